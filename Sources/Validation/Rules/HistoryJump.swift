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
        let comparison =
          previous.hasFigure(at: slot.pointer)
          ? nil : report.format.comparison(of: figure, with: previous)
        guard let last = comparison?.last ?? previous.value(at: slot.pointer),
          let this = report.value(of: figure)
        else { continue }
        outcome.checks += 1
        let five = { (value: Quantity) in Quantity(mantissa: value.mantissa * 5, scale: value.scale)
        }
        guard max(last, this) >= watch.floor, this > five(last) || five(this) < last else {
          continue
        }
        let name = wording.figureInTable(figure)
        let year = previous.yearInWords
        let before = comparison?.basis ?? Localized("")
        let change =
          this > last
          ? Localized(en: "more than five times it", zh: "超过其五倍")
          : Localized(en: "less than a fifth of it", zh: "不足其五分之一")
        outcome.findings.append(
          Finding(
            rule: Self.rule,
            message: Localized(
              en: "\(name.en) is \(this), where the report on \(year.en) has "
                + "\(last)\(before.en): \(change.en).",
              zh: "\(name.zh)为\(this)，"
                + "\(year.zh)报告为\(last)\(before.zh)，\(change.zh)，请核实。"),
            expected: .number(last), actual: .number(this), cells: [findingCell(figure, in: report)]
          ))
      }
    }
    return outcome
  }
}

extension ReportFormat {
  /// What last year's report has for a figure in those of another form, by the crosswalk, and how a finding
  /// names them.
  fileprivate func comparison(
    of figure: Int, with previous: StoredReport
  ) -> (last: Quantity, basis: Localized)? {
    guard
      let comparison = comparisons.first(where: {
        $0.figures == [figure] && $0.others[previous.template] != nil
      }), let pointers = comparison.others[previous.template],
      let last = pointers.map({ previous.value(at: $0) }).sum
    else { return nil }
    let names = pointers.map { String($0.dropFirst("/tables/".count)) }.joined(separator: " + ")
    return (
      last,
      Localized(
        en: " (\(names) of \(previous.template); \(comparison.reason.en))",
        zh: "（\(previous.template)格式的\(names)；\(comparison.reason.zh)）")
    )
  }
}
