// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A part of a sentence between two marks, with what is in its brackets.
struct Clause {
  let tokens: [Token]
  /// Whether every word of it outside brackets is understood.
  let isKnown: Bool
  var endsWithSemicolon = false
  /// Whether a colon ends it, behind a label (受理情况：收到5件).
  var endsWithColon = false

  /// Cuts a sentence at its marks outside brackets. 、 joins words and separates what has its number
  /// or its negation already.
  static func clauses(of tokens: some Collection<Token>) -> [Clause] {
    var clauses: [Clause] = []
    var current: [Token] = []
    // In steps, it would be copied five times.
    let usualCount = min(32, tokens.count)
    current.reserveCapacity(usualCount)
    var depth = 0
    // Kept, not looked for at each mark: a clause may be as long as the document.
    var hasNumber = false
    var isKnown = true
    func close(bySemicolon: Bool = false, byColon: Bool = false) {
      if !current.isEmpty {
        clauses.append(
          Clause(
            tokens: current, isKnown: isKnown, endsWithSemicolon: bySemicolon,
            endsWithColon: byColon))
      } else if bySemicolon, let last = clauses.indices.last {
        clauses[last].endsWithSemicolon = true
      }
      current = []
      current.reserveCapacity(usualCount)
      hasNumber = false
      isKnown = true
    }
    let tokens = Array(tokens)
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .open: depth += 1
      case .close: depth = max(0, depth - 1)
      case _ where depth > 0: break
      case .comma:
        close()
        continue
      case .semicolon:
        close(bySemicolon: true)
        continue
      case .enumeration where hasNumber || Self.isNegated(tokens, at: index + 1):
        close()
        continue
      case .colon:
        // 予以公开：10件 is one; 结果为：予以公开10件 is two.
        // 依申请公开情况：无 is one, too, where nothing else is said.
        // 41件依法答复：予以公开20件.
        if hasNumber, depth == 0 {
          close()
          continue
        }
        // 收到申请：10件 is one, and 行政复议情况：5件.
        let isNone = isKnown && depth == 0 && Self.isNoneAlone(tokens, at: index + 1)
        let isCount =
          Self.isNumberAlone(tokens, at: index + 1)
          && current.last { !$0.isFiller }.map { Self.namesRequest($0) || Self.namesFigure($0) }
            == true
        if !isNone, !isCount, !(current.last.map(Self.namesFigure) ?? false) {
          close(byColon: true)
          continue
        }
      // 未发生一起行政复议: not a single one.
      case .number(Quantity(1), _, _)
      where current.last { !$0.isFiller }?.kind == .meaning(.negation):
        continue
      case .number, .percentage, .unclearNumber: hasNumber = true
      default: if token.isFree { isKnown = false }
      }
      current.append(token)
    }
    close()
    return clauses
  }

  /// 零申请、零复议: each says of its own noun that there is none.
  private static func isNegated(_ tokens: [Token], at index: Int) -> Bool {
    guard index < tokens.count, case .meaning(.negation) = tokens[index].kind else { return false }
    return true
  }

  private static func isNoneAlone(_ tokens: [Token], at index: Int) -> Bool {
    guard index < tokens.count, tokens[index].kind == .meaning(.negation) else { return false }
    guard index + 1 < tokens.count else { return true }
    return tokens[index + 1].kind == .comma || tokens[index + 1].kind == .semicolon
  }

  /// Whether a number comes next that has no words of its own: none of 办理情况：5件予以公开.
  private static func isNumberAlone(_ tokens: [Token], at start: Int) -> Bool {
    guard let number = tokens[start...].firstIndex(where: { $0.kind != .meaning(.total) }),
      tokens[number].isNumber
    else { return false }
    guard number + 1 < tokens.count else { return true }
    switch tokens[number + 1].kind {
    case .comma, .semicolon, .enumeration, .open, .close: return true
    default: return false
    }
  }

  private static func namesFigure(_ token: Token) -> Bool {
    switch token.kind {
    case .meaning(.subject), .meaning(.qualifier): true
    default: false
    }
  }

  private static func namesRequest(_ token: Token) -> Bool {
    switch token.kind {
    case .meaning(.request), .meaning(.object), .meaning(.onRequest), .meaning(.carry): true
    default: false
    }
  }

  func contains(_ meaning: Phrasebook.Meaning) -> Bool {
    tokens.contains { $0.kind == .meaning(meaning) }
  }

  var range: Range<Int> {
    (tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0)
  }
}
