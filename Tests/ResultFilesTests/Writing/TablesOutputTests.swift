// SPDX-License-Identifier: Apache-2.0

import enum TestSupport.ParsedJSON
import ResultFiles
import Conversion
import DocumentModel
import Testing

@Suite struct TablesOutputTests {
  private let tables: [Table] = [
    Table(
      number: 1, rowCount: 2, columnCount: 2,
      cells: [
        Cell(row: 1, column: 1, columnSpan: 2, text: "甲,\"乙\""),
        Cell(row: 2, column: 1, text: "丙\n丁"), Cell(row: 2, column: 2, text: "3"),
      ]),
    Table(
      number: 2, depth: 1, parent: Place(table: 1, row: 2, column: 1), rowCount: 1, columnCount: 1,
      cells: [Cell(row: 1, column: 1, text: "内")]),
  ]

  private func text(_ output: TablesOutput) -> String {
    String(decoding: output.bytes(tables), as: UTF8.self)
  }

  @Test func `CSV quotes what has to be quoted (RFC 4180)`() {
    #expect(text(.csv) == "\"甲,\"\"乙\"\"\",\r\n\"丙\n丁\",3\r\n\r\n内\r\n")
  }

  @Test func `No cell is a formula, or steers a terminal`() {
    let table = Table(
      number: 1, rowCount: 1, columnCount: 4,
      cells: ["=1+1", "＝A1", "-3", "甲\u{1B}[2J\u{202E}"].enumerated().map {
        Cell(row: 1, column: $0.offset + 1, text: $0.element)
      })
    func text(_ output: TablesOutput) -> String {
      String(decoding: output.bytes([table]), as: UTF8.self)
    }
    #expect(text(.csv) == "'=1+1,'＝A1,-3,甲‹U+001B›[2J‹U+202E›\r\n")
    #expect(text(.text) == "Table 1: 1 × 4\n=1+1 | ＝A1 | -3 | 甲‹U+001B›[2J‹U+202E›\n")
    #expect(text(.json).contains(#""甲\u001b[2J\u202e""#))
  }

  @Test func `Text is laid out for reading`() {
    #expect(
      text(.text) == """
        Table 1: 2 × 2
        甲,"乙" |\u{20}
        丙 ⏎ 丁 | 3

        Table 2 in table 1, row 2, column 1: 1 × 1
        内

        """)
  }

  @Test func `JSON has every cell with its spans`() throws {
    let json = try ParsedJSON(TablesOutput.json.bytes(tables))
    #expect(json.count == 2)
    #expect(json[0]?["rows"] == .number("2"))
    #expect(json[0]?["parent"] == .null)
    #expect(json[0]?["cells"]?[0]?["column_span"] == .number("2"))
    #expect(json[1]?["parent"]?["row"] == .number("2"))
    #expect(json[1]?["cells"]?[0]?["text"]?.string == "内")
  }

  @Test func `Nested tables are listed by their number`() {
    var outer = tables[0]
    outer.cells[1].content = [.table(tables[1])]
    let third = Table(number: 3, rowCount: 0, columnCount: 0, cells: [])
    let document = Document(format: .html, blocks: [.table(third), .table(outer)])
    #expect(document.allTables.map(\.number) == [1, 2, 3])
  }
}
