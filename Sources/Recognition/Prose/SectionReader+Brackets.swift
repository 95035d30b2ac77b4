// SPDX-License-Identifier: Apache-2.0

import ReportModel

// What stands in brackets, and behind 其中: parts of the number before.
extension SectionReader {
  static func end(of tokens: [Token], from start: Int) -> Int {
    var depth = 1
    for index in start..<tokens.endIndex {
      if tokens[index].kind == .open { depth += 1 }
      if tokens[index].kind == .close { depth -= 1 }
      if depth == 0 { return index }
    }
    return tokens.endIndex
  }

  /// Brackets say something of what comes before them, and change nothing for what follows.
  mutating func readBrackets(_ tokens: ArraySlice<Token>, isBehindNumber: Bool) {
    // Deeper ones aren't read: nobody nests so, and endless brackets cost nothing.
    guard depth < 3 else {
      for token in tokens where token.isNumeral && !isFull { record(token, .unknown("")) }
      return
    }
    depth += 1
    defer { depth -= 1 }
    let outer = context
    let outerYear = isOfAnotherYear
    defer { isOfAnotherYear = outerYear }
    context.lastStated = claims.all.count > sentenceStart ? claims.all.count - 1 : nil
    if let whole = context.whole, whole.claim == context.lastStated, context.topic == .review {
      // 行政诉讼5件，其中直接起诉3件（维持2件）: of these three.
      context.groups = [whole.subject]
    }
    if context.breakdown != nil, let last = context.lastStated,
      let subject = context.whole?.subject
    {
      context.whole = (last, subject)
    }
    context.breakdown = nil
    context.breakdownPartition = nil
    if isBehindNumber { widen(by: Array(tokens.prefix(Self.freeTextLimit))) }
    read(Clause.clauses(of: tokens))
    closeBreakdown()
    let isOpen = context.isOpen
    context = outer
    context.isOpen = isOpen || context.isOpen
  }

  mutating func beginBreakdown() {
    closeBreakdown()
    let whole = context.whole.flatMap { isBesideReceived($0.subject) ? nil : $0 }
    context.breakdown = whole.map {
      Breakdown(whole: $0.claim, parts: [], isComplete: true)
    }
    context.breakdownSubject = context.whole?.subject
    context.breakdownParts = context.whole.map { phrasebook.subjects[$0.subject].parts } ?? []
  }

  mutating func closeBreakdown() {
    if let breakdown = context.breakdown, breakdown.parts.count > 1 {
      claims.breakdowns.append(breakdown)
    }
    context.breakdown = nil
    context.breakdownPartition = nil
  }
}
