// SPDX-License-Identifier: Apache-2.0

// SVG and MathML: WHATWG HTML, 13.2.6 "tree construction dispatcher" and 13.2.6.5 "the rules for
// parsing tokens in foreign content".

extension HTMLParser {
  private var tag: HTMLTag { tokenizer.tag }

  /// Whether a token belongs to the drawing or formula that is open, and not to the page.
  func isForeign(_ token: HTMLTokenizer.Token) -> Bool {
    guard let current = stack.last, current.space != .html else { return false }
    switch token {
    case .startTag:
      if current.isHTMLPoint { return false }
      if current.isMathText { return tag.name == .mglyph || tag.name == .malignmark }
      return !(current.name == .annotationxml && current.space == .math && tag.name == .svg)
    case .text, .character: return !current.isHTMLPoint && !current.isMathText
    default: return true
    }
  }

  mutating func insertForeign(_ tag: HTMLTag, _ space: HTMLTag.Space) {
    var tag = tag
    tag.space = space
    push(tag)
    if tag.isSelfClosing { pop() }
  }

  mutating func startForeign() {
    guard let current = stack.last else { return }
    guard endsForeignContent else {
      insertForeign(tag, current.space)
      return
    }
    leaveForeignContent()
    startTag(in: mode)
  }

  /// Whether the start tag is one of HTML's, which ends a drawing that nobody closed.
  private var endsForeignContent: Bool {
    switch tag.name {
    case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1,
      .h2, .h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p,
      .pre, .ruby, .s, .small, .span, .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .var:
      true
    case .font: tag.has(.color) || tag.has(.face) || tag.has(.size)
    default: false
    }
  }

  private mutating func leaveForeignContent() {
    while let current = stack.last, current.space != .html, !current.isHTMLPoint,
      !current.isMathText
    {
      pop()
    }
  }

  mutating func endForeign(_ name: HTMLName, _ hash: UInt64) {
    if name == .br || name == .p {
      leaveForeignContent()
      endTag(name, hash, in: mode)
      return
    }
    var index = stack.count - 1
    while index > 0 {
      if stack[index].hash == hash {
        pop(to: index)
        break
      }
      index -= 1
      if stack[index].space == .html {
        endTag(name, hash, in: mode)
        break
      }
    }
    spend(max(0, stack.count - index))
  }
}
