import Basics
import ReportModel

/// **Checks** that an amount in 万元 isn't one in 元.
struct PlausibleUnit: Rule {
  static let entries = [
    RuleEntry(
      id: "plausibility.unit", severity: .warning,
      checks: Localized(
        en: "An amount that the form counts in 万元 isn't one in 元.", zh: "以万元为单位的金额没有误填为元。"),
      example: Localized(
        en: "A county's forestry bureau states fees of 119253.55 万元, more than a billion yuan.",
        zh: "某县林业局行政事业性收费填119253.55（万元），合11.9亿元。"),
      notWhen: Localized(
        en: "A unit is written beside the figure, it has more decimals than 元 has, or the body "
          + "is a city's, a province's or a county's government.",
        zh: "数字旁写明单位、小数位数多于分，或为市级以上机关、县级政府。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    let wording = Wording(format: report.format)
    var outcome = Outcome()
    for (figure, reading) in report.readings.enumerated() {
      let slot = report.format.figures[figure]
      guard slot.unit == .wanYuan, case .given(let amount, _, nil) = reading else { continue }
      let last = subject.previous?.value(at: slot.pointer)
      guard amount.scale <= 2, isTooMuch(amount, for: report) || isScaled(amount, last) else {
        continue
      }
      guard let wan = amount.scaled(byPowerOfTen: -4) else { continue }
      outcome.findings.append(
        Finding(
          rule: "plausibility.unit", severity: .warning,
          message: Localized(
            en: "\(wording.figureEnglish(figure)) is \(amount) 万元, which is hardly so: if it is "
              + "meant in 元, \(wan) belongs here.",
            zh: "\(wording.table(slot.table))\(wording.figure(figure))为\(amount)万元，数额明显偏大；"
              + "如按元填写，应填\(wan)。"),
          expected: .number(wan), actual: .number(amount),
          cells: [findingCell(figure, in: report)]))
    }
    return outcome
  }

  /// A hundred million yuan of fees in a township, a billion in a county's bureau.
  private func isTooMuch(_ amount: Quantity, for report: Report) -> Bool {
    guard let body = (report.issuer ?? report.signedBy).map({ BodyName($0) }) else { return false }
    switch body.level {
    case .township: return amount >= Quantity(10_000)
    case .countyOffice: return amount >= Quantity(100_000)
    case .county, .other: return false
    }
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
