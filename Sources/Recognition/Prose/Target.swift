// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// What some words count.
struct Target {
  struct Part {
    var subjects: [Int]
    var qualifiers: [Int]
    var rule: String
    /// Each reading, as figures whose sum is meant.
    var readings: [[Int]]
    var isMoney = false
    var isCarriedOver = false
    /// The applicants that the whole is said to come from.
    var source: [Int] = []
  }

  /// One prose figure each.
  var parts: [Part]
  /// Whether the words alone aren't certain.
  var needsSupport = false
  /// Whether it is what the words usually mean: they are certain where nothing else is in their clause.
  var isUsual = false
  /// Whether the number before is of more than what is compared, and this one of what is.
  var narrowsLast = false
}

extension SectionReader {
  /// What some words count, given what has been spoken of; nil where it isn't certain.
  mutating func target(_ words: Words, isNone: Bool = false, isZero: Bool = false) -> Target? {
    if words.isCarriedOver || words.isCarriedForward { return carried(words) }
    if words.hasTopic(.amount, phrasebook) {
      return target(words.subjects.filter { phrasebook.subjects[$0.index].topic == .amount }, words)
    }
    if words.hasTopic(.review, phrasebook) || isResult(words) {
      return reviewed(words, isNone, isZero)
    }
    if let group = narrowed(words) {
      // 行政应诉25件，其中政府信息公开类4件: of appearances in court, as of all of them.
      let isOpen = context.lastStated.map { claims.all[$0].ground == .open } == true
      return Target(parts: [part([group], [])], needsSupport: isOpen, narrowsLast: true)
    }
    if words.hasTopic(.disclosure, phrasebook) || isColumn(words) {
      return disclosed(words, isNone)
    }
    return requested(words, isNone)
  }

  // MARK: From year to year

  private mutating func carried(_ words: Words) -> Target? {
    let role: Phrasebook.Role = words.isCarriedForward ? .carriedForward : .carriedOver
    guard !words.hasTopic(.review, phrasebook), !words.hasTopic(.disclosure, phrasebook),
      let subject = phrasebook.subjects.firstIndex(where: { $0.role == role })
    else { return nil }
    if context.topic == .other || context.topic == .review || isSuspended, !words.hasObject {
      return nil
    }
    context.topic = .requests
    var part = part([subject], [])
    part.isCarriedOver = !words.isCarriedForward
    return Target(parts: [part])
  }

  // MARK: Requests

