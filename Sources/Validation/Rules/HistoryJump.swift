// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the figures that the form's file watches didn't grow or shrink beyond belief.
struct HistoryJump: GeneralRule {
  static let rule = RuleDeclaration("history.jump", .info)

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    guard let previous = subject.previous else { return outcome }
    let report = subject.report
    let wording = Wording(format: report.format)
    // Where last year's figure determines this year's, HistorySuccession checks it.
    let followed = Set(
      report.format.tables.flatMap(\.successions).flatMap(\.instances).filter {
        previous.value(at: report.format.figures[$0.last].pointer) != nil
      }.map(\.this))
    for watch in report.format.tables.flatMap(\.jumps) {
      for figure in watch.figures where !followed.contains(figure) {
        let slot = report.format.figures[figure]
        guard let last = previous.value(at: slot.pointer), let this = report.value(of: figure)
        else { continue }
        outcome.checks += 1
        let five = { (value: Quantity) in Quantity(mantissa: value.mantissa * 5, scale: value.scale)
        }
        guard max(last, this) >= watch.floor, this > five(last) || five(this) < last else {
          continue
        }
        let name = wording.figureInTable(figure)
        let year = previous.yearInWords
        outcome.findings.append(
          Finding(
            rule: Self.rule,
            message: Localized(
              en: "\(name.en) is \(this), where the report on \(year.en) has "
                + "\(last): \(this > last ? "more than five times" : "less than a fifth of") it.",
              zh: "\(name.zh)为\(this)，"
                + "\(year.zh)报告为\(last)，\(this > last ? "超过其五倍" : "不足其五分之一")，请核实。"),
            expected: .number(last), actual: .number(this), cells: [findingCell(figure, in: report)]
          ))
      }
    }
    return outcome
  }
}
