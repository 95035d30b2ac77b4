// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the parts that the prose names behind 其中 add up to their whole.
struct ProseSum: GeneralRule {
  static let rule = RuleDeclaration("prose.sum", .warning)

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    for breakdown in subject.prose.breakdowns {
      let whole = subject.prose.all[breakdown.whole]
      let parts = breakdown.parts.map { subject.prose.all[$0] }
      guard ([whole] + parts).allSatisfy({ !$0.isApproximate }), !overlap(parts) else { continue }
      outcome.checks += 1
      let sum = parts.reduce(Quantity(0)) { $0 + $1.value }
      guard sum != whole.value else { continue }
      // A list may leave out what it doesn't care for; it can't name more than there is.
      if sum < whole.value, !breakdown.isComplete || !isMeantWhole(parts, of: whole, subject.report)
      {
        continue
      }
      guard !isExplained(whole, parts, sum, subject.report) else { continue }
      outcome.findings.append(finding(whole, parts, sum, subject.report))
    }
    return outcome
  }

  /// 无法提供21件，不掌握21件: counted twice, and rightly so.
  private func overlap(_ parts: [ProseFigure]) -> Bool {
    var seen: Set<Int> = []
    for part in parts {
      guard let figures = part.readings.first else { continue }
      guard seen.isDisjoint(with: figures) else { return true }
      seen.formUnion(figures)
    }
    return false
  }

  /// Whether a list that names less than its whole means to name all of it: it names most, and isn't
  /// simply true of each part (其中不掌握5件、补正后仍不明确2件 leaves the others to the table).
  private func isMeantWhole(_ parts: [ProseFigure], of whole: ProseFigure, _ report: Report) -> Bool
  {
    let sum = parts.reduce(Quantity(0)) { $0 + $1.value }
    guard parts.count > 2, sum + sum >= whole.value else { return false }
    return parts.contains { $0.readings.isEmpty || contradictions(to: $0, in: report) != nil }
  }

  /// Whether the sum is right once the figures that disagree with the tables are the table's.
  private func isExplained(
    _ whole: ProseFigure, _ parts: [ProseFigure], _ sum: Quantity, _ report: Report
  ) -> Bool {
    let tables = parts.map { contradictions(to: $0, in: report)?.first?.value }
    let corrected = zip(parts, tables).reduce(Quantity(0)) { $0 + ($1.1 ?? $1.0.value) }
    let wholes = (contradictions(to: whole, in: report) ?? []).map(\.value)
    // A part that is far too much, in a list that needn't be whole.
    if sum > whole.value, corrected <= whole.value { return true }
    return wholes.contains { $0 == sum || $0 == corrected } || whole.value == corrected
  }

  private func finding(
    _ whole: ProseFigure, _ parts: [ProseFigure], _ sum: Quantity, _ report: Report
  ) -> Finding {
    var cells: [Int] = []
    for stated in [whole] + parts {
      cells += (stated.readings.first ?? []).filter { figure in
        // Of the rows that a part sums up, those that hold something.
        !cells.contains(figure)
          && (stated.readings.first?.count == 1
            || report.value(of: figure) ?? Quantity(0) > Quantity(0))
      }
    }
    let place =
      whole.quote.section.map { Localized(en: "In section \($0), ", zh: "第\($0)部分正文") }
      ?? Localized(en: "In the prose, ", zh: "正文")
    let words = ProseWording(report: report).quoted(whole)
    let figures = parts.map { "\($0.value)" }.joined(separator: " + ")
    return Finding(
      rule: Self.rule,
      message: Localized(
        en: "\(place.en)\"\(words)\" states \(whole.value), but the parts that it names "
          + "add up to \(figures) = \(sum).",
        zh: "\(place.zh)“\(words)”所述总数为\(whole.value)，所列各项之和却为\(figures) = \(sum)。"),
      expected: .number(whole.value), actual: .number(sum),
      cells: cells.map { findingCell($0, in: report) }, quote: parts.last?.quote)
  }
}
