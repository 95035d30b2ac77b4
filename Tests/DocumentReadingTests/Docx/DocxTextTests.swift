// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Fixtures
import Testing

/// What becomes of the text in paragraphs, and what is reported of it.
@Suite struct DocxTextTests {
  private static func check(
    _ body: String, _ expected: [String], notes: [String] = [],
    location: SourceLocation = #_sourceLocation
  ) throws {
    let document = try DocxReader.read(DocxBytes(body).bytes)
    #expect(outline(document.blocks) == expected, sourceLocation: location)
    #expect(
      document.notes.map { "\($0.code) \($0.count)" } == notes, sourceLocation: location)
  }

  private static func p(_ runs: String) -> String { "<w:p>\(runs)</w:p>" }
  private static func r(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }

  @Test(arguments: [
    ("\(r("2"))\(r("0"))\(r("22年"))", "2022年"),
    ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲⏎乙"),
    ("<w:r><w:t>甲</w:t><w:cr/><w:t>乙</w:t></w:r>", "甲⏎乙"),
    (
      "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>\(r("甲"))<w:r><w:tab/></w:r>\(r("乙"))",
      "甲\t乙"
    ),
    ("<w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:softHyphen/><w:t>3</w:t></w:r>", "1‑23"),
    ("<w:r><w:t>甲\n 乙</w:t></w:r>", "甲  乙"),
    ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>\(r("是"))", "☑是"),
    ("<w:r><w:sym w:font='宋体' w:char='25A1'/></w:r>\(r("否"))", "□否"),
    ("<w:r><w:t>A&amp;B</w:t></w:r>", "A&B"),
    (r("　 甲\u{A0}"), "甲"),
    ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "x"),
  ])
  func `Runs are joined, and their special characters are characters`(
    markup: String, expected: String
  ) throws {
    try Self.check(Self.p(markup), [expected])
  }

  @Test func `Ruby is read without its guide, which a note names`() throws {
    let ruby =
      "<w:r><w:ruby><w:rt>\(Self.r("hàn"))</w:rt><w:rubyBase>\(Self.r("汉"))</w:rubyBase></w:ruby></w:r>"
    try Self.check(Self.p(ruby), ["汉"], notes: ["ruby.left_out 1"])
  }

  @Test func `Wrappers at every level are transparent`() throws {
    let inner = Self.p(
      "<w:hyperlink><w:smartTag><w:smartTagPr/>\(Self.r("甲"))</w:smartTag></w:hyperlink>"
        + "<w:customXml>\(Self.r("乙"))</w:customXml>"
        + "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>\(Self.r("丙"))</w:sdtContent></w:sdt>"
        + "<w:fldSimple w:instr='REF a'>\(Self.r("丁"))</w:fldSimple>")
    let row =
      "<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc>\(inner)</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>"
    try Self.check(
      "<w:sdt><w:sdtContent>\(inner)</w:sdtContent></w:sdt><w:tbl>\(row)</w:tbl>",
      ["甲乙丙丁", "[1x1: (1,1)甲乙丙丁]"])
  }

  @Test func `Tracked changes are read as accepted`() throws {
    try Self.check(
      Self.p(
        "<w:ins>\(Self.r("新"))</w:ins><w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
      )
        + Self.p("<w:moveFrom>\(Self.r("移"))</w:moveFrom>")
        + Self.p(
          "<w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr>"
            + "<w:moveTo>\(Self.r("移"))</w:moveTo>"),
      ["新", "移"], notes: ["revisions.accepted 4"])
  }

  @Test func `A paragraph whose mark is deleted runs on into the next, whose properties hold`()
    throws
  {
    try Self.check(
      Self.p("<w:pPr><w:outlineLvl w:val='0'/><w:rPr><w:del/></w:rPr></w:pPr>\(Self.r("甲"))")
        + Self.p("<w:pPr><w:outlineLvl w:val='1'/></w:pPr>\(Self.r("乙"))"),
      ["## 甲乙"], notes: ["revisions.accepted 1"])
  }

  @Test func `A field shows its result, not its code`() throws {
    let char = { (kind: String) in "<w:r><w:fldChar w:fldCharType='\(kind)'/></w:r>" }
    try Self.check(
      Self.p(
        char("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>" + char("begin")
          + "<w:r><w:instrText>REF x</w:instrText></w:r>" + char("separate") + Self.r("内")
          + char("end") + char("separate") + Self.r("果") + char("end") + Self.r("后")),
      ["果后"], notes: ["field.code_text 1"])
  }

  @Test func `Hidden text is left out, with a note`() throws {
    try Self.check(
      Self.p(
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
          + "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t></w:r>" + Self.r("常")),
      ["显常"], notes: ["text.hidden 1"])
  }

  @Test func `Of alternate contents one branch is read, and a text box once`() throws {
    let box =
      "<w:txbxContent>\(Self.p(Self.r("框")))<w:tbl><w:tr><w:tc>\(Self.p(Self.r("格")))</w:tc></w:tr></w:tbl></w:txbxContent>"
    try Self.check(
      Self.p(
        Self.r("前")
          + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>\(box)</wps:txbx></w:drawing></mc:Choice>"
          + "<mc:Fallback><w:pict><v:textbox>\(box)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
          + Self.r("后")) + Self.p(Self.r("末")),
      ["前后", "框", "[1x1: (1,1)格]", "末"], notes: ["textbox.read 1"])
  }

  private static let wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"

  @Test(arguments: [
    ("new", "<new:figure value='5'/>", "5"), ("new", r("6"), "5"), ("wps new", r("6"), "5"),
    ("undeclared", r("6"), "5"), ("", r("6"), "5"), ("wps", r("6"), "6"), ("wps w14", r("6"), "6"),
    (" wps ", r("6"), "6"), ("other", r("6"), "6"), ("wps", "", ""), ("late", r("6"), "5"),
  ]) func `The first branch is read whose namespaces Word knows, even if there is nothing in it`(
    required: String, choice: String, text: String
  ) throws {
    // A prefix stands for what the innermost declaration says.
    let names = "xmlns:new='urn:new' xmlns:other='\(Self.wps)'"
    let late = "<mc:Choice Requires='\(required)' xmlns:late='urn:late'>\(choice)</mc:Choice>"
    try Self.check(
      Self.p(
        Self.r("前")
          + "<mc:AlternateContent \(names)>\(late)<mc:Fallback>\(Self.r("5"))</mc:Fallback>"
          + "</mc:AlternateContent>" + Self.r("后")),
      ["前\(text)后"])
  }

  @Test func `Of several branches the first that is understood is read`() throws {
    try Self.check(
      Self.p(
        "<mc:AlternateContent xmlns:new='urn:new'><mc:Choice Requires='new'>\(Self.r("1"))</mc:Choice>"
          + "<mc:Choice Requires='w14'>\(Self.r("2"))</mc:Choice>"
          + "<mc:Choice Requires='wps'>\(Self.r("3"))</mc:Choice>"
          + "<mc:Fallback>\(Self.r("4"))</mc:Fallback></mc:AlternateContent>"
          + "<mc:AlternateContent xmlns:new='urn:new'><mc:Choice Requires='new'>\(Self.r("5"))"
          + "</mc:Choice></mc:AlternateContent>"), ["2"])
  }

  @Test func `Text in markup that Word doesn't know is left out, with a note`() throws {
    let text = "<zz:x xmlns:zz='urn:zz'>\(Self.r("9"))</zz:x>"
    try Self.check(
      Self.p(Self.r("12") + text + "<zz:empty xmlns:zz='urn:zz'/>"), ["12"],
      notes: ["markup.unknown 1"])
    // A document may ask for it to be read.
    var docx = DocxBytes("")
    docx.parts["word/document.xml"] = docx.root(
      "document", "<w:body>\(Self.p(Self.r("12") + text))</w:body>"
    ).replacing("xmlns:w=", with: "xmlns:z='urn:zz' mc:ProcessContent='z:x' xmlns:w=")
    let document = try DocxReader.read(docx.bytes)
    #expect(outline(document.blocks) == ["129"])
  }

  @Test func `An emoji that newer programs write by its number is read once`() throws {
    let se = "http://schemas.microsoft.com/office/word/2015/wordml/symex"
    try Self.check(
      Self.p(
        "<w:r><mc:AlternateContent xmlns:w16se='\(se)'><mc:Choice Requires='w16se'>"
          + "<w16se:symEx w16se:font='Segoe UI Emoji' w16se:char='1F600'/></mc:Choice>"
          + "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r>"), ["😀"])
  }

  @Test func `A picture and its fallback have one note`() throws {
    try Self.check(
      Self.p(
        "<w:r><mc:AlternateContent><mc:Choice Requires='wpg'><w:drawing><pic:pic/></w:drawing>"
          + "</mc:Choice><mc:Fallback><w:pict><v:shape><v:imagedata/></v:shape></w:pict>"
          + "</mc:Fallback></mc:AlternateContent></w:r>" + Self.r("文")),
      ["文"], notes: ["pictures.left_out 1"])
  }

  @Test func `What lies beside the text leaves a note`() throws {
    try Self.check(
      Self.p(
        Self.r("文")
          + "<w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:endnoteReference w:id='1'/></w:r>"
          + "<w:r><w:commentReference w:id='1'/></w:r><w:r><w:drawing><pic:pic/></w:drawing></w:r>"
          + "<w:r><w:sym w:font='Webdings' w:char='F041'/></w:r>"),
      ["文\u{FFFD}"],
      notes: [
        "comments.left_out 1", "footnotes.left_out 2", "pictures.left_out 1", "symbol.unknown 1",
      ])
  }

  @Test func `A note names its first place`() throws {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
    let cell = "<w:tc>\(Self.p(hidden))</w:tc>"
    let inTable = try DocxReader.read(
      DocxBytes("<w:tbl><w:tr><w:tc/>\(cell)</w:tr></w:tbl>\(Self.p(Self.r("显")))").bytes)
    let inText = try DocxReader.read(
      DocxBytes("<w:p/>\(Self.p(hidden + hidden + Self.r("显")))").bytes)
    #expect(inTable.notes.map(\.location) == ["table 1, row 1, column 2"])
    #expect(inText.notes.map(\.location) == ["paragraph 2"])
  }
}