  private mutating func requested(_ words: Words, _ isNone: Bool) -> Target? {
    let outcomes = words.subjects.filter { phrasebook.subjects[$0.index].partition != nil }
    let named = words.subjects.filter { phrasebook.subjects[$0.index].partition == nil }
    let applicants =
      words.leading.filter { phrasebook.qualifiers[$0].topic == .requests }
      + words.subjects.flatMap(\.qualifiers)
    let isKnown = words.hasObject || isOfRequests
    let isCarried = named.contains {
      [.carriedForward, .carriedOver].contains(phrasebook.subjects[$0.index].role)
    }
    guard
      isKnown
        || !outcomes.isEmpty && context.topic != .other && context.topic != .disclosure
          && !isSuspended
        || isCarried && context.topic == nil
    else { return nil }
    // 其他不予公开2件: the rest of them.
    if words.hasLooseResult, !outcomes.isEmpty { return nil }
    if words.hasObject { context.topic = .requests }
    if let last = outcomes.last {
      // 收到信息申请公开12件: the word is of what was asked for.
      let isOfReceived = words.verbs.contains { phrasebook.subjects[$0].role == .received }
      if words.isLoose, isOfReceived { return nil }
      // 涉及财务公开3件: the word is the end of another.
      if words.isLoose, words.hasUnknownVerb, part([last.index], []).readings.count == 1 {
        return nil
      }
      guard outcomes.count == 1 || words.hasSum || words.isEnumeration && words.hasTotal || isNone
      else {
        // 因本机关不掌握等原因无法提供: the last, with others beside the first.
        if words.isSelective {
          var whole = part([last.index], [])
          for one in outcomes.dropLast() { whole.readings += part([one.index], []).readings }
          return Target(parts: [whole], needsSupport: true)
        }
        // 因属于行政执法案卷不予公开: the narrower is meant.
        guard !words.isEnumeration else { return nil }
        let narrowest = narrowest(outcomes.map(\.index))
        return narrowest.map { target([($0, applicants)], needsSupport: !isKnown) }
      }
      if outcomes.count > 1, isNone {
        return Target(parts: outcomes.map { part([$0.index], []) })
      }
      return Target(parts: [part(outcomes.map(\.index), applicants)], needsSupport: !isKnown)
    }
    if let last = named.last {
      var part = part([last.index], applicants)
      part.isCarriedOver = phrasebook.subjects[last.index].role == .carriedOver
      return Target(parts: [part], needsSupport: !isKnown && !words.hasRequest)
    }
    if !words.channels.isEmpty, !(words.hasObject && !words.verbs.isEmpty) {
      guard let channel = words.channels.last, !isNone else { return nil }
      return Target(parts: [part([channel], [])])
    }
    if !applicants.isEmpty { return applied(words, applicants) }
    if words.verbs.count > 1, words.hasEach, !isNone {
      // 受理并办结23件: of both.
      return Target(parts: words.verbs.map { part([$0], []) })
    }
    if let verb = isNone ? receiving : words.verbs.last {
      // 其中窗口受理7件: a part, unless it is said of the whole again.
      var whole = part([verb], [])
      // 其中本年新收5件 names its row, and so does 其中本年收到5件.
      let isOfReceived =
        context.breakdown?.parts.isEmpty == true
        && context.breakdownSubject.map { phrasebook.subjects[$0].role == .received } == true
      let isOfThisYear =
        words.isOfWhich && words.hasThisYear && words.channels.isEmpty
        && phrasebook.subjects[verb].role == .received
      if isOfThisYear { whole.readings = Array(whole.readings.prefix(1)) }
      let isNamed =
        isOfThisYear
        || isOfReceived && phrasebook.subjects[verb].role == .answered && words.channels.isEmpty
      let isPart = words.isOfWhich && !words.hasObject && !isNamed
      return Target(
        parts: [whole],
        needsSupport: isPart
          || !words.channels.isEmpty && !words.hasSeveralChannels && !isNone)
    }
    if words.hasClosing, !isNone, let closing = answering {
      return Target(parts: [part([closing], [])])
    }
    guard words.hasObject, let subject = receiving else { return nil }
    // 政府信息公开申请25件.
    return Target(parts: [part([subject], [])], needsSupport: words.isOfWhich, isUsual: !isNone)
  }

  /// What applicants of one kind applied for.
  private mutating func applied(_ words: Words, _ applicants: [Int]) -> Target? {
    let isPart = words.isOfWhich || context.breakdown != nil || depth > 0
    let isOfSeveral = !isPart && narrowSource(besides: applicants)
    if words.hasObject, !words.isOfWhich, !isOfSeveral, let verb = words.verbs.last {
      // 收到公民提出的申请5件: where they came from, unless others follow (…、法人提出的2件).
      var whole = part([verb], [])
      whole.source = applicants
      return Target(parts: [whole])
    }
    var spoken = context.requestSubject
    if !isPart, let last = spoken, phrasebook.subjects[last].role == .carriedForward {
      // 结转下年4件。自然人40件: of what was received.
      spoken = nil
    }
    guard let subject = words.verbs.last ?? spoken ?? receiving else { return nil }
    var kind = part([subject], applicants)
    if words.verbs.isEmpty, isBesideReceived(subject), let receiving {
      // 新收41件，上年结转2件，其中自然人39件: of either, or of both.
      kind.readings = part([receiving], applicants).readings + kind.readings
    }
    return Target(
      parts: [kind],
      needsSupport: words.verbs.isEmpty && !statesReceived && context.received == nil)
  }

  /// Makes what was received from one source the part that it is where another source is counted.
  ///
  /// - Returns: whether there is such a part.
  private mutating func narrowSource(besides applicants: [Int]) -> Bool {
    guard let source = context.source, source.applicants != applicants else { return false }
    claims.all[source.claim].readings = part([source.verb], source.applicants).readings
    context.received = nil
    context.whole = nil
    return true
  }

  /// Whether the sentence has counted what was received before it counted what was carried over.
  func isBesideReceived(_ subject: Int) -> Bool {
    statesReceived && phrasebook.subjects[subject].role == .carriedOver
  }

  private mutating func narrowest(_ subjects: [Int]) -> Int? {
    var best: Int?
    for subject in subjects {
      guard let figures = readings(subject, at: phrasebook.unqualified).first else { continue }
      guard let known = best, let whole = readings(known, at: phrasebook.unqualified).first else {
        best = subject
        continue
      }
      if figures.count < whole.count, whole.includes(figures) {
        best = subject
      } else if !figures.includes(whole) {
        return nil
      }
    }
    return best
  }

