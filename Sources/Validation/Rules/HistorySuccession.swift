import Basics
import ReportModel

/// The relations that the form's file declares between a year's figures and those of the year before.
///
/// **Checks** that a figure is last year's, with what the form says was added and taken away.
///
/// **Not when** last year's report isn't known or has no such figure, or one of this year's is blank,
/// missing or unreadable.
struct HistorySuccession: Rule {
  static let entries = [
    RuleEntry(
      id: "history.carried_over", severity: .error,
      checks: Localized(
        en: "In each applicant column, what was carried over is what last year carried forward.",
        zh: "每一申请人列：本年“上年结转” = 上一年度报告的“结转下年度继续办理”。"),
      example: Localized(
        en: "Last year carried forward 2, this year says that 0 were carried over.",
        zh: "上一年度报告结转下年度2件，本年度报告上年结转0件。"),
      notWhen: Localized(
        en: "Last year's report isn't known, or one of the two figures is blank.",
        zh: "未提供上一年度报告，或两个数字之一为空。")),
    RuleEntry(
      id: "history.in_force", severity: .warning,
      checks: Localized(
        en: "What is in force is what last year was, with what was issued and without what was "
          + "repealed.", zh: "现行有效件数 = 上一年度现行有效件数 + 本年制发件数 − 本年废止件数。"),
      example: Localized(
        en: "65 were in force, 88 issued and 55 repealed, but 698 are in force and not 98.",
        zh: "上年现行有效65件，本年制发88件、废止55件，而现行有效填698件，应为98件。"),
      notWhen: Localized(
        en: "Last year's report isn't known or follows the form of 2019, or a figure is blank.",
        zh: "未提供上一年度报告、上一年度报告采用2019年格式，或有数字为空。")),
  ]

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    guard let previous = subject.previous else { return outcome }
    for table in subject.report.format.tables {
      for succession in table.successions {
        for instance in succession.instances {
          let pointer = subject.report.format.figures[instance.last].pointer
          guard previous.hasFigure(at: pointer) else { continue }
          guard let last = previous.value(at: pointer),
            let this = subject.report.value(of: instance.this),
            let expected = expected(instance, last: last, in: subject.report)
          else {
            outcome.notAssessable += 1
            continue
          }
          outcome.checks += 1
          guard this != expected else { continue }
          outcome.findings.append(
            finding(succession.rule, instance, last, this, expected, subject.report, previous))
        }
      }
    }
    return outcome
  }

  private func expected(
    _ instance: Succession.Instance, last: Quantity, in report: Report
  ) -> Quantity? {
    var sum = last
    for figure in instance.plus {
      guard let value = report.value(of: figure) else { return nil }
      sum = sum + value
    }
    for figure in instance.minus {
      guard let value = report.value(of: figure) else { return nil }
      sum = sum - value
    }
    return sum
  }

  private func finding(
    _ rule: String, _ instance: Succession.Instance, _ last: Quantity, _ this: Quantity,
    _ expected: Quantity, _ report: Report, _ previous: StoredReport
  ) -> Finding {
    let wording = Wording(format: report.format)
    let year = previous.year.map { "\($0)" } ?? "last year"
    let yearZh = previous.year.map { "\($0)年度" } ?? "上一年度"
    let last = "\(last)"
    let parts =
      instance.plus.map { " + \(value($0, report))" }
      + instance.minus.map { " − \(value($0, report))" }
    let sum = parts.isEmpty ? last : "\(last)\(parts.joined()) = \(expected)"
    let table = report.format.figures[instance.this].table
    return Finding(
      rule: rule,
      severity: Self.entries.first { $0.id == rule }?.severity ?? .warning,
      message: Localized(
        en: "\(wording.figureEnglish(instance.this)) is \(this), but by the report on \(year) "
          + "(\(wording.figureEnglish(instance.last)) in \(previous.source.file)) it should be \(sum).",
        zh: "\(wording.table(table))\(wording.figure(instance.this))为\(this)，而按\(yearZh)报告"
          + "（\(previous.source.file)）\(wording.figure(instance.last))推算应为\(sum)。"),
      expected: .number(expected), actual: .number(this),
      cells: ([instance.this] + instance.plus + instance.minus).map { findingCell($0, in: report) })
  }

  private func value(_ figure: Int, _ report: Report) -> Quantity {
    report.value(of: figure) ?? Quantity(0)
  }
}
