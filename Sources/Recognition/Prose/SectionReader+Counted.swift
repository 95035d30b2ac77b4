// SPDX-License-Identifier: Apache-2.0

import ReportModel

// Numbers.
extension SectionReader {
  /// Reads a number by the words before it, or else by those behind it.
  ///
  /// - Returns: whether the words behind it were needed.
  mutating func readCounted(
    _ token: Token, left: [Token], right: ArraySlice<Token>, _ clause: Clause
  ) -> Bool {
    guard case .number(let value, let length, let isApproximate) = token.kind else { return false }
    let unit = unit(of: token, length)
    // 三项共计27件: how many numbers are added.
    if right.first?.kind == .meaning(.total), left.allSatisfy(\.isFiller) {
      record(token, .unknown(""))
      return false
    }
    let before = claims.all.count
    defer {
      addAddend(token, since: before)
      if depth == 0 { lastIsForeign = claims.all.count == before }
    }
    context.lastNumber = nil
    lastIsWhole = false
    let isFirst = !hasCounted && depth == 0
    hasCounted = true
    numberEnd = token.range.upperBound
    if left.allSatisfy(\.isFiller), value == context.received, context.topic == .requests,
      readAllOf(token, Array(right), clause)
    {
      return true
    }
    var (words, usesRight) = governing(left, right)
    if words.isEmpty, let said = saidBefore(left, right) { words = said }
    let isLabelled = isLabelled(words, left, right)
    if isLabelled, labelsRequests(words) { words.hasObject = true }
    body = (
      namesOwnBody(left), words.unknownBefore > 0 || words.hasArea || words.members > 0
    )
    follow(words)
    mentionsRequests = mentionsRequests || words.mentionsRequests
    namesReceiving =
      namesReceiving || words.verbs.contains { phrasebook.subjects[$0].role == .received }
    var ground: ProseFigure.Ground =
      clause.isKnown && !words.isVague && !words.hasArea && words.members == 0
      ? .certain : .probable
    let isFarBehind = usesRight && words.unknownBefore > (words.carries ? 8 : 4)
    if words.isDismissed, context.topic == .review { countsDismissed = true }
    let isBare =
      unit.isEmpty && !words.hasObject && !(words.namesRow && !words.subjects.isEmpty)
      && !isLabelled && !Self.isSaidToBe(left, in: sentence)
    if words.members > 0 { isOfMembers = words.isOfMembers && !namesBodyAndMembers(left) }
    if ownArea != nil, words.members > 0, words.isOfOther {
      // 县直各单位和各乡镇收到214件: of all.
      words.isOfOther = false
      words.veto = nil
    }
    // 累计收到80件: since when, isn't said.
    let isOfAnyTime = words.isVague && !namesYear
    if words.isLoose || isFarBehind || isBare || isOfMembers || isOfAnyTime { ground = .open }
    // 对2件不予公开的申请开展复核: what was done with them isn't known.
    // 2件公开内容可能影响安全: 公开 is of something else.
    let isOfElse = words.isLoose && words.unknownBetween > 0
    let goesOn =
      usesRight && (words.unknownBehind > 2 || isOfElse) && !words.subjects.isEmpty
    if goesOn, isOfElse { words.unknownBehind = max(words.unknownBehind, 1) }
    if !goesOn, usesRight { words.unknownBehind = 0 }
    if countsOthersRequests, words.unknownBefore == 0, !words.verbs.isEmpty, !words.carries,
      namesOwnBody(left)
    {
      // 全市收到312件，其中我局收到8件: this one is the report's.
      words.isOfWhich = false
      words.hasObject = true
      isOfOther = false
    }
    if words.hasException { leaveOpen() }
    // 截至年底4件未到期, 征收类12件均由自然人提出: of a part. 6个乡镇答复9件: of bodies.
    // 10件全部予以公开: these are.
    let isOutcome =
      left.allSatisfy { $0.isFiller || $0.kind == .meaning(.ofWhich) } && words.subjects.count == 1
      && words.verbs.isEmpty
      && words.subjects.allSatisfy { phrasebook.subjects[$0.index].partition == .outcomes }
    let isOfReservation =
      usesRight
      && (words.hasAll && !words.hasObject && !isOutcome
        || right.contains { $0.kind == .meaning(.reservation) }
        || right.prefix { $0.isFree }.contains { $0.kind == .meaning(.body) })
    let refusal =
      refusal(words, left) ?? (isItem(words, left, unit) ? .foreign(.otherWork) : nil)
      ?? (isOfReservation ? .unknown("") : nil)
    if let refusal {
      if case .unknown = refusal { noteUnread(value, unit, words, isApproximate: isApproximate) }
      suspend(refusal, words, isFirst)
      if unit == Tokenizer.item { countsItems = true }
      leaveOut(token, refusal, words, left)
      return usesRight
    }
    // 2件在年末收到: not all that were.
    if usesRight, !words.hasObject, words.subjects.isEmpty, !words.verbs.isEmpty,
      words.verbs.allSatisfy({ phrasebook.subjects[$0].role == .received })
    {
      ground = .open
    }
    if let sum = sum(words, value, unit, right) {
      let first = claims.all.count
      state(
        sum, value, unit: unit, isApproximate: isApproximate, ground: min(ground, .probable),
        namesRow: false, isAlone: !sum.subjects.isEmpty, clause)
      record(token, .figures(Array(first..<claims.all.count)))
      return usesRight || self.words(right).hasRequest
    }
    guard
      let target = target(
        words, isNone: value == Quantity(0) && words.hasNegation, isZero: value == Quantity(0)),
      !words.hasNegation || value <= Quantity(1)
    else {
      noteUnread(value, unit, words, isApproximate: isApproximate, isLabelled: isLabelled)
      suspend(.unknown(""), words, isFirst)
      if unit == Tokenizer.item { countsItems = true }
      leaveOut(token, .unknown(""), words, left)
      return usesRight
    }
    // 申请中有6件转我局会办，办理完毕6件: of these six.
    let isOfUnread =
      !statesReceived && depth == 0 && !words.hasObject
      && (words.hasClosing || !words.verbs.isEmpty)
      && addends.contains { $0.value == value && $0.figure == nil }
    if isOfUnread || isOfRest(left, right) || isLessThanReceived(target, value)
      || isOfReceivedAlone(words, value) || usesRight && Self.isOfManner(words)
    {
      leaveOut(token, .unknown(""), words, left)
      return usesRight
    }
    // 收到9条申请，4条依申请公开: how they were dealt with.
    let isWayOfPublishing = usesRight && words.isOnRequestAlone && context.received != nil
    if isWayOfPublishing {
      leaveOut(token, .foreign(.otherWork), words, left)
      return true
    }
    if usesRight && isPartOfReceived(value, words) || isOfItems(value, unit, words, target) {
      leaveOut(token, .unknown(""), words, left)
      return true
    }
    if words.verbs.isEmpty, words.hasObject, words.subjects.isEmpty {
      bare.append(claims.all.count)
    }
    // 其中1件为上年结转, at the beginning: of a whole that wasn't counted.
    if words.isOfWhich, words.carries, context.received == nil, addends.isEmpty { ground = .open }
    if target.needsSupport || target.isUsual && ground != .certain { ground = .open }
    // 行政应诉14件，胜诉13件: of cases that may be of all kinds.
    if let head = heads.review, depth == 0, claims.all[head].ground == .open,
      target.parts.contains(where: { part in
        !part.qualifiers.isEmpty
          && part.subjects.first.map { phrasebook.subjects[$0].topic } == .review
      })
    {
      ground = .open
    }
    let isMoney = unit == Tokenizer.yuan
    if target.parts.count == 1, ground != .open { context.lastNumber = claims.all.count }
    if target.narrowsLast, claims.all.count > sentenceStart {
      // 行政复议案件31件，其中涉及政府信息公开的3件: the first is of all kinds.
      claims.all[claims.all.count - 1].ground = .open
    }
    let first = claims.all.count
    for part in target.parts where isMoney == isOfMoney(part) {
      state(
        part, words.hasNegation ? Quantity(0) : value, unit: unit,
        isApproximate: isApproximate || Self.isApproximate(left), ground: ground,
        namesRow: words.namesRow, isAlone: target.parts.count == 1, clause)
    }
    // An amount is none of what the words count (制发文件费12.5万元).
    if first < claims.all.count { noteOpen(first, target, ground, words) }
    if words.isLoose, words.subjects.count == 1,
      target.parts.contains(where: { $0.readings.count > 1 })
    {
      loose += first..<claims.all.count
    }
    record(
      token, claims.all.count == first ? .unknown("") : .figures(Array(first..<claims.all.count)))
    return usesRight
  }

