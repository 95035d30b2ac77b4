// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A figure of the prose beside the tables.
struct ProseComparison {
  let stated: ProseFigure
  /// Its place in ``ProseFigureSet/all``.
  let figure: Int
  /// The reading that the tables agree with.
  let agreeing: [Int]?
  /// What the tables have instead; nil where they agree.
  let contradictions: [TableSum]?
  /// Which sentence states it; those of one sentence follow each other.
  let sentence: Int
}

/// A sentence, matched as a whole against the tables: what its other numbers say about one that doesn't
/// agree.
struct ProseAgreements {
  /// What confirms that a number means the figures that its words name.
  struct Support {
    /// Other numbers of the sentence that agree with the tables.
    var witnesses: [ProseFigure] = []
    /// Whether the numbers of the sentence add up as the form's figures must (收到 + 结转 = 答复 + 结转下年).
    var addsUp = false
    /// Whether all other numbers of the sentence agree, and there are several.
    var isList = false

    var isEmpty: Bool { witnesses.isEmpty && !addsUp }
  }

  // The next four are empty where no number contradicts the tables.

  /// What certain words of a section name, what numbers of it agree with, and under which rules.
  private var named: Set<Cell> = []
  private var explained: Set<Cell> = []
  private var explainedByRule: [String: Set<Cell>] = [:]
  /// What numbers agree that are said of the report's own body by its name.
  private var ownExplained: Set<Cell> = []
  /// By figure.
  private let tables: [Int]
  private var sentences: [Int: Sentence] = [:]

  fileprivate struct Sentence {
    /// Those that agree, each reading once.
    var witnesses: [ProseFigure] = []
    var disagreeing = 0
    /// What numbers agree that are said of the report's own body by its name.
    var ownExplained: Set<[Int]> = []
    /// What the sentence states for single figures.
    var values: [Int: Quantity] = [:]
    /// Those in a sum that closes.
    var closed: Set<Int> = []
    /// Of figures that several numbers state which aren't the tables', their sum, and what the tables
    /// have.
    var parts: [[[Int]]: (sum: Quantity, count: Int, tables: [Quantity])] = [:]
  }

  /// A reading of which a section states numbers.
  private struct Cell: Hashable {
    let section: Int?
    let reading: [Int]
  }

  init(_ comparisons: [ProseComparison], _ format: ReportFormat) {
    tables = format.figures.map(\.table)
    // Nearly always there is nothing to explain.
    let isContradicted = comparisons.contains { $0.contradictions != nil }
    for comparison in comparisons where !comparison.stated.isImplied {
      if isContradicted { note(comparison) }
      sentences[comparison.sentence, default: Sentence()]
        .note(comparison.stated, comparison.contradictions)
    }
    for number in Array(sentences.keys) { sentences[number]?.close(format.tables) }
  }

  /// Notes what may explain that another number contradicts the tables.
  private mutating func note(_ comparison: ProseComparison) {
    let stated = comparison.stated
    if stated.ground == .certain { named.formUnion(Self.cells(stated)) }
    if let agreeing = comparison.agreeing, stated.ground != .open {
      explained.insert(Cell(section: stated.quote.section, reading: agreeing))
      explainedByRule[stated.rule, default: []].formUnion(Self.cells(stated))
    }
    if stated.isOwn, comparison.contradictions == nil {
      ownExplained.formUnion(Self.cells(stated))
    }
  }

  private static func cells(_ stated: ProseFigure) -> [Cell] {
    stated.readings.map { Cell(section: stated.quote.section, reading: $0) }
  }

  /// Whether another number of the section agrees that says the same of the report's own body: this one
  /// is another's, or of another time. One that agrees with what was received and carried over (共计95件)
  /// says nothing of what was received.
  func isForeign(_ stated: ProseFigure) -> Bool {
    guard !stated.isImplied, let first = Self.cells(stated).first else { return false }
    return explainedByRule[stated.rule]?.contains(first) == true
  }

