// SPDX-License-Identifier: Apache-2.0

import ReportModel

// What words mean here.
extension SectionReader {
  /// What some words count, given what the sentence has spoken of; nil where it isn't certain.
  mutating func target(_ tokens: [Token], isNone: Bool = false) -> Target? {
    guard
      var target = Target(
        tokens, in: phrasebook, isNone: isNone,
        isPart: { first, second in
          let whole = readings(first, at: ["total"]).first ?? []
          let part = readings(second, at: ["total"]).first ?? []
          return !part.isEmpty && part.count < whole.count && Set(whole).isSuperset(of: part)
        })
    else { return nil }
    let topics = Set(
      target.subjects.map { phrasebook.subjects[$0].topic }
        + target.qualifiers.map { phrasebook.qualifiers[$0].topic })
    guard topics.count <= 1 else { return nil }
    switch topics.first {
    case .review:
      // A verb alone may speak of the body that reviews, not of the one that was complained of.
      let verbs = target.generals
      guard verbs.isEmpty || isNone || hasContext else { return nil }
      guard verbs.allSatisfy({ phrasebook.subjects[$0].topic == .requests }) else { return nil }
      if target.subjects.isEmpty {
        guard topic == .review, groups.count == 1 else { return nil }
        target.subjects = groups
      }
      topic = .review
    case .requests:
      guard target.generals.isEmpty else { return nil }
      guard target.hasObject || topic == .requests else { return nil }
      topic = .requests
      if target.subjects.isEmpty {
        guard let subject = requestSubject ?? defaultSubject else { return nil }
        target.subjects = [subject]
      }
      if target.subjects.count > 1, target.sharing == .sum {
        let isParts = target.subjects.allSatisfy { phrasebook.subjects[$0].partition != nil }
        guard isParts else { return nil }
      }
    case .disclosure:
      guard !disclosureIsUncertain, target.generals.isEmpty, !target.hasObject else { return nil }
      if target.subjects.isEmpty {
        guard topic == .disclosure, let subject = disclosureSubject else { return nil }
        target.subjects = [subject]
      }
      // 规范性文件3件: which column, it doesn't say.
      let keys = target.qualifiers.isEmpty ? ["total"] : target.qualifiers.flatMap(keys)
      guard target.subjects.allSatisfy({ !readings($0, at: keys).isEmpty }) else { return nil }
      topic = .disclosure
    case .fees:
      guard target.generals.isEmpty else { return nil }
      topic = .fees
    case nil:
      guard target.hasObject else { return nil }
      topic = .requests
      guard isNone, let subject = defaultSubject else { return nil }
      target.subjects = [subject]
    }
    return target
  }

  /// What is received, where nothing else was said.
  var defaultSubject: Int? { phrasebook.subjects.firstIndex(where: \.isGeneral) }

  mutating func spoke(of subjects: [Int]) {
    topic = .review
    if groupsAreDone { groups = [] }
    groupsAreDone = false
    groups += subjects.filter { !groups.contains($0) }
  }

  func keys(_ qualifier: Int) -> [String] { phrasebook.qualifiers[qualifier].keys }

  mutating func readings(_ subject: Int, at keys: [String]) -> [[Int]] {
    figures.of(subject, at: keys)
  }

  /// The readings of a sum: each of one with each of the next.
  static func joined(_ all: [[[Int]]]) -> [[Int]] {
    guard var result = all.first else { return [] }
    for next in all.dropFirst() {
      result = result.flatMap { left in next.map { left + $0 } }
    }
    return result
  }

  mutating func append(_ claim: ProseFigure, _ clause: Clause) {
    var claim = claim
    (claim.range, claim.words, claim.quote) = place(of: clause)
    claims.all.append(claim)
  }

  /// A clause's place in the section's text, its words, and its sentence.
  mutating func place(
    of clause: Clause
  ) -> (range: Range<Int>, words: String, quote: Quote) {
    let start = clause.tokens.first?.range.lowerBound ?? 0
    let end = clause.tokens.last?.range.upperBound ?? 0
    let range = sentence.start + start..<sentence.start + end
    let quote = self.quote ?? Quote(text: sentence.text + "。", section: section)
    self.quote = quote
    return (range, String(scalars: sentence.scalars[range]), quote)
  }
}
