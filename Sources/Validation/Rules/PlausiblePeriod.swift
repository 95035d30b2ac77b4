// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the figures cover a calendar year.
struct PlausiblePeriod: GeneralRule {
  static let rule = RuleDeclaration("plausibility.period", .warning)

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
          rule: Self.rule,
          message: Localized(
            en: "The figures cover \(start) to \(end), which is not a calendar year.",
            zh: "统计期限为\(start)至\(end)，不是完整的自然年度。"),
          expected: .text("\(start.year)-01-01/\(start.year)-12-31"),
          actual: .text("\(start)/\(end)"))
      ])
  }
}
