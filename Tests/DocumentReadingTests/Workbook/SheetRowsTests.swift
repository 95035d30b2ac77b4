// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Fixtures
import Testing

@testable import DocumentReading

/// The rows of a list.
@Suite struct SheetRowsTests {
  private let rows =
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\"><v>18.0</v></c></row>"
    + "<row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>1</v></c></row>"
    + "<row r=\"4\"><c r=\"B4\"><v>2</v></c></row>"

  @Test func `They are those of the first sheet that is shown, with their numbers`() throws {
    let book = WorkbookBytes(
      .init("隐", "<row><c><v>9</v></c></row>", attributes: "state=\"hidden\""), .init("名单", rows),
      .init("other", "<row><c><v>9</v></c></row>"), strings: "<si><t>教育局</t></si>")
    let list = try SheetRows(book.bytes)
    #expect(list.sheet == "名单")
    #expect(
      list.rows == [
        SheetRows.Row(number: 1, texts: ["教育局", "", "18"]),
        SheetRows.Row(number: 4, texts: ["", "2"]),
      ])
    #expect(list.notes.map(\.code) == ["rows.hidden", "sheets.left_out"])
  }

  @Test func `What is no workbook has none`() {
    #expect(throws: Rejection.self) { try SheetRows(Array("a\tb\n1\t2\n".utf8)) }
    #expect(throws: Rejection.self) { try SheetRows(DocxBytes("<w:p/>").bytes) }
  }
}
