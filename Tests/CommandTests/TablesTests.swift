// SPDX-License-Identifier: Apache-2.0

import Fixtures
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

  private static let oddPages = [
    ("<table><tr><td>a<td>1<s>2</s><td>b</table>", "text.struck_out", "table 1, row 1, column 2"),
    (
      "<p>x<table><tr><td>a<tr><td><span hidden>7</span>1</table>", "text.hidden",
      "table 1, row 2, column 1"
    ),
    ("<table><tr><td>a<td><img src=b></table>", "pictures.left_out", "table 1, row 1, column 2"),
    (
      "<table><tr><td>a<td>1<iframe src=b></iframe></table>", "frames.left_out",
      "table 1, row 1, column 2"
    ),
  ]

  @Test(arguments: oddPages)
  func `What the tables lack is said on standard error, with its place`(
    page: String, code: String, place: String
  ) throws {
    let work = try Workspace()
    let run = try work.run("tables", "-", input: Data(page.utf8))
    #expect(run.status == 0)
    let line = run.errors.split(separator: "\n").first { $0.hasSuffix("[\(code)]") }
    #expect(line?.hasPrefix("-: note: ") == true)
    #expect(line?.contains("(\(place))") == true)
    let chinese = try work.run("tables", "-", "--language", "zh", input: Data(page.utf8))
    #expect(chinese.errors.contains("第1张表第"))
    #expect(chinese.text == run.text)
  }

  /// A document of a table whose second cell contains these runs.
  private static func docx(_ runs: String) -> [UInt8] {
    DocxBytes(
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p>\(runs)</w:p></w:tc>"
        + "</w:tr></w:tbl>"
    ).bytes
  }

  private static let figure = "<w:r><w:t>1</w:t></w:r>"

  private static let oddDocuments: [([UInt8], [String], String)] = [
    (
      docx("<w:r><w:rPr><w:vanish/></w:rPr><w:t>7</w:t></w:r>" + figure), ["text.hidden"],
      "table 1, row 1, column 2"
    ),
    (
      docx(figure + "<w:r><w:footnoteReference w:id=\"1\"/></w:r>"), ["footnotes.left_out"],
      "table 1, row 1, column 2"
    ),
    (
      docx("<w:fldSimple w:instr=\"=1+2\"/>"), ["field.no_result", "cell.uncertain"],
      "table 1, row 1, column 2"
    ),
    (
      Array("项\t一\t二\t三\n甲\t1\t2\t3\n乙\t4\t5\n".utf8), ["text.uncertain_row", "cell.uncertain"],
      "line 3"
    ),
    (
      Array("| 项 | 一 | 二 |\n|---|---|---|\n| 甲 | 1 | 2 |\n| 乙 | 3 |\n".utf8),
      ["text.uncertain_row", "cell.uncertain"], "line 4"
    ),
    (
      Array("名称\t数量\n甲\t7\n乙\t1".utf8) + [0xFF] + Array("2\n".utf8), ["encoding.invalid_bytes"],
      "byte 25"
    ),
  ]

  @Test(arguments: oddDocuments)
  func `What the tables of documents and texts lack is said and written, with its place`(
    document: [UInt8], codes: [String], place: String
  ) throws {
    let work = try Workspace()
    let run = try work.run("tables", "-", "--notes", "n.json", input: Data(document))
    #expect(run.status == 0)
    let line = run.errors.split(separator: "\n").first
    #expect(line?.hasSuffix("(\(place)) [\(codes[0])]") == true, "\(run.errors)")
    #expect(try work.json("n.json").list.map { $0["code"].string } == codes)
  }

  @Test func `A row of plain text that can be read in two ways is said with its line`() throws {
    let work = try Workspace()
    let text = "名称\t一\t二\n甲\t7\t8\n乙\t9\n"
    let run = try work.run("tables", "-", "--notes", "n.json", input: Data(text.utf8))
    #expect(run.status == 0)
    #expect(run.errors.contains("(line 3)"))
    #expect(run.errors.contains("[text.uncertain_row]"))
    let codes = try work.json("n.json").list.map { $0["code"].string }
    #expect(codes == ["text.uncertain_row", "cell.uncertain"])
  }

  @Test func `A document that is read whole says nothing`() throws {
    let work = try Workspace()
    try work.write("a.html", Documents.html)
    #expect(try work.run("tables", "a.html", "--notes", "n.json").errors.isEmpty)
    #expect(try work.json("n.json").list.isEmpty)
  }

  @Test func `Notes are written as JSON as the log has them, tracked changes among them`() throws {
    let work = try Workspace()
    let deleted = "<w:r><w:t>1</w:t></w:r><w:del><w:r><w:delText>2</w:delText></w:r></w:del>"
    let table =
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"
      + "<w:tc><w:p>\(deleted)</w:p></w:tc></w:tr></w:tbl>"
    try work.write("a.docx", DocxBytes(table).bytes)
    let run = try work.run("tables", "a.docx", "--notes", "n.json")
    #expect(run.status == 0)
    let notes = try work.json("n.json").list
    #expect(notes.map { $0["code"].string } == ["revisions.accepted", "revisions.in_tables"])
    let place = try #require(notes.first)["place"]
    #expect([place["table"], place["row"], place["column"]].map(\.int) == [1, 1, 2])
    #expect(place["text"].string == "1")
    #expect(notes.first?["message_zh"].string?.isEmpty == false)
  }

  @Test func `A cell that isn't certain is said with the reason`() throws {
    let work = try Workspace()
    let page = "<table><tr><td>a<td><math><mfrac><mn>1</mn><mn>2</mn></mfrac></math></table>"
    let run = try work.run("tables", "-", "--notes", "n.json", input: Data(page.utf8))
    #expect(
      run.errors.contains("it contains a formula. (table 1, row 1, column 2) [cell.uncertain]"))
    #expect(try work.json("n.json").list.contains { $0["code"].string == "cell.uncertain" })
  }

  @Test func `Notes that can't be written are an error`() throws {
    let work = try Workspace()
    try work.write("a.html", Self.page.bytes)
    let run = try work.run("tables", "a.html", "--notes", "no/n.json")
    #expect(run.status == 73)
    #expect(run.errors.contains("no/n.json"))
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
