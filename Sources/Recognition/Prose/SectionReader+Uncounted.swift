// SPDX-License-Identifier: Apache-2.0

import ReportModel

// Clauses without a number, and what comes after one.
extension SectionReader {
  mutating func readUncounted(_ tokens: [Token], _ clause: Clause) {
    var words = self.words(tokens)
    mentionsRequests = mentionsRequests || words.mentionsRequests
    let isPending = hasPendingAll
    hasPendingAll =
      words.hasAll && !words.hasClosing && words.subjects.isEmpty && words.leading.isEmpty
      && !words.hasNegation && !isOfRemainder(tokens)
      && !words.verbs.contains { phrasebook.subjects[$0].role == .answered }
    if isPending, !words.hasAll, !words.hasNegation, words.subjects.isEmpty,
      words.hasClosing || !words.verbs.isEmpty
    {
      words.hasAll = true
      words.verbsBeforeAll = 0
    }
    // 2018年，收到8件; 根据2008年施行的条例 isn't about that year.
    if words.unknownBefore + words.unknownBehind + words.unknownBetween == 0 { follow(words) }
    // 县政府办公室（代县政府）受理77件.
    if depth > 0, words.isOfOther {
      isOfOther = true
      otherEnd = clause.range.upperBound
    }
    // 服务窗口接待300人次，受理申请9件: of one way in.
    if !hasCounted, !words.hasSeveralChannels,
      tokens.contains(where: { $0.kind == .meaning(.narrower) }),
      tokens.contains(where: { $0.kind == .digits })
    {
      isOfMembers = true
    }
    // 不服行政处罚，申请行政复议1件.
    if !words.hasContext, !words.hasObject,
      words.hasMatter || words.hasTopic(.disclosure, phrasebook)
    {
      reviewsOtherMatter = true
    }
    // 未发生因信息公开引发的举报、复议和诉讼: of each.
    let isNoneOfEach =
      words.hasNegation && words.hasTopic(.review, phrasebook)
      && (words.hasContext || deniesEach(words, tokens))
    if words.hasRegister, !words.hasObject, !isNoneOfEach {
      if !words.isOfWhich, depth == 0 { context.topic = .other }
      return
    }
    if words.hasNegation {
      readNone(words, clause)
    } else if words.hasAll || words.hasDone, closes(words), !words.isCarriedForward {
      if !isOfRemainder(tokens) { readClosed(words, clause) }
    } else if words.hasAll {
      readAll(words, tokens, clause)
    } else if !readSequel(words, clause), !readOutcomeOfOne(words, clause) {
      mention(words, clause)
    }
  }

  /// 未接到投诉、行政复议和行政诉讼: none of each, where no register comes before the negation.
  private func deniesEach(_ words: Words, _ tokens: [Token]) -> Bool {
    let groups = words.subjects.filter { phrasebook.subjects[$0.index].role == .group }
    return groups.count > 1
      && tokens.first {
        $0.kind == .meaning(.register) || $0.kind == .meaning(.negation)
      }?.kind == .meaning(.negation)
  }

  /// 收到5件均已答复: what comes after a number may close it.
  mutating func readBehind(_ tokens: [Token], _ clause: Clause) {
    let words = self.words(tokens)
    // 年内应答复的27件均已答复: of these alone.
    guard !words.hasNegation, words.veto == nil, lastIsWhole else { return }
    if words.hasAll || words.hasDone, closes(words) {
      closeCarried()
      if !isOfRemainder(tokens) { readClosed(words, clause) }
    } else if words.hasAll {
      readAll(words, tokens, clause)
    }
  }

  /// 其余, and 其他 where no row of the form is named by it.
  private func isRemainder(_ token: Token) -> Bool {
    if case .meaning(.qualifier(_, .loose)) = token.kind { return true }
    return token.kind == .meaning(.remainder)
  }

