// SPDX-License-Identifier: Apache-2.0

import Testing
import Zip

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

  /// XML 1.0 has no way to write them.
  private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar)
      || scalar.value & 0xFFFE == 0xFFFE
  }

  @Test func `Every part is XML, whatever is in a title, a text or a link`() throws {
    var sheet = Sheet(name: "汇总")
    let others: [UInt32] = [
      0x61C, 0x200E, 0x2028, 0x202E, 0x2066, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF,
    ]
    let scalars = (Array(0..<0xA0) + others).compactMap(Unicode.Scalar.init)
    for (row, scalar) in scalars.enumerated() {
      sheet.cells.append(SheetCell(row: row, column: 0, .text("a\(scalar)"), CellStyle()))
      sheet.cells.append(
        SheetCell(row: row, column: 1, .link("a\(scalar)b.html", text: "a\(scalar)"), CellStyle()))
    }
    let title = String(String.UnicodeScalarView(scalars))
    let bytes = try WorkbookWriter.bytes(Workbook(title: title, sheets: [sheet]))
    let archive = try ZipArchive(bytes)
    var links = ""
    for entry in archive.entries {
      let part = try #require(
        String(validating: try archive.read(entry, limit: 1 << 24), as: UTF8.self))
      #expect(!part.unicodeScalars.contains(where: isForbidden), "\(entry.name)")
      #expect(!part.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{9B}" }, "\(entry.name)")
      if entry.name.hasSuffix("sheet1.xml.rels") { links = part }
    }
    for link in ["a%1Bb.html", "a%EF%BF%BEb.html", "a%E2%80%AEb.html", "a%5Cb.html", "a%3Ab.html"] {
      #expect(links.contains("Target=\"\(link)\""), "\(link)")
    }
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
