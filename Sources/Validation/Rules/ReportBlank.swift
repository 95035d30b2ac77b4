import Basics
import ReportModel

/// **Checks** that the tables hold figures at all: a form that nobody filled in is no report.
struct ReportBlank: Rule {
  static let entries = [
    RuleEntry(
      id: "report.blank", severity: .error,
      checks: Localized(en: "The tables hold at least one figure.", zh: "表格中至少填有一个数字。"),
      example: Localized(
        en: "The bare form, or a report whose cells are all blank.", zh: "空白模板，或全部单元格为空的报告。"),
      notWhen: Localized(en: "One figure is given anywhere.", zh: "任何一处填有数字。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let mapping = subject.report.mapping
    let hasFigure = subject.report.readings.contains { reading in
      switch reading {
      case .given, .unreadable, .contradictory: true
      case .blank, .absent: false
      }
    }
    guard !hasFigure, mapping.unplacedRows.isEmpty, mapping.unplacedColumns.isEmpty else {
      return Outcome()
    }
    return Outcome(findings: [
      Finding(
        rule: "report.blank", severity: .error,
        message: Localized(
          en: "The tables hold no figure at all: a blank is not zero.",
          zh: "表格中没有任何数字；空白不等于0，请填写后重新报送。"))
    ])
  }
}
