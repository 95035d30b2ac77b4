// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the report isn't dated before the end of the period that it is on.
///
/// **Not when** the date, or both year and period, are unknown.
struct IssuedEarly: GeneralRule {
  static let rule = RuleDeclaration("metadata.early", .warning)

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    guard let date = report.issuedOn,
      let end = report.periodEnd
        ?? report.year.flatMap({ CalendarDate(year: $0, month: 12, day: 31) }), date < end
    else { return Outcome() }
    return Outcome(findings: [
      Finding(
        rule: Self.rule,
        message: Localized(
          en: "The report is dated \(date), before the end of its period, \(end).",
          zh: "报告日期为\(date)，早于统计期限的截止日\(end)。"),
        expected: .text(end.description), actual: .text(date.description))
    ])
  }
}