  private func target(_ subjects: [(Int, [Int])], needsSupport: Bool) -> Target {
    var copy = self
    return Target(parts: subjects.map { copy.part([$0.0], $0.1) }, needsSupport: needsSupport)
  }

  /// What is answered, where only its end is named (17件已答复完毕).
  private var answering: Int? {
    phrasebook.subjects.firstIndex { $0.role == .answered && !$0.closes }
  }

  /// What is received, where nothing else was said.
  var receiving: Int? { phrasebook.subjects.firstIndex(where: \.isGeneral) }

  // MARK: Reviews

  /// The group of which 涉及政府信息公开的3件 are, where the number before counts one of every kind.
  private func narrowed(_ words: Words) -> Int? {
    guard words.hasContext, words.subjects.isEmpty, words.leading.isEmpty, words.verbs.isEmpty,
      !words.hasObject, !words.carries, context.topic == .review, context.groups.count == 1,
      context.lastStated != nil
    else { return nil }
    return context.groups.first
  }

  private func isResult(_ words: Words) -> Bool {
    words.subjects.isEmpty && words.leading.contains { phrasebook.qualifiers[$0].topic == .review }
  }

  private mutating func reviewed(_ words: Words, _ isNone: Bool, _ isZero: Bool) -> Target? {
    let groups = words.subjects.filter { phrasebook.subjects[$0.index].topic == .review }
    guard groups.count == words.subjects.count || isNone else { return nil }
    // 行政复议上年结转无遗留: nothing of last year's.
    if words.subjects.contains(where: {
      [.carriedOver, .carriedForward].contains(phrasebook.subjects[$0.index].role)
    }) {
      return nil
    }
    let isOwn =
      words.hasContext || isAboutReviews || context.topic == .requests
      || context.topic == .review && words.verbs.isEmpty
    // 受理行政复议73件: the work of the body that reviews, where nothing says that disclosure is meant.
    if !words.verbs.isEmpty, !isNone, !words.hasContext, !isAboutReviews {
      let isReceived = words.verbs.allSatisfy { phrasebook.subjects[$0].role == .received }
      guard isReceived, isOwn, words.hasReceivedAsParty else {
        context.topic = .other
        return nil
      }
    }
    let results = words.leading.filter { phrasebook.qualifiers[$0].topic == .review }
    if groups.isEmpty {
      guard context.topic == .review || isNone else { return nil }
      var spoken = context.groups
      if spoken.isEmpty, isNone { spoken = bothGroups }
      if spoken.count > 1, context.groupsAreOne, results.count == 1, !isNone {
        // 行政复议和行政诉讼共9件，维持4件.
        return Target(parts: [part(spoken, results)])
      }
      guard spoken.count == 1 || isNone, !spoken.isEmpty else { return nil }
      if let parts = eachResult(spoken[0], results, words) { return Target(parts: parts) }
      guard results.count == 1 || words.hasSum || words.hasTotal || isNone else { return nil }
      return Target(parts: spoken.map { part([$0], results) })
    }
    context.topic = .review
    if groups.count > 1, !words.isEnumeration, let narrowest = narrowest(groups.map(\.index)) {
      // 行政诉讼复议后起诉: the narrower is meant.
      return Target(parts: [part([narrowest], groups.flatMap(\.qualifiers) + results)])
    }
    if groups.count == 1, let parts = eachResult(groups[0].index, groups[0].qualifiers, words) {
      return Target(parts: parts)
    }
    let parts = groups.map { group in
      part([group.index], group.qualifiers.isEmpty ? results : group.qualifiers)
    }
    // 受理的公开申请复议: without a word of disclosure, another's is possible.
    guard parts.count > 1 else { return Target(parts: parts, isUsual: !isOwn) }
    if isNone || isZero || words.hasEach || words.hasAll { return Target(parts: parts) }
    guard words.hasSum || words.isEnumeration else { return nil }
    // 行政复议和行政诉讼共2件, 行政复议、行政诉讼2件.
    return Target(parts: [part(groups.map(\.index), results)], needsSupport: !isOwn)
  }

  /// 维持、纠正各1件: a part for each result.
  private mutating func eachResult(
    _ group: Int, _ results: [Int], _ words: Words
  ) -> [Target.Part]? {
    guard results.count > 1, words.hasEach || words.hasAll else { return nil }
    return results.map { part([group], [$0]) }
  }

  /// Reconsideration and litigation as a whole.
  private var bothGroups: [Int] {
    phrasebook.subjects.indices.filter { phrasebook.subjects[$0].role == .group }
  }

