// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Reads a section's sentences, and knows what they have spoken of so far.
struct SectionReader {
  let phrasebook: Phrasebook
  var figures: FigureReadings
  let year: Int?
  /// The area whose figures are the report's own, by the last character of its kind (全县); nil for a
  /// body that isn't a government.
  let ownArea: Unicode.Scalar?
  /// The issuer's name.
  let issuer: [Unicode.Scalar]
  /// Whether the section is the one of the third table, which is context enough for a verb.
  let isAboutReviews: Bool
  let section: Int
  var claims = ProseFigureSet()

  var context = Context()
  var sentence = Sentence([])
  /// The sentence as prose figures quote it, once one does.
  var quote: Quote?
  /// Where the sentence's own prose figures begin.
  var sentenceStart = 0
  /// The numbers of the sentence that a sum may follow, outside brackets.
  var addends: [Addend] = []
  /// The numbers of the sentence whose own clause doesn't say what they count.
  var unread: [UnreadNumber] = []
  /// How many clauses of the sentence have been read.
  var clauseCount = 0
  /// Those of the last sentence that had some.
  var earlierAddends: [Addend] = []
  /// Whether that one spoke of requests.
  var mentionedRequests = false
  /// The prose figures of the sentence that only a noun names (依申请公开8件).
  var bare: [Int] = []
  /// Whether the numbers are of what is in force (现行有效文件中，本局印发3件).
  var isOfStock = false
  /// Whether a dismissal was counted, which most bodies count with 维持.
  var countsDismissed = false
  /// What partition each prose figure of the sentence is a part by.
  var partitions: [Int: Phrasebook.Partition] = [:]
  /// Whether the sentence has spoken of requests.
  var mentionsRequests = false
  /// Whether it says that some were received, and whether the last one with numbers to add up did.
  var namesReceiving = false
  var namedReceiving = false
  /// Whether the sentence names what a closing leaves out, so that 均 isn't of all.
  var hasReservation = false
  /// Whether a plan or a part of the year is spoken of.
  var mayBeForeign = false
  /// Whether the last number of the sentence, if any, is of a whole that 均 may be said of.
  var lastIsWhole = true
  /// Whether the clause before says 均 and no more: 均按照条例，在期限内予以答复.
  var hasPendingAll = false
  /// Whether the sentence's last number outside brackets is none of the report's requests.
  var lastIsForeign = false
  /// Whether the sentence names the report's year.
  var namesYear = false
  /// Whether the sentence speaks of another year, until its own is named again.
  var isOfAnotherYear = false
  /// Whether the clauses up to the next semicolon count what another body has, until the whole is
  /// named again: 区本级受理88件，答复85件.
  var isOfOther = false
  /// Where the words end that say so.
  var otherEnd = 0
  /// Whether the sentence speaks of documents, each published, on request, or not.
  var isOfDocuments = false
  /// Whether the sentence counts items of information (公开信息85条).
  var countsItems = false
  /// Whether the reviews of the sentence are of another matter (征地).
  var reviewsOtherMatter = false
  /// Whether the sentence has counted something, up to the last semicolon.
  var hasCounted = false
  /// Whether what it counted first isn't known, so that 办结9件 is of that, until requests are named.
  var isSuspended = false
  /// Whether the sentence counts what some bodies of the area have (各街道), or one way in.
  var isOfMembers = false
  /// The sentence's figures whose words name no row of the form, and so may count one with others.
  var loose: [Int] = []
  /// Whether the sentence counts outcomes that weren't understood.
  var hasUnreadOutcome = false
  /// Whether the sentence counts what was public already, which bodies count with 予以公开 or elsewhere.
  var countsPublished = false
  /// The numbers of the sentence that count what was published in another way, by their places in
  /// ``ProseFigureSet/numbers``.
  var published: Set<Int> = []
  /// Whether the sentence counts the requests of another body.
  var countsOthersRequests = false
  /// Whether the sentence says how many requests were received.
  var statesReceived = false
  /// Whether a number of the sentence can't be read, which may be the whole of any share.
  var hasUnclearNumber = false
  /// Whether no sentence of the section before has said anything of a figure.
  var isFirstSentence = true
  /// Whether the section has named a matter that one applies for (许可).
  var hasMatter = false
  /// The last of the section's figures of what passed from year to year that was stated before requests
  /// were spoken of.
  var early: [Int] = []
  /// The sentence's figures of the first table that are said of documents that were reviewed (清理).
  var reviewedColumns: [Int] = []
  /// The words of which the clause before gives a share, and its place: 予以公开的占53.2%，共50件.
  var shared: (words: Words, clause: Int)?
  /// What the heading before the sentence says of its first number.
  var heading: Words?
  var depth = 0

