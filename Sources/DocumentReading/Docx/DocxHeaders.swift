// SPDX-License-Identifier: Apache-2.0

import Markup

/// Looks whether a header or footer holds text of its own: ECMA-376 part 1, 17.10.
///
/// It is on every page and so has no place among the paragraphs, but a report's title may be
/// nowhere else. Page numbers (`- 1 -`, 第 1 页 共 3 页) are nothing to note.
struct DocxHeaderHandler: MarkupHandler {
  private(set) var hasText = false
  private var isInText = false

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    switch DocxName(element) {
    case .text: isInText = true
    // A watermark: 样表, 草稿.
    case .wordArt: hasText = true
    default: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    if DocxName(element) == .text { isInText = false }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {
    guard isInText, !hasText else { return }
    var bytes: [UInt8] = []
    for index in utf8.indices { bytes.append(utf8[index]) }
    hasText = String(decoding: bytes, as: UTF8.self).contains { character in
      character.isLetter && !"第页頁共".contains(character)
    }
  }
}
