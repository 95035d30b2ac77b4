/// Writes HTML straight into bytes.
///
/// Names of elements and attributes are literals; whatever else is written is escaped, so that no
/// document can put markup into a page. Controls, and the marks that turn the direction of what
/// follows, are shown as U+FFFD.
package struct HTMLWriter {
  package private(set) var bytes: [UInt8] = []

  package init(capacity: Int = 65_536) {
    bytes.reserveCapacity(capacity)
  }

  /// An attribute whose value is nil is left out.
  package typealias Attributes = KeyValuePairs<StaticString, String?>

  /// Writes an element with what `body` writes inside it.
  package mutating func element(
    _ name: StaticString, _ attributes: Attributes = [:], _ body: (inout HTMLWriter) -> Void
  ) {
    begin(name, attributes)
    body(&self)
    markup("</")
    markup(name.description)
    markup(">")
  }

  /// Writes an element that holds a text.
  package mutating func element(
    _ name: StaticString, _ attributes: Attributes, _ text: String
  ) {
    element(name, attributes) { $0.text(text) }
  }

  package mutating func element(_ name: StaticString, _ text: String) {
    element(name, [:], text)
  }

  /// Writes an element that has no end (`meta`, `input`).
  package mutating func empty(_ name: StaticString, _ attributes: Attributes) {
    begin(name, attributes)
  }

  /// Both wordings of a text; the page shows the one that its switch asks for.
  package mutating func text(zh: String, en: String) {
    element("span", ["class": "zh", "lang": "zh-CN"], zh)
    element("span", ["class": "en", "lang": "en"], en)
  }

  package mutating func text(_ text: String) {
    // Nearly every text is copied as it is.
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
        UInt8(ascii: "'"), 0x7F, 0xC2, 0xE2:
        false
      default: byte >= 0x20
      }
    }
    if isPlain { markup(text) } else { escape(text) }
  }

  private mutating func escape(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": markup("&amp;")
      case "<": markup("&lt;")
      case ">": markup("&gt;")
      case "\"": markup("&quot;")
      case "'": markup("&#39;")
      case "\n", "\t": bytes.append(UInt8(scalar.value))
      case _ where Self.isHidden(scalar): markup("\u{FFFD}")
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// A style sheet or script of the project's own, as it is.
  package mutating func verbatim(_ part: PagePart) { markup(part.text) }

  package mutating func doctype() { markup("<!DOCTYPE html>\n") }

  package mutating func newLine() { bytes.append(UInt8(ascii: "\n")) }

  private mutating func begin(_ name: StaticString, _ attributes: Attributes) {
    markup("<")
    markup(name.description)
    for (name, value) in attributes {
      guard let value else { continue }
      markup(" ")
      markup(name.description)
      markup("=\"")
      text(value)
      markup("\"")
    }
    markup(">")
  }

  private mutating func markup(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}