  // MARK: The first table

  private func isColumn(_ words: Words) -> Bool {
    words.subjects.isEmpty && words.verbs.isEmpty && !words.hasObject
      && context.topic == .disclosure
      && words.leading.contains { phrasebook.qualifiers[$0].topic == .disclosure }
  }

  private mutating func disclosed(_ words: Words, _ isNone: Bool) -> Target? {
    var subjects = words.subjects.filter { phrasebook.subjects[$0.index].topic == .disclosure }
    guard subjects.count == words.subjects.count || isNone, words.verbs.isEmpty || isNone,
      !words.hasObject || isNone
    else { return nil }
    // 未收到行政许可申请: of what was applied for, not of what was decided.
    guard !words.verbs.contains(where: { phrasebook.subjects[$0].role == .received }) else {
      return nil
    }
    if subjects.isEmpty, let subject = context.disclosureSubject {
      subjects = [(subject, words.leading)]
    }
    if isNone || words.hasEach || words.hasAll { subjects = Self.eachColumn(subjects) }
    var parts: [Target.Part] = []
    for (subject, qualifiers) in subjects {
      var keys = qualifiers.flatMap { phrasebook.qualifiers[$0].keys }
      if keys.isEmpty, readings(subject, at: phrasebook.unqualified).isEmpty {
        keys = context.disclosureColumn.flatMap { phrasebook.qualifiers[$0].keys }
      }
      if keys.isEmpty { keys = phrasebook.unqualified }
      // 规范性文件3件: which column, it doesn't say. 无规范性文件: none was issued, either way.
      if readings(subject, at: keys).isEmpty, isNone {
        for key in phrasebook.unqualifiedNone where figures.of(subject, at: keys).isEmpty {
          keys = [key]
        }
      }
      let readings = readings(subject, at: keys)
      guard !readings.isEmpty else { continue }
      parts.append(
        Target.Part(
          subjects: [subject], qualifiers: qualifiers, rule: phrasebook.subjects[subject].rule,
          readings: readings, isMoney: figures.patterns.unit(of: readings) != nil))
    }
    guard !parts.isEmpty else { return nil }
    context.topic = .disclosure
    // 减免行政事业性收费5万元: an unknown verb.
    let hasUnknownVerb = words.hasUnknownVerb && !isNone && (subjects.last?.1.isEmpty ?? true)
    guard parts.count > 1 else {
      return Target(
        parts: parts, needsSupport: context.isDisclosureUncertain || hasUnknownVerb)
    }
    return isNone || words.hasEach || words.hasAll ? Target(parts: parts) : nil
  }

  /// 规章、规范性文件制发、废止数均为0: each with each.
  private static func eachColumn(
    _ subjects: [(index: Int, qualifiers: [Int])]
  ) -> [(index: Int, qualifiers: [Int])] {
    let last = subjects.last?.qualifiers ?? []
    guard last.count > 1 else { return subjects }
    return subjects.flatMap { subject in
      (subject.qualifiers.isEmpty ? last : subject.qualifiers).map { (subject.index, [$0]) }
    }
  }

  // MARK: Figures

  private func target(_ subjects: [(index: Int, qualifiers: [Int])], _ words: Words) -> Target? {
    guard subjects.count == words.subjects.count else { return nil }
    return target(subjects.map { ($0.index, $0.qualifiers) }, needsSupport: false)
  }

  mutating func part(_ subjects: [Int], _ qualifiers: [Int]) -> Target.Part {
    let keys =
      qualifiers.isEmpty
      ? phrasebook.unqualified : qualifiers.flatMap { phrasebook.qualifiers[$0].keys }
    let readings = Self.joined(subjects.map { self.readings($0, at: keys) })
    let rule =
      qualifiers.first.flatMap { phrasebook.qualifiers[$0].rule }
      ?? subjects.first.map { phrasebook.subjects[$0].rule } ?? ""
    return Target.Part(
      subjects: subjects, qualifiers: qualifiers, rule: rule, readings: readings,
      isMoney: figures.patterns.unit(of: readings) != nil)
  }

  mutating func readings(_ subject: Int, at keys: [String]) -> [[Int]] {
    figures.of(subject, at: keys)
  }

  /// The readings of a sum: each of one with each of the next.
  private static func joined(_ all: [[[Int]]]) -> [[Int]] {
    guard var result = all.first else { return [] }
    for next in all.dropFirst() {
      result = result.flatMap { left in
        next.map { right in left + right.filter { !left.contains($0) } }
      }
    }
    return result.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
