// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Testing

@testable import DocumentReading

/// Tables of pages whose spans were lost, and whose cells still say how wide they are.
@Suite struct WidthGridTests {
  private func table(_ rows: String...) throws -> (cells: [String], notes: [String]) {
    let page = "<table>\(rows.map { "<tr>\($0)</tr>" }.joined())</table>"
    let document = try DocumentReader.read(Array(page.utf8))
    guard case .table(let table)? = document.blocks.first else { return ([], []) }
    return (
      table.cells.map { "\($0.text) \($0.row).\($0.column) \($0.rowSpan)x\($0.columnSpan)" },
      document.notes.map(\.code)
    )
  }

  @Test func `Widths that fit a grid exactly are spans`() throws {
    let read = try table(
      "<td width=100>a<td width=200>b", "<td width=100>c<td width=100>1<td width=100>2")
    #expect(read.cells == ["a 1.1 1x1", "b 1.2 1x2", "c 2.1 1x1", "1 2.2 1x1", "2 2.3 1x1"])
    #expect(read.notes.contains("table.widths"))
  }

  @Test(arguments: ["width:N00px", "border:0; width: N0%", "width:N0pt;height:5pt"])
  func `Widths of the cells' styles are as good as attributes`(style: String) throws {
    func cell(_ count: Int, _ text: String) -> String {
      "<td style='\(style.replacing("N", with: "\(count)"))'>\(text)"
    }
    let read = try table(
      cell(1, "a") + cell(2, "b"), cell(1, "c") + cell(1, "1") + cell(1, "2"))
    #expect(read.cells == ["a 1.1 1x1", "b 1.2 1x2", "c 2.1 1x1", "1 2.2 1x1", "2 2.3 1x1"])
    #expect(read.notes.contains("table.widths"))
  }

  @Test func `A cell over several rows takes its place in each of them`() throws {
    let read = try table(
      "<td width=20% rowspan=2>a<td width=80%>b",
      "<td width=40%>1<td width=40%>2", "<td width=60%>3<td width=40%>4")
    #expect(
      read.cells == ["a 1.1 2x1", "b 1.2 1x2", "1 2.2 1x1", "2 2.3 1x1", "3 3.1 1x2", "4 3.3 1x1"])
  }

  @Test(arguments: [
    // They don't fill the row.
    ["<td width=100>a<td width=150>b", "<td width=100>c<td width=100>1<td width=100>2"],
    // One states none.
    ["<td width=100>a<td>b", "<td width=100>c<td width=100>1<td width=100>2"],
    // Spans are still there.
    ["<td width=100>a<td width=200 colspan=2>b", "<td width=100>c<td width=100>1<td width=100>2"],
    // Of two measures.
    ["<td width=100>a<td width=66%>b", "<td width=100>c<td width=100>1<td width=100>2"],
    // Every row has as many cells.
    ["<td width=100>a<td width=200>b", "<td width=200>c<td width=100>1"],
  ])
  func `Widths that leave something to choose say nothing`(rows: [String]) throws {
    let read = try table(rows[0], rows[1])
    #expect(!read.notes.contains("table.widths"))
    #expect(read.cells[0].hasSuffix("1x1"))
  }
}