  /// Reads what a number that can't be read is of, for those behind it.
  mutating func readUnclear(_ token: Token, _ left: [Token]) {
    let words = self.words(left)
    follow(words)
    mentionsRequests = mentionsRequests || words.mentionsRequests
    context.lastNumber = nil
    hasUnclearNumber = true
    lastIsWhole = false
    let isFirst = !hasCounted && depth == 0
    hasCounted = true
    if words.verbs.contains(where: { phrasebook.subjects[$0].role == .received }) {
      context.received = nil
    }
    let refusal = refusal(words, left) ?? .unknown("")
    suspend(refusal, words, isFirst)
    leaveOut(token, refusal, words, left)
  }

  /// 受理2件，1件已告知，1件已办结: what became of one by one, where the numbers that say no row and this
  /// one are all that came in.
  private func isPartOfReceived(_ value: Quantity, _ words: Words) -> Bool {
    guard let received = context.received, value < received, words.subjects.isEmpty, !words.carries
    else { return false }
    // 共接收46件，41件予以受理.
    if statesReceived, !words.hasObject,
      words.verbs.contains(where: { phrasebook.subjects[$0].role == .received })
    {
      return true
    }
    let others = addends.filter { $0.figure == nil }
    return !others.isEmpty && others.reduce(value, { $0 + $1.value }) == received
  }

