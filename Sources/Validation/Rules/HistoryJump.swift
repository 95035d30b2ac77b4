import Basics
import ReportModel

/// **Checks** that the figures that the form's file watches didn't grow or shrink beyond belief.
struct HistoryJump: Rule {
  static let entries = [
    RuleEntry(
      id: "history.jump", severity: .info,
      checks: Localized(
        en: "The main figures are at most five times, and at least a fifth, of last year's.",
        zh: "主要数字不超过上一年度的五倍，也不低于其五分之一。"),
      example: Localized(
        en: "Last year 40 requests were received, this year 400.", zh: "上一年度新收申请40件，本年度400件。"),
      notWhen: Localized(
        en: "Last year's report isn't known, both figures are small, or the figure follows from "
          + "last year's exactly (history.in_force).",
        zh: "未提供上一年度报告、两年数字都较小，或该数字可由上年数字推算（见history.in_force）。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    guard let previous = subject.previous else { return outcome }
    let report = subject.report
    let wording = Wording(format: report.format)
    // What last year's figure leads to exactly, history.in_force checks.
    let followed = Set(
      report.format.tables.flatMap(\.successions).flatMap(\.instances).filter {
        previous.value(at: report.format.figures[$0.last].pointer) != nil
      }.map(\.this))
    for watch in report.format.tables.flatMap(\.jumps) {
      for figure in watch.figures where !followed.contains(figure) {
        let slot = report.format.figures[figure]
        guard let last = previous.value(at: slot.pointer), let this = report.value(of: figure)
        else { continue }
        outcome.checks += 1
        let five = { (value: Quantity) in Quantity(mantissa: value.mantissa * 5, scale: value.scale)
        }
        guard max(last, this) >= watch.floor, this > five(last) || five(this) < last else {
          continue
        }
        let year = previous.year.map { "\($0)" } ?? "last year"
        let yearZh = previous.year.map { "\($0)年度" } ?? "上一年度"
        outcome.findings.append(
          Finding(
            rule: "history.jump", severity: .info,
            message: Localized(
              en: "\(wording.figureEnglish(figure)) is \(this), where the report on \(year) has "
                + "\(last): \(this > last ? "more than five times" : "less than a fifth of") it.",
              zh: "\(wording.table(slot.table))\(wording.figure(figure))为\(this)，"
                + "\(yearZh)报告为\(last)，\(this > last ? "超过其五倍" : "不足其五分之一")，请核实。"),
            expected: .number(last), actual: .number(this), cells: [findingCell(figure, in: report)]
          ))
      }
    }
    return outcome
  }
}
