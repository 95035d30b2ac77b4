// SPDX-License-Identifier: Apache-2.0

/// Something that stands in a document's flow: a paragraph, a table, raw markup.
///
/// One vocabulary serves both formats, so that a test can say a document once and read it twice.
package protocol Content: Sendable {
  func write(to word: inout WordMarkup)
  func write(to page: inout HTMLMarkup)
}

/// Puts content in order.
@resultBuilder
package enum ContentBuilder {
  package static func buildExpression(_ content: some Content) -> [any Content] { [content] }
  package static func buildExpression(_ content: [any Content]) -> [any Content] { content }
  package static func buildBlock(_ parts: [any Content]...) -> [any Content] {
    parts.flatMap(\.self)
  }
  package static func buildOptional(_ part: [any Content]?) -> [any Content] { part ?? [] }
  package static func buildEither(first part: [any Content]) -> [any Content] { part }
  package static func buildEither(second part: [any Content]) -> [any Content] { part }
  package static func buildArray(_ parts: [[any Content]]) -> [any Content] {
    parts.flatMap(\.self)
  }
}

/// Markup that goes into the document as it stands.
package struct Raw: Content {
  package var markup: String

  package init(_ markup: String) {
    self.markup = markup
  }

  package func write(to word: inout WordMarkup) { word.raw(markup) }
  package func write(to page: inout HTMLMarkup) { page.raw(markup) }
}

/// Content between raw markup that opens and raw markup that closes: a content control, a `div`.
package struct Wrapped: Content {
  package var opening: String
  package var closing: String
  package var content: [any Content]

  package init(
    _ opening: String, _ closing: String, @ContentBuilder content: () -> [any Content]
  ) {
    self.opening = opening
    self.closing = closing
    self.content = content()
  }

  package func write(to word: inout WordMarkup) {
    word.raw(opening)
    for part in content { part.write(to: &word) }
    word.raw(closing)
  }

  package func write(to page: inout HTMLMarkup) {
    page.raw(opening)
    for part in content { part.write(to: &page) }
    page.raw(closing)
  }
}
