// SPDX-License-Identifier: Apache-2.0

import Markup

/// What has to be known of a page before it is read.
struct PageSurvey {
  /// How many items the lists have whose numbers go down, in the order in which they begin.
  private(set) var reversedCounts: [Int] = []

  init() {}

  /// Looks through a page for it. Few pages have such a list, and the others aren't looked through.
  init(_ utf8: [UInt8], endsSelfClosing: Bool, limits: HTMLLimits) throws(MarkupError) {
    guard Self.mentions("reversed", utf8.span) else { return }
    var parser = HTMLParser(utf8, endsSelfClosing: endsSelfClosing, limits: limits)
    // The open elements: the list that each is, by its number among those that go down; -1 for any
    // other list.
    var open: [Int?] = []
    while let event = try parser.next() {
      switch event {
      case .start(let tag):
        open.append(nil)
        guard tag.space == .html else { break }
        switch tag.name {
        case .ol where tag.has(.reversed) && tag.integer(.start) == nil:
          open[open.count - 1] = reversedCounts.count
          reversedCounts.append(0)
        case .ol, .ul, .menu, .dir: open[open.count - 1] = -1
        case .li:
          if let list = open.last(where: { $0 != nil }) ?? nil, list >= 0 {
            reversedCounts[list] += 1
          }
        default: break
        }
      case .end: open.removeLast()
      case .reorder(let depth, let order):
        let moved = order.map { open[depth + $0] }
        open.replaceSubrange(depth..., with: moved)
      case .text, .character: break
      }
    }
  }

  /// Whether a word in lower case stands anywhere, in whatever case.
  private static func mentions(_ word: StaticString, _ utf8: Span<UInt8>) -> Bool {
    let word = Array(word.description.utf8)
    let first = word[0]
    var index = 0
    while index + word.count <= utf8.count {
      if utf8[index] | 0x20 == first {
        var offset = 1
        while offset < word.count, utf8[index + offset] | 0x20 == word[offset] { offset += 1 }
        if offset == word.count { return true }
      }
      index += 1
    }
    return false
  }
}
