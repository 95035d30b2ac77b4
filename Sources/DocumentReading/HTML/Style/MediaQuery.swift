// SPDX-License-Identifier: Apache-2.0

import Markup

/// Whether a style sheet is for the window in which a page is read: Media Queries Level 4.
enum MediaQuery: Comparable {
  case never, unclear, applies

  /// A page is read in a window of a desktop computer, which is at least so wide.
  private static let width: Float = 1024
  /// No desktop computer's screen is less wide.
  private static let deviceWidth: Float = 1280

  /// The best of a list's queries; an empty list is for all.
  static func list(_ css: Span<UInt8>) -> MediaQuery {
    var index = 0
    CSSScanner.skipBlank(css, &index)
    guard index < css.count else { return .applies }
    var best = MediaQuery.never
    while index < css.count {
      let start = index
      CSSScanner.skip(css, &index, to: UInt8(ascii: ","))
      var first = start
      CSSScanner.skipBlank(css, &first)
      // A query of nothing beside others is none (Media Queries 4, 3).
      if first < index { best = max(best, one(css.extracting(start..<index))) }
      index += 1
    }
    return best
  }

  /// One query: a medium, and features that are joined by `and`.
  private static func one(_ css: Span<UInt8>) -> MediaQuery {
    var query = MediaQuery.applies
    var index = 0
    while true {
      CSSScanner.skipBlank(css, &index)
      guard index < css.count else { return query }
      if css[index] == UInt8(ascii: "(") {
        let start = index + 1
        index = start
        CSSScanner.skip(css, &index, to: UInt8(ascii: ")"))
        query = min(query, feature(css.extracting(start..<index)))
        index += 1
        continue
      }
      guard CSSScanner.beginsName(css, index) else { return .never }
      switch CSSScanner.name(css, &index) {
      case all, screen, and, only: break
      case not, or: return .unclear
      // `print`, `speech`, and the media of the past.
      default: query = .never
      }
    }
  }

  /// What is asked of the window.
  private static func feature(_ css: Span<UInt8>) -> MediaQuery {
    var index = 0
    CSSScanner.skipBlank(css, &index)
    guard CSSScanner.beginsName(css, index) else { return .unclear }
    let name = CSSScanner.name(css, &index)
    CSSScanner.skipBlank(css, &index)
    guard index < css.count, css[index] == UInt8(ascii: ":") else { return .unclear }
    var reader = CSSValueReader()
    reader.read(css, (index + 1)..<css.count)
    // A page is read as it is on paper.
    if name == colorScheme { return reader.tokens.first == .name(dark) ? .never : .unclear }
    guard reader.tokens.count == 1, case .length(let length) = reader.tokens[0],
      length.unit != .percent, length.unit != .other
    else { return .unclear }
    let pixels = length.pixels(fontSize: 16)
    if name == maxWidth, pixels < width { return .never }
    if name == maxDeviceWidth, pixels < deviceWidth { return .never }
    return .unclear
  }

  private static let all = NameHash("all").value
  private static let screen = NameHash("screen").value
  private static let and = NameHash("and").value
  private static let only = NameHash("only").value
  private static let not = NameHash("not").value
  private static let or = NameHash("or").value
  private static let colorScheme = NameHash("prefers-color-scheme").value
  private static let dark = NameHash("dark").value
  private static let maxWidth = NameHash("max-width").value
  private static let maxDeviceWidth = NameHash("max-device-width").value
}