  /// What has been spoken of, as far as it lasts.
  struct Context {
    enum Topic { case requests, review, disclosure, other }
    var topic: Topic?
    /// What was received, and carried over, for 均已答复.
    var received: Quantity?
    /// The prose figure of that, and its verb, where it names the applicants.
    var source: (claim: Int, verb: Int, applicants: [Int])?
    var carriedOver: Quantity?
    /// Whether all that was carried over is said to be closed by itself.
    var carriedIsClosed = false
    /// The prose figures of both.
    var bases: (received: Int?, carriedOver: Int?)
    /// What was answered of it, where that was counted.
    var answered: Quantity?
    /// Whether something of it is said to be still open, or to be left out of what was closed.
    var isOpen = false
    /// The prose figures that say that all of it is closed.
    var closings: [Int] = []
    var requestSubject: Int?
    /// What requests are counted in.
    var requestUnit: String?
    var groups: [Int] = []
    var groupsAreDone = false
    /// Whether they were counted together (行政复议和行政诉讼共5件).
    var groupsAreOne = false
    var disclosureSubject: Int?
    /// The column that the sentence named last (现行有效的规章14件、规范性文件167件).
    var disclosureColumn: [Int] = []
    /// Whether a part of the sentence said otherwise what is counted of it (主动公开行政许可决定).
    var isDisclosureUncertain = false
    /// The last counted whole, and its subject, for the 其中 that may follow.
    var whole: (claim: Int, subject: Int)?
    var breakdown: Breakdown?
    var breakdownParts: [Phrasebook.Partition] = []
    var breakdownSubject: Int?
    var breakdownPartition: Phrasebook.Partition?
    /// The prose figure of the clause before, where it stated one.
    var lastStated: Int?
    /// The partition that the last part is of.
    var lastPartition: Phrasebook.Partition?
    /// The prose figure of the number before, where it stated one.
    var lastNumber: Int?
  }

  /// Prose figures of wholes, by their places, with the partitions that their parts may be of.
  var wholeClaims: [(claim: Int, parts: [Phrasebook.Partition])] = []
  /// The figures whose body and time the next ones share: of requests, and of reviews.
  var heads: (requests: Int?, review: Int?)
  /// Whether the number at hand is said of a body: of the report's own, or of whichever the words say.
  var body: (isOwn: Bool, isNamed: Bool) = (false, false)
  /// Where the number at hand ends in its sentence; nil where none is.
  var numberEnd: Int?

  init(
    phrasebook: Phrasebook, figures: FigureReadings, year: Int?, ownArea: Unicode.Scalar?,
    issuer: [Unicode.Scalar], isAboutReviews: Bool, section: Int
  ) {
    self.phrasebook = phrasebook
    self.figures = figures
    self.year = year
    self.ownArea = ownArea
    self.issuer = issuer
    self.isAboutReviews = isAboutReviews
    self.section = section
  }

