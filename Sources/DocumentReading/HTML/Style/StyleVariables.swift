// SPDX-License-Identifier: Apache-2.0

import Markup

/// The names of custom properties that occur in a page other than in `var()`: those that rules, attributes
/// or scripts may declare. A `var()` of any other is its fallback (CSS Custom Properties 1, 3).
struct StyleVariables {
  private var declared: Set<UInt64> = []

  /// Of a page, its scripts included, and of the sheets that came with it.
  init(_ texts: [[UInt8]]) {
    for text in texts { add(text.span) }
  }

  private mutating func add(_ text: Span<UInt8>) {
    var index = 0
    while let dash = text.firstIndex(of: UInt8(ascii: "-"), from: index) {
      index = dash + 1
      guard index < text.count, text[index] == UInt8(ascii: "-") else { continue }
      index = dash
      var before = dash - 1
      while before >= 0, isSpace(text[before]) { before -= 1 }
      let name = CSSScanner.name(text, &index)
      if before < 0 || text[before] != UInt8(ascii: "(") { declared.insert(name) }
      index = max(index, dash + 2)
    }
  }

  /// Whether a value is nothing but a `var()` without a fallback that nobody declares, so that its declaration
  /// doesn't count (CSS Custom Properties 1, 3.1 "invalid at computed-value time").
  func isInvalid(_ tokens: [CSSToken]) -> Bool {
    guard tokens.count == 3, tokens[0] == .function(.variable), case .name(let name) = tokens[1],
      tokens[2] == .end
    else { return false }
    return !declared.contains(name)
  }

  /// A value's tokens with the fallbacks of those that nobody declares.
  func resolved(_ tokens: [CSSToken]) -> [CSSToken] {
    guard tokens.contains(.function(.variable)) else { return tokens }
    var result: [CSSToken] = []
    // For each open function, whether it was left out.
    var open: [Bool] = []
    var index = 0
    while index < tokens.count {
      switch tokens[index] {
      case .function(.variable):
        if index + 2 < tokens.count, case .name(let name) = tokens[index + 1],
          tokens[index + 2] == .comma, !declared.contains(name)
        {
          open.append(true)
          index += 3
          continue
        }
        open.append(false)
        result.append(tokens[index])
      case .function:
        open.append(false)
        result.append(tokens[index])
      case .end: if open.popLast() != true { result.append(.end) }
      default: result.append(tokens[index])
      }
      index += 1
    }
    return result
  }
}
