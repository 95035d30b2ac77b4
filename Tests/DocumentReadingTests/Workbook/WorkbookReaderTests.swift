// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Fixtures
import Testing

@testable import DocumentReading

/// What of a workbook becomes text, and what is left out and told.
@Suite struct WorkbookReaderTests {
  private func read(
    _ book: WorkbookBytes, as arrangement: WorkbookReader.Arrangement = .sheets,
    limits: ReadingLimits = ReadingLimits()
  ) throws(Rejection) -> Document {
    try DocumentReader.read(book.bytes, as: arrangement, limits: limits)
  }

  /// Each cell as `row,column text`.
  private func cells(_ document: Document) -> [String] {
    document.blocks.flatMap { block -> [String] in
      guard case .table(let table) = block else { return [] }
      return table.cells.map { cell in
        let span = cell.rowSpan * cell.columnSpan > 1 ? " \(cell.rowSpan)×\(cell.columnSpan)" : ""
        return "\(cell.row),\(cell.column)\(span) \(cell.text)"
          + (cell.doubt.map { " (\($0))" } ?? "")
      }
    }
  }

  private func code(_ book: WorkbookBytes, limits: ReadingLimits = ReadingLimits()) -> String? {
    do throws(Rejection) {
      _ = try read(book, limits: limits)
      return nil
    } catch {
      return error.code
    }
  }

  /// A row of cells of numbers.
  private func row(_ number: Int, _ values: String..., attributes: String = "") -> String {
    let cells = values.enumerated().map { index, value in
      "<c r=\"\(SheetRange.name(row: number, column: index + 1))\"><v>\(value)</v></c>"
    }
    return "<row r=\"\(number)\" \(attributes)>\(cells.joined())</row>"
  }

