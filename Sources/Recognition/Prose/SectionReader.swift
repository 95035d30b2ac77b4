// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Reads a section's sentences, and knows what they have spoken of so far.
struct SectionReader {
  let phrasebook: Phrasebook
  var figures: FigureReadings
  let year: Int?
  /// Whether the section is the one that its table belongs to, which is context enough for a verb.
  let isAboutTable: Bool
  let section: Int
  var claims: ProseFigureSet

  var topic: Phrasebook.Topic?
  /// The request row whose parts follow.
  var requestSubject: Int?
  /// The groups that a bare result may belong to; with several it is uncertain.
  var groups: [Int] = []
  var groupsAreDone = false
  /// Whether a part of the sentence that wasn't understood may govern what follows.
  var disclosureIsUncertain = false
  /// The row of the first table that was spoken of last.
  var disclosureSubject: Int?
  /// The last counted claim of a whole, and its subject, for the 其中 that may follow.
  var whole: (claim: Int, subject: Int)?
  var breakdown: Breakdown?
  /// Claims of wholes, by their places.
  var wholeClaims: Set<Int> = []
  var breakdownParts: [String] = []
  var breakdownPartition: String?
  var hasContext = false
  var isSilent = false
  var claimsBefore = 0
  /// The claim of the clause before, where it stated one.
  var lastStated: Int?
  var sentence = Sentence([])
  /// The sentence as claims quote it, once one does.
  var quote: Quote?

  init(
    phrasebook: Phrasebook, figures: FigureReadings, year: Int?, isAboutTable: Bool, section: Int,
    claims: ProseFigureSet
  ) {
    self.phrasebook = phrasebook
    self.figures = figures
    self.year = year
    self.isAboutTable = isAboutTable
    self.section = section
    self.claims = claims
  }

  mutating func read(_ sentence: Sentence, _ tokens: [Token]) {
    self.sentence = sentence
    quote = nil
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
    disclosureIsUncertain = false
    hasContext =
      hasContext || kept.contains { [.meaning(.object), .meaning(.context)].contains($0.kind) }
    lastStated = nil
    for clause in Clause.clauses(of: kept) {
      let before = claims.all.count
      read(clause)
      lastStated = claims.all.count == before ? nil : claims.all.count - 1
      if clause.endsWithSemicolon { groupsAreDone = true }
    }
    if claims.all.count == claimsBefore { forget() }
    // Left open for a sentence that begins with 其中, which closes what stands here first.
    closeBreakdown()
  }

  /// What comes next has to say anew what it speaks of.
  mutating func forget() {
    topic = nil
    requestSubject = nil
    groups = []
    disclosureSubject = nil
    whole = nil
  }

  /// Whether a clause that isn't understood still counts requests or parts of them.
  func speaksOfTopic(_ clause: Clause) -> Bool {
    clause.tokens.contains { token in
      switch token.kind {
      case .meaning(.object), .meaning(.qualifier): true
      case .meaning(.subject(let index, _)): phrasebook.subjects[index].partition != nil
      default: false
      }
    }
  }

  func speaksOfDisclosure(_ clause: Clause) -> Bool {
    clause.tokens.contains { token in
      switch token.kind {
      case .meaning(.subject(let index, _)): phrasebook.subjects[index].topic == .disclosure
      case .meaning(.qualifier(let index, _)): phrasebook.qualifiers[index].topic == .disclosure
      default: false
      }
    }
  }

  mutating func read(_ clause: Clause) {
    var clause = clause
    if let share = clause.share {
      let place = clause.tokens.index(clause.tokens.endIndex, offsetBy: -share.length)
      let words = Clause(tokens: Array(clause.tokens[place...]), endsWithSemicolon: false)
      clause.tokens.removeLast(share.length)
      // 予以公开42件占51.85%: the figure before it first.
      // What stands between and isn't understood may be what is shared.
      var part = lastStated
      if !clause.tokens.isEmpty {
        let before = claims.all.count
        read(clause)
        part = claims.all.count == before + 1 ? before : nil
      }
      if let part { note(share, of: part, words) }
      return
    }
    if clause.contains(.selective) || clause.contains(.comparison) || clause.hasUnknown {
      if clause.numbers > 0 { breakdown?.isComplete = false }
      // 主动公开行政许可决定5件，行政处罚决定6件: nor is the second what was decided.
      if clause.numbers > 0 || speaksOfDisclosure(clause) { disclosureIsUncertain = true }
      // 收到提案5件，办结3件: the second isn't about requests.
      if clause.hasUnknown, clause.numbers > 0, !speaksOfTopic(clause) { forget() }
      return
    }
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
        readAll(
          Array(clause.tokens[(place + 1)...]), words: clause,
          isOfRequests: isOfRequests(before))
      }
    } else if clause.numbers == 1 {
      readCounted(clause)
    } else {
      mention(clause.tokens)
    }
  }
}
