// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the report was issued by the day that the form's file sets for its kind of body.
///
/// **Not when** the form sets none, or the year, the date or the body is unknown.
struct IssuedLate: GeneralRule {
  static let rule = RuleDeclaration("metadata.late", .info)

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    guard let deadlines = report.format.deadlines, let year = report.year,
      let date = report.issuedOn, let body = report.body
    else { return Outcome() }
    let isDepartment = BodyName.isDepartment(body)
    let deadline = isDepartment ? deadlines.department : deadlines.government
    guard let due = deadline.date(in: year + 1), date > due else { return Outcome() }
    let whose =
      isDepartment
      ? Localized(en: "a department's", zh: "部门") : Localized(en: "a government's", zh: "政府")
    return Outcome(findings: [
      Finding(
        rule: Self.rule,
        message: Localized(
          en: "The report is dated \(date), after \(due), when \(whose.en) report is due.",
          zh: "报告日期为\(date)，晚于\(whose.zh)年度报告的法定公布期限\(due)。"),
        expected: .text(due.description), actual: .text(date.description))
    ])
  }
}