  @Test func `Cells of every kind are read as they are shown`() throws {
    let book = WorkbookBytes(
      .init(
        "一",
        "<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><r><t>甲</t></r><r><t> 乙</t></r></is></c>"
          + "<c t=\"str\"><f>A1</f><v>丙</v></c><c t=\"b\"><v>1</v></c><c t=\"e\"><v>#DIV/0!</v></c>"
          + "<c><v>18.0</v></c><c s=\"1\"><v>45311</v></c><c t=\"d\" s=\"1\"><v>2024-01-20</v></c></row>"
      ),
      strings: "<si><t>政府</t><rPh sb=\"0\" eb=\"1\"><t>zheng</t></rPh></si>",
      styles: WorkbookBytes.styles("yyyy-mm-dd"))
    #expect(
      cells(try read(book)) == [
        "1,1 政府", "1,2 甲 乙", "1,3 丙", "1,4 TRUE", "1,5 #DIV/0!", "1,6 18", "1,7 2024-01-20",
        "1,8 2024-01-20",
      ])
    var strict = book
    strict.isStrict = true
    #expect(cells(try read(strict)) == cells(try read(book)))
  }

  @Test func `A blank cell that is to have a text of its own has none`() throws {
    let book = WorkbookBytes(
      .init(
        "a",
        "<row><c t=\"inlineStr\"><is><t>7</t></is></c><c t=\"inlineStr\"/><c t=\"inlineStr\"></c></row>"
      ))
    #expect(cells(try read(book)) == ["1,1 7"])
  }

  @Test func `Decimals that a column has no room for are uncertain, and the exact number is there`()
    throws
  {
    let book = WorkbookBytes(
      .init(
        "a",
        "<row><c><v>1234.56789</v></c><c><v>1234.56789</v></c><c><v>123456789</v></c>"
          + "<c><v>90604.141225</v></c></row>",
        before: "<cols><col min=\"2\" max=\"2\" width=\"20.5\"/></cols>"))
    #expect(
      cells(try read(book)) == [
        "1,1 1234.56789 (formatted)", "1,2 1234.56789", "1,3 123456789",
        "1,4 90604.14123 (formatted)",
      ])
  }

  @Test func `A number's exact value is beside its text`() throws {
    let document = try read(
      WorkbookBytes(
        .init("a", "<row><c s=\"1\"><v>18.4</v></c></row>"), styles: WorkbookBytes.styles("0")))
    guard case .table(let table) = document.blocks.last else { return }
    #expect(table.name == "a" && table.cells.map(\.value) == ["18.4"])
    #expect(table.cells.map(\.doubt) == [.formatted])
    #expect(document.notes.map(\.code) == ["number.rounded"])
  }

  @Test func `A merged cell has its places, and what it covers is told`() throws {
    let document = try read(
      WorkbookBytes(
        .init(
          "a", row(1, "1", "2") + row(2, "3", "4"),
          behind: "<mergeCells><mergeCell ref=\"A1:A2\"/></mergeCells>")))
    #expect(cells(document) == ["1,1 2×1 1", "1,2 2", "2,2 4"])
    #expect(document.notes.map(\.code) == ["table.covered_text"])
  }

  @Test func `What is hidden is left out and told`() throws {
    let book = WorkbookBytes(
      .init(
        "a",
        row(1, "1", "2", "3") + row(2, "4", "5", attributes: "hidden=\"1\"")
          + row(3, "6", attributes: "ht=\"0\"") + row(4, "7", attributes: "hidden=\"true\""),
        before: "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>",
        behind: "<autoFilter ref=\"A1:B2\"><filterColumn colId=\"0\"/></autoFilter>"),
      .init("b", row(1, "8"), attributes: "state=\"hidden\""),
      .init("c", row(1, "9"), attributes: "state=\"veryHidden\""))
    let document = try read(book)
    #expect(cells(document) == ["1,1 1", "1,3 3"])
    #expect(
      document.notes.map { "\($0.code) \($0.count)" } == [
        "columns.hidden 1", "rows.filtered 2", "rows.hidden 2", "sheets.left_out 2",
      ])
  }

  @Test func `A merged cell is shown as far as its rows and columns are`() throws {
    let book = WorkbookBytes(
      .init(
        "a", row(1, "1", "2", attributes: "hidden=\"1\"") + row(2) + row(3, "", "", "5"),
        behind: "<mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells>"))
    #expect(cells(try read(book)) == ["2,1 2×1 1", "3,3 5"])
  }

  @Test func `A formula without a result, or with one that nobody worked out, is uncertain`() throws
  {
    let formulas =
      "<row><c><f>1+1</f></c><c><f>1+1</f><v>0</v></c><c><f>1+1</f><v>2</v></c>"
      + "<c t=\"str\"><f>DISPIMG(\"a\")</f><v>=DISPIMG(\"a\")</v></c></row>"
    var book = WorkbookBytes(.init("a", formulas))
    #expect(
      cells(try read(book)) == ["1,1  (uncomputed)", "1,2 0", "1,3 2", "1,4  (embedded)"])
    book.behind = "<calcPr fullCalcOnLoad=\"1\"/>"
    #expect(cells(try read(book))[1] == "1,2 0 (uncomputed)")
  }

  @Test func `Raised digits, hidden zeros and text that is struck out are no figures`() throws {
    let document = try read(
      WorkbookBytes(
        .init(
          "a",
          "<row><c t=\"inlineStr\"><is><r><t>18</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr>"
            + "<t>1</t></r></is></c><c><v>0</v></c><c t=\"inlineStr\"><is><r><rPr><strike/></rPr>"
            + "<t>5</t></r><r><t>6</t></r></is></c></row>",
          before: "<sheetViews><sheetView showZeros=\"0\"/></sheetViews>")))
    #expect(cells(document) == ["1,1 181 (raised)", "1,2  (hidden)", "1,3 6"])
    #expect(document.notes.map(\.code) == ["text.struck_out"])
  }

  @Test func `Lines around a table are paragraphs, and places are the sheet's`() throws {
    let text = { (cell: String, text: String) in
      "<c r=\"\(cell)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    let document = try read(
      WorkbookBytes(
        .init(
          "表一",
          "<row r=\"1\">\(text("A1", "标题"))</row><row r=\"3\">\(text("A3", "甲"))\(text("B3", "乙"))</row>"
            + "<row r=\"4\">\(text("A4", "丙"))</row><row r=\"6\">\(text("A6", "说明。"))</row>")),
      as: .documents)
    #expect(outline(document.blocks).first == "# 表一" || document.blocks.count == 4)
    guard case .table(let table) = document.blocks[2] else {
      Issue.record("no table")
      return
    }
    #expect(
      table.cells.map(\.row) == [3, 3, 4, 4] && table.cells.map(\.text) == ["甲", "乙", "丙", ""])
  }

  /// A row of texts in cells of a style, blank ones included.
  private func texts(_ number: Int, _ texts: String..., style: Int = 0) -> String {
    let cells = texts.map { text in
      "<c s=\"\(style)\"" + (text.isEmpty ? "/>" : " t=\"inlineStr\"><is><t>\(text)</t></is></c>")
    }
    return "<row r=\"\(number)\">\(cells.joined())</row>"
  }

  @Test func `A row without figures that is numbered like a chapter is a table's`() throws {
    let rows = [
      texts(1, "三、收到和处理申请情况"), texts(3, "件", "自然人"), texts(4, "三、本年度办理结果", "1"),
      texts(5, "四、结转下年度继续办理"), texts(7, "四、行政复议情况"), texts(9, "结果", "其他"),
      texts(10, "1", "2"),
    ]
    let document = try read(WorkbookBytes(.init("Sheet1", rows.joined())), as: .documents)
    #expect(
      cells(document) == [
        "3,1 件", "3,2 自然人", "4,1 三、本年度办理结果", "4,2 1", "5,1 四、结转下年度继续办理", "5,2 ", "9,1 结果",
        "9,2 其他", "10,1 1", "10,2 2",
      ])
  }

  @Test func `A row of numbers that blank rows part from a table is still the table's`() throws {
    let rows = [
      texts(1, "三、收到和处理申请情况"), texts(3, "件", "自然人", "总计"), texts(4, "一、新收", "1", "1"),
      texts(7, "四、结转", "0", "0"), texts(9, "四、行政复议情况"),
    ]
    let document = try read(WorkbookBytes(.init("Sheet1", rows.joined())), as: .documents)
    let tables = document.blocks.compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }
    #expect(tables.map(\.rowCount) == [7])
  }

  @Test func `A table's last row may be blank within its borders`() throws {
    let book = WorkbookBytes(
      .init(
        "Sheet1", texts(1, "结果", "其他", style: 1) + texts(2, "", "", style: 1) + texts(3, "", "")),
      styles: "<borders><border/><border><left style=\"thin\"/></border></borders>"
        + "<cellXfs><xf borderId=\"0\"/><xf borderId=\"1\"/></cellXfs>")
    #expect(cells(try read(book, as: .documents)) == ["1,1 结果", "1,2 其他", "2,1 ", "2,2 "])
  }

  @Test func `Macros are told, and comments and pictures`() throws {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var book = WorkbookBytes(
      .init(
        "a", row(1, "1"), behind: "<drawing r:id=\"d\"/>",
        relationships:
          "<Relationship Id=\"c\" Type=\"\(office)/comments\" Target=\"../comments.xml\"/>"))
    book.relationships =
      "<Relationship Id=\"v\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" "
      + "Target=\"vbaProject.bin\"/>"
    #expect(
      try read(book).notes.map(\.code) == [
        "comments.left_out", "macros.left_out", "pictures.left_out",
      ])
  }

  // MARK: Bad input

  @Test func `A sheet that contradicts itself is refused`() {
    #expect(code(WorkbookBytes(.init("a", row(2, "1") + row(1, "1")))) == "workbook.damaged")
    #expect(
      code(WorkbookBytes(.init("a", "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>")))
        == "workbook.damaged")
    #expect(
      code(WorkbookBytes(.init("a", "<row><c t=\"s\"><v>7</v></c></row>"))) == "workbook.damaged")
    #expect(
      code(
        WorkbookBytes(
          .init(
            "a", row(1, "1", "2") + row(2, "3", "4"),
            behind: "<mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell ref=\"B1:B2\"/></mergeCells>")
        ))
        == "workbook.damaged")
    #expect(code(WorkbookBytes(.init("a", ""))) == "workbook.empty")
    var missing = WorkbookBytes(.init("a", row(1, "1")))
    missing.parts["xl/_rels/workbook.xml.rels"] = Array(
      ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + "<Relationship Id=\"r0\" Type=\"x/worksheet\" Target=\"../../../etc/passwd\"/>"
        + "</Relationships>").utf8)
    #expect(code(missing) == "workbook.damaged")
  }

  @Test func `A sheet that reaches too far, or merges too much, is refused`() {
    let far = row(1, "1") + "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"
    #expect(code(WorkbookBytes(.init("a", far))) == "workbook.sheet_too_large")
    var limits = ReadingLimits()
    limits.places = 20
    #expect(
      code(
        WorkbookBytes(
          .init(
            "a", row(1, "1", "2", "3", "4", "5"),
            behind: "<mergeCells>"
              + (1...9).map { "<mergeCell ref=\"A\($0):E\($0)\"/>" }.joined() + "</mergeCells>")),
        limits: limits) == nil)
    limits.places = 4
    #expect(
      code(WorkbookBytes(.init("a", row(1, "1", "2", "3", "4", "5"))), limits: limits)
        == "workbook.sheet_too_large")
  }

  @Test func `Blank cells with a format cost nothing, however many`() throws {
    let blanks = (2...40_000).map { "<row r=\"\($0)\"><c r=\"A\($0)\" s=\"1\"/></row>" }
    var limits = ReadingLimits()
    limits.cells = 2
    let book = WorkbookBytes(
      .init("a", row(1, "1") + blanks.joined(), before: "<dimension ref=\"A1:XFD1048576\"/>"))
    #expect(cells(try read(book, limits: limits)) == ["1,1 1"])
    limits.sheetElements = 1_000
    #expect(code(book, limits: limits) == "xml.too_many_elements")
  }

  @Test func `A number of a format beyond those that are kept is uncertain`() throws {
    let formats = (0...4_000).map { "<numFmt numFmtId=\"\(1_000 + $0)\" formatCode=\"0.0\"/>" }
    let book = WorkbookBytes(
      .init("a", "<row><c s=\"1\"><v>1</v></c><c s=\"2\"><v>1</v></c></row>"),
      styles: "<numFmts>\(formats.joined())</numFmts><cellXfs><xf/><xf numFmtId=\"4999\"/>"
        + "<xf numFmtId=\"5000\"/></cellXfs>")
    #expect(cells(try read(book)) == ["1,1 1.0", "1,2 1 (unformatted)"])
  }

  @Test func `Text that is shared by many cells counts for each`() {
    var limits = ReadingLimits()
    limits.text = 100
    let rows = (1...11).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>0</v></c></row>" }
    let book = WorkbookBytes(.init("a", rows.joined()), strings: "<si><t>0123456789</t></si>")
    #expect(code(book, limits: limits) == "document.too_much_text")
  }

  @Test func `Limits of sheets and cells are those in force`() {
    var limits = ReadingLimits()
    limits.sheets = 1
    #expect(
      code(WorkbookBytes(.init("a", row(1, "1")), .init("b", row(1, "1"))), limits: limits)
        == "workbook.too_many_sheets")
    limits.sheets = 2
    limits.cells = 1
    #expect(
      code(WorkbookBytes(.init("a", row(1, "1")), .init("b", row(1, "1"))), limits: limits)
        == "document.too_many_cells")
  }
}
