// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that no body of a township or county states a figure that the form's file reserves for
/// bodies with a power that it doesn't have (``ReservedFigures``).
///
/// **Not when** the body isn't certainly one of these. A district's may be a municipality's, which has
/// the powers of a province's city.
struct ReservedFigureGiven: Rule {
  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    guard let name = report.body, let body = subject.body else { return Outcome() }
    let isCounty = body.level != .other && !(body.places.last ?? "").hasSuffix("区")
    guard body.level == .township || isCounty else { return Outcome() }
    let wording = Wording(format: report.format)
    var outcome = Outcome()
    for reserved in report.format.tables.flatMap(\.reserved) {
      let given = reserved.figures.filter { (report.value(of: $0) ?? Quantity(0)) > Quantity(0) }
      guard let first = given.first else { continue }
      let figures = given.map { figure in
        let (name, value) = (wording.figure(figure), report.value(of: figure) ?? Quantity(0))
        return Localized(en: "\(name.en) \(value)", zh: "\(name.zh)\(value)")
      }.joined(en: ", ", zh: "、")
      let table = wording.table(report.format.figures[first].table)
      outcome.findings.append(
        Finding(
          rule: reserved.rule,
          message: reserved.message.filled { part in
            switch part {
            case .body: Localized(name)
            case .figures: Localized(en: figures.en, zh: table.zh + figures.zh)
            }
          }, cells: given.map { findingCell($0, in: report) }))
    }
    return outcome
  }
}