  /// 收到20件，涉及45项，公开30项: what was asked for, not who asked.
  private mutating func isOfItems(
    _ value: Quantity, _ unit: String, _ words: Words, _ target: Target
  ) -> Bool {
    guard ["项", "条"].contains(unit), let part = target.parts.first,
      let subject = part.subjects.first, phrasebook.subjects[subject].topic == .requests
    else { return false }
    if value == Quantity(0) { return false }
    if phrasebook.subjects[subject].role == .received {
      // 申请公开的信息共涉及45项.
      if words.verbs.isEmpty { return context.requestUnit != unit }
      guard let known = context.requestUnit else {
        context.requestUnit = unit
        return false
      }
      return known != unit
    }
    if words.hasObject, !words.verbs.isEmpty, context.requestUnit == nil {
      // 办理62条依申请公开事项.
      context.requestUnit = unit
    }
    return context.requestUnit != unit
  }

  /// 约46件; in 由上年结转而来 the word says something else.
  private static func isApproximate(_ left: [Token]) -> Bool {
    left.last { $0.kind != .meaning(.passedOver) }?.kind == .meaning(.approximation)
  }

  /// The words that govern a number: those before it, with those behind it where they say nothing or
  /// lack the noun.
  private func governing(
    _ left: [Token], _ right: ArraySlice<Token>
  ) -> (words: Words, usesRight: Bool) {
    var words = self.words(left)
    if let outcome = outcomeBehind(left, right) { return (outcome, true) }
    guard words.subjects.isEmpty, !words.hasObject, !words.carries else { return (words, false) }
    var behind = self.words(right)
    if words.isEmpty {
      // 2件结转下年, 3件“予以公开”: what is counted comes after.
      guard !behind.isEmpty else { return (words, false) }
      behind.isOfWhich = behind.isOfWhich || words.isOfWhich
      behind.hasTotal = behind.hasTotal || words.hasTotal
      behind.hasException = words.hasException
      behind.hasThisYear = behind.hasThisYear || words.hasThisYear
      return (behind, true)
    }
    if behind.hasRegister || behind.veto != nil && !behind.hasObject {
      words.veto = behind.veto ?? .otherRegister
    } else if behind.hasObject || behind.hasRequest && behind.unknownBefore == 0 {
      // 受理15件信息公开申请.
      words.hasObject = true
      return (words, behind.subjects.isEmpty)
    } else if !words.leading.isEmpty, words.verbs.isEmpty, behind.unknownBefore == 0,
      behind.hasTopic(.disclosure, phrasebook)
    {
      // 印发6件规范性文件.
      return (self.words(left + right), true)
    }
    return (words, false)
  }

