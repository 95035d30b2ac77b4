// SPDX-License-Identifier: Apache-2.0

import ReportModel

// Numbers whose words are a label before them: 申请量：33件, or a heading.
extension SectionReader {
  /// Whether a number has a label before its colon and no other words: 办结：30, 申请总数：共33件.
  func isLabelled(_ words: Words, _ left: [Token], _ right: ArraySlice<Token>) -> Bool {
    depth == 0 && right.isEmpty && left.last { $0.kind != .meaning(.total) }?.kind == .colon
      && words.unknownBefore + words.unknownBetween + words.unknownBehind == 0
      && words.veto == nil && !words.hasRegister && !words.hasMatter
  }

  /// Whether a label is of requests where no word of it says so: 申请量：33件 at the beginning of a
  /// section, or 办结：30件 where nothing else was spoken of.
  func labelsRequests(_ words: Words) -> Bool {
    guard words.subjects.isEmpty, words.leading.isEmpty, !words.carries, !words.hasNegation else {
      return false
    }
    guard words.hasRequest || isFirstSentence && !words.verbs.isEmpty else { return false }
    return isOfRequests || context.topic == nil && !hasMatter
  }

  /// 受理情况：收到9件 at the beginning of a section: what is received, by whoever discloses.
  mutating func openList(_ words: Words, _ clause: Clause) {
    guard clause.endsWithColon, clauseCount == 1, isFirstSentence, context.topic == nil,
      clause.isKnown, words.veto == nil, !words.hasRegister, words.subjects.isEmpty,
      words.leading.isEmpty, words.verbs.count == 1,
      words.verbs.allSatisfy({ phrasebook.subjects[$0].role == .received })
    else { return }
    context.topic = .requests
  }

  /// What a sentence that is a heading says of the number of the next: 收到申请情况⏎全年20件.
  func heading(_ clauses: [Clause]) -> Words? {
    guard clauses.count == 1, let clause = clauses.first, clause.isKnown, !hasCounted,
      context.topic == .requests
    else { return nil }
    let words = self.words(clause.tokens)
    let isPlain =
      words.veto == nil && !words.hasRegister && !words.hasNegation && !words.hasAll
      && !words.hasDone && !words.carries && !words.isOfAnotherYear && !words.isSelective
    return isPlain && words.verbs.count == 1 && words.subjects.isEmpty && words.leading.isEmpty
      && words.hasObject ? words : nil
  }

  /// Whether a number has no words but its heading's: 全年20件.
  func isOfHeading(_ left: [Token], _ right: ArraySlice<Token>) -> Bool {
    depth == 0 && clauseCount == 1 && right.isEmpty && left.allSatisfy(\.isFiller)
  }
}
