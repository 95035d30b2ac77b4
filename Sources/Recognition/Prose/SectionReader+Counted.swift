// SPDX-License-Identifier: Apache-2.0

import ReportModel

// Clauses with a number.
extension SectionReader {
  mutating func readCounted(_ clause: Clause) {
    let isRounded = clause.contains(.approximation)
    let tokens = clause.without([.approximation]).tokens
    guard let place = tokens.firstIndex(where: \.isNumber),
      case .number(let value, let unit, let isApproximate) = tokens[place].kind
    else { return }
    let tail = tokens[(place + 1)...]
    // 44件已办结 has its words behind the number, 受理46件政府信息公开申请 its object; other words on both
    // sides say two things.
    let isObject = tail.allSatisfy { $0.kind == .meaning(.object) }
    let words = Array(tokens[..<place]) + tail
    guard place == 0 || isObject, let target = target(words) else {
      breakdown?.isComplete = false
      // 办理行政复议200件，维持150件: the parts are those of what wasn't understood.
      forget()
      return
    }
    let isMoney = unit == Tokenizer.yuan
    guard isMoney == isOfMoney(target) else {
      forget()
      return
    }
    state(target, value, unit: unit, isApproximate: isRounded || isApproximate, clause: clause)
  }

  mutating func isOfMoney(_ target: Target) -> Bool {
    guard let subject = target.subjects.first else { return false }
    if phrasebook.subjects[subject].topic == .fees { return true }
    let keys = target.qualifiers.isEmpty ? ["total"] : target.qualifiers.flatMap(keys)
    return figures.patterns.unit(of: readings(subject, at: keys)) != nil
  }

  mutating func state(
    _ target: Target, _ value: Quantity, unit: String, isApproximate: Bool, clause: Clause
  ) {
    let units: [(subjects: [Int], qualifiers: [Int])] =
      switch target.sharing {
      case .one, .sum: [(target.subjects, target.qualifiers)]
      case .each:
        target.qualifiers.count > 1
          ? target.qualifiers.map { (target.subjects, [$0]) }
          : target.subjects.map { ([$0], target.qualifiers) }
      }
    for part in units {
      guard let subject = part.subjects.first else { continue }
      let keys = part.qualifiers.isEmpty ? ["total"] : part.qualifiers.flatMap(keys)
      let rule =
        part.qualifiers.first.flatMap { phrasebook.qualifiers[$0].rule }
        ?? phrasebook.subjects[subject].rule
      let readings = Self.joined(part.subjects.map { self.readings($0, at: keys) })
      let power = figures.patterns.unit(of: readings)?.powerOfTen ?? 0
      guard let value = value.scaled(byPowerOfTen: -power) else { continue }
      append(
        ProseFigure(
          rule: rule, readings: readings, value: value, relation: .equal,
          isApproximate: isApproximate, namesRow: target.namesRow, unit: unit, words: "",
          range: 0..<0, quote: Quote(text: "", section: nil)), clause)
      note(part.subjects, part.qualifiers, isAlone: units.count == 1)
    }
  }

  /// Remembers what was counted, for what follows.
  mutating func note(_ subjects: [Int], _ qualifiers: [Int], isAlone: Bool) {
    let claim = claims.all.count - 1
    guard let first = subjects.first else { return }
    let subject = phrasebook.subjects[first]
    let partition =
      qualifiers.first.map { phrasebook.qualifiers[$0].partition } ?? subject.partition
    if let partition {
      if breakdown != nil, !breakdownParts.contains(partition) {
        // 收到46件，其中予以公开10件: what is carried forward stands between.
        breakdown = nil
      }
      if breakdownPartition != nil, breakdownPartition != partition {
        let whole = breakdown?.whole
        closeBreakdown()
        breakdown = whole.map { Breakdown(whole: $0, parts: [], isComplete: true) }
      }
      breakdownPartition = partition
      breakdown?.parts.append(claim)
      // A part may be divided again, which makes the outer list uncertain.
      if subject.topic == .review { groupsAreDone = true }
      if subject.topic == .disclosure { disclosureSubject = first }
      whole = nil
      return
    }
    closeBreakdown()
    guard !subject.parts.isEmpty, subjects.count == 1, isAlone else {
      whole = nil
      if subject.topic == .review { spoke(of: subjects) }
      if subject.topic == .disclosure { disclosureSubject = first }
      return
    }
    whole = (claim, first)
    wholeClaims.insert(claim)
    if subject.topic == .requests { requestSubject = first } else { spoke(of: subjects) }
  }

  mutating func closeBreakdown() {
    if let breakdown, breakdown.parts.count > 1 { claims.breakdowns.append(breakdown) }
    breakdown = nil
    breakdownPartition = nil
  }
}