  mutating func read(_ sentence: Sentence, _ tokens: [Token]) {
    self.sentence = sentence
    quote = nil
    if !addends.isEmpty {
      (earlierAddends, mentionedRequests) = (addends, mentionsRequests)
      namedReceiving = namesReceiving
    }
    namesReceiving = false
    addends = []
    bare = []
    partitions = [:]
    isOfStock = false
    unread = []
    clauseCount = 0
    reviewedColumns = []
    shared = nil
    mentionsRequests = false
    let overview = SentenceOverview(tokens, year: year)
    hasReservation = overview.hasReservation
    mayBeForeign = overview.mayBeForeign
    lastIsWhole = true
    lastIsForeign = false
    hasPendingAll = false
    namesYear = overview.namesYear
    isOfAnotherYear = false
    isOfMembers = false
    isOfOther = false
    otherEnd = 0
    isOfDocuments = overview.mayCountDocuments && Self.speaksOfDocuments(tokens)
    countsItems = false
    reviewsOtherMatter = false
    hasCounted = false
    isSuspended = false
    sentenceStart = claims.all.count
    // 其中 at the beginning continues the sentence before.
    let first = tokens.first { !$0.isFiller }
    if first?.kind != .meaning(.ofWhich) {
      closeBreakdown()
      statesReceived = false
      context.whole = nil
      context.groupsAreDone = true
      heads = (nil, nil)
    }
    context.lastStated = nil
    context.disclosureColumn = []
    context.isDisclosureUncertain = false
    loose = []
    hasUnreadOutcome = false
    countsPublished = false
    published = []
    countsDismissed = false
    countsOthersRequests = false
    hasUnclearNumber = false
    if overview.isSilent { return }
    hasMatter = hasMatter || overview.hasMatter
    let clauses = ranked(Clause.clauses(of: tokens))
    read(clauses)
    heading = heading(clauses)
    isFirstSentence = false
    confirmColumns()
    confirmCarried()
    exceptNamedRows()
    regroup()
    if let last = clauses.last, unread.contains(where: \.carries) { readCarries(last) }
    closeBreakdown()
    // 非本部门掌握9件，申请信息不存在5件: one row may count both.
    if hasUnreadOutcome { for figure in loose { retract(figure) } }
    if countsPublished { forgetGranted() }
    if countsDismissed { forgetResults() }
  }

  /// Takes back what was stated, where other words show that no row counts it alone.
  mutating func retract(_ figure: Int) {
    claims.all[figure].readings = []
    claims.all[figure].isRetracted = true
  }

  /// 已主动公开的9件，予以公开17件: one row may count both.
  private mutating func forgetGranted() {
    guard let granted = phrasebook.subjects.firstIndex(where: \.countsPublished) else { return }
    let readings = self.readings(granted, at: phrasebook.unqualified)
    for figure in sentenceStart..<claims.all.count where claims.all[figure].readings == readings {
      retract(figure)
    }
    // 主动公开6件、依申请公开8件: a way of publishing.
    for figure in bare where claims.all[figure].value > Quantity(0) { retract(figure) }
  }

  /// 维持3件、驳回1件: which row counts what was dismissed, isn't said.
  private mutating func forgetResults() {
    for figure in sentenceStart..<claims.all.count
    where partitions[figure] == .results && !claims.all[figure].isImplied
      && claims.all[figure].value > Quantity(0)
    {
      retract(figure)
    }
  }

