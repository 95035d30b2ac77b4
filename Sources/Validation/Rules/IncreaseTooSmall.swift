// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The least that the form's file says is left at the year's end, whatever was there before
/// (``Succession/LeastIncrease``).
///
/// **Checks** that a figure isn't below what was added this year and not taken away.
///
/// **Not when** last year's figure is known, so that the succession itself is checked, or one of this
/// year's is blank, missing or unreadable.
struct IncreaseTooSmall: Rule {
  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    let wording = Wording(format: report.format)
    var outcome = Outcome()
    for succession in report.format.tables.flatMap(\.successions) {
      guard let increase = succession.leastIncrease else { continue }
      for instance in succession.instances {
        let pointer = report.format.figures[instance.last].pointer
        guard subject.previous?.value(at: pointer) == nil else { continue }
        let figures = [instance.this] + instance.plus + instance.minus
        guard let this = report.value(of: instance.this), let plus = sum(instance.plus, in: report),
          let minus = sum(instance.minus, in: report), this < plus - minus
        else { continue }
        outcome.findings.append(
          Finding(
            rule: increase.rule,
            message: increase.message.filled { name in
              switch name {
              case .figure: wording.figureInTable(instance.this)
              case .value: Localized("\(this)")
              case .plus: Localized("\(plus)")
              case .minus: Localized("\(minus)")
              case .least: Localized("\(plus - minus)")
              }
            },
            expected: .number(plus - minus), actual: .number(this),
            cells: figures.map { findingCell($0, in: report) }))
      }
    }
    return outcome
  }

  private func sum(_ figures: [Int], in report: Report) -> Quantity? {
    var sum = Quantity(0)
    for figure in figures {
      guard let value = report.value(of: figure) else { return nil }
      sum = sum + value
    }
    return sum
  }
}
