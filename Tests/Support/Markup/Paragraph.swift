// SPDX-License-Identifier: Apache-2.0

/// A paragraph of text runs. In a text, `\n` is a line break and `\t` a tab.
package struct Paragraph: Content {
  /// What a paragraph is made of.
  package enum Piece: Sendable {
    case text(String)
    /// Text under formatting of its own: raw markup for `w:rPr`, or attributes of a `span`.
    case run(String, properties: String)
    case raw(String)
  }

  package var pieces: [Piece]
  /// 1 for a heading of the first level, and so on; nil for body text.
  package var heading: Int?
  /// Raw markup for `w:pPr`, or attributes of the `p`.
  package var properties: String

  package init(pieces: [Piece], heading: Int? = nil, properties: String = "") {
    self.pieces = pieces
    self.heading = heading
    self.properties = properties
  }

  package init(_ text: String, heading: Int? = nil, properties: String = "") {
    self.init(pieces: [.text(text)], heading: heading, properties: properties)
  }

  /// A text cut into several runs.
  package init(runs: String..., heading: Int? = nil, properties: String = "") {
    self.init(pieces: runs.map(Piece.text), heading: heading, properties: properties)
  }

  /// The text without its formatting; raw pieces left out.
  package var text: String {
    pieces.map { piece in
      switch piece {
      case .text(let text), .run(let text, properties: _): text
      case .raw: ""
      }
    }.joined()
  }

  package func write(to word: inout WordMarkup) { word.paragraph(self) }
  package func write(to page: inout HTMLMarkup) { page.paragraph(self) }
}
