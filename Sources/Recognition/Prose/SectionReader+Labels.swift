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

  /// Whether a label is of requests where no word of it says of what: 申请量：33件, or 受理情况：9件 at the
  /// beginning of a section.
  func labelsRequests(_ words: Words) -> Bool {
    guard words.subjects.isEmpty, words.leading.isEmpty, !words.carries, !words.hasNegation else {
      return false
    }
    if isOfRequests { return words.hasRequest || !words.verbs.isEmpty }
    guard context.topic == nil, !hasMatter else { return false }
    return words.hasRequest || isFirstSentence && clauseCount == 1 && isReceived(words)
  }

  /// 受理情况：收到9件 at the beginning of a section: what is received, by whoever discloses.
  mutating func openList(_ words: Words, _ clause: Clause) {
    guard clause.endsWithColon, clauseCount == 1, isFirstSentence, context.topic == nil,
      clause.isKnown, words.veto == nil, !words.hasRegister, words.subjects.isEmpty,
      words.leading.isEmpty, isReceived(words)
    else { return }
    context.topic = .requests
  }

  private func isReceived(_ words: Words) -> Bool {
    words.verbs.count == 1 && words.verbs.allSatisfy { phrasebook.subjects[$0].role == .received }
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

  /// What says what a number without words counts: its heading (收到申请情况⏎全年20件), or the clause before
  /// it, which gives its share (予以公开的占53.2%，共50件).
  func saidBefore(_ left: [Token], _ right: ArraySlice<Token>) -> Words? {
    guard depth == 0, right.isEmpty, left.allSatisfy(\.isFiller) else { return nil }
    if clauseCount == 1 { return heading }
    guard let shared, shared.clause == clauseCount - 1,
      left.contains(where: { $0.kind == .meaning(.total) }), shared.words.subjects.count == 1,
      shared.words.verbs.isEmpty, shared.words.veto == nil
    else { return nil }
    var words = shared.words
    words.isLoose = true
    return words
  }

  /// Notes a number that other words of the section may make certain.
  ///
  /// - Parameters:
  ///   - figure: the number's place among the section's figures.
  ///   - target: what it counts.
  ///   - ground: how far its words say so.
  ///   - words: the words that govern it.
  mutating func noteOpen(
    _ figure: Int, _ target: Target, _ ground: ProseFigure.Ground, _ words: Words
  ) {
    guard ground == .open, target.parts.count == 1, depth == 0,
      let subject = target.parts[0].subjects.first.map({ phrasebook.subjects[$0] })
    else { return }
    if subject.topic == .disclosure, context.isDisclosureUncertain {
      reviewedColumns.append(figure)
    }
    if context.topic == nil, [.carriedOver, .carriedForward].contains(subject.role),
      early.count < Self.earlyLimit, words.namesRow
    {
      early.append(figure)
    }
  }

  private static let earlyLimit = 4

  // MARK: What is closed by itself

  /// 上年结转4件全部办结: what was answered of those received is counted without them.
  mutating func closeCarried() {
    guard let last = claims.all.indices.last, last == context.bases.carriedOver else { return }
    context.carriedIsClosed = true
    guard let answered = context.answered, answered == context.received else { return }
    for figure in sentenceStart..<last
    where claims.all[figure].value == answered && isAnswered(claims.all[figure]) {
      retract(figure)
    }
  }

  /// Whether a number may be of what was received alone: 上年结转4件全部办结；新收20件，办结20件.
  func isOfReceivedAlone(_ words: Words, _ value: Quantity) -> Bool {
    guard context.carriedIsClosed, statesReceived, let received = context.received,
      value <= received
    else { return false }
    return words.subjects.isEmpty
      && words.verbs.contains { phrasebook.subjects[$0].role == .answered }
  }

  /// 其中1件申请人视为放弃处理: in which way, and not that it was.
  static func isOfManner(_ words: Words) -> Bool {
    words.isOfWhich && words.unknownBefore > 2 && words.subjects.isEmpty && !words.carries
      && !words.verbs.isEmpty
  }

  private func isAnswered(_ figure: ProseFigure) -> Bool {
    phrasebook.subjects.contains {
      $0.role == .answered && $0.rule == figure.rule && !figure.isImplied
    }
  }

  // MARK: What more words of a sentence make certain

  /// Makes numbers of what passed from year to year certain that were stated before the requests were
  /// spoken of: 上年结转5件。收到政府信息公开申请40件.
  mutating func confirmCarried() {
    guard context.topic == .requests, statesReceived else {
      if context.topic != nil { early = [] }
      return
    }
    for figure in early { claims.all[figure].ground = .probable }
    early = []
  }

  /// Makes numbers of documents that were reviewed certain where they are of all columns of the form:
  /// 对文件进行清理，制发2件，废止6件，继续有效24件. Of fewer they may be the review's own.
  mutating func confirmColumns() {
    guard reviewedColumns.count > 1, let subject = context.disclosureSubject else { return }
    let columns = phrasebook.qualifiers.filter { $0.partition == .columns }
      .map { readings(subject, at: $0.keys) }.filter { !$0.isEmpty }
    let stated = reviewedColumns.map { claims.all[$0].readings }
    guard columns.count > 1, columns.allSatisfy(stated.contains) else { return }
    for figure in reviewedColumns { claims.all[figure].ground = .probable }
  }
}