  /// Whether a sentence counts documents by how they are published: 公文46件，依申请公开10件, or
  /// 主动公开30件，依申请公开10件; not where it names requests.
  private static func speaksOfDocuments(_ tokens: [Token]) -> Bool {
    var isDocument = false
    var counted: [Phrasebook.Meaning] = []
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .meaning(.request), .meaning(.object): return false
      case .meaning(.document): isDocument = true
      case .meaning(.published), .meaning(.onRequest):
        let next = tokens[(index + 1)...].first { !$0.isFiller }
        guard case .meaning(let meaning) = token.kind, next?.isNumber == true else { continue }
        counted.append(meaning)
      default: continue
      }
    }
    return isDocument || counted.contains(.published) && counted.contains(.onRequest)
  }

  /// Whether requests are spoken of, and nothing else was counted since.
  var isOfRequests: Bool { context.topic == .requests && !isSuspended }

  mutating func read(_ clauses: [Clause]) {
    var isPlan: ForeignNumber?
    for clause in clauses {
      if mayBeForeign { isPlan = isPlan ?? foreign(clause) }
      if let isPlan {
        leaveOut(clause, isPlan)
        continue
      }
      let before = claims.all.count
      if depth == 0 { clauseCount += 1 }
      read(clause)
      context.lastStated = claims.all.count == before ? nil : claims.all.count - 1
      if clause.endsWithSemicolon {
        context.groupsAreDone = true
        hasCounted = false
        isSuspended = false
        // 全县收到88件，县直部门收到61件；办结86件: of all again.
        if statesReceived { isOfOther = false }
      }
    }
  }

  /// Why a clause and the rest of its sentence say nothing: a plan, or a part of the year (截至11月底);
  /// 延至2023年1月办理 is no such.
  private func foreign(_ clause: Clause) -> ForeignNumber? {
    if Self.isPlan(clause.tokens) { return .plan }
    let isOfPart = clause.tokens.contains {
      if case .partOfYear = $0.kind { true } else { false }
    }
    guard isOfPart else { return nil }
    let words = self.words(clause.tokens)
    return words.isCarriedForward || words.isCarriedOver ? nil : .otherTime
  }

  /// 规划计划、项目 names a kind of information.
  private static func isPlan(_ tokens: [Token]) -> Bool {
    tokens.indices.contains { index in
      tokens[index].kind == .meaning(.plan)
        && (index + 1 == tokens.count || tokens[index + 1].kind != .enumeration)
    }
  }

  private mutating func leaveOut(_ clause: Clause, _ reason: ForeignNumber) {
    for token in clause.tokens where token.isNumeral && !isFull { record(token, .foreign(reason)) }
  }

  private mutating func read(_ clause: Clause) {
    if clause.contains(.ofWhich) { beginBreakdown() }
    var left: [Token] = []
    left.reserveCapacity(min(16, clause.tokens.count))
    var isCounted = false
    var index = clause.tokens.startIndex
    while index < clause.tokens.endIndex, !isFull {
      let token = clause.tokens[index]
      index += 1
      switch token.kind {
      case .open:
        let end = Self.end(of: clause.tokens, from: index)
        if left.isEmpty {
          readBrackets(clause.tokens[index..<end], isBehindNumber: true)
        } else {
          left += included(clause.tokens[index..<end])
          readBrackets(clause.tokens[index..<end], isBehindNumber: false)
        }
        index = min(end + 1, clause.tokens.endIndex)
      case .close: continue
      case .percentage(let percent, let decimals):
        shared = (self.words(left), clauseCount)
        readPercentage(percent, decimals, left, token, clause)
        left.removeAll(keepingCapacity: true)
        isCounted = true
      case .number:
        let behind = clause.tokens[index...].prefix {
          !$0.isNumber && $0.kind != .open && $0.kind != .close
        }
        let used = readCounted(token, left: left, right: behind, clause)
        if used { index = behind.endIndex }
        left.removeAll(keepingCapacity: true)
        isCounted = true
      case .digits:
        record(token, .unknown(""))
        context.lastNumber = nil
        left.append(token)
      case .unclearNumber:
        readUnclear(token, left)
        left.removeAll(keepingCapacity: true)
        isCounted = true
      default: left.append(token)
      }
    }
    numberEnd = nil
    if isCounted {
      hasPendingAll = false
      readBehind(left, clause)
    } else {
      readUncounted(left, clause)
    }
  }

  func words(_ tokens: some Collection<Token>) -> Words {
    Words(tokens, in: phrasebook, year: year)
  }

  /// The counter that a number ends with; empty where it has none.
  func unit(of number: Token, _ length: Int) -> String {
    String(scalars: sentence.folded[number.range.suffix(length)])
  }

  /// Notes whether the sentence goes on about another year: 2018年收到8件，办结7件.
  mutating func follow(_ words: Words) {
    if words.hasThisYear {
      isOfAnotherYear = false
    } else if !words.carries, words.veto != .comparison,
      words.isOfAnotherYear || words.veto == .otherTime
    {
      isOfAnotherYear = true
    }
  }

  /// The last words before a number that aren't known.
  func freeText(_ left: [Token]) -> String {
    var text: [Unicode.Scalar] = []
    var end: Int?
    for token in left.suffix(Self.freeTextLimit) where token.isFree {
      if let end, end != token.range.lowerBound { text.append("…") }
      text +=
        sentence.scalars[
          sentence.start + token.range.lowerBound..<sentence.start + token.range.upperBound
        ].filter { $0 != "\n" }
      end = token.range.upperBound
    }
    return String(scalars: text[...])
  }

  static let freeTextLimit = 24

  /// Whether there are so many numbers that no more are read.
  var isFull: Bool { claims.numbers.count >= Self.numberLimit }

  private static let numberLimit = 2_000

  /// Notes how a number was read.
  mutating func record(_ token: Token, _ reading: ProseNumber.Reading) {
    let range = sentence.start + token.range.lowerBound..<sentence.start + token.range.upperBound
    claims.numbers.append(
      ProseNumber(
        words: sentence.text(of: range), range: range, section: section,
        reading: reading))
  }
}
