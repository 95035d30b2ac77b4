// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A part of a sentence between two marks, without the words that change nothing.
struct Clause {
  var tokens: [Token]
  var endsWithSemicolon: Bool

  /// Cuts a sentence at its marks. 、 joins words and separates what has its number already.
  static func clauses(of tokens: [Token]) -> [Clause] {
    var clauses: [Clause] = []
    var current: [Token] = []
    func close(bySemicolon: Bool) {
      if !current.isEmpty {
        clauses.append(Clause(tokens: current, endsWithSemicolon: bySemicolon))
      } else if bySemicolon, let last = clauses.indices.last {
        clauses[last].endsWithSemicolon = true
      }
      current = []
    }
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .comma: close(bySemicolon: false)
      case .semicolon: close(bySemicolon: true)
      case .colon:
        if let last = current.last, last.namesFigure, index + 1 < tokens.count,
          tokens[index + 1].isNumber
        {
          continue
        }
        close(bySemicolon: false)
      case .enumeration where current.contains(where: \.isNumber): close(bySemicolon: false)
      default: current.append(token)
      }
    }
    close(bySemicolon: false)
    return clauses
  }

  func contains(_ meaning: Phrasebook.Meaning) -> Bool {
    tokens.contains { $0.kind == .meaning(meaning) }
  }

  var hasUnknown: Bool { tokens.contains { $0.kind == .unknown } }
  var numbers: Int { tokens.count(where: \.isNumber) }
  func without(_ meanings: [Phrasebook.Meaning]) -> Clause {
    var copy = self
    copy.tokens.removeAll { token in meanings.contains { token.kind == .meaning($0) } }
    return copy
  }
}

extension Token {
  var namesFigure: Bool {
    switch kind {
    case .meaning(.subject), .meaning(.qualifier): true
    default: false
    }
  }

  var isNumber: Bool {
    if case .number = kind { true } else { false }
  }
}
