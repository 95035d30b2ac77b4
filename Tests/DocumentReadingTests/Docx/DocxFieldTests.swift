// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Fixtures
import Testing

/// What fields show: their results, and for some their codes.
@Suite struct DocxFieldTests {
  private static func r(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
  }

  private static func char(_ kind: String, _ more: String = "") -> String {
    "<w:r><w:fldChar w:fldCharType='\(kind)' \(more)/></w:r>"
  }

  private static func code(_ code: String) -> String {
    "<w:r><w:instrText xml:space='preserve'>\(code)</w:instrText></w:r>"
  }

  private static func field(_ text: String, _ result: String? = nil) -> String {
    char("begin") + code(text) + (result.map { char("separate") + $0 } ?? "") + char("end")
  }

  private static func cell(_ content: String) -> String { "<w:tc><w:p>\(content)</w:p></w:tc>" }

  private func check(
    _ content: String, _ text: String, notes: [String] = [], doubt: TextDoubt? = nil,
    location: SourceLocation = #_sourceLocation
  ) throws {
    let document = try DocxReader.read(
      DocxBytes("<w:p>\(Self.r("文"))</w:p><w:tbl><w:tr>\(Self.cell(content))</w:tr></w:tbl>").bytes)
    #expect(document.cells.map(\.text) == [text], sourceLocation: location)
    #expect(document.cells.map(\.doubt) == [doubt], sourceLocation: location)
    #expect(
      document.notes.map { "\($0.code) \($0.count)" } == notes, sourceLocation: location)
  }

  @Test(arguments: ["PAGE", "NUMPAGES \\* MERGEFORMAT", "DATE", "savedate", "FILENAME"])
  func `A result that is another one each time isn't certain in a cell`(code: String) throws {
    try check(
      Self.field(code, Self.r("35")), "35", notes: ["field.out_of_date 1"], doubt: .field)
  }

  @Test(arguments: ["pgNum", "dayShort", "yearLong"])
  func `An element for which Word puts a number marks its cell`(name: String) throws {
    try check(
      Self.r("35") + "<w:r><w:\(name)/></w:r>", "35", notes: ["field.no_result 1"], doubt: .field)
  }

  @Test(arguments: [
    ("<w:updateFields/>", "=SUM(ABOVE)", "?field"),
    ("<w:updateFields w:val='true'/>", "REF a", "?field"),
    ("<w:updateFields w:val='0'/>", "=SUM(ABOVE)", ""), ("", "=SUM(ABOVE)", ""),
    ("<w:updateFields/>", "FORMTEXT", ""),
  ])
  func `A result in a cell isn't certain where Word works all fields out as it opens the document`(
    setting: String, code: String, doubt: String
  ) throws {
    let field =
      "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>\(code)</w:instrText></w:r>"
      + "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>35</w:t></w:r>"
      + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    var docx = DocxBytes(
      "<w:p>\(field)</w:p><w:tbl><w:tr><w:tc><w:p>\(field)</w:p></w:tc></w:tr></w:tbl>")
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    docx.parts["word/settings.xml"] = "<w:settings xmlns:w='\(main)'>\(setting)</w:settings>"
    docx.parts["word/_rels/document.xml.rels"] =
      "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      + "<Relationship Id='r1' Target='settings.xml' Type="
      + "'http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings'/></Relationships>"
    let document = try DocxReader.read(docx.bytes)
    #expect(outline(document.blocks) == ["35", "[1x1: (1,1)35\(doubt)]"])
    #expect(document.notes.map(\.code) == (doubt.isEmpty ? [] : ["field.out_of_date"]))
  }

  @Test(arguments: [
    (#" eq \o\ac(○,1)"#, "①"), (#"EQ \o\ac(○,20)"#, "⑳"), (#"EQ \o\ac(◯,35)"#, "㉟"),
    (#"EQ \o\ac(A,○)"#, "Ⓐ"), (#"eq \o\ac(○,印)"#, "印"), (#"EQ \o(120)"#, "120"),
    (#"EQ \o\ad(\s\up 9(hàn),汉)"#, "汉"), (#"EQ \x(46)"#, "46"), (#"EQ \x\to\bo(46)"#, "46"),
    (#"EQ \l(1,2)"#, "1,2"), (#"EQ 10\s\up4(6)"#, "10⁶"), (#"EQ H\s\do2(2)O"#, "H₂O"),
    (#"EQ 1\,2\(3\)\\"#, #"1,2(3)\"#), (#"EQ \* jc2 \* "Font:宋体" \* hps10 \o\ac(○,3)"#, "③"),
    (#" SYMBOL 49 \f "Arial" "#, "1"), (#"SYMBOL 254 \f Wingdings"#, "☑"), ("SYMBOL 46", "."),
    (#"SYMBOL 0x31 \s 12"#, "1"), (#"SYMBOL 8364 \u"#, "€"), (#"symbol 97 \f "Symbol""#, "α"),
    (" MACROBUTTON NoMacro 46 ", "46"), ("GOTOBUTTON x 4 7", "4 7"),
  ])
  func `A field that Word shows from its code is read from it`(code: String, text: String) throws {
    try check(
      Self.r("a") + Self.field(code) + Self.r("b"), "a\(text)b", notes: ["field.read_from_code 1"])
    // An empty result is none.
    try check(Self.field(code, ""), text, notes: ["field.read_from_code 1"])
  }

  @Test(arguments: [
    (#"EQ \f(1,2)"#, "1/2"), (#"EQ \r(144)"#, "√144"), (#"EQ \r(3,8)"#, "3√8"),
    (#"EQ \a(12,345)"#, "12\n345"), (#"EQ \b(5)"#, "(5)"), (#"EQ \o(1,2)"#, "12"),
    (#"EQ \o\ac(○,120)"#, "120"), (#"EQ \o(\s\up 5(12),\s\do 2(34))"#, "¹²₃₄"),
    (#"EQ \i(0,1,x)"#, "0\n1\nx"), (#"EQ \s(1,2)"#, "1\n2"), (#"EQ \f(1"#, "1"),
    (#"EQ \f(\f(\f(1,2),3),4)"#, "1/2/3/4"),
  ])
  func `A formula of an EQ field is text, but no figure`(code: String, text: String) throws {
    try check(Self.field(code), text, notes: ["field.read_from_code 1"], doubt: .formula)
  }

  @Test(arguments: [
    "QUOTE \"120\"", "=46+1", " = SUM(ABOVE) ", "LISTNUM", "AUTONUM", "REF x", "DOCPROPERTY n",
    "PAGE", "MERGEFIELD n", #"SYMBOL 200 \f "Arial""#, #"SYMBOL 65 \f Webdings"#, "EQ", "",
    #"SYMBOL x"#,
  ])
  func `A field without a result that Word works out leaves the cell uncertain`(code: String) throws
  {
    try check(Self.field(code), "", notes: ["field.no_result 1"], doubt: .field)
    try check(Self.field(code, ""), "", notes: ["field.no_result 1"], doubt: .field)
    try check(
      "<w:fldSimple w:instr='\(code.replacing("'", with: ""))'/>\(Self.r("20"))", "20",
      notes: ["field.no_result 1"], doubt: .field)
  }

  @Test(arguments: [
    "XE \"a\"", "TC a", "SET a 5", "HYPERLINK \"http://a\"", "FORMTEXT", "PRIVATE",
  ])
  func `A mark, and a field in which nothing was entered, show nothing`(code: String) throws {
    try check(Self.r("46") + Self.field(code), "46")
    try check(Self.r("46") + Self.field(code, ""), "46")
  }

  @Test
  func `A stored result is what a person sees, but for the fields that Word shows from their code`()
    throws
  {
    try check(Self.field("=46+1", Self.r("46")), "46")
    try check(Self.field("SYMBOL 49", Self.r("1")), "1")
    try check(
      Self.field("SYMBOL 49", Self.r("2")), "2", notes: ["field.out_of_date 1"], doubt: .field)
    try check(
      Self.field("LISTNUM", Self.r("2")), "2", notes: ["field.out_of_date 1"], doubt: .field)
  }

  @Test func `A result that its program calls out of date is no figure`() throws {
    let dirty = Self.char("begin", "w:dirty='true'") + Self.code("=SUM(ABOVE)")
    try check(
      dirty + Self.char("separate") + Self.r("46") + Self.char("end"), "46",
      notes: ["field.out_of_date 1"], doubt: .field)
    try check(
      "<w:fldSimple w:instr='REF x' w:dirty='1'>\(Self.r("46"))</w:fldSimple>", "46",
      notes: ["field.out_of_date 1"], doubt: .field)
    try check("<w:fldSimple w:instr='FORMTEXT' w:dirty='1'>\(Self.r("46"))</w:fldSimple>", "46")
  }

  @Test func `A picture, a symbol or another field is a result`() throws {
    for result in [
      "<w:r><w:drawing><wp:anchor xmlns:wp='\(Self.wp)'><pic:pic/></wp:anchor></w:drawing></w:r>",
      "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>", Self.field("REF b", Self.r("2")),
      "<w:r><w:tab/></w:r>",
    ] {
      let document = try DocxReader.read(
        DocxBytes("<w:p>\(Self.r("文"))\(Self.field("INCLUDEPICTURE a", result))</w:p>").bytes)
      #expect(!document.notes.contains { $0.code == "field.no_result" })
    }
  }

  private static let wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"

  @Test func `What a field within a code shows is part of the code`() throws {
    try check(
      Self.char("begin") + Self.code(#"EQ \o\ac(○,"#) + Self.field("SEQ a", Self.r("4"))
        + Self.code(")") + Self.char("end"), "④",
      notes: ["field.code_text 1", "field.read_from_code 1"])
  }

  @Test func `Hidden and struck-out fields show nothing`() throws {
    for (property, note) in [("vanish", "text.hidden 1"), ("strike", "text.struck_out 1")] {
      let end = "<w:r><w:rPr><w:\(property)/></w:rPr><w:fldChar w:fldCharType='end'/></w:r>"
      try check(
        Self.r("46") + Self.char("begin") + Self.code("SYMBOL 49") + end, "46",
        notes: ["field.read_from_code 1", note])
    }
  }

  // MARK: Fields that never end

  @Test func `A field that is begun in a cell ends with it, and what follows its code is text`()
    throws
  {
    for content in [
      Self.char("begin") + Self.code("=SUM(ABOVE)") + Self.r("120"),
      Self.char("begin") + Self.code("=SUM(ABOVE)") + Self.char("separate") + Self.r("120"),
      Self.char("begin") + Self.r("120"),
    ] {
      let document = try DocxReader.read(
        DocxBytes(
          "<w:tbl><w:tr>\(Self.cell(content))\(Self.cell(Self.r("二")))</w:tr></w:tbl>"
            + "<w:p>\(Self.r("后"))</w:p>"
        ).bytes)
      #expect(outline(document.blocks) == ["[1x2: (1,1)120 (1,2)二]", "后"])
      #expect(document.cells.map(\.doubt) == [nil, nil])
      #expect(document.notes.map { "\($0.code) \($0.count)" } == ["field.not_ended 1"])
      #expect(document.notes.map(\.place) == [Place(table: 1, row: 1, column: 1)])
    }
  }

  @Test func `Of two fields of which one ends, the inner one does`() throws {
    let document = try DocxReader.read(
      DocxBytes(
        "<w:p>\(Self.char("begin"))\(Self.r("甲"))\(Self.field("REF a", Self.r("乙")))</w:p>"
          + "<w:p>\(Self.r("丙"))</w:p>"
      ).bytes)
    #expect(outline(document.blocks) == ["甲乙", "丙"])
    #expect(document.notes.map(\.code) == ["field.not_ended"])
  }

  @Test func `A field of the body may hold tables, and ends behind them`() throws {
    let table = "<w:tbl><w:tr>\(Self.cell(Self.r("46")))</w:tr></w:tbl>"
    let document = try DocxReader.read(
      DocxBytes(
        "<w:p>\(Self.char("begin"))\(Self.code("DATABASE"))\(Self.char("separate"))</w:p>\(table)"
          + "<w:p>\(Self.char("end"))\(Self.r("后"))</w:p>"
      ).bytes)
    #expect(outline(document.blocks) == ["[1x1: (1,1)46]", "后"])
    #expect(document.notes == [])
  }

  @Test func `Fields without number are read in time`() throws {
    let count = 20_000
    let open = Self.char("begin") + Self.code("IF")
    let document = try DocxReader.read(
      DocxBytes("<w:p>\(String(repeating: open, count: count))\(Self.r("文"))</w:p>").bytes)
    #expect(outline(document.blocks) == ["文"])
    #expect(document.notes.map(\.count) == [count])
    let entries = String(repeating: "<w:listEntry w:val='甲'/>", count: count)
    let list = try DocxReader.read(
      DocxBytes(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList>\(entries)</w:ddList></w:ffData>"
          + "</w:fldChar></w:r>\(Self.char("end"))</w:p>"
      ).bytes)
    #expect(outline(list.blocks) == ["甲"])
  }
}
