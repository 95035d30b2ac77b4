// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup

// Text that style adds before and behind the content of elements (CSS Generated Content 3).
extension PageReader {
  /// What a style puts before or behind an element's own content.
  enum Generated {
    case text([UInt8], TextStyle)
    /// It isn't text, or may not be there; `isText` where it may be read, wherever it is.
    case doubt(isText: Bool)
    /// A blank, or a line's end.
    case gap
  }

  /// Bytes that style may add to a page, whose size they aren't part of: a rule with a text of 60 KB for
  /// each of a thousand elements is a page of 100 KB.
  private static let generatedLimit = 262_144

  /// What rules put before or behind the content of an element; nil where that is nothing.
  mutating func generated(_ pseudo: Matches.Pseudo, in style: TextStyle) -> Generated? {
    guard !pseudo.isEmpty, style.concealment == .none else { return nil }
    let certain = generated(sorted(pseudo.certain), in: style)
    guard !pseudo.unclear.isEmpty else { return certain }
    switch (certain, generated(sorted(pseudo.certain + pseudo.unclear), in: style)) {
    case (nil, nil): return nil
    case (.text(let text, _)?, .text(let other, _)?) where text == other: return certain
    case (.gap?, .gap?): return certain
    default: return .doubt(isText: true)
    }
  }

  /// Whether rules put what may be read into an element without content: more than a dash.
  mutating func fills(_ entries: [Int]) -> Bool {
    if entries.isEmpty { return false }
    let (normal, important) = ruleDeclarations(entries)
    let content = Box(normal + important).content
    return content == .picture || content?.mayBeRead == true
  }

  private mutating func generated(_ entries: [Int], in style: TextStyle) -> Generated? {
    let (normal, important) = ruleDeclarations(entries)
    let box = Box(normal + important)
    guard let content = box.content, content != .none else { return nil }
    let own = style.within(.span, .html, box, .none, sheet.fonts)
    guard own.concealment == .none else { return nil }
    guard case .text(let utf8) = content, own.doubt == nil else {
      return .doubt(isText: content.mayBeRead)
    }
    generatedLength += utf8.count
    if generatedLength > Self.generatedLimit { return .doubt(isText: true) }
    let text = String(decoding: utf8, as: UTF8.self).unicodeScalars.filter {
      !$0.isBlank && !$0.properties.isDefaultIgnorableCodePoint
    }
    guard !text.isEmpty else { return utf8.isEmpty ? nil : .gap }
    // The pictures of icon fonts.
    if text.allSatisfy({ $0.properties.generalCategory == .privateUse }) { return nil }
    let isText = text.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    return isText ? .text(utf8, own) : .doubt(isText: false)
  }

  /// Shows what style puts here. Outside of cells, marks and pictures say nothing.
  mutating func show(_ generated: Generated?) {
    guard let generated else { return }
    switch generated {
    case .text(let utf8, let style):
      if style.isBlock { endParagraph() }
      if style.hasGap { pendingGap = true }
      leftOut.addGenerated(at: builder.place)
      shownText(utf8.span, style)
      if style.isBlock { endParagraph() }
      if style.hasGap { pendingGap = true }
    case .doubt(let isText):
      if builder.isInCell {
        builder.doubt(.generated)
      } else if isText {
        leftOut.addGeneratedLeftOut()
      }
    case .gap: if builder.isInCell { pendingGap = true }
    }
  }
}