  /// Whether a clause's 均 is of what an exception leaves, or of a part that its own words name:
  /// 其余均已办结, 除2件结转外均已办结, 不掌握的均作说明. 收到的均已办结 is of all.
  private func isOfRemainder(_ tokens: [Token]) -> Bool {
    if hasReservation || tokens.contains(where: { isRemainder($0) }) { return true }
    // 征地类申请均为自然人提出.
    if tokens.contains(where: { $0.kind == .meaning(.kind) || $0.kind == .meaning(.matter) }) {
      return true
    }
    guard
      let all = tokens.lastIndex(where: { $0.kind == .meaning(.all) })
        ?? tokens.firstIndex(where: { $0.kind == .meaning(.done) }),
      let before = tokens[..<all].last(where: { $0.kind != .meaning(.total) })
    else { return false }
    let end = sentence.folded[before.range.upperBound - 1]
    if end == "外" { return true }
    // 对于本机关制作的信息均予以公开.
    if let first = tokens.first, sentence.folded[first.range.lowerBound] == "对" { return true }
    guard end == "的", before.range.upperBound == tokens[all].range.lowerBound else { return false }
    let last = tokens[..<all].last {
      $0.kind != .meaning(.passedOver) && $0.kind != .meaning(.timely)
    }
    switch last?.kind {
    case .meaning(.subject(let subject, _)): return phrasebook.subjects[subject].role != .received
    // 提出申请的均为自然人.
    case .meaning(.request), .meaning(.object): return false
    default: return true
    }
  }

  /// 两件均已办结, 3件均为自然人申请: of all that were received.
  ///
  /// - Returns: whether it is that.
  mutating func readAllOf(_ number: Token, _ right: [Token], _ clause: Clause) -> Bool {
    // 3件申请均已办结: the noun says no more.
    let rest = right.drop { [.meaning(.request), .meaning(.object)].contains($0.kind) }
    guard rest.first?.kind == .meaning(.all) || rest.first?.kind == .meaning(.done),
      words(rest).hasAll
    else { return false }
    lastIsWhole = true
    let first = claims.all.count
    readBehind(right, clause)
    guard claims.all.count > first else { return false }
    record(number, .figures(Array(first..<claims.all.count)))
    return true
  }

  private func closes(_ words: Words) -> Bool {
    words.hasClosing
      || words.verbs.dropFirst(words.verbsBeforeAll ?? 0)
        .contains {
          phrasebook.subjects[$0].role == .answered && (!isHandling($0) || words.hasDone)
        }
        && words.subjects.isEmpty
  }

  /// Whether a verb may be of what was received (办理), so that 均按程序办理 closes nothing.
  private func isHandling(_ verb: Int) -> Bool {
    guard let receiving else { return false }
    let received = phrasebook.subjects[receiving].readings
    return phrasebook.subjects[verb].readings.contains { received.contains($0) }
  }

  private func ground(_ clause: Clause) -> ProseFigure.Ground {
    clause.isKnown ? .certain : .probable
  }

  // MARK: None

  /// 未收到行政复议申请, 没有上年结转: none.
  private mutating func readNone(_ words: Words, _ clause: Clause) {
    var words = words
    if words.hasObject, !words.channels.isEmpty, words.hasSeveralChannels {
      // 未收到当面、信函和其他形式的申请: of every form.
      words.leading.removeAll { phrasebook.qualifiers[$0].topic == .review }
    }
    guard words.veto == nil, !words.hasPlan, !words.isOfWhich, ownArea != nil || !words.hasArea
    else {
      return
    }
    // 无其他需要报告的事项, 没有其他行政复议.
    if words.hasRegister && !words.hasContext && !deniesEach(words, clause.tokens)
      || hasLooseResult(words)
    {
      return
    }
    guard denies(words), !isOfAnswers(words, clause) else { return }
    // 全年没有当面提交的申请: of one way.
    if !words.channels.isEmpty, words.verbs.isEmpty { return }
    if !words.carries, !words.hasTopic(.review, phrasebook),
      !words.hasTopic(.disclosure, phrasebook), !words.hasTopic(.amount, phrasebook)
    {
      // 未答复, 未公开: no number of requests.
      let isReceived =
        words.verbs.isEmpty || words.verbs.contains { phrasebook.subjects[$0].mayBeNone }
      let isNamed = words.subjects.contains { phrasebook.subjects[$0.index].mayBeNone }
      guard
        words.hasObject && isReceived || isNamed || isResultAlone(words)
          || hasNoOutcome(words, clause)
      else { return }
    }
    guard let target = target(words, isNone: true) else { return }
    for part in target.parts {
      // A body has no rank of its own to say that it has none of what it may not do.
      state(
        part, Quantity(0), unit: "", isApproximate: false, ground: ground(clause), namesRow: false,
        isAlone: false, clause)
    }
    context.whole = nil
  }

