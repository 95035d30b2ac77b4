// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Fixtures
import Testing

/// What a table's style says of its parts, and text that its row, its paragraph or its spacing lets no
/// one see where it stands.
@Suite struct DocxTableStyleTests {
  private static func r(_ text: String, _ properties: String = "") -> String {
    "<w:r><w:rPr>\(properties)</w:rPr><w:t>\(text)</w:t></w:r>"
  }

  private static let white = "<w:color w:val='FFFFFF'/>"
  private static let dark = "<w:shd w:val='clear' w:color='auto' w:fill='1F3864'/>"

  /// The doubts of the cells of two rows, of which the first has a label and the others figures.
  private func doubts(
    _ part: String, _ condition: String, look: String = "w:val='01E0'", run: String = ""
  ) throws -> [TextDoubt?] {
    let styles = """
      <w:style w:type='table' w:styleId='T'><w:tblStylePr w:type='\(part)'>\(condition)
      </w:tblStylePr></w:style>
      """
    let row = { (label: String) in
      "<w:tr><w:tc><w:p>\(Self.r(label))</w:p></w:tc>"
        + "<w:tc><w:p>\(Self.r("12", run))</w:p></w:tc></w:tr>"
    }
    let table =
      "<w:tbl><w:tblPr><w:tblStyle w:val='T'/><w:tblLook \(look)/></w:tblPr>"
      + row("甲") + row("乙") + "</w:tbl>"
    let document = try DocxReader.read(DocxBytes(table, styles: styles).bytes)
    return document.cells.map(\.doubt)
  }

  @Test(arguments: [
    ("lastRow", "<w:rPr>\(white)</w:rPr>"), ("band2Horz", "<w:rPr>\(white)</w:rPr>"),
    ("lastCol", "<w:rPr><w:vanish/></w:rPr>"), ("lastRow", "<w:rPr><w:strike/></w:rPr>"),
    ("wholeTable", "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"),
    ("seCell", "<w:rPr><w:sz w:val='2'/></w:rPr>"),
  ])
  func `A part of a table that may hide its text makes figures uncertain`(
    part: String, condition: String
  ) throws {
    let doubts = try doubts(part, condition)
    #expect(doubts.last == .some(.hidden))
  }

  @Test(arguments: [
    // Of the first row and the first column alone.
    ("firstRow", "<w:rPr>\(white)</w:rPr>", "w:val='01E0'"),
    ("firstCol", "<w:rPr>\(white)</w:rPr>", "w:val='01E0'"),
    ("nwCell", "<w:rPr>\(white)</w:rPr>", "w:val='01E0'"),
    // Of what the table doesn't ask for.
    ("lastRow", "<w:rPr>\(white)</w:rPr>", "w:val='04A0'"),
    ("lastRow", "<w:rPr>\(white)</w:rPr>", "w:val='01E0' w:lastRow='0'"),
    ("band1Horz", "<w:rPr>\(white)</w:rPr>", "w:noHBand='1'"),
    ("band1Vert", "<w:rPr>\(white)</w:rPr>", "w:noVBand='true'"),
    // White on a dark ground of its own, and what makes no difference.
    ("lastRow", "<w:rPr>\(white)</w:rPr><w:tcPr>\(dark)</w:tcPr>", "w:val='01E0'"),
    ("band1Horz", "<w:rPr><w:b/></w:rPr><w:tcPr>\(dark)</w:tcPr>", "w:val='01E0'"),
  ])
  func `A part of a table that a figure isn't of, or is seen in, makes no difference`(
    part: String, condition: String, look: String
  ) throws {
    #expect(try doubts(part, condition, look: look).last == .some(nil))
  }

  @Test func `What a run says itself goes before the table's parts`() throws {
    let black = "<w:color w:val='000000'/>"
    #expect(try doubts("lastRow", "<w:rPr>\(Self.white)</w:rPr>", run: black).last == .some(nil))
  }

