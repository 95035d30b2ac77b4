// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that an amount in 万元 isn't one in 元.
struct PlausibleUnit: GeneralRule {
  static let rule = RuleDeclaration("plausibility.unit", .warning)

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    let wording = Wording(format: report.format)
    var outcome = Outcome()
    let ceilings = ceilings(for: subject)
    for (figure, reading) in report.readings.enumerated() {
      let slot = report.format.figures[figure]
      guard slot.unit == .wanYuan, case .given(let amount, _, nil) = reading else { continue }
      let last = subject.previous?.value(at: slot.pointer)
      let isTooMuch = ceilings[figure].map { amount >= $0 } ?? false
      guard amount.scale <= 2, isTooMuch || isScaled(amount, last) else { continue }
      let name = wording.figureInTable(figure)
      guard let wan = amount.scaled(byPowerOfTen: -4) else { continue }
      outcome.findings.append(
        Finding(
          rule: Self.rule,
          message: Localized(
            en: "\(name.en) is \(amount) 万元, which is implausible: if it is "
              + "meant in 元, \(wan) belongs here.",
            zh: "\(name.zh)为\(amount)万元，数额明显偏大；"
              + "如按元填写，应填\(wan)。"),
          expected: .number(wan), actual: .number(amount),
          cells: [findingCell(figure, in: report)]))
    }
    return outcome
  }

  /// The least amounts that are too much for a body, by figure, as the form's file says.
  private func ceilings(for subject: Subject) -> [Int: Quantity] {
    guard let body = subject.body else { return [:] }
    var ceilings: [Int: Quantity] = [:]
    for ceiling in subject.report.format.tables.flatMap(\.ceilings) {
      for figure in ceiling.figures {
        switch body.level {
        case .township: ceilings[figure] = ceiling.township
        case .countyOffice: ceilings[figure] = ceiling.countyOffice
        case .county, .other: break
        }
      }
    }
    return ceilings
  }

  /// Some ten thousand times last year's.
  private func isScaled(_ amount: Quantity, _ last: Quantity?) -> Bool {
    guard let last, last > Quantity(0), amount > Quantity(1_000) else { return false }
    let times = { (value: Quantity, factor: Int128) in
      Quantity(mantissa: value.mantissa * factor, scale: value.scale)
    }
    return amount >= times(last, 3_000) && amount <= times(last, 30_000)
  }
}
