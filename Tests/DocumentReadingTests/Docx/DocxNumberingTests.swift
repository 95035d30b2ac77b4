// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Fixtures
import Testing

@Suite struct DocxNumberingTests {
  private static func level(
    _ index: Int, _ format: String, _ text: String, _ more: String = ""
  ) -> String {
    "<w:lvl w:ilvl='\(index)'><w:start w:val='1'/><w:numFmt w:val='\(format)'/>\(more)<w:lvlText w:val='\(text)'/></w:lvl>"
  }

  private static let numbering =
    "<w:abstractNum w:abstractNumId='0'>" + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
    + level(3, "decimal", "%1.%4", "<w:isLgl/>") + "</w:abstractNum>"
    + "<w:abstractNum w:abstractNumId='1'>" + level(0, "bullet", "•")
    + level(1, "upperLetter", "%2)", "<w:suff w:val='nothing'/>")
    + level(2, "decimal", "第%3条", "<w:pStyle w:val='Clause'/>") + "</w:abstractNum>"
    + "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    + "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    + "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"

  private static let styles =
    "<w:style w:type='paragraph' w:styleId='Listed'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    + "<w:style w:type='paragraph' w:styleId='Below'><w:basedOn w:val='Listed'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>"
    + "<w:style w:type='paragraph' w:styleId='Clause'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style>"

  private func item(_ list: Int, _ level: Int, _ text: String = "文") -> String {
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='\(list)'/></w:numPr></w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  private func styled(_ style: String, _ more: String = "") -> String {
    "<w:p><w:pPr><w:pStyle w:val='\(style)'/>\(more)</w:pPr><w:r><w:t>文</w:t></w:r></w:p>"
  }

  private func check(
    _ body: String, _ expected: [String], location: SourceLocation = #_sourceLocation
  ) throws {
    let document = try DocxReader.read(
      DocxBytes(body, styles: Self.styles, numbering: Self.numbering).bytes)
    #expect(outline(document.blocks) == expected, sourceLocation: location)
  }

  @Test func `A list's labels are part of the text`() throws {
    try check(
      item(1, 0) + item(1, 1) + item(1, 1) + item(1, 2) + item(1, 0) + item(1, 1) + item(1, 3),
      ["一、文", "（一）文", "（二）文", "1. 文", "二、文", "（一）文", "2.1 文"])
  }

  @Test func `Lists of one definition count together, unless one restarts`() throws {
    try check(
      item(1, 0) + item(3, 0) + item(3, 0) + item(1, 0), ["一、文", "五、文", "六、文", "七、文"])
  }

  @Test func `A bullet is no label, and a suffix may be nothing`() throws {
    try check(item(2, 0) + item(2, 1) + item(2, 1), ["文", "A)文", "B)文"])
  }

  @Test func `A style brings its list and level, and a paragraph may leave it`() throws {
    try check(
      styled("Listed") + styled("Below") + styled("Clause")
        + styled("Listed", "<w:numPr><w:numId w:val='0'/></w:numPr>") + styled("Listed"),
      ["一、文", "（一）文", "第1条 文", "文", "二、文"])
  }

  @Test func `A list that isn't defined has no labels`() throws {
    try check(item(9, 0) + item(1, 8), ["文", "文"])
  }

  @Test func `Levels that are skipped count as begun`() throws {
    try check(item(1, 2) + item(1, 0) + item(1, 3), ["1. 文", "二、文", "2.1 文"])
  }

  @Test(arguments: [
    ("<w:outlineLvl w:val='0'/>", "# 文"), ("<w:pStyle w:val='H2'/>", "## 文"),
    ("<w:pStyle w:val='Based'/>", "## 文"),
    ("<w:pStyle w:val='H2'/><w:outlineLvl w:val='9'/>", "文"),
    ("<w:pStyle w:val='Circle'/>", "文"), ("<w:pStyle w:val='Missing'/>", "文"),
    ("", "文"), ("<w:outlineLvl w:val='-1'/>", "文"),
  ])
  func `A heading is known by its outline level, the paragraph's own before its style's`(
    properties: String, expected: String
  ) throws {
    let styles =
      "<w:style w:type='paragraph' w:styleId='H2'><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
      + "<w:style w:type='paragraph' w:styleId='Based'><w:basedOn w:val='H2'/></w:style>"
      + "<w:style w:type='paragraph' w:styleId='Circle'><w:basedOn w:val='Circle'/></w:style>"
    let document = try DocxReader.read(
      DocxBytes(
        "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>文</w:t></w:r></w:p>", styles: styles
      ).bytes)
    #expect(outline(document.blocks) == [expected])
  }

  @Test(arguments: [
    ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("upperRoman", 1994, "MCMXCIV"),
    ("lowerRoman", 4, "iv"), ("upperLetter", 28, "BB"), ("lowerLetter", 3, "c"),
    ("chineseCounting", 10, "十"), ("chineseCounting", 21, "二十一"),
    ("chineseCountingThousand", 105, "一百零五"), ("chineseCountingThousand", 110, "一百一十"),
    ("japaneseCounting", 1000, "一千"), ("chineseLegalSimplified", 12, "壹拾贰"),
    ("ideographDigital", 10, "一〇"), ("ideographTraditional", 2, "乙"),
    ("ideographZodiac", 12, "亥"), ("decimalEnclosedCircle", 3, "③"),
    ("decimalEnclosedCircleChinese", 11, "⑪"), ("decimalEnclosedParen", 1, "⑴"),
    ("decimalEnclosedFullstop", 2, "⒉"), ("decimalFullWidth", 10, "１０"),
    ("ideographEnclosedCircle", 1, "㊀"), ("none", 1, ""), ("unheardOf", 5, "5"),
  ])
  func `Numbers are written as their format has them`(format: String, number: Int, expected: String)
    throws
  {
    let numbering =
      "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='\(number)'/><w:numFmt w:val='\(format)'/><w:lvlText w:val='%1|'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    let document = try DocxReader.read(DocxBytes(item(1, 0), numbering: numbering).bytes)
    #expect(outline(document.blocks) == ["\(expected)| 文"])
  }
}