  /// 对属于公开范围的52件予以公开: what comes before says which, and what comes after, what became of them.
  private func outcomeBehind(_ left: [Token], _ right: ArraySlice<Token>) -> Words? {
    guard let first = left.first, let last = left.last,
      first.range.lowerBound < sentence.folded.count,
      sentence.folded[first.range.lowerBound] == "对", sentence.folded[last.range].last == "的"
    else { return nil }
    let behind = self.words(right)
    guard behind.unknownBefore + behind.unknownBetween + behind.unknownBehind == 0,
      behind.subjects.count == 1, let subject = behind.subjects.first?.index,
      phrasebook.subjects[subject].partition == .outcomes
    else { return nil }
    return behind
  }

  /// Why a number is none of the report's own, or isn't understood where it matters: the noun beside
  /// it, and what is between its words. Nil where it may be.
  private mutating func refusal(_ words: Words, _ left: [Token]) -> ProseNumber.Reading? {
    if words.hasRegister {
      if !words.hasObject { context.topic = .other }
      return .foreign(.otherRegister)
    }
    if isOfDocuments, words.hasObject || words.hasTopic(.requests, phrasebook) {
      return .foreign(.otherRegister)
    }
    if words.hasObject, words.unknownBehind == 0 {
      context.topic = .requests
      isSuspended = false
    }
    if isOfAnotherBody(left) || isOfAnotherParty(left) || words.isOfOther {
      isOfOther = depth == 0
      otherEnd = left.last?.range.upperBound ?? 0
      return .foreign(.otherBody)
    }
    if isOfOther, !words.hasTopic(.disclosure, phrasebook) {
      guard resumes(words, left) else { return .foreign(.otherBody) }
      isOfOther = false
    }
    if words.hasTopic(.review, phrasebook), !words.hasContext, !isAboutReviews {
      if words.hasMatter { reviewsOtherMatter = true }
      if reviewsOtherMatter {
        context.topic = .other
        return .foreign(.otherWork)
      }
    }
    if words.veto != nil || words.unknownBehind > 0 {
      if words.hasTopic(.review, phrasebook) { context.topic = .other }
      if words.hasTopic(.disclosure, phrasebook) { context.isDisclosureUncertain = true }
    }
    if let veto = words.veto { return .foreign(veto) }
    // 除3件结转下年外: that they are is said all the same.
    let isCarried =
      words.isCarriedForward || words.isCarriedOver
      || words.subjects.contains { phrasebook.subjects[$0.index].role == .carriedForward }
    if words.hasException, !isCarried {
      return .foreign(.otherWork)
    }
    if words.hasDeadline { return .foreign(.otherTime) }
    if words.isPartialAnswer { return .foreign(.otherWork) }
    if isOfStock, words.hasTopic(.disclosure, phrasebook) || !words.leading.isEmpty {
      return .unknown("")
    }
    if Self.isOfPart(left, in: sentence) { return .unknown("") }
    if words.isOfAnotherYear || isOfAnotherYear { return .foreign(.otherTime) }
    if !ownsArea(left) { return .foreign(.otherBody) }
    return words.unknownBehind > 0 ? .unknown("") : nil
  }

  private mutating func leaveOut(
    _ token: Token, _ reading: ProseNumber.Reading, _ words: Words, _ left: [Token]
  ) {
    if case .unknown = reading {
      record(token, context.topic == .other ? .foreign(.otherRegister) : .unknown(freeText(left)))
    } else {
      record(token, reading)
    }
    if words.isPublished || words.isOnRequestAlone { published.insert(claims.numbers.count - 1) }
    if context.topic == .requests || context.topic == nil {
      // 不存在9件 and 非本机关公开3件 are outcomes, too.
      if reading == .foreign(.otherWork) && !words.isWithdrawn || words.hasNegation {
        hasUnreadOutcome = true
      }
      if words.isPublished { countsPublished = true }
    }
    if reading == .foreign(.otherBody), words.hasObject { countsOthersRequests = true }
    context.breakdown?.isComplete = false
    forget(words, left)
  }

