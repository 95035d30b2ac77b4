import Basics
import ReportModel

/// **Checks** that the figures cover a calendar year.
struct PlausiblePeriod: Rule {
  static let entries = [
    RuleEntry(
      id: "plausibility.period", severity: .warning,
      checks: Localized(
        en: "The period that the figures cover is a calendar year.", zh: "统计期限为一个完整的自然年度。"),
      example: Localized(en: "The period ends on 30 December.", zh: "统计期限止于12月30日。"),
      notWhen: Localized(
        en: "The report doesn't state both days, or they lie in different years "
          + "(metadata.year).", zh: "报告未同时写明起止日期，或起止年份不同（见metadata.year）。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    guard let start = report.periodStart, let end = report.periodEnd, start.year == end.year else {
      return Outcome()
    }
    guard (start.month, start.day) != (1, 1) || (end.month, end.day) != (12, 31) else {
      return Outcome()
    }
    return Outcome(
      findings: [
        Finding(
          rule: "plausibility.period", severity: .warning,
          message: Localized(
            en: "The figures cover \(start) to \(end), which is no calendar year.",
            zh: "统计期限为\(start)至\(end)，不是完整的自然年度。"),
          expected: .text("\(start.year)-01-01/\(start.year)-12-31"),
          actual: .text("\(start)/\(end)"))
      ])
  }
}
