// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Fixtures
import Testing

/// Text that a person doesn't see, or not as it is stored: by its colour, size and place.
@Suite struct DocxVisibilityTests {
  private static func r(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
  }

  private static let white = "<w:color w:val='FFFFFF'/>"
  private static func shading(_ fill: String) -> String {
    "<w:shd w:val='clear' w:color='auto' w:fill='\(fill)'/>"
  }

  private struct Found: Equatable {
    var text: String
    var doubt: TextDoubt?
    var notes: [String] = []
  }

  /// What is found in the one cell of a table.
  private func read(
    _ runs: String, cell: String = "", row: String = "", table: String = "",
    paragraph: String = "", styles: String? = nil
  ) throws -> Found {
    let document = try DocxReader.read(
      DocxBytes(
        "<w:tbl><w:tblPr>\(table)</w:tblPr><w:tr><w:trPr>\(row)</w:trPr><w:tc><w:tcPr>\(cell)</w:tcPr>"
          + "<w:p><w:pPr>\(paragraph)</w:pPr>\(runs)</w:p></w:tc></w:tr></w:tbl>"
          + "<w:p>\(Self.r("文"))</w:p>", styles: styles
      ).bytes)
    return Found(
      text: document.cells[0].text, doubt: document.cells[0].doubt,
      notes: document.notes.map(\.code))
  }

  @Test(arguments: [("Wingdings", true), ("Code 128", true), ("Calibri", false)])
  func `Digits in a symbol font of the theme are as uncertain as in the font by its name`(
    font: String, isSymbol: Bool
  ) throws {
    var docx = DocxBytes(
      "<w:tbl><w:tr><w:tc><w:p>\(Self.r("152", "<w:rFonts w:asciiTheme='minorHAnsi'/>"))</w:p>"
        + "</w:tc><w:tc><w:p>\(Self.r("8", "<w:rFonts w:asciiTheme='majorHAnsi'/>"))</w:p></w:tc>"
        + "</w:tr></w:tbl>")
    docx.parts = [
      "word/_rels/document.xml.rels": docx.rels([("theme", "theme1.xml")]),
      "word/theme1.xml": """
      <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>
      <a:fontScheme name="o"><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>
      <a:minorFont><a:latin typeface="\(font)"/></a:minorFont></a:fontScheme>
      </a:themeElements></a:theme>
      """,
    ]
    let document = try DocxReader.read(docx.bytes)
    #expect((document.cells[0].text == "152") == !isSymbol)
    #expect(document.notes.map(\.code) == (isSymbol ? ["symbol.unknown"] : []))
    #expect(document.cells[1].text == "8")
  }

  @Test(arguments: [
    "<w:color w:val='000000' w:themeColor='background1'/>",
    "<w:color w:val='FFFFFF' w:themeColor='text1'/>",
  ])
  func `A colour that isn't its theme's isn't known`(color: String) throws {
    #expect(try read(Self.r("7", color) + Self.r("120")).doubt == .hidden)
  }

  @Test func `A shade of a theme's colour is as it is written beside it`() throws {
    let shade = "<w:color w:val='7F7F7F' w:themeColor='background1' w:themeShade='80'/>"
    #expect(try read(Self.r("7", shade) + Self.r("120")) == Found(text: "7120"))
  }

  private static let left = Found(text: "120", notes: ["text.hidden"])

  @Test(arguments: [
    white, "<w:color w:val='FEFEFE'/>", "<w:color w:val='auto' w:themeColor='background1'/>",
    "<w:color w:val='FFFFFF' w:themeColor='background1'/>", "<w:sz w:val='2'/>",
    "<w:sz w:val='1'/>",
    "<w:color w:val='000000'/>" + shading("000000"),
    "<w:color w:val='FFFF00'/><w:highlight w:val='yellow'/>",
    "<w14:textFill><w14:solidFill><w14:srgbClr w14:val='FFFFFF'/></w14:solidFill></w14:textFill>",
    "<w14:textFill><w14:solidFill><w14:schemeClr w14:val='bg1'/></w14:solidFill></w14:textFill>",
    white + shading("auto"),
  ])
  func `Digits of the colour of what is behind them, or of 1 pt, are left out`(
    properties: String
  ) throws {
    #expect(try read(Self.r("7", properties) + Self.r("120")) == Self.left)
  }

