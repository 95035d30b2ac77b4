import Basics
import ReportModel

/// **Checks** that the figures cover a calendar year.
struct PlausiblePeriod: Rule {
  static let entries = [
    RuleEntry(
      id: "plausibility.period", severity: .warning,
      checks: "The period that the figures cover is a calendar year.",
      checksZh: "统计期限为一个完整的自然年度。",
      example: "The period ends on 30 December.", exampleZh: "统计期限止于12月30日。",
      notWhen: "The report doesn't state both days, or they lie in different years "
        + "(metadata.year).",
      notWhenZh: "报告未同时写明起止日期，或起止年份不同（见metadata.year）。")
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
          message: "The figures cover \(start) to \(end), which is no calendar year.",
          messageZh: "统计期限为\(start)至\(end)，不是完整的自然年度。",
          expected: .text("\(start.year)-01-01/\(start.year)-12-31"),
          actual: .text("\(start)/\(end)"))
      ])
  }
}
