// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the figures of the prose are those of the tables.
///
/// Where words have several readings, agreement with one is agreement. A disagreement is an error
/// where the prose uses the table's own words, and a warning otherwise.
struct ProseFigures: Rule {
  /// The rules that it reports under.
  static func declarations(in phrasebook: Phrasebook) -> [RuleDeclaration] {
    phrasebook.rules.map { RuleDeclaration($0, .warning) }
  }

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    var comparisons: [ProseComparison] = []
    for stated in subject.prose.all where !stated.isApproximate && !stated.readings.isEmpty {
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
          stated: stated, contradictions: contradictions(to: stated, in: subject.report),
          sentence: sentence ?? 0))
    }
    let agreements = ProseAgreements(comparisons)
    var reported = Reported()
    for comparison in comparisons {
      let stated = comparison.stated
      guard let tables = comparison.contradictions, !agreements.explain(stated),
        stated.ground != .open || agreements.support(comparison), reported.insert(comparison)
      else { continue }
      outcome.findings.append(finding(stated, tables, subject.report))
    }
    return outcome
  }

  /// What was reported: one defect is reported once.
  private struct Reported {
    /// The values that were reported for the same figures of the tables.
    private var values: [[[Int]]: Set<Quantity>] = [:]
    private var largest: [Figures: Quantity] = [:]
    private var closings: Set<Closing> = []

    private struct Figures: Hashable {
      let section: Int?
      let readings: [[Int]]
    }

    private struct Closing: Hashable {
      let sentence: Int
      let value: Quantity
    }

    /// - Returns: whether it is another defect: not the same again, no part of what was reported, and
    ///   not 均已办结 of a number that is wrong itself.
    mutating func insert(_ comparison: ProseComparison) -> Bool {
      let stated = comparison.stated
      let figures = Figures(section: stated.quote.section, readings: stated.readings)
      let closing = Closing(sentence: comparison.sentence, value: stated.value)
      let isPart = !stated.isImplied && largest[figures].map { $0 > stated.value } == true
      let isRepeated =
        values[stated.readings]?.contains(stated.value) == true
        || stated.relation == .atLeast && closings.contains(closing)
      guard !isPart, !isRepeated else { return false }
      values[stated.readings, default: []].insert(stated.value)
      largest[figures] = max(largest[figures] ?? stated.value, stated.value)
      closings.insert(closing)
      return true
    }
  }

  private func finding(_ stated: ProseFigure, _ tables: [TableSum], _ report: Report) -> Finding {
    let section =
      stated.quote.section.map { Localized(en: "section \($0)", zh: "第\($0)部分正文") }
      ?? Localized(en: "the prose", zh: "正文")
    let statement =
      switch (stated.isImplied, stated.relation) {
      case (false, _): Localized(en: "states \(stated.value)", zh: "所述为\(stated.value)")
      case (true, .equal): Localized(en: "means that these are 0", zh: "，按此下列各项应为0")
      case (true, .atLeast):
        Localized(
          en: "says that all \(stated.value) are closed", zh: "意为\(stated.value)件均已办结")
      }
    let readings = tables.map { words(for: $0, in: report) }.joined(en: ", or ", zh: "，或")
    var cells: [Int] = []
    for table in tables { cells += named(table, in: report).filter { !cells.contains($0) } }
    return Finding(
      rule: stated.rule, severity: stated.namesRow ? .error : .warning,
      message: Localized(
        en: "In \(section.en), \"\(stated.words)\" \(statement.en), but the table has "
          + "\(readings.en).",
        zh: "\(section.zh)“\(stated.words)”\(statement.zh)，而表中\(readings.zh)。"),
      expected: tables.first.map { .number($0.value) }, actual: .number(stated.value),
      cells: cells.map { findingCell($0, in: report) }, quote: stated.quote)
  }

  /// What the table has: `requests/received/total 44`; 为“…”行“总计”列44
  private func words(for table: TableSum, in report: Report) -> Localized {
    let wording = Wording(format: report.format)
    let figures = named(table, in: report)
    let list = figures.map { figure in
      let (name, value) = (wording.figure(figure), report.value(of: figure) ?? Quantity(0))
      return Localized(en: "\(name.en) \(value)", zh: "\(name.zh)\(value)")
    }.joined(en: " + ", zh: "、")
    let sum =
      figures.count > 1
      ? Localized(en: " = \(table.value)", zh: "，合计\(table.value)") : Localized("")
    let least = table.isAtLeast ? Localized(en: "at least ", zh: "至少") : Localized("")
    return Localized(en: least.en + list.en + sum.en, zh: least.zh + "为" + list.zh + sum.zh)
  }

  /// The figures worth naming: of many, those that aren't zero.
  private func named(_ table: TableSum, in report: Report) -> [Int] {
    let positive = table.figures.filter { report.value(of: $0) != Quantity(0) }
    return positive.isEmpty ? table.figures : positive
  }
}
