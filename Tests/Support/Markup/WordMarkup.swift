// SPDX-License-Identifier: Apache-2.0

/// WordprocessingML (ECMA-376 part 1, clause 17) as it's written.
package struct WordMarkup: Sendable {
  /// Whose hand the markup shows.
  package enum Flavour: String, Sendable, CaseIterable {
    /// Only what the standard asks for.
    case lean
    /// As Microsoft Word writes: `w:rsid…`, run properties, proofing marks.
    case word
    /// As WPS Writer writes: `w14:paraId`, borders and fonts said again at every row and run.
    case wps
    /// As many hands leave it: content controls, links, fields, tracked changes and hidden text
    /// around what is shown.
    case wrapped
  }

  package let flavour: Flavour
  /// Cuts every text into runs of so many characters.
  package let runLength: Int?
  package private(set) var text = ""
  private var paragraphCount: UInt32 = 0
  private var wrapCount = 0

  package init(_ flavour: Flavour = .lean, runLength: Int? = nil) {
    self.flavour = flavour
    self.runLength = runLength
  }

  package mutating func raw(_ markup: String) {
    text += markup
  }

  package mutating func paragraph(_ paragraph: Paragraph) {
    paragraphCount += 1
    text += "<w:p\(paragraphAttributes)>"
    let heading = paragraph.heading.map { level in
      "<w:pStyle w:val=\"Heading\(level)\"/>"
    }
    let outline = paragraph.heading.map { level in "<w:outlineLvl w:val=\"\(level - 1)\"/>" }
    let properties =
      (heading ?? "") + paragraphNoise + (outline ?? "") + paragraph.properties
    if !properties.isEmpty { text += "<w:pPr>\(properties)</w:pPr>" }
    for piece in paragraph.pieces {
      switch piece {
      case .text(let string): runs(string, properties: "")
      case .run(let string, let properties): runs(string, properties: properties)
      case .raw(let markup): raw(markup)
      }
    }
    text += "</w:p>"
  }

  package mutating func table(_ table: Table) {
    let rows = table.expandedRows()
    let width =
      rows.map { row in
        row.gridBefore + row.gridAfter + row.cells.reduce(0) { $0 + $1.columnSpan }
      }.max() ?? 0
    text += "<w:tbl><w:tblPr>\(tableNoise)<w:tblW w:w=\"0\" w:type=\"auto\"/>"
    text += "\(table.properties)</w:tblPr><w:tblGrid>"
    text += String(repeating: "<w:gridCol w:w=\"900\"/>", count: width)
    text += "</w:tblGrid>"
    for row in rows { wrapped(in: Self.rowWrappers) { $0.row(row) } }
    text += "</w:tbl>"
  }

  private mutating func row(_ row: Row) {
    text += "<w:tr\(rowAttributes)>\(rowNoise)"
    var properties = ""
    if row.gridBefore > 0 { properties += "<w:gridBefore w:val=\"\(row.gridBefore)\"/>" }
    if row.gridAfter > 0 { properties += "<w:gridAfter w:val=\"\(row.gridAfter)\"/>" }
    properties += row.properties
    if !properties.isEmpty { text += "<w:trPr>\(properties)</w:trPr>" }
    for cell in row.cells { wrapped(in: Self.cellWrappers) { $0.cell(cell) } }
    text += "</w:tr>"
  }

  private mutating func cell(_ cell: Cell) {
    text += "<w:tc><w:tcPr><w:tcW w:w=\"\(900 * cell.columnSpan)\" w:type=\"dxa\"/>"
    if cell.columnSpan > 1 { text += "<w:gridSpan w:val=\"\(cell.columnSpan)\"/>" }
    switch cell.merge {
    case .start: text += "<w:vMerge w:val=\"restart\"/>"
    case .continued: text += "<w:vMerge/>"
    case nil: break
    }
    text += "\(cell.properties)</w:tcPr>"
    // Word leaves the cells that a merge covers empty.
    let content = cell.isCovered ? [Paragraph("")] : cell.content
    for part in content { part.write(to: &self) }
    // A cell must end with a paragraph (17.4.65).
    if !(content.last is Paragraph) { paragraph(Paragraph("")) }
    text += "</w:tc>"
  }

  private mutating func runs(_ string: String, properties: String) {
    guard !string.isEmpty else { return }
    let noise = runNoise + properties
    let formatting = noise.isEmpty ? "" : "<w:rPr>\(noise)</w:rPr>"
    for (index, piece) in string.pieces(of: runLength ?? string.count).enumerated() {
      if index > 0, flavour == .word { text += "<w:proofErr w:type=\"gramEnd\"/>" }
      wrapped(in: Self.runWrappers) { $0.run(piece, formatting) }
    }
  }

  private mutating func run(_ piece: Substring, _ formatting: String) {
    text += "<w:r\(runAttributes)>\(formatting)"
    for (line, words) in piece.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line > 0 { text += "<w:br/>" }
      for (tab, word) in words.split(separator: "\t", omittingEmptySubsequences: false)
        .enumerated()
      {
        if tab > 0 { text += "<w:tab/>" }
        if !word.isEmpty { text += "<w:t xml:space=\"preserve\">\(escaped(word))</w:t>" }
      }
    }
    text += "</w:r>"
  }

  private func escaped(_ text: some StringProtocol) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
  }

  // MARK: Wrappers

  private typealias Wrapper = (opening: String, closing: String)

  /// Writes something in each of some wrappers in turn, none of which changes what is shown.
  private mutating func wrapped(in wrappers: [Wrapper], _ body: (inout WordMarkup) -> Void) {
    guard flavour == .wrapped else { return body(&self) }
    wrapCount += 1
    let wrapper = wrappers[wrapCount % wrappers.count]
    text += wrapper.opening
    body(&self)
    text += wrapper.closing
  }

  private static let none: Wrapper = ("", "")
  private static let contentControl: Wrapper = (
    "<w:sdt><w:sdtPr><w:alias w:val=\"99\"/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"
  )
  private static let customXML: Wrapper = ("<w:customXml w:element=\"e\">", "</w:customXml>")

  private static let runWrappers: [Wrapper] = [
    none, contentControl, customXML,
    ("<w:ins w:id=\"1\" w:author=\"a\">", "</w:ins>"),
    ("<w:hyperlink w:anchor=\"a\">", "</w:hyperlink>"),
    ("<w:smartTag w:element=\"e\">", "</w:smartTag>"),
    ("<w:fldSimple w:instr=\" =SUM(97) \">", "</w:fldSimple>"),
    (
      "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> =98 </w:instrText></w:r>"
        + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
      "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    ),
    ("", "<w:del w:id=\"2\" w:author=\"a\"><w:r><w:delText>99</w:delText></w:r></w:del>"),
    ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>", ""),
    ("<w:bookmarkStart w:id=\"3\" w:name=\"b\"/>", "<w:bookmarkEnd w:id=\"3\"/>"),
  ]
  private static let cellWrappers: [Wrapper] = [none, contentControl, none, customXML, none]
  private static let rowWrappers: [Wrapper] = [
    none, contentControl, customXML,
    (
      "<w:tr><w:trPr><w:del w:id=\"4\" w:author=\"a\"/></w:trPr><w:tc><w:tcPr/>"
        + "<w:p><w:r><w:t>99</w:t></w:r></w:p></w:tc></w:tr>", ""
    ),
  ]

  // MARK: Noise

  private var identifier: String {
    let digits = String(0x4000_0000 + paragraphCount, radix: 16, uppercase: true)
    return digits
  }

  private var paragraphAttributes: String {
    switch flavour {
    case .lean, .wrapped: ""
    case .word: " w:rsidR=\"00A77B3E\" w:rsidRDefault=\"00D31F6C\" w:rsidP=\"00A77B3E\""
    case .wps: " w14:paraId=\"\(identifier)\""
    }
  }

  private var runAttributes: String {
    flavour == .word ? " w:rsidRPr=\"00D31F6C\"" : ""
  }

  private var rowAttributes: String {
    switch flavour {
    case .lean, .wrapped: ""
    case .word: " w:rsidR=\"00A77B3E\" w:rsidTr=\"00D31F6C\""
    case .wps: " w14:paraId=\"\(identifier)\""
    }
  }

  private var paragraphNoise: String {
    switch flavour {
    case .lean, .wrapped: ""
    case .word: "<w:spacing w:line=\"560\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>"
    case .wps:
      "<w:keepNext w:val=\"0\"/><w:keepLines w:val=\"0\"/><w:widowControl/>"
        + "<w:suppressLineNumbers w:val=\"0\"/><w:spacing w:before=\"0\""
        + " w:beforeAutospacing=\"1\" w:after=\"0\" w:afterAutospacing=\"0\"/>"
        + "<w:ind w:left=\"0\" w:right=\"0\"/><w:jc w:val=\"center\"/>"
    }
  }

  private var runNoise: String {
    switch flavour {
    case .lean, .wrapped: ""
    case .word: "<w:rFonts w:hint=\"eastAsia\"/><w:szCs w:val=\"21\"/>"
    case .wps:
      "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\""
        + " w:cs=\"宋体\"/><w:color w:val=\"000000\"/><w:kern w:val=\"0\"/>"
        + "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"
        + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar\"/>"
    }
  }

  private var tableNoise: String {
    flavour == .word || flavour == .wps ? "<w:tblStyle w:val=\"TableGrid\"/>" : ""
  }

  private var rowNoise: String {
    guard flavour == .wps else { return "" }
    let sides = ["top", "left", "bottom", "right", "insideH", "insideV"].map { side in
      "<w:\(side) w:val=\"single\" w:color=\"auto\" w:sz=\"8\" w:space=\"0\"/>"
    }
    return "<w:tblPrEx><w:tblBorders>\(sides.joined())</w:tblBorders></w:tblPrEx>"
  }
}

extension String {
  /// The string in pieces of so many characters.
  func pieces(of length: Int) -> [Substring] {
    var pieces: [Substring] = []
    var rest = self[...]
    while !rest.isEmpty {
      pieces.append(rest.prefix(max(length, 1)))
      rest = rest.dropFirst(max(length, 1))
    }
    return pieces
  }
}
