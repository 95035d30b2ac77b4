// SPDX-License-Identifier: Apache-2.0

import Basics

/// Writes HTML straight into bytes.
///
/// Names of elements and attributes are literals; whatever else is written is escaped, so that no
/// document can put markup into a page. Control characters but line feeds and tabs are written as
/// U+FFFD.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 65_536) {
    bytes.reserveCapacity(capacity)
  }

  /// An attribute whose value is nil is left out.
  typealias Attributes = KeyValuePairs<MarkupName, String?>

  /// Writes an element with what `body` writes inside it.
  mutating func element(
    _ name: MarkupName, _ attributes: Attributes = [:], _ body: (inout HTMLWriter) -> Void
  ) {
    begin(name, attributes)
    body(&self)
    markup("</")
    markup(name.text)
    bytes.append(UInt8(ascii: ">"))
  }

  /// Writes an element whose attributes are written one by one, by ``attribute(_:_:)``: for those that a
  /// page has by the hundred, without a text being made of each.
  mutating func element(
    _ name: MarkupName, attributes: (inout HTMLWriter) -> Void, _ body: (inout HTMLWriter) -> Void
  ) {
    bytes.append(UInt8(ascii: "<"))
    markup(name.text)
    attributes(&self)
    bytes.append(UInt8(ascii: ">"))
    body(&self)
    markup("</")
    markup(name.text)
    bytes.append(UInt8(ascii: ">"))
  }

  /// Writes an attribute of the element that has begun.
  mutating func attribute(_ name: MarkupName, _ value: (inout HTMLWriter) -> Void) {
    bytes.append(UInt8(ascii: " "))
    markup(name.text)
    markup("=\"")
    value(&self)
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func number(_ number: Int) {
    if number >= 0, number < 10 {
      bytes.append(0x30 + UInt8(number))
    } else {
      bytes.append(contentsOf: String(number).utf8)
    }
  }

  /// A text of the program's own, which holds no character of markup.
  mutating func literal(_ text: StaticString) { markup(text) }

  /// Writes an element with a text in it.
  mutating func element(
    _ name: MarkupName, _ attributes: Attributes, _ text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  mutating func element(_ name: MarkupName, _ text: String) {
    element(name, [:], text)
  }

  /// Writes an element that has no end (`meta`, `input`).
  mutating func empty(_ name: MarkupName, _ attributes: Attributes) {
    begin(name, attributes)
  }

  /// A text in both languages; the page shows the one that its switch asks for.
  mutating func text(_ sentence: Localized) {
    markup("<span class=\"zh\" lang=\"zh-CN\">")
    text(sentence.zh)
    markup("</span><span class=\"en\" lang=\"en\">")
    text(sentence.en)
    markup("</span>")
  }

  mutating func text(_ text: String) {
    // Nearly every text is copied as it is.
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    if Self.escaped.occur(in: bytes.span, from: start) {
      bytes.removeSubrange(start...)
      escape(text)
    }
  }

  private static let escaped = EscapedCharacters("&<>\"'")

  private mutating func escape(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup("&amp;")
      case "<": markup("&lt;")
      case ">": markup("&gt;")
      case "\"": markup("&quot;")
      case "'": markup("&#39;")
      case "\n", "\t": bytes.append(UInt8(scalar.value))
      case _ where scalar.isControl: bytes.append(contentsOf: scalar.numbered.utf8)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// A style sheet or script of the project's own, as it is.
  mutating func verbatim(_ part: PagePart) { bytes.append(contentsOf: part.text.utf8) }

  mutating func doctype() { markup("<!DOCTYPE html>\n") }

  mutating func newLine() { bytes.append(UInt8(ascii: "\n")) }

  private mutating func begin(_ name: MarkupName, _ attributes: Attributes) {
    bytes.append(UInt8(ascii: "<"))
    markup(name.text)
    for (name, value) in attributes {
      guard let value else { continue }
      bytes.append(UInt8(ascii: " "))
      markup(name.text)
      bytes.append(UInt8(ascii: "="))
      bytes.append(UInt8(ascii: "\""))
      text(value)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  /// Literals are copied without a string being made of them: a page has some ten thousand.
  private mutating func markup(_ text: StaticString) { bytes.append(contentsOf: text) }
}

/// The name of an element or attribute, as a literal in the source.
struct MarkupName: ExpressibleByStringLiteral, Sendable {
  let text: StaticString

  init(stringLiteral text: StaticString) { self.text = text }
}
