import Reports

/// Reads a section's sentences, and knows what they have spoken of so far.
struct SectionReader {
  let phrasebook: Phrasebook
  let patterns: FigurePatterns
  let year: Int?
  /// Whether the section is the one that its table belongs to, which is context enough for a verb.
  let isAboutTable: Bool
  let section: Int
  var claims: Claims

  private var topic: Phrasebook.Topic?
  /// The request row whose parts follow.
  private var requestSubject: Int?
  /// The groups that a bare result may belong to; with several it is uncertain.
  private var groups: [Int] = []
  private var groupsAreDone = false
  /// The last counted claim of a whole, and its subject, for the 其中 that may follow.
  private var whole: (claim: Int, subject: Int)?
  private var breakdown: Breakdown?
  private var breakdownParts: [String] = []
  private var breakdownPartition: String?
  private var hasContext = false
  private var isSilent = false
  private var claimsBefore = 0
  private var sentence = Sentence([])

  init(
    phrasebook: Phrasebook, patterns: FigurePatterns, year: Int?, isAboutTable: Bool, section: Int,
    claims: Claims
  ) {
    self.phrasebook = phrasebook
    self.patterns = patterns
    self.year = year
    self.isAboutTable = isAboutTable
    self.section = section
    self.claims = claims
  }

  mutating func read(_ sentence: Sentence, _ tokens: [Token]) {
    self.sentence = sentence
    let kept = tokens.filter { token in
      if case .year(let year) = token.kind { return year != self.year }
      return token.kind != .meaning(.passedOver)
    }
    // 其中 at the beginning continues the sentence before.
    let continues = kept.first?.kind == .meaning(.ofWhich)
    guard !(continues && isSilent) else { return }
    isSilent = kept.contains { token in
      if case .year = token.kind { return true }
      return token.kind == .meaning(.elsewhere)
    }
    if isSilent || !continues {
      closeBreakdown()
      whole = nil
      hasContext = isAboutTable
      groupsAreDone = true
    }
    guard !isSilent else {
      forget()
      return
    }
    claimsBefore = claims.all.count
    hasContext =
      hasContext || kept.contains { [.meaning(.object), .meaning(.context)].contains($0.kind) }
    for clause in Clause.clauses(of: kept) {
      read(clause)
      if clause.endsWithSemicolon { groupsAreDone = true }
    }
    if claims.all.count == claimsBefore { forget() }
    // Left open for a sentence that begins with 其中, which closes what stands here first.
    closeBreakdown()
  }

  /// What comes next has to say anew what it speaks of.
  private mutating func forget() {
    topic = nil
    requestSubject = nil
    groups = []
    whole = nil
  }

  /// Whether a clause that isn't understood still counts requests or parts of them.
  private func speaksOfTopic(_ clause: Clause) -> Bool {
    clause.tokens.contains { token in
      switch token.kind {
      case .meaning(.object), .meaning(.qualifier): true
      case .meaning(.subject(let index, _)): phrasebook.subjects[index].partition != nil
      default: false
      }
    }
  }

  private mutating func read(_ clause: Clause) {
    if clause.contains(.selective) || clause.contains(.comparison) || clause.hasUnknown {
      if clause.numbers > 0 { breakdown?.isComplete = false }
      // 收到提案5件，办结3件: the second isn't about requests.
      if clause.hasUnknown, clause.numbers > 0, !speaksOfTopic(clause) { forget() }
      return
    }
    var clause = clause
    if clause.tokens.first?.kind == .meaning(.ofWhich) {
      clause.tokens.removeFirst()
      // A part that is divided in its turn: which list goes on behind it isn't certain.
      if whole == nil { breakdown?.isComplete = false }
      closeBreakdown()
      breakdown = whole.map { Breakdown(whole: $0.claim, parts: [], isComplete: true) }
      breakdownParts = whole.map { phrasebook.subjects[$0.subject].parts } ?? []
    }
    guard !clause.contains(.ofWhich), clause.numbers <= 1 else {
      breakdown?.isComplete = false
      return
    }
    if clause.contains(.negation) {
      readNone(clause)
    } else if let place = clause.tokens.firstIndex(where: { $0.kind == .meaning(.all) }) {
      if clause.tokens[place...].contains(where: \.isNumber) {
        // 行政复议、行政诉讼均为0件.
        clause.tokens[place] = Token(kind: .meaning(.each), range: clause.tokens[place].range)
        readCounted(clause)
      } else {
        let before = Array(clause.tokens[..<place])
        if before.contains(where: \.isNumber) {
          readCounted(Clause(tokens: before, endsWithSemicolon: false))
        } else if !before.isEmpty {
          mention(before)
        }
        readAll(Array(clause.tokens[(place + 1)...]), words: clause)
      }
    } else if clause.numbers == 1 {
      readCounted(clause)
    } else {
      mention(clause.tokens)
    }
  }
}

// MARK: - Clauses with a number

