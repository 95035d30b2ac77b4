// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the figures of the prose are those of the tables.
///
/// Where words have several readings, agreement with one is agreement. How sure it is that a number
/// means a figure decides how much a disagreement weighs: an error where the words are the table's own,
/// a warning for other words and where the numbers beside it decide, and an info where nothing but the
/// prose says that it must be so.
struct ProseFigures: Rule {
  /// The rules that it reports under.
  static func declarations(in phrasebook: Phrasebook) -> [RuleDeclaration] {
    phrasebook.rules.map { RuleDeclaration($0, .warning) }
  }

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    let comparisons = comparisons(in: subject, &outcome)
    let agreements = ProseAgreements(comparisons, subject.report.format)
    let closed = closedParts(subject.prose, comparisons)
    var reported = Reported()
    // Those that don't agree and need not: what shares body and time with one need not either.
    var explained: Set<Int> = []
    var wrong: Set<Int> = []
    for comparison in comparisons {
      let support = agreements.support(comparison)
      guard let claim = claim(comparison, support, subject.report) else { continue }
      guard let tables = comparison.contradictions else {
        if comparison.stated.ground != .open || !support.isEmpty { outcome.claims.append(claim) }
        continue
      }
      let isDependent = comparison.stated.head.map(explained.contains) == true
      if isDependent || agreements.isForeign(comparison.stated) {
        explained.insert(comparison.figure)
      }
      if isDependent || agreements.explain(comparison) { continue }
      // 均已办结 of a number that is wrong itself, or another's.
      if comparison.stated.bases.contains(where: { wrong.contains($0) || explained.contains($0) }) {
        continue
      }
      wrong.insert(comparison.figure)
      guard comparison.stated.ground != .open || !support.isEmpty else { continue }
      outcome.claims.append(claim)
      guard reported.insert(comparison) else { continue }
      outcome.findings.append(
        finding(
          comparison.stated, claim.certainty, support, tables, subject.report,
          isClosed: closed.contains(comparison.figure)))
    }
    return outcome
  }

  /// The parts of lists that add up to a whole that the table has: the report counts as much in another
  /// row, which is a question at most.
  private func closedParts(_ prose: ProseFigureSet, _ comparisons: [ProseComparison]) -> Set<Int> {
    let agreeing = Set(comparisons.filter { $0.contradictions == nil }.map(\.figure))
    var closed: Set<Int> = []
    for breakdown in prose.breakdowns where agreeing.contains(breakdown.whole) {
      let sum = breakdown.parts.reduce(Quantity(0)) { $0 + prose.all[$1].value }
      if sum == prose.all[breakdown.whole].value { closed.formUnion(breakdown.parts) }
    }
    return closed
  }

  private func comparisons(in subject: Subject, _ outcome: inout Outcome) -> [ProseComparison] {
    var comparisons: [ProseComparison] = []
    for (index, stated) in subject.prose.all.enumerated()
    where !stated.isApproximate && !stated.readings.isEmpty {
      guard stated.readings.contains(where: { TableSum(of: $0, in: subject.report) != nil }) else {
        outcome.notAssessable += 1
        continue
      }
      outcome.checks += 1
      let sentence = comparisons.last.map { last in
        last.sentence + (last.stated.quote == stated.quote ? 0 : 1)
      }
      comparisons.append(
        ProseComparison(
          stated: stated, figure: index, agreeing: agreeing(with: stated, in: subject.report),
          contradictions: contradictions(to: stated, in: subject.report), sentence: sentence ?? 0))
    }
    return comparisons
  }

  // MARK: Certainty

  private func claim(
    _ comparison: ProseComparison, _ support: ProseAgreements.Support, _ report: Report
  ) -> ProseClaim? {
    let stated = comparison.stated
    guard let section = stated.quote.section,
      let meant = comparison.agreeing ?? stated.readings.first
    else { return nil }
    return ProseClaim(
      figure: comparison.figure, section: section, range: stated.range, text: stated.text,
      value: stated.value, pointers: meant.map { report.format.figures[$0].pointer },
      certainty: certainty(stated, support), agrees: comparison.contradictions == nil)
  }

  private func certainty(
    _ stated: ProseFigure, _ support: ProseAgreements.Support
  ) -> ProseClaim.Certainty {
    if stated.isImplied { return .implied }
    // Where all numbers of a list but one are those of the cells that its words name, so should be the one.
    if stated.ground == .certain || support.isEmpty || support.isList && stated.namesRow {
      return .words
    }
    return .aligned
  }

  private func severity(
    _ stated: ProseFigure, _ certainty: ProseClaim.Certainty, _ tables: [TableSum],
    _ report: Report
  ) -> Severity {
    switch certainty {
    case .words: stated.namesRow ? .error : .warning
    case .aligned: .warning
    // 均获维持 beside a table that has 2 of another result; 均已答复 beside some carried forward.
    case .implied:
      TableSum(of: stated.none, in: report).map { $0.value > Quantity(0) } == true
        || stated.relation == .equal && stated.value == Quantity(0) ? .warning : .info
    }
  }

  private static let closedGrounds = Localized(
    en: "its list adds up to the table's total; another row may count the difference",
    zh: "所列各数之和与表中总数一致，差数可能计入其他行")

  /// What was reported: one defect is reported once.
  private struct Reported {
    /// The values that were reported for the same figures of the tables.
    private var values: [[[Int]]: Set<Quantity>] = [:]
    private var largest: [Figures: Quantity] = [:]

    private struct Figures: Hashable {
      let section: Int?
      let readings: [[Int]]
    }

    /// - Returns: whether it is another defect: not the same again, and no part of what was reported.
    mutating func insert(_ comparison: ProseComparison) -> Bool {
      let stated = comparison.stated
      let figures = Figures(section: stated.quote.section, readings: stated.readings)
      let isPart = !stated.isImplied && largest[figures].map { $0 > stated.value } == true
      let isRepeated = values[stated.readings]?.contains(stated.value) == true
      guard !isPart, !isRepeated else { return false }
      values[stated.readings, default: []].insert(stated.value)
      largest[figures] = max(largest[figures] ?? stated.value, stated.value)
      return true
    }
  }

  // MARK: Findings

  private func finding(
    _ stated: ProseFigure, _ certainty: ProseClaim.Certainty, _ support: ProseAgreements.Support,
    _ tables: [TableSum], _ report: Report, isClosed: Bool
  ) -> Finding {
    let wording = ProseWording(report: report)
    let section =
      stated.quote.section.map { Localized(en: "section \($0)", zh: "第\($0)部分正文") }
      ?? Localized(en: "the prose", zh: "正文")
    let statement =
      switch (stated.isImplied, stated.relation) {
      case (false, _): Localized(en: "states \(stated.value)", zh: "所述为\(stated.value)")
      case (true, .equal)
      where stated.value == Quantity(0)
        && (tables.first.map { wording.named($0).count } ?? 0) > 1:
        Localized(en: "means that these are 0", zh: "，按此下列各项应为0")
      case (true, .equal):
        Localized(
          en: "means that this is \(stated.value)", zh: "，按此该项应为\(stated.value)")
      case (true, .atLeast):
        Localized(
          en: "says that all \(stated.value) are closed", zh: "意为\(stated.value)件均已办结")
      }
    let words = wording.quoted(stated)
    let readings = wording.tables(tables)
    let grounds = isClosed ? Self.closedGrounds : wording.grounds(stated, certainty, support)
    var cells: [Int] = []
    for table in tables { cells += wording.named(table).filter { !cells.contains($0) } }
    return Finding(
      rule: stated.rule, severity: isClosed ? .info : severity(stated, certainty, tables, report),
      message: Localized(
        en: "In \(section.en), \"\(words)\" \(statement.en), but the table has "
          + "\(readings.en) (\(grounds.en)).",
        zh: "\(section.zh)“\(words)”\(statement.zh)，而表中\(readings.zh)（\(grounds.zh)）。"),
      expected: tables.first.map { .number($0.value) }, actual: .number(stated.value),
      cells: cells.map { findingCell($0, in: report) }, quote: stated.quote)
  }
}
