// SPDX-License-Identifier: Apache-2.0

import Markup

/// The elements that `:nth-child()` and its like are about, by their place among their parent's children:
/// those at `step` × n + `offset`, n being 0, 1, 2 and so on (Selectors 4, 14.3; CSS Syntax 3, 6 "An+B").
struct NthChild: Equatable {
  var step: Int
  var offset: Int

  static let first = NthChild(step: 0, offset: 1)

  init(step: Int, offset: Int) {
    self.step = step
    self.offset = offset
  }

  /// Reads `odd`, `even`, `3`, `2n`, `-n + 3`; nil for anything else, such as `1 of tr`.
  init?(_ css: Span<UInt8>) {
    var text = css.indices.map { lowercased(css[$0]) }[...]
    while let last = text.last, isSpace(last) { text.removeLast() }
    while let first = text.first, isSpace(first) { text.removeFirst() }
    switch String(decoding: text, as: UTF8.self) {
    case "odd": self.init(step: 2, offset: 1)
    case "even": self.init(step: 2, offset: 0)
    case let plain:
      let parts = plain.split(separator: "n", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = parts.first, parts.count == 2 else {
        guard let number = Self.number(plain) else { return nil }
        self.init(step: 0, offset: number)
        return
      }
      let isBare = first.isEmpty || first == "+" || first == "-"
      guard let step = isBare ? (first == "-" ? -1 : 1) : Self.number(String(first)) else {
        return nil
      }
      let rest = parts[1].filter { !$0.isWhitespace }
      guard let offset = rest.isEmpty ? 0 : Self.number(rest) else { return nil }
      self.init(step: step, offset: offset)
    }
  }

  private static func number(_ text: String) -> Int? {
    Int(text).flatMap { (-1_000_000...1_000_000).contains($0) ? $0 : nil }
  }

  /// Whether the element at a place is meant; places count from 1.
  func contains(_ place: Int) -> Bool {
    step == 0 ? place == offset : (place - offset) % step == 0 && (place - offset) / step >= 0
  }
}
