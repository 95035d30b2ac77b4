// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `nianbao tables`: the grids as JSON, CSV and text.
@Suite struct TablesTests {
  private static let page = HTMLPage {
    Table {
      Row(Cell("甲", rowSpan: 2), Cell("乙,\"丙\"", columnSpan: 2))
      Row(
        "1",
        Cell {
          Paragraph("上")
          Table { Row("里") }
          Paragraph("下")
        })
    }
    Paragraph("between")
    Table { Row("2") }
  }

  private func run(_ format: String) throws -> Command.Result {
    let work = try Workspace()
    try work.write("a.html", Self.page.bytes)
    return try work.run("tables", "a.html", "--format", format)
  }

  @Test func `Every cell of every table is in the JSON with its place, spans and text`() throws {
    let run = try run("json")
    #expect(run.status == 0)
    let tables = try JSON(run.output).list
    let shapes = tables.map { [$0["table"], $0["rows"], $0["columns"], $0["depth"]].map(\.int) }
    #expect(shapes == [[1, 2, 3, 0], [2, 1, 1, 1], [3, 1, 1, 0]])
    #expect(tables.map { $0["parent"].isNull } == [true, false, true])
    let parent = tables[1]["parent"]
    #expect([parent["table"], parent["row"], parent["column"]].map(\.int) == [1, 2, 3])
    let cells = tables.flatMap { $0["cells"].list }.map { cell in
      let numbers = ["row", "column", "row_span", "column_span"].map { cell[$0].int ?? 0 }
      return "\(numbers) \(cell["text"].string ?? "")"
    }
    #expect(
      cells == [
        "[1, 1, 2, 1] 甲", "[1, 2, 1, 2] 乙,\"丙\"", "[2, 2, 1, 1] 1", "[2, 3, 1, 1] 上\n下",
        "[1, 1, 1, 1] 里", "[1, 1, 1, 1] 2",
      ])
  }

  @Test func `CSV is quoted where it must be, and tables are separated by a blank line`() throws {
    let run = try run("csv")
    #expect(
      run.text == "甲,\"乙,\"\"丙\"\"\",\r\n,1,\"上\n下\"\r\n\r\n里\r\n\r\n2\r\n")
  }

  @Test func `Text has one line for each row`() throws {
    let run = try run("text")
    #expect(
      run.text == """
        Table 1: 2 × 3
        甲 | 乙,"丙" |\u{20}
         | 1 | 上 ⏎ 下

        Table 2 in table 1, row 2, column 3: 1 × 1
        里

        Table 3: 1 × 1
        2

        """)
  }

  @Test func `A document without a table prints none`() throws {
    let work = try Workspace()
    let bytes = HTMLPage { Paragraph("a") }.bytes
    let run = try work.run("tables", "-", input: Data(bytes))
    #expect(run.status == 0)
    #expect(run.text == "[]\n")
  }

  @Test func `DOCX and HTML of one report give the same cells`() throws {
    let work = try Workspace()
    try work.write("a.docx", Documents.docx)
    try work.write("a.html", Documents.html)
    let docx = try work.run("tables", "a.docx")
    let html = try work.run("tables", "a.html")
    #expect(docx.status == 0)
    #expect(docx.text == html.text)
  }

  @Test(arguments: [("tables", "a.bin"), ("tables", "--format=xml a.html"), ("tables", "")])
  func `A refused document prints nothing to standard output`(
    command: String, arguments: String
  ) throws {
    let work = try Workspace()
    try work.write("a.bin", "%PDF-1.4")
    try work.write("a.html", Self.page.bytes)
    let words = arguments.split(separator: " ").map(String.init)
    let run = try Command.run([command] + words, in: work.folder)
    #expect(run.status == (words == ["a.bin"] ? 65 : 64))
    #expect(run.output.isEmpty)
    #expect(!run.errors.isEmpty)
  }
}