  /// 没有因诉讼被责令重作的答复: it is answers of which there are none.
  private func isOfAnswers(_ words: Words, _ clause: Clause) -> Bool {
    guard words.hasTopic(.review, phrasebook),
      case .meaning(.subject(let last, _)) = clause.tokens.last(where: { !$0.isFiller })?.kind
    else { return false }
    return phrasebook.subjects[last].isVerb && phrasebook.subjects[last].role == .answered
  }

  /// 无不予公开情况; 未予以公开 says nothing of how many.
  private func hasNoOutcome(_ words: Words, _ clause: Clause) -> Bool {
    let isOfExistence = clause.tokens.indices.contains { index in
      guard clause.tokens[index].kind == .meaning(.negation) else { return false }
      // 未出现不予公开的情形.
      return Self.existential.contains(text(of: clause.tokens[index]))
        || index + 1 < clause.tokens.count
          && Self.occurring.contains(text(of: clause.tokens[index + 1]))
    }
    let isDenied =
      clause.tokens.first {
        if case .meaning(.subject) = $0.kind { true } else { $0.kind == .meaning(.negation) }
      }?.kind == .meaning(.negation)
    return isOfExistence && isDenied && context.topic == .requests && !words.isLoose
      && words.verbs.isEmpty
      && !words.subjects.isEmpty && words.unknownBefore + words.unknownBetween == 0
      && words.subjects.allSatisfy { phrasebook.subjects[$0.index].partition == .outcomes }
  }

  private static let existential: Set<String> = ["无", "没有", "不存在", "暂无", "并无", "没"]
  private static let occurring: Set<String> = ["出现", "发生", "产生"]

  private func text(of token: Token) -> String { String(scalars: sentence.folded[token.range]) }

  private func hasLooseResult(_ words: Words) -> Bool {
    words.hasLooseResult && (words.hasTopic(.review, phrasebook) || isResultAlone(words))
  }

  /// Whether a negation denies all that its row counts, in the report's year: none of 2022年未收到申请,
  /// 未收到申请的减免请求, 未作出重大行政处罚决定, 无新增行政复议 does.
  private func denies(_ words: Words) -> Bool {
    guard !words.isOfAnotherYear || words.carries, !isOfAnotherYear, !words.isNarrowed else {
      return false
    }
    let isOfTable =
      words.hasTopic(.disclosure, phrasebook) || words.hasTopic(.review, phrasebook)
    // 新增: those of other years remain.
    let isOfNew = words.verbs.contains {
      phrasebook.subjects[$0].role == .received && phrasebook.subjects[$0].readings.count == 1
    }
    if isOfTable, isOfNew { return false }
    if words.hasTopic(.disclosure, phrasebook), words.unknownBetween > 0 { return false }
    return words.unknownBehind == 0 || words.hasTopic(.disclosure, phrasebook) && words.hasSum
  }

  private func isResultAlone(_ words: Words) -> Bool {
    words.subjects.isEmpty && words.leading.contains { phrasebook.qualifiers[$0].topic == .review }
  }

  // MARK: All