  @Test func `A style based on more than are followed makes its text uncertain`() throws {
    func styles(_ count: Int, _ last: String) -> String {
      (0..<count).map { number in
        let base = number + 1 < count ? "<w:basedOn w:val='S\(number + 1)'/>" : last
        return "<w:style w:type='paragraph' w:styleId='S\(number)'>\(base)</w:style>"
      }.joined()
    }
    func doubt(_ styles: String) throws -> TextDoubt? {
      let paragraph = "<w:p><w:pPr><w:pStyle w:val='S0'/></w:pPr>\(Self.r("12"))</w:p>"
      let table = "<w:tbl><w:tr><w:tc>\(paragraph)</w:tc></w:tr></w:tbl><w:p>\(Self.r("文"))</w:p>"
      return try DocxReader.read(DocxBytes(table, styles: styles).bytes).cells[0].doubt
    }
    #expect(try doubt(styles(40, "<w:rPr><w:vanish/></w:rPr>")) == .hidden)
    #expect(try doubt(styles(30, "")) == nil)
    // A circle is none.
    #expect(try doubt(styles(40, "").replacing("w:val='S3'", with: "w:val='S0'")) == nil)
  }

  /// The one cell of a table.
  private func cell(
    _ paragraphs: String, row: String = ""
  ) throws -> (text: String, doubt: TextDoubt?) {
    let table =
      "<w:tbl><w:tr><w:trPr>\(row)</w:trPr><w:tc>\(paragraphs)</w:tc></w:tr></w:tbl>"
      + "<w:p>\(Self.r("文"))</w:p>"
    let cell = try DocxReader.read(DocxBytes(table).bytes).cells[0]
    return (cell.text, cell.doubt)
  }

  @Test func `A figure below the end of its row isn't certain`() throws {
    let low = "<w:trHeight w:val='240' w:hRule='exact'/>"
    let figure = "<w:p>\(Self.r("12"))</w:p>"
    #expect(try cell("<w:p/><w:p/>" + figure, row: low).doubt == .hidden)
    #expect(try cell("<w:p><w:r><w:br/></w:r>\(Self.r("12"))</w:p>", row: low).doubt == .hidden)
    #expect(try cell(figure + "<w:p/><w:p/>", row: low).doubt == nil)
    let high = "<w:trHeight w:val='900' w:hRule='exact'/>"
    #expect(try cell("<w:p/><w:p/>" + figure, row: high).doubt == nil)
    #expect(try cell("<w:p/><w:p/>" + figure, row: "<w:trHeight w:val='240'/>").doubt == nil)
  }

  @Test func `A first line that begins outside of its cell isn't certain to be seen`() throws {
    func indented(_ attributes: String) throws -> TextDoubt? {
      try cell("<w:p><w:pPr><w:ind \(attributes)/></w:pPr>\(Self.r("12"))</w:p>").doubt
    }
    #expect(try indented("w:firstLine='-20000'") == .hidden)
    #expect(try indented("w:hanging='20000'") == .hidden)
    #expect(try indented("w:left='420' w:hanging='420'") == nil)
    #expect(try indented("w:firstLine='420'") == nil)
  }

  @Test func `Digits far apart are no certain figure`() throws {
    func spaced(_ spacing: Int) throws -> TextDoubt? {
      try cell("<w:p>\(Self.r("152", "<w:spacing w:val='\(spacing)'/>"))</w:p>").doubt
    }
    #expect(try spaced(600) == .hidden)
    #expect(try spaced(40) == nil)
  }

  @Test func `Digits that aren't seen part those before and behind them`() throws {
    let unseen = Self.r("999", Self.white)
    #expect(try cell("<w:p>\(Self.r("4"))\(unseen)\(Self.r("5"))</w:p>").text == "4\t5")
    #expect(try cell("<w:p>\(unseen)\(Self.r("45"))</w:p>").text == "45")
  }

  @Test(arguments: [
    "ZapfDingbats", "Monotype Sorts", "Free 3 of 9", "code 128", "Webdings", "WINGDINGS 3",
    "Barcode",
  ])
  func `Fonts of symbols and bars have no digits`(font: String) throws {
    let run = Self.r("12", "<w:rFonts w:ascii='\(font)' w:hAnsi='\(font)'/>")
    #expect(try cell("<w:p>\(run)</w:p>").text == "\u{FFFD}\u{FFFD}")
  }

  @Test func `The chosen entry of a list goes before another result`() throws {
    func field(_ result: String) -> String {
      """
      <w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/>
      <w:listEntry w:val='9'/><w:listEntry w:val='12'/></w:ddList></w:ffData></w:fldChar></w:r>
      <w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r>
      <w:r><w:fldChar w:fldCharType='separate'/></w:r>\(Self.r(result))
      <w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>
      """
    }
    #expect(try cell(field("9")).doubt == .control)
    #expect(try cell(field("12")).doubt == nil)
  }
}