  @Test func `A style may make digits unseen`() throws {
    let styles = """
      <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='21'/></w:rPr></w:rPrDefault></w:docDefaults>
      <w:style w:type='character' w:styleId='A'><w:basedOn w:val='B'/></w:style>
      <w:style w:type='character' w:styleId='B'><w:rPr>\(Self.white)</w:rPr></w:style>
      <w:style w:type='character' w:styleId='C'><w:rPr><w:sz w:val='2'/></w:rPr></w:style>
      """
    for style in ["A", "B", "C"] {
      let run = Self.r("7", "<w:rStyle w:val='\(style)'/>")
      #expect(try read(run + Self.r("120"), styles: styles) == Self.left)
      // What the run says itself goes before.
      let shown = Self.r(
        "7", "<w:rStyle w:val='\(style)'/><w:color w:val='auto'/><w:sz w:val='21'/>")
      #expect(try read(shown + Self.r("120"), styles: styles) == Found(text: "7120"))
    }
  }

  @Test func `White text is seen on a dark ground, of whatever it is`() throws {
    let white = Self.r("120", Self.white)
    let dark = Self.shading("1F4E79")
    #expect(try read(white, cell: dark) == Found(text: "120"))
    #expect(try read(white, table: dark) == Found(text: "120"))
    #expect(try read(white, paragraph: dark) == Found(text: "120"))
    #expect(try read(Self.r("120", Self.white + dark)) == Found(text: "120"))
    #expect(
      try read(Self.r("120", Self.white + "<w:highlight w:val='darkBlue'/>")) == Found(text: "120"))
    let styles = """
      <w:style w:type='table' w:styleId='T'><w:tcPr>\(dark)</w:tcPr></w:style>
      <w:style w:type='paragraph' w:styleId='P'><w:pPr>\(dark)</w:pPr></w:style>
      """
    #expect(try read(white, table: "<w:tblStyle w:val='T'/>", styles: styles) == Found(text: "120"))
    #expect(
      try read(white, paragraph: "<w:pStyle w:val='P'/>", styles: styles) == Found(text: "120"))
    // The innermost ground counts.
    #expect(
      try read(Self.r("7", Self.white) + Self.r("120"), cell: Self.shading("FFFFFF"), table: dark)
        == Self.left)
  }

  @Test func `On a ground that isn't known, white text is read and the cell is marked`() throws {
    let doubted = Found(text: "7120", doubt: .hidden, notes: ["text.uncertain"])
    let runs = Self.r("7", Self.white) + Self.r("120")
    let styles = """
      <w:style w:type='table' w:styleId='T'>
      <w:tblStylePr w:type='firstRow'><w:tcPr>\(Self.shading("000000"))</w:tcPr></w:tblStylePr></w:style>
      """
    #expect(try read(runs, table: "<w:tblStyle w:val='T'/>", styles: styles) == doubted)
    #expect(try read(runs, cell: "<w:shd w:val='pct50' w:color='auto' w:fill='auto'/>") == doubted)
    #expect(
      try read(runs, cell: "<w:shd w:val='clear' w:fill='auto' w:themeFill='accent1'/>") == doubted)
    #expect(try read(Self.r("7", "<w:color w:val='E8E8E8'/>") + Self.r("120")) == doubted)
    #expect(try read(Self.r("7", "<w:sz w:val='5'/>") + Self.r("120")) == doubted)
    #expect(try read(Self.r("7", "<w:w w:val='1'/>") + Self.r("120")) == doubted)
    #expect(try read(Self.r("7", "<w:spacing w:val='-200'/>") + Self.r("120")) == doubted)
    #expect(
      try read(Self.r("7", "<w14:textFill><w14:noFill/></w14:textFill>") + Self.r("120")) == doubted
    )
  }

  @Test func `Effects around text have colours of their own`() throws {
    let outline =
      "<w14:textOutline><w14:solidFill><w14:srgbClr w14:val='FFFFFF'/></w14:solidFill></w14:textOutline>"
      + "<w14:glow><w14:srgbClr w14:val='FFFFFF'/></w14:glow>"
    #expect(try read(Self.r("120", outline)) == Found(text: "120"))
  }

  @Test func `Labels and headings are read whatever their colour is`() throws {
    #expect(
      try read(Self.r("行政许可", Self.white))
        == Found(text: "行政许可", doubt: .hidden, notes: ["text.uncertain"]))
    let document = try DocxReader.read(
      DocxBytes("<w:p>\(Self.r("一、总体情况", Self.white))</w:p>").bytes)
    #expect(outline(document.blocks) == ["一、总体情况"])
    #expect(document.notes.map(\.code) == ["text.uncertain"])
  }

  @Test func `A page of another colour is a ground that isn't known`() throws {
    var docx = DocxBytes("")
    docx.parts["word/document.xml"] = docx.root(
      "document",
      "<w:background w:color='000000'/><w:body><w:p>\(Self.r("120", Self.white))</w:p></w:body>")
    let document = try DocxReader.read(docx.bytes)
    #expect(outline(document.blocks) == ["120"])
    #expect(document.notes.map(\.code) == ["text.uncertain"])
  }

  @Test func `Digits that are raised beside others are no figure, a raised line is`() throws {
    let raised = "<w:position w:val='12'/>"
    #expect(
      try read(Self.r("10") + Self.r("6", raised))
        == Found(text: "106", doubt: .raised, notes: ["text.uncertain"]))
    #expect(
      try read(Self.r("1", raised) + Self.r("0"))
        == Found(text: "10", doubt: .raised, notes: ["text.uncertain"]))
    // By half a point, as converters of PDF do.
    #expect(
      try read(Self.r("1") + Self.r("0", "<w:position w:val='1'/>")) == Found(text: "10"))
    #expect(
      try read(Self.r("1", raised) + Self.r("0", "<w:position w:val='-4'/>"))
        == Found(text: "10", doubt: .raised, notes: ["text.uncertain"]))
    #expect(try read(Self.r("1", raised) + Self.r("0", raised)) == Found(text: "10"))
    #expect(try read(Self.r("1") + Self.r(" ", raised) + Self.r("0")) == Found(text: "10"))
  }

  @Test func `Lines in one, turned and low ones are no figure`() throws {
    #expect(
      try read(Self.r("1234", "<w:eastAsianLayout w:id='1' w:combine='1'/>"))
        == Found(text: "1234", doubt: .layout, notes: ["text.uncertain"]))
    #expect(
      try read("<w:bdo w:val='rtl'>\(Self.r("021"))</w:bdo>")
        == Found(text: "021", doubt: .direction, notes: ["text.uncertain"]))
    #expect(try read("<w:bdo w:val='ltr'>\(Self.r("120"))</w:bdo>") == Found(text: "120"))
    let hidden = Found(text: "120", doubt: .hidden, notes: ["text.uncertain"])
    #expect(try read(Self.r("120"), row: "<w:trHeight w:val='20' w:hRule='exact'/>") == hidden)
    #expect(try read(Self.r("120"), row: "<w:trHeight w:val='20'/>") == Found(text: "120"))
    #expect(
      try read(Self.r("120"), paragraph: "<w:spacing w:line='20' w:lineRule='exact'/>") == hidden)
    #expect(
      try read(Self.r("120"), paragraph: "<w:spacing w:line='240' w:lineRule='auto'/>")
        == Found(text: "120"))
    #expect(try read(Self.r("120"), paragraph: "<w:ind w:left='-20000'/>") == hidden)
    #expect(try read(Self.r("120"), paragraph: "<w:ind w:left='420'/>") == Found(text: "120"))
  }

  @Test func `A symbol font may come from a style`() throws {
    let styles = """
      <w:style w:type='paragraph' w:styleId='P'><w:rPr><w:rFonts w:ascii='Webdings'/></w:rPr></w:style>
      <w:style w:type='character' w:styleId='C'><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr></w:style>
      """
    #expect(
      try read(Self.r("1"), paragraph: "<w:pStyle w:val='P'/>", styles: styles)
        == Found(text: "\u{FFFD}", notes: ["symbol.unknown"]))
    #expect(
      try read(Self.r("\u{F0FE}", "<w:rStyle w:val='C'/>"), styles: styles) == Found(text: "☑"))
    #expect(
      try read(
        Self.r("1", "<w:rFonts w:asciiTheme='minorHAnsi' w:ascii='Webdings'/>"), styles: styles)
        == Found(text: "1"))
  }

  @Test func `A picture in a cell without text may be its figure`() throws {
    let wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    let inline =
      "<w:r><w:drawing><wp:inline xmlns:wp='\(wp)'><pic:pic/></wp:inline></w:drawing></w:r>"
    let anchored =
      "<w:r><w:drawing><wp:anchor xmlns:wp='\(wp)'><pic:pic/></wp:anchor></w:drawing></w:r>"
    let note = ["pictures.left_out"]
    #expect(try read(inline) == Found(text: "", doubt: .embedded, notes: note))
    #expect(try read(anchored) == Found(text: "", doubt: .embedded, notes: note))
    #expect(try read(Self.r("12") + inline) == Found(text: "12", doubt: .embedded, notes: note))
    #expect(try read(Self.r("12") + anchored) == Found(text: "12", notes: note))
    // What Word writes of a SmartArt, should its own part be lost.
    let main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    let diagram = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    let graphic =
      "<w:r><w:drawing><wp:inline xmlns:wp='\(wp)'><a:graphic xmlns:a='\(main)'>"
      + "<a:graphicData uri='\(diagram)'/></a:graphic></wp:inline></w:drawing></w:r>"
    #expect(try read(graphic).doubt == .embedded)
    // Lines and areas may be drawn over the figure; over a label they say nothing.
    #expect(try read(Self.r("12") + graphic) == Found(text: "12", doubt: .embedded))
    #expect(try read(Self.r("规章") + graphic) == Found(text: "规章"))
    // A graphic or a shape of which nothing is left.
    for lost in [
      "<w:drawing><wp:inline xmlns:wp='\(wp)'><a:graphic xmlns:a='\(main)'/></wp:inline></w:drawing>",
      "<w:drawing><wp:anchor xmlns:wp='\(wp)'/></w:drawing>", "<w:pict><v:line/></w:pict>",
    ] {
      #expect(try read("<w:r>\(lost)</w:r>") == Found(text: "", doubt: .embedded))
      #expect(
        try read(Self.r("12") + "<w:r>\(lost)</w:r>") == Found(text: "12", doubt: .embedded))
      #expect(try read(Self.r("总计") + "<w:r>\(lost)</w:r>") == Found(text: "总计"))
    }
    #expect(
      try read(Self.r("12") + "<w:r><w:object><v:shape/></w:object></w:r>")
        == Found(text: "12", doubt: .embedded, notes: note))
  }

  @Test func `The note of what is left out has the text and its place`() throws {
    let document = try DocxReader.read(
      DocxBytes(
        "<w:tbl><w:tr><w:tc><w:p>\(Self.r("一"))</w:p></w:tc><w:tc><w:p>\(Self.r("7", Self.white))"
          + "\(Self.r("120"))\(Self.r("旧", "<w:strike/>"))</w:p></w:tc></w:tr></w:tbl>"
      ).bytes)
    #expect(
      document.notes.map(\.place) == [
        Place(table: 1, row: 1, column: 2), Place(table: 1, row: 1, column: 2),
      ])
    #expect(document.notes.map(\.text) == ["7", "旧"])
    let comment = try DocxReader.read(
      DocxBytes(
        "<w:tbl><w:tr><w:tc><w:p>\(Self.r("46"))<w:r><w:commentReference w:id='1'/></w:r></w:p>"
          + "</w:tc></w:tr></w:tbl>"
      ).bytes)
    #expect(comment.notes.map(\.text) == ["46"])
    #expect(comment.notes.map(\.location) == ["table 1, row 1, column 1"])
  }
}
