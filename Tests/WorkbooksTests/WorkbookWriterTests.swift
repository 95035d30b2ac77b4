// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Workbooks

@Suite struct WorkbookWriterTests {
  private var workbook: Workbook {
    var sheet = Sheet(name: "汇总")
    sheet.cells = [
      SheetCell(row: 0, column: 0, columnSpan: 2, .text("甲\u{1}<&>"), CellStyle()),
      SheetCell(row: 1, column: 0, .number(1.85), CellStyle()),
      SheetCell(row: 1, column: 1, .formula("SUM(A2:A2)", result: 1.85), CellStyle()),
      SheetCell(row: 2, column: 0, .formula("IF(COUNT(A9)=0,\"\",1)", result: nil), CellStyle()),
      SheetCell(row: 2, column: 1, .link("a/b.html", text: "审核页"), CellStyle()),
      SheetCell(row: 3, column: 0, .blank, CellStyle().with { $0.background = 0xFFEEEE }),
    ]
    sheet.widths = [0: 20]
    sheet.frozenRows = 1
    sheet.filter = Sheet.Area(rows: 0...2, columns: 0...1)
    sheet.repeatedRows = 0..<1
    return Workbook(title: "汇总", sheets: [sheet])
  }

  @Test func `A workbook comes out as a ZIP archive, the same each time`() throws {
    let first = try WorkbookWriter.bytes(workbook)
    #expect(Array(first.prefix(4)) == [0x50, 0x4B, 0x03, 0x04])
    #expect(try WorkbookWriter.bytes(workbook) == first)
  }

  @Test func `A sheet name that Excel doesn't allow is an error`() throws {
    let long = Workbook(title: "", sheets: [Sheet(name: "a/b")])
    #expect(throws: WorkbookError.self) { try WorkbookWriter.bytes(long) }
  }

  @Test(arguments: [
    (0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA"),
  ])
  func `Columns are named as Excel names them`(_ column: Int, _ expected: String) {
    #expect(Sheet.letters(column) == expected)
    #expect(Sheet.name(row: 3, column: column, isFixed: true) == "$\(expected)$4")
  }
}
