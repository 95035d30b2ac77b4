// SPDX-License-Identifier: Apache-2.0

/// Pages that are XML, in which `<td/>` is an empty cell and `<script/>` an empty script.
///
/// Chinese sites declare XHTML and serve it as HTML; browsers then read it by HTML's rules, by which
/// `<div style="display:none"/>` hides all that follows. What parses as XML was meant as such.
package enum XHTMLPage {
  /// Whether a page calls itself XHTML and is well-formed; `utf8` is valid UTF-8.
  package static func isWellFormed(_ utf8: [UInt8], limits: MarkupLimits = MarkupLimits()) -> Bool {
    // Where nothing ends itself, both ways of reading are one.
    guard isDeclared(utf8), hasSelfClosing(utf8.span) else { return false }
    var root = Root()
    do throws(MarkupError) {
      try XMLStream.parse(
        plain(utf8), vocabulary: Root.vocabulary, handler: &root, limits: limits)
    } catch {
      return false
    }
    return root.isPage
  }

  /// Whether a page calls itself XML: by a declaration, or by the namespace or DOCTYPE of XHTML.
  private static func isDeclared(_ utf8: [UInt8]) -> Bool {
    let head = String(decoding: utf8.prefix(2048), as: UTF8.self)
    let start = head.drop(while: \.isWhitespace)
    return start.hasPrefix("<?xml ") || head.contains("http://www.w3.org/1999/xhtml")
      || head.contains("//DTD XHTML")
  }

  private static func hasSelfClosing(_ utf8: Span<UInt8>) -> Bool {
    var start = 1
    while let end = utf8.firstIndex(of: UInt8(ascii: ">"), from: start) {
      if utf8[end - 1] == UInt8(ascii: "/") { return true }
      start = end + 1
    }
    return false
  }

  /// Looks at nothing but the outermost element.
  private struct Root: MarkupHandler {
    static let vocabulary = Vocabulary(
      namespaces: ["http://www.w3.org/1999/xhtml": ""], names: ["html"])

    private(set) var isPage = false
    private var depth = 0

    mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
      depth += 1
      guard depth == 1 else { return }
      isPage = element == 1
      if !isPage { throw Stop() }
    }

    mutating func end(_ element: NameID) throws(Stop) { depth -= 1 }
    mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}
  }

  /// The page as XML without declaration, DOCTYPE or references that XML doesn't know.
  private static func plain(_ utf8: [UInt8]) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(utf8.count)
    var index = bodyStart(utf8)
    while index < utf8.count {
      let start = index
      index = utf8.span.firstIndex(of: UInt8(ascii: "&"), from: index) ?? utf8.count
      plain.append(contentsOf: utf8[start..<index])
      guard index < utf8.count else { break }
      if let length = referenceLength(utf8[index...]) {
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
        zip(utf8[start...], opening.utf8).allSatisfy { lowercased($0) == $1 }
        && utf8.count - start >= opening.utf8.count
      guard isThere else { continue }
      guard let end = utf8[start...].firstIndex(of: UInt8(ascii: ">")),
        !utf8[start..<end].contains(UInt8(ascii: "["))
      else { return start }
      index = end + 1
    }
    return utf8[index...].firstIndex { $0 > 0x20 } ?? utf8.count
  }

  /// The length of a reference that the DTD of XHTML would define; nil for what XML knows itself.
  private static func referenceLength(_ source: ArraySlice<UInt8>) -> Int? {
    let name = source.dropFirst().prefix(HTMLReferenceNames.longest + 1)
      .prefix { $0 != UInt8(ascii: ";") }
    guard name.endIndex < source.endIndex, source[name.endIndex] == UInt8(ascii: ";"),
      HTMLReferenceNames.find(name) != nil,
      !["amp", "lt", "gt", "quot", "apos"].contains(String(decoding: name, as: UTF8.self))
    else { return nil }
    return name.count + 2
  }
}
