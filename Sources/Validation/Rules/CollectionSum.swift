import Basics
import ReportModel

/// **Checks** that each figure of a summary report is what the reports that it sums up add up to.
///
/// **Example** The summary says 120 received, the reports of 35 bodies add up to 118.
///
/// **Not when** no sums are given to compare with, or no report gives a figure and the summary says
/// 0 or nothing: a blank is no zero, but no contradiction either.
struct CollectionSum: Rule {
  static let entries = [
    RuleEntry(
      id: "collection.sum", severity: .error,
      checks: Localized(
        en: "With --against, each figure is the sum of the reports that were collected.",
        zh: "使用--against时，汇总报告的每个数字等于所收集各报告之和。"),
      example: Localized(
        en: "The summary says 120 received, the reports collected add up to 118.",
        zh: "汇总报告新收申请120件，所收集各报告合计118件。"),
      notWhen: Localized(
        en: "The year or the form is another, which is told, or no report gives the figure.",
        zh: "年度或表格格式不同（另行提示），或没有报告填写该数字。"))
  ]

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
      rule: "collection.sum", severity: .info,
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
    let wording = Wording(format: report.format)
    let slot = report.format.figures[figure]
    let told = value.map { "\($0)" }
    let count = sums.reports > 0 ? "\(sums.reports)份报告中\(sum.given)份填报，" : ""
    let countEnglish = sums.reports > 0 ? " (\(sum.given) of \(sums.reports) give it)" : ""
    let names = contributors(sum)
    return Finding(
      rule: "collection.sum", severity: .error,
      message:
        Localized(
          en:
            "\(wording.figureEnglish(figure)): the summary says \(told ?? "nothing"), the reports "
            + "add up to \(sum.value.map { "\($0)" } ?? "nothing")\(countEnglish)"
            + "\(difference(value, sum.value).map { ", difference \($0)" } ?? "").\(names.en)",
          zh: "\(wording.table(slot.table))\(wording.figure(figure))：汇总报告为"
            + "\(told ?? "空白")，\(count)合计\(sum.value.map { "\($0)" } ?? "为空")"
            + "\(difference(value, sum.value).map { "，相差\($0)" } ?? "")。\(names.zh)"),
      expected: sum.value.map { .number($0) }, actual: value.map { .number($0) },
      cells: [findingCell(figure, in: report)])
  }

  private func difference(_ left: Quantity?, _ right: Quantity?) -> Quantity? {
    guard let left, let right else { return nil }
    return left < right ? right - left : left - right
  }

  /// The bodies that give most of the sum, and how many more there are.
  private func contributors(_ sum: CollectedSums.Sum) -> (zh: String, en: String) {
    guard !sum.contributors.isEmpty else { return ("", "") }
    let first = sum.contributors.prefix(Self.named).map { "\($0.issuer) \($0.value)" }
    let rest = sum.contributors.count - first.count
    return (
      "构成：\(first.joined(separator: "、"))\(rest > 0 ? "，另有\(rest)个机关" : "")。",
      " Made of: \(first.joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : "")."
    )
  }
}
