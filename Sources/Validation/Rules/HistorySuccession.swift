// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The relations that the form's file declares between a year's figures and those of the year before.
///
/// **Checks** that a figure is last year's, with what the form says was added and taken away.
///
/// **Not when** last year's report isn't known or has no such figure, or one of this year's is blank,
/// missing or unreadable.
struct HistorySuccession: Rule {
  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    guard let previous = subject.previous else { return outcome }
    for succession in subject.report.format.tables.flatMap(\.successions) {
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
    _ rule: RuleDeclaration, _ instance: Succession.Instance, _ last: Quantity, _ this: Quantity,
    _ expected: Quantity, _ report: Report, _ previous: StoredReport
  ) -> Finding {
    let wording = Wording(format: report.format)
    let year = previous.yearInWords
    let name = wording.figureInTable(instance.this)
    let lastName = wording.figure(instance.last)
    let file = previous.source.file
    let parts =
      instance.plus.map { " + \(value($0, report))" }
      + instance.minus.map { " − \(value($0, report))" }
    let sum = parts.isEmpty ? "\(last)" : "\(last)\(parts.joined()) = \(expected)"
    return Finding(
      rule: rule,
      message: Localized(
        en: "\(name.en) is \(this), but by the report on \(year.en) (\(lastName.en) in \(file)) it "
          + "should be \(sum).",
        zh: "\(name.zh)为\(this)，而按\(year.zh)报告（\(file)）\(lastName.zh)推算应为\(sum)。"),
      expected: .number(expected), actual: .number(this),
      cells: ([instance.this] + instance.plus + instance.minus).map { findingCell($0, in: report) })
  }

  private func value(_ figure: Int, _ report: Report) -> Quantity {
    report.value(of: figure) ?? Quantity(0)
  }
}
