// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that each figure of a summary report is what the reports that it sums up add up to.
///
/// **Not when** no sums are given to compare with, or no report gives a figure and the summary says
/// 0 or nothing: a blank is no zero, but no contradiction either.
struct CollectionSum: GeneralRule {
  static let rule = RuleDeclaration("collection.sum", .error)

  /// How many bodies a sentence names.
  private static let named = 5

  func check(_ subject: Subject) -> Outcome {
    guard let sums = subject.sums else { return Outcome() }
    let report = subject.report
    guard report.year == sums.year, report.format.name == sums.template else {
      return Outcome(findings: [otherReports(sums, report)])
    }
    var outcome = Outcome()
    for (figure, slot) in report.format.figures.enumerated() {
      guard let sum = sums.sums[slot.pointer] else { continue }
      switch report.readings[figure] {
      case .unreadable, .contradictory: outcome.notAssessable += 1
      case .absent, .blank, .given:
        let value = report.value(of: figure)
        guard let expected = sum.value else {
          guard let value, value != Quantity(0) else {
            outcome.notAssessable += 1
            continue
          }
          outcome.checks += 1
          outcome.findings.append(finding(figure, value, sum, sums, report))
          continue
        }
        outcome.checks += 1
        let isBlankZero = value == nil && expected == Quantity(0)
        if value != expected, !isBlankZero {
          outcome.findings.append(finding(figure, value, sum, sums, report))
        }
      }
    }
    return outcome
  }

  /// Sums of another year would differ in every cell, and say nothing.
  private func otherReports(_ sums: CollectedSums, _ report: Report) -> Finding {
    let year = report.year.map(String.init)
    return Finding(
      rule: Self.rule.id, severity: .info,
      message: Localized(
        en: "The sums to compare with are of \(sums.year) (\(sums.template)), the report is of "
          + "\(year ?? "an unknown year") (\(report.format.name)), so that they weren't compared.",
        zh: "用于比对的汇总为\(sums.year)年（\(sums.template)），报告为\(year ?? "不明")年"
          + "（\(report.format.name)），未作比对。"),
      expected: .text("\(sums.year) \(sums.template)"),
      actual: .text("\(year ?? "?") \(report.format.name)"))
  }

  private func finding(
    _ figure: Int, _ value: Quantity?, _ sum: CollectedSums.Sum, _ sums: CollectedSums,
    _ report: Report
  ) -> Finding {
    let name = Wording(format: report.format).figureInTable(figure)
    let stated = value.map { "\($0)" }
    let total = sum.value.map { "\($0)" }
    let count =
      sums.reports > 0
      ? Localized(
        en: " (\(sum.given) of \(sums.reports) give it)", zh: "\(sums.reports)份报告中\(sum.given)份填报，")
      : Localized("")
    let difference = difference(value, sum.value).map {
      Localized(en: ", difference \($0)", zh: "，相差\($0)")
    }
    let names = contributors(sum)
    return Finding(
      rule: Self.rule,
      message: Localized(
        en: "\(name.en): the summary says \(stated ?? "nothing"), the reports add up to "
          + "\(total ?? "nothing")\(count.en)\(difference?.en ?? "").\(names.en)",
        zh: "\(name.zh)：汇总报告为\(stated ?? "空白")，\(count.zh)合计\(total ?? "为空")"
          + "\(difference?.zh ?? "")。\(names.zh)"),
      expected: sum.value.map { .number($0) }, actual: value.map { .number($0) },
      cells: [findingCell(figure, in: report)])
  }

  private func difference(_ left: Quantity?, _ right: Quantity?) -> Quantity? {
    guard let left, let right else { return nil }
    return left < right ? right - left : left - right
  }

  /// The bodies that give most of the sum, and how many more there are.
  private func contributors(_ sum: CollectedSums.Sum) -> Localized {
    guard !sum.contributors.isEmpty else { return Localized("") }
    let first = sum.contributors.prefix(Self.named).map { "\($0.issuer) \($0.value)" }
    let rest = sum.contributors.count - first.count
    return Localized(
      en: " Made of: \(first.joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : "").",
      zh: "构成：\(first.joined(separator: "、"))\(rest > 0 ? "，另有\(rest)个机关" : "")。")
  }
}