  /// 均已答复: nothing is left open.
  mutating func readClosed(_ words: Words, _ clause: Clause) {
    guard words.veto == nil, !words.hasRegister, !words.isOfWhich else { return }
    // 收到来信9件，均已办结: of these.
    if lastIsForeign, !statesReceived, !words.hasObject { return }
    if words.hasTopic(.review, phrasebook) || context.topic == .review && !words.hasObject {
      let open = phrasebook.qualifiers.filter { $0.topic == .review && $0.isOpen }.flatMap(\.keys)
      for group in groups(words) { exclude(open, of: group, rule: nil, clause) }
      return
    }
    guard context.topic == .requests || words.hasObject, !context.isOpen else { return }
    if words.hasObject, !words.verbs.isEmpty, context.received == nil { closeAll(words, clause) }
    guard let received = context.received,
      let closing = phrasebook.subjects.firstIndex(where: \.closes)
    else { return }
    let value = received + (context.carriedOver ?? Quantity(0))
    // 已办结98件，均按时答复: these 98 were.
    if let answered = context.answered, answered < value { return }
    var figure = ProseFigure(
      rule: phrasebook.subjects[closing].rule,
      readings: readings(closing, at: phrasebook.unqualified),
      value: value, relation: .atLeast, isApproximate: false, isImplied: true,
      ground: ground(clause), namesRow: false, unit: "", words: "", range: 0..<0,
      quote: Quote(text: "", section: nil))
    if let open = phrasebook.subjects.firstIndex(where: { $0.role == .carriedForward }) {
      figure.none = readings(open, at: phrasebook.unqualified).first ?? []
    }
    figure.head = heads.requests
    figure.bases = [context.bases.received, context.bases.carriedOver].compactMap { $0 }
    append(figure, clause)
    context.closings.append(claims.all.count - 1)
  }

  /// 政府信息公开申请均已办结: nothing is carried forward. 申请均按期答复 may be of those that were due.
  private mutating func closeAll(_ words: Words, _ clause: Clause) {
    let isClosed =
      words.hasDone || words.hasClosing || words.verbs.contains { phrasebook.subjects[$0].closes }
    if words.isTimely || words.hasDeadline, !isClosed { return }
    guard let open = phrasebook.subjects.firstIndex(where: { $0.role == .carriedForward }) else {
      return
    }
    let part = part([open], [])
    state(
      part, Quantity(0), unit: "", isApproximate: false, ground: ground(clause), namesRow: false,
      isAlone: false, isImplied: true, clause)
    context.closings.append(claims.all.count - 1)
  }

  /// The groups that a clause names, or else those spoken of: 复议均维持，诉讼均在审理.
  private func groups(_ words: Words) -> [Int] {
    let named = words.subjects.map(\.index).filter { phrasebook.subjects[$0].topic == .review }
    return named.isEmpty ? context.groups : named
  }

  /// 均获维持, 皆为自然人: the others are zero. 均不掌握: as many as were received. The words before 均 name
  /// the whole.
  private mutating func readAll(_ words: Words, _ tokens: [Token], _ clause: Clause) {
    guard words.veto == nil, !words.hasRegister, !isOfRemainder(tokens),
      let all = tokens.firstIndex(where: { $0.kind == .meaning(.all) })
    else { return }
    let isOfApplicants = String(scalars: sentence.folded[clause.range]).holds("申请人")
    guard lastIsWhole || isOfApplicants else { return }
    let said = self.words(tokens[all...])
    if let outcome = said.subjects.last?.index, words.subjects.count == 1,
      phrasebook.subjects[outcome].partition != nil,
      phrasebook.subjects[outcome].topic == .requests,
      !words.isLoose, let received = context.received,
      context.topic == .requests, context.carriedOver == nil
    {
      let part = part([outcome], [])
      state(
        part, received, unit: "", isApproximate: false, ground: ground(clause), namesRow: false,
        isAlone: false, isImplied: true, clause)
      return
    }
    if let kind = said.subjects.last?.index, phrasebook.subjects[kind].topic == .review,
      phrasebook.subjects[kind].role == nil, words.subjects.count == 1
    {
      readKind(kind, clause)
      return
    }
    guard let qualifier = said.leading.last ?? said.subjects.last?.qualifiers.last else { return }
    let topic = phrasebook.qualifiers[qualifier].topic
    let keys = phrasebook.qualifiers[qualifier].keys
    let others = phrasebook.qualifiers.filter { $0.topic == topic }.flatMap(\.keys)
    var excluded: [String] = []
    for key in others where !keys.contains(key) && !excluded.contains(key) { excluded.append(key) }
    let rule = phrasebook.qualifiers[qualifier].rule
    switch topic {
    case .review:
      guard context.topic == .review else { return }
      for group in groups(words) { exclude(excluded, of: group, rule: rule, clause) }
    case .requests:
      guard context.topic == .requests || words.hasObject, let receiving else { return }
      exclude(excluded, of: context.requestSubject ?? receiving, rule: rule, clause)
    default: break
    }
  }

