// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the tables hold figures at all: a form that nobody filled in is no report.
struct ReportBlank: GeneralRule {
  static let rule = RuleDeclaration("report.blank", .error)

  func check(_ subject: Subject) -> Outcome {
    let mapping = subject.report.mapping
    let hasFigure = subject.report.readings.contains { reading in
      switch reading {
      case .given, .unreadable, .contradictory: true
      case .blank, .absent: false
      }
    }
    guard !hasFigure, subject.report.otherForm == nil, mapping.unplacedRows.isEmpty,
      mapping.unplacedColumns.isEmpty
    else {
      return Outcome()
    }
    return Outcome(findings: [
      Finding(
        rule: Self.rule,
        message: Localized(
          en: "The tables contain no figure at all: a blank is not zero.",
          zh: "表格中没有任何数字；空白不等于0，请填写后重新报送。"))
    ])
  }
}
