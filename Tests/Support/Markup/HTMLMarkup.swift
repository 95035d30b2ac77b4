// SPDX-License-Identifier: Apache-2.0

/// HTML as it's written.
package struct HTMLMarkup: Sendable {
  /// Whose hand the markup shows.
  package enum Flavour: String, Sendable, CaseIterable {
    case plain
    /// As web editors write: inline style everywhere, `firstRow`, a paragraph in every cell.
    case editor
    /// As Word exports: `MsoNormal`, `mso-…` style, a `span` for every run, `o:p`.
    case word
    /// As old sites write: upper-case tags, `font`, end tags that HTML lets one leave out.
    case old
  }

  package let flavour: Flavour
  /// Cuts every text into spans of so many characters.
  package let runLength: Int?
  package private(set) var text = ""

  package init(_ flavour: Flavour = .plain, runLength: Int? = nil) {
    self.flavour = flavour
    self.runLength = runLength
  }

  package mutating func raw(_ markup: String) {
    text += markup
  }

  package mutating func paragraph(_ paragraph: Paragraph) {
    let name = paragraph.heading.map { "h\($0)" } ?? "p"
    open(name, paragraph.properties.isEmpty ? paragraphNoise : paragraph.properties)
    inlines(of: paragraph)
    if flavour == .word, paragraph.text.isEmpty { text += "<o:p>&nbsp;</o:p>" }
    // The end tag of a p may be left out, that of a heading may not.
    if flavour != .old || name != "p" { close(name) }
    text += "\n"
  }

  package mutating func table(_ table: Table) {
    open("table", "border=\"1\"" + tableNoise + spaced(table.properties))
    if flavour != .old { open("tbody", "") }
    for (index, row) in table.rows.enumerated() {
      let first = index == 0 && flavour == .editor ? "class=\"firstRow\"" : ""
      open("tr", first + spaced(row.properties))
      for cell in row.cells { self.cell(cell) }
      if flavour != .old { close("tr") }
      text += "\n"
    }
    if flavour != .old { close("tbody") }
    close("table")
    text += "\n"
  }

  private mutating func cell(_ cell: Cell) {
    var attributes: [String] = []
    if cell.columnSpan != 1 { attributes.append("colspan=\"\(cell.columnSpan)\"") }
    if cell.rowSpan != 1 { attributes.append("rowspan=\"\(cell.rowSpan)\"") }
    if !cell.properties.isEmpty { attributes.append(cell.properties) }
    if !cellNoise.isEmpty { attributes.append(cellNoise) }
    open("td", attributes.joined(separator: " "))
    let lone = cell.content.count == 1 ? cell.content.first as? Paragraph : nil
    if let lone, lone.heading == nil, flavour == .plain || flavour == .old {
      inlines(of: lone)
    } else {
      for part in cell.content { part.write(to: &self) }
    }
    if flavour != .old { close("td") }
  }

  private mutating func inlines(of paragraph: Paragraph) {
    for piece in paragraph.pieces {
      switch piece {
      case .raw(let markup): raw(markup)
      case .text(let string): runs(string, properties: runNoise)
      case .run(let string, let properties): runs(string, properties: properties)
      }
    }
  }

  private mutating func runs(_ string: String, properties: String) {
    guard !string.isEmpty else { return }
    let element = flavour == .old ? "font" : "span"
    for piece in string.pieces(of: runLength ?? string.count) {
      guard runLength != nil || !properties.isEmpty else {
        text += escaped(piece)
        continue
      }
      open(element, properties)
      text += escaped(piece)
      close(element)
    }
  }

  private func escaped(_ text: Substring) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\n": result += "<br />"
      case "\u{A0}": result += "&nbsp;"
      default: result.append(character)
      }
    }
  }

  private mutating func open(_ name: String, _ attributes: String) {
    text += "<\(cased(name))\(spaced(attributes))>"
  }

  private mutating func close(_ name: String) {
    text += "</\(cased(name))>"
  }

  private func cased(_ name: String) -> String {
    flavour == .old ? name.uppercased() : name
  }

  private func spaced(_ attributes: String) -> String {
    attributes.isEmpty ? "" : " \(attributes)"
  }

  // MARK: Noise

  private var paragraphNoise: String {
    switch flavour {
    case .plain, .old: ""
    case .editor: "style=\"text-indent: 2em; line-height: 2em; margin-bottom: 5px;\""
    case .word:
      "class=\"MsoNormal\" align=\"center\" style=\"MARGIN: 0cm 0cm 0pt; mso-pagination: "
        + "widow-orphan; mso-line-height-rule: exactly\""
    }
  }

  private var runNoise: String {
    switch flavour {
    case .plain, .old: ""
    case .editor: "style=\"font-family: 仿宋_GB2312; font-size: 21px;\""
    case .word:
      "lang=\"EN-US\" style='FONT-SIZE: 10pt; FONT-FAMILY: 宋体; mso-hansi-font-family: "
        + "\"Times New Roman\"; mso-font-kerning: 0pt'"
    }
  }

  private var tableNoise: String {
    switch flavour {
    case .plain: ""
    case .editor: " cellspacing=\"0\" style=\"border-collapse: collapse; width: 98%;\""
    case .word: " class=\"MsoNormalTable\" style=\"mso-padding-alt: 0cm 0cm 0cm 0cm\""
    case .old: " cellpadding=0 width=\"100%\" bgColor=#ffffff"
    }
  }

  private var cellNoise: String {
    switch flavour {
    case .plain: ""
    case .editor: "valign=\"center\" style=\"border: 1px solid rgb(0, 0, 0); padding: 0px 7px;\""
    case .word: "width=\"85\" valign=\"top\" style=\"BORDER-RIGHT: windowtext 1pt solid\""
    case .old: "noWrap align=middle"
    }
  }
}