extension SectionReader {
  private mutating func readCounted(_ clause: Clause) {
    let isRounded = clause.contains(.approximation)
    let tokens = clause.without([.approximation]).tokens
    guard let place = tokens.firstIndex(where: \.isNumber),
      case .number(let value, let unit, let isApproximate) = tokens[place].kind
    else { return }
    let tail = tokens[(place + 1)...]
    // 44件已办结 has its words behind the number; words on both sides say two things.
    let words = place == 0 ? Array(tail) : Array(tokens[..<place])
    guard place == 0 || tail.isEmpty, let target = target(words) else {
      breakdown?.isComplete = false
      // 办理行政复议200件，维持150件: the parts are those of what wasn't understood.
      forget()
      return
    }
    state(target, value, unit: unit, isApproximate: isRounded || isApproximate, clause: clause)
  }

  private mutating func state(
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
      append(
        Claim(
          rule: rule, readings: readings, value: value, relation: .equal,
          isApproximate: isApproximate, namesRow: target.namesRow, unit: unit, words: "",
          range: 0..<0, quote: Quote(text: "", section: nil)), clause)
      note(part.subjects, part.qualifiers, isAlone: units.count == 1)
    }
  }

  /// Remembers what was counted, for what follows.
  private mutating func note(_ subjects: [Int], _ qualifiers: [Int], isAlone: Bool) {
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
      whole = nil
      return
    }
    closeBreakdown()
    guard !subject.parts.isEmpty, subjects.count == 1, isAlone else {
      whole = nil
      if subject.topic == .review { spoke(of: subjects) }
      return
    }
    whole = (claim, first)
    if subject.topic == .requests { requestSubject = first } else { spoke(of: subjects) }
  }

  private mutating func closeBreakdown() {
    if let breakdown, breakdown.parts.count > 1 { claims.breakdowns.append(breakdown) }
    breakdown = nil
    breakdownPartition = nil
  }
}

// MARK: - Clauses without one

extension SectionReader {
  /// 未收到行政复议申请, 没有上年结转: none.
  private mutating func readNone(_ clause: Clause) {
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
  private mutating func readAll(_ words: [Token], words clause: Clause) {
    // Of whom it is said, the same sentence has to say.
    guard words.count == 1, let word = words.first, claims.all.count > claimsBefore else { return }
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

  private mutating func readClosed(_ clause: Clause) {
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
      Claim(
        rule: phrasebook.subjects[closing].rule, readings: readings(closing, at: ["total"]),
        value: claims.all[whole.claim].value, relation: .atLeast, isApproximate: false,
        namesRow: false, unit: claims.all[whole.claim].unit, words: "", range: 0..<0,
        quote: Quote(text: "", section: nil)), clause)
  }

  /// States that what some keys count is none, for each group or the request row spoken of.
  private mutating func exclude(_ keys: [String], rule: String?, _ clause: Clause) {
    let subjects = topic == .review ? groups : (requestSubject ?? defaultSubject).map { [$0] } ?? []
    var told: Set<Int> = []
    for subject in subjects {
      guard let figures = readings(subject, at: keys).first, told.isDisjoint(with: figures) else {
        continue
      }
      told.formUnion(figures)
      append(
        Claim(
          rule: rule ?? phrasebook.subjects[subject].rule, readings: [figures],
          value: Quantity(0), relation: .equal, isApproximate: false, namesRow: false, unit: "",
          words: "", range: 0..<0, quote: Quote(text: "", section: nil)), clause)
    }
  }

  /// 行政复议方面: what follows is about it.
  private mutating func mention(_ tokens: [Token]) {
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

// MARK: - What words mean here

extension SectionReader {
  /// What some words count, given what the sentence has spoken of; nil where it isn't certain.
  private mutating func target(_ tokens: [Token], isNone: Bool = false) -> Target? {
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
    case nil:
      guard target.hasObject else { return nil }
      topic = .requests
      guard isNone, let subject = defaultSubject else { return nil }
      target.subjects = [subject]
    }
    return target
  }

  /// What is received, where nothing else was said.
  private var defaultSubject: Int? { phrasebook.subjects.firstIndex(where: \.isGeneral) }

  private mutating func spoke(of subjects: [Int]) {
    topic = .review
    if groupsAreDone { groups = [] }
    groupsAreDone = false
    groups += subjects.filter { !groups.contains($0) }
  }

  private func keys(_ qualifier: Int) -> [String] { phrasebook.qualifiers[qualifier].keys }

  private func readings(_ subject: Int, at keys: [String]) -> [[Int]] {
    patterns.readings(phrasebook.subjects[subject].readings, at: keys)
  }

  /// The readings of a sum: each of one with each of the next.
  private static func joined(_ all: [[[Int]]]) -> [[Int]] {
    guard var result = all.first else { return [] }
    for next in all.dropFirst() {
      result = result.flatMap { left in next.map { left + $0 } }
    }
    return result
  }

  private mutating func append(_ claim: Claim, _ clause: Clause) {
    var claim = claim
    let start = clause.tokens.first?.range.lowerBound ?? 0
    let end = clause.tokens.last?.range.upperBound ?? 0
    let range = sentence.start + start..<sentence.start + end
    claim.range = range
    claim.words = Sentence.text(sentence.scalars[range])
    claim.quote = Quote(text: sentence.text + "。", section: section)
    claims.all.append(claim)
  }
}