  /// 办结行政许可120件，维持3件: what follows is of what wasn't understood. A list of requests goes on.
  private mutating func forget(_ words: Words, _ left: [Token]) {
    let isOther = words.veto == .otherWork || words.veto == .otherBody && ownArea == nil
    if !ownsArea(left)
      || isOther && !words.hasObject && !words.isOfWhich
        && depth == 0 && !words.verbs.isEmpty
    {
      context.topic = .other
    } else if context.topic == .review, !words.isEmpty || words.unknownBefore > 0 {
      context.topic = .other
    }
  }

  /// 行政处罚含9件简易程序, 行政许可中12件: a part of what was named.
  private static func isOfPart(_ left: [Token], in sentence: Sentence) -> Bool {
    // 收到的申请中有6件.
    guard
      let last = left.last(where: { $0.kind != .colon && sentence.folded[$0.range] != ["有"] }),
      last.kind == .meaning(.passedOver),
      left.contains(where: { !$0.isFiller && !$0.isFree && $0.kind != .enumeration })
    else { return false }
    return partWords.contains(String(scalars: sentence.folded[last.range]))
  }

  /// 行政复议数为2, 均为0: the number is said to be that, so that it needs no counter.
  private static func isSaidToBe(_ left: [Token], in sentence: Sentence) -> Bool {
    guard let last = left.last, !last.isFree else { return false }
    return ["为", "是"].contains(sentence.folded[last.range].last)
  }

  private static let partWords: Set<String> = ["含", "包含", "中", "当中", "里", "中的"]

  func isOfMoney(_ part: Target.Part) -> Bool {
    guard let subject = part.subjects.first else { return false }
    if phrasebook.subjects[subject].topic == .amount { return true }
    return part.isMoney
  }

  mutating func state(
    _ part: Target.Part, _ value: Quantity, unit: String, isApproximate: Bool,
    ground: ProseFigure.Ground, namesRow: Bool, isAlone: Bool, isImplied: Bool = false,
    _ clause: Clause
  ) {
    let power = figures.patterns.unit(of: part.readings)?.powerOfTen ?? 0
    guard let value = value.scaled(byPowerOfTen: -power) else { return }
    var figure = ProseFigure(
      rule: part.rule, readings: part.readings, value: value, relation: .equal,
      isApproximate: isApproximate, isImplied: isImplied, ground: ground,
      namesRow: namesRow && !isImplied, unit: unit, words: "", range: 0..<0,
      quote: Quote(text: "", section: nil))
    figure.isUntabledAmount =
      part.subjects.first.map { phrasebook.subjects[$0].topic == .amount } ?? false
    append(figure, clause)
    note(part, value, isAlone: isAlone)
  }

  mutating func append(_ claim: ProseFigure, _ clause: Clause) {
    var claim = claim
    let (range, quote) = place(of: clause)
    claim.place(at: range, in: sentence)
    claim.quote = quote
    claims.all.append(claim)
  }

  /// The clause's place in the section, up to the number at hand, and its sentence; of what is long
  /// enough to be no sentence, a part.
  mutating func place(of clause: Clause) -> (range: Range<Int>, quote: Quote) {
    var range = clause.range
    if range.count > Self.clauseLimit {
      let end = numberEnd ?? range.lowerBound + Self.clauseLimit
      range = max(range.lowerBound, end - Self.clauseLimit)..<end
    }
    let quote =
      self.quote ?? Quote(text: sentence.text(upTo: Self.sentenceLimit), section: section)
    self.quote = quote
    return (sentence.start + range.lowerBound..<sentence.start + range.upperBound, quote)
  }

  private static let clauseLimit = 240
  private static let sentenceLimit = 2_000
}