  /// 行政诉讼2件，均为复议后起诉: all of that number.
  private mutating func readKind(_ kind: Int, _ clause: Clause) {
    guard context.topic == .review, let last = context.lastStated,
      claims.all[last].relation == .equal, !claims.all[last].isImplied,
      let whole = claims.all[last].readings.first,
      let figures = readings(kind, at: phrasebook.unqualified).first,
      figures.count < whole.count, whole.includes(figures)
    else { return }
    state(
      part([kind], []), claims.all[last].value, unit: "", isApproximate: false,
      ground: ground(clause), namesRow: false, isAlone: false, isImplied: true, clause)
  }

  /// States that what some keys count is none.
  private mutating func exclude(_ keys: [String], of subject: Int, rule: String?, _ clause: Clause)
  {
    guard let figures = readings(subject, at: keys).first else { return }
    append(
      ProseFigure(
        rule: rule ?? phrasebook.subjects[subject].rule, readings: [figures], value: Quantity(0),
        relation: .equal, isApproximate: false, isImplied: true, ground: ground(clause),
        namesRow: false, unit: "", words: "", range: 0..<0, quote: Quote(text: "", section: nil)),
      clause)
  }

  // MARK: Words alone

  /// 行政复议方面: what follows is about it.
  private mutating func mention(_ words: Words, _ clause: Clause) {
    let groups = words.subjects.map(\.index).filter { phrasebook.subjects[$0].topic == .review }
    if !groups.isEmpty {
      let isPlain = words.verbs.isEmpty && words.unknownBefore + words.unknownBetween == 0
      if !isPlain, !words.hasContext, !isAboutReviews, context.topic != .review {
        context.topic = .other
        return
      }
      context.groupsAreDone = true
      spoke(of: groups)
      context.groupsAreDone = true
      let results = words.leading + words.subjects.flatMap(\.qualifiers)
      if !results.isEmpty, let last = context.lastStated { readResult(results, of: last, clause) }
      return
    }
    if context.topic == .review, let last = context.lastStated {
      let results = words.leading.filter { phrasebook.qualifiers[$0].topic == .review }
      if !results.isEmpty { readResult(results, of: last, clause) }
      return
    }
    if words.hasObject { context.topic = .requests }
    openList(words, clause)
    if let last = clause.tokens.last, Self.isWithin(last, in: sentence),
      (words.leading + words.subjects.flatMap(\.qualifiers)).contains(where: {
        phrasebook.qualifiers[$0].isStock
      })
    {
      isOfStock = true
    }
    if let subject = words.subjects.last?.index,
      phrasebook.subjects[subject].topic == .disclosure
    {
      context.disclosureSubject = subject
      // 对规范性文件进行清理，本年度制发0件，现行有效3件.
      if !hasCounted, words.verbs.isEmpty {
        context.topic = .disclosure
        if words.veto != nil { context.isDisclosureUncertain = true }
      }
    }
  }

  /// 现行有效文件中.
  private static func isWithin(_ last: Token, in sentence: Sentence) -> Bool {
    last.kind == .meaning(.passedOver)
      && ["中", "里", "当中"].contains(
        String(scalars: sentence.folded[last.range]))
  }

  /// 行政复议1件，结果维持: of that one.
  private mutating func readResult(_ results: [Int], of last: Int, _ clause: Clause) {
    guard context.groups.count == 1, let group = context.groups.first, results.count == 1,
      claims.all[last].relation == .equal, !claims.all[last].isImplied
    else { return }
    let part = part([group], results)
    state(
      part, claims.all[last].value, unit: claims.all[last].unit, isApproximate: false,
      ground: ground(clause), namesRow: false, isAlone: true, clause)
  }
}