  /// Whether another number of the section is what the tables have, or is what its words say beyond
  /// doubt: this one, whose words leave it open, is a part of it, or of another body or time.
  func explain(_ comparison: ProseComparison) -> Bool {
    let stated = comparison.stated
    guard !stated.isImplied else { return false }
    let cells = Self.cells(stated)
    // 市局收到60件，我局收到20件: the first is another's.
    if let sentence = sentences[comparison.sentence] {
      if !stated.isOwn, stated.readings.contains(where: sentence.ownExplained.contains) {
        return true
      }
      if sentence.areParts(stated) { return true }
    }
    guard stated.ground != .certain else { return false }
    // 共办理353件 agrees with what was received and carried over: no word on 收到341件 alone.
    return cells.first.map(explained.contains) == true
      || !stated.isOwn && cells.contains(where: ownExplained.contains)
      || cells.contains { explainedByRule[stated.rule]?.contains($0) == true }
      || stated.ground == .open && cells.contains(where: named.contains)
  }

  private func table(of stated: ProseFigure) -> Int? {
    stated.readings.first?.first.map { tables[$0] }
  }

  func support(_ comparison: ProseComparison) -> Support {
    guard let sentence = sentences[comparison.sentence] else { return Support() }
    let stated = comparison.stated
    // What is counted in another table says nothing of this one.
    let witnesses = sentence.witnesses.filter {
      $0.readings != stated.readings && table(of: $0) == table(of: stated)
    }
    let own = comparison.contradictions == nil || stated.isImplied ? 0 : 1
    return Support(
      witnesses: witnesses,
      addsUp: stated.readings.contains { $0.count == 1 && sentence.closed.contains($0[0]) },
      isList: witnesses.count > 1 && sentence.disagreeing == own)
  }
}

extension ProseAgreements.Sentence {
  /// How many witnesses are kept: a finding names a few.
  private static let limit = 8

  /// Whether all that is stated of the same figures adds up to what the tables have: 市级机关收到40件，
  /// 县级机关收到60件.
  func areParts(_ stated: ProseFigure) -> Bool {
    guard let parts = parts[stated.readings], parts.count > 1 else { return false }
    return parts.tables.contains(parts.sum)
  }

  mutating func note(_ stated: ProseFigure, _ contradictions: [TableSum]?) {
    let agrees = contradictions == nil
    if let contradictions, stated.relation == .equal {
      // 不掌握9件，信息不存在5件: the row of the first may count the second, too.
      let isOpen = stated.readings.count > 1
      for readings in (isOpen ? stated.readings.map { [$0] } : []) + [stated.readings] {
        let known = parts[readings] ?? (Quantity(0), 0, [])
        let tables = known.tables + (readings == stated.readings ? contradictions.map(\.value) : [])
        parts[readings] = (known.sum + stated.value, known.count + 1, tables)
      }
    }
    for reading in stated.readings.prefix(1) where reading.count == 1 {
      values[reading[0]] = values[reading[0]] ?? stated.value
    }
    guard agrees else {
      disagreeing += 1
      return
    }
    if stated.isOwn { ownExplained.formUnion(stated.readings) }
    // A zero agrees too easily.
    guard stated.value > Quantity(0), witnesses.count < Self.limit,
      !witnesses.contains(where: { $0.readings == stated.readings })
    else { return }
    witnesses.append(stated)
  }

  /// Finds the relations of the form that the sentence's own numbers keep.
  mutating func close(_ tables: [TableForm]) {
    guard values.count > 2 else { return }
    for instance in tables.lazy.flatMap({ $0.identities }).flatMap({ $0.instances }) {
      guard instance.sum.allSatisfy({ values[$0] != nil }),
        instance.equals.allSatisfy({ values[$0] != nil })
      else { continue }
      let sum = instance.sum.reduce(Quantity(0)) { $0 + (values[$1] ?? Quantity(0)) }
      let total = instance.equals.reduce(Quantity(0)) { $0 + (values[$1] ?? Quantity(0)) }
      if sum == total { closed.formUnion(instance.sum + instance.equals) }
    }
  }
}
