// SPDX-License-Identifier: Apache-2.0

internal import CLibXML2

/// Parses XHTML as a stream of events, by XML's rules.
///
/// It is ``XMLStream`` with what a page needs besides: the declaration of the encoding and the
/// DOCTYPE are taken off, and the references that the DOCTYPE's DTD would define, such as `&nbsp;`,
/// are resolved by HTML's own table. Nothing is loaded for it.
package enum XHTMLStream {
  /// Whether a page calls itself XML: by a declaration, or by the namespace or DOCTYPE of XHTML.
  package static func isDeclared(_ utf8: [UInt8]) -> Bool {
    let head = String(decoding: utf8.prefix(2048), as: UTF8.self)
    let start = head.drop(while: \.isWhitespace)
    return start.hasPrefix("<?xml ") || head.contains("http://www.w3.org/1999/xhtml")
      || head.contains("//DTD XHTML")
  }

  /// Delivers the events of `utf8`, valid UTF-8, to `handler`.
  ///
  /// - Throws: for a page that isn't well-formed, or whose DOCTYPE defines entities.
  package static func parse(
    _ utf8: [UInt8], vocabulary: Vocabulary, handler: inout some MarkupHandler,
    limits: MarkupLimits = MarkupLimits()
  ) throws(MarkupError) {
    try XMLStream.parse(
      plain(utf8), vocabulary: vocabulary, handler: &handler, limits: limits)
  }

  /// The page as XML without declaration, DOCTYPE or references that XML doesn't know.
  private static func plain(_ utf8: [UInt8]) throws(MarkupError) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(utf8.count)
    var index = bodyStart(utf8)
    while index < utf8.count {
      let start = index
      while index < utf8.count, utf8[index] != UInt8(ascii: "&") { index += 1 }
      plain.append(contentsOf: utf8[start..<index])
      guard index < utf8.count else { break }
      if let (scalar, length) = reference(utf8[index...]) {
        plain.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        index += length
      } else {
        plain.append(utf8[index])
        index += 1
      }
    }
    return plain
  }

  /// Where the page begins behind its XML declaration and its DOCTYPE. A DOCTYPE with entities of
  /// its own is left for the parser to refuse.
  private static func bodyStart(_ utf8: [UInt8]) -> Int {
    var index = 0
    for opening in ["<?xml", "<!doctype"] {
      let start = utf8[index...].firstIndex { $0 > 0x20 } ?? utf8.count
      let isThere =
        zip(utf8[start...], opening.utf8).allSatisfy { byte, wanted in
          byte == wanted || ((0x41...0x5A).contains(byte) && byte | 0x20 == wanted)
        } && utf8.count - start >= opening.utf8.count
      guard isThere else { continue }
      guard let end = utf8[start...].firstIndex(of: UInt8(ascii: ">")),
        !utf8[start..<end].contains(UInt8(ascii: "["))
      else { return start }
      index = end + 1
    }
    return utf8[index...].firstIndex { $0 > 0x20 } ?? utf8.count
  }

  /// The character that a reference stands for in HTML; nil for what XML resolves itself.
  private static func reference(_ source: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int)? {
    if source.dropFirst().first == UInt8(ascii: "#") {
      // `&#150;` is a dash in HTML alone; `&#60;` must not become markup.
      guard let resolved = HTMLReference.resolve(source), resolved.0.value >= 0x80 else {
        return nil
      }
      return resolved
    }
    let name = source.dropFirst().prefix(9).prefix { $0 != UInt8(ascii: ";") }
    let end = name.endIndex
    guard end < source.endIndex, source[end] == UInt8(ascii: ";"), !name.isEmpty,
      name.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) })
    else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    if ["amp", "lt", "gt", "quot", "apos"].contains(text) { return nil }
    let value = unsafe text.withCString(encodedAs: UTF8.self) { name in
      unsafe htmlEntityLookup(name)?.pointee.value
    }
    guard let value, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, end - source.startIndex + 1)
  }
}
