// SPDX-License-Identifier: Apache-2.0

import ReportModel

// Clauses without one.
extension SectionReader {
  /// 未收到行政复议申请, 没有上年结转: none.
  mutating func readNone(_ clause: Clause) {
    for token in clause.tokens {
      // 未发生一件 and 没有收到…0件 are none as well.
      if case .number(let value, _, _) = token.kind, value > Quantity(1) { return }
    }
    let words = clause.without([.negation, .approximation]).tokens.filter { !$0.isNumber }
    guard var target = target(words, isNone: true), target.qualifiers.isEmpty,
      target.subjects.allSatisfy({ phrasebook.subjects[$0].mayBeNone })
    else { return }
    target.namesRow = false
    state(target, Quantity(0), unit: "", isApproximate: false, clause: clause)
    whole = nil
  }

  /// 均已办结, 均获维持, 皆为自然人: what they exclude is none.
  mutating func readAll(
    _ words: [Token], words clause: Clause, isOfRequests: Bool
  ) {
    guard words.count == 1, let word = words.first else { return }
    if isOfRequests, isClosing(word) {
      readAllClosed(clause)
      return
    }
    // Of whom it is said, the same sentence has to say.
    guard claims.all.count > claimsBefore else { return }
    switch word.kind {
    case .meaning(.closing): readClosed(clause)
    case .meaning(.subject(let index, _)) where phrasebook.subjects[index].closes:
      readClosed(clause)
    case .meaning(.qualifier(let index, _)):
      let qualifier = phrasebook.qualifiers[index]
      guard topic == qualifier.topic else { return }
      let others = phrasebook.qualifiers.indices.filter {
        phrasebook.qualifiers[$0].topic == qualifier.topic
      }.flatMap(keys)
      var excluded: [String] = []
      for key in others where !qualifier.keys.contains(key) && !excluded.contains(key) {
        excluded.append(key)
      }
      exclude(excluded, rule: qualifier.rule, clause)
    default: break
    }
  }

  func isClosing(_ word: Token) -> Bool {
    switch word.kind {
    case .meaning(.closing): true
    case .meaning(.subject(let index, _)): phrasebook.subjects[index].closes
    default: false
    }
  }

  /// Whether some words speak of the requests and of nothing else (收到的政府信息公开申请).
  func isOfRequests(_ tokens: [Token]) -> Bool {
    guard tokens.contains(where: { $0.kind == .meaning(.object) }) else { return false }
    return tokens.allSatisfy { token in
      switch token.kind {
      case .meaning(.object), .meaning(.context): true
      case .meaning(.subject(let index, _)): phrasebook.subjects[index].isGeneral
      default: false
      }
    }
  }

  /// 政府信息公开申请均已办结: nothing is carried forward.
  mutating func readAllClosed(_ clause: Clause) {
    guard let open = phrasebook.subjects.firstIndex(where: \.isOpen) else { return }
    append(
      ProseFigure(
        rule: phrasebook.subjects[open].rule, readings: readings(open, at: ["total"]),
        value: Quantity(0), relation: .equal, isApproximate: false, isImplied: true,
        namesRow: false, unit: "", words: "", range: 0..<0, quote: Quote(text: "", section: nil)),
      clause)
    topic = .requests
  }

  mutating func readClosed(_ clause: Clause) {
    if topic == .review {
      let open = phrasebook.qualifiers.filter { $0.topic == .review && $0.isOpen }.flatMap(\.keys)
      exclude(open, rule: nil, clause)
      return
    }
    // 收到46件，均已办结: at least so many must be. Only what was counted just before is meant.
    guard topic == .requests, let whole, !claims.all[whole.claim].isApproximate,
      let closing = phrasebook.subjects.firstIndex(where: \.closes),
      phrasebook.subjects[whole.subject].rule != phrasebook.subjects[closing].rule
    else { return }
    append(
      ProseFigure(
        rule: phrasebook.subjects[closing].rule, readings: readings(closing, at: ["total"]),
        value: claims.all[whole.claim].value, relation: .atLeast, isApproximate: false,
        isImplied: true, namesRow: false, unit: claims.all[whole.claim].unit, words: "",
        range: 0..<0,
        quote: Quote(text: "", section: nil)), clause)
  }

  /// States that what some keys count is none, for each group or the request row spoken of.
  mutating func exclude(_ keys: [String], rule: String?, _ clause: Clause) {
    let subjects = topic == .review ? groups : (requestSubject ?? defaultSubject).map { [$0] } ?? []
    var told: Set<Int> = []
    for subject in subjects {
      guard let figures = readings(subject, at: keys).first, told.isDisjoint(with: figures) else {
        continue
      }
      told.formUnion(figures)
      append(
        ProseFigure(
          rule: rule ?? phrasebook.subjects[subject].rule, readings: [figures],
          value: Quantity(0), relation: .equal, isApproximate: false, isImplied: true,
          namesRow: false, unit: "",
          words: "", range: 0..<0, quote: Quote(text: "", section: nil)), clause)
    }
  }

  /// 行政复议方面: what follows is about it.
  mutating func mention(_ tokens: [Token]) {
    guard let target = target(tokens) else { return }
    let groups = target.subjects.filter { phrasebook.subjects[$0].topic == .review }
    if !groups.isEmpty {
      groupsAreDone = true
      for group in groups { spoke(of: [group]) }
      // A count that follows names anew what it counts.
      groupsAreDone = true
    }
  }
}
