// SPDX-License-Identifier: Apache-2.0

import Markup

/// Builds a page that is XML, in which `<td/>` is an empty cell and `<script/>` an empty script.
///
/// Chinese sites declare XHTML and serve it as HTML; browsers then read it by HTML's rules, by which
/// `<div style="display:none"/>` hides all that follows. What parses as XML was meant as such; most
/// of it gives the same by either rules.
struct XMLPageHandler: MarkupHandler {
  private var page: PageHandler
  private var isPage = false
  private var depth = 0

  private init(page: PageHandler) { self.page = page }

  /// What stands in a page by XML's rules; nil for one that doesn't call itself XHTML, or isn't
  /// well-formed.
  static func page(_ utf8: [UInt8], _ limits: ReadingLimits) -> PageHandler? {
    guard XHTMLStream.isDeclared(utf8) else { return nil }
    var handler = XMLPageHandler(page: PageHandler(limits))
    do throws(MarkupError) {
      try XHTMLStream.parse(
        utf8, vocabulary: HTMLName.xmlVocabulary, handler: &handler, limits: limits.xml)
    } catch {
      return nil
    }
    return handler.isPage ? handler.page : nil
  }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    let name = HTMLName(element)
    depth += 1
    if depth == 1 {
      guard name == .html else { throw Stop() }
      isPage = true
    }
    if Self.isFrame(name) { return }
    try page.start(element, attributes)
  }

  mutating func end(_ element: NameID) throws(Stop) {
    depth -= 1
    let name = HTMLName(element)
    if Self.isFrame(name) { return }
    if name.isTablePart { try page.endTag(element) }
    try page.end(element)
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) { page.text(utf8) }

  /// Whether the element is left out, as HTML's parser leaves it out: `title` stands in no `head`.
  private static func isFrame(_ name: HTMLName) -> Bool {
    name == .html || name == .head || name == .body
  }
}
