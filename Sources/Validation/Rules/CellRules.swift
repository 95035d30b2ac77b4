import Basics
import ReportModel

/// **Checks** that every figure's cell holds a figure or nothing.
struct CellNotANumber: Rule {
  static let entries = [
    RuleEntry(
      id: "cell.not_a_number", severity: .error,
      checks: Localized(
        en: "Every figure's cell holds a figure or nothing.", zh: "数字单元格中只能是数字或空白。"),
      example: Localized(en: "The cell of 行政处罚 says 若干.", zh: "“行政处罚”的数字单元格填“若干”。"),
      notWhen: Localized(
        en: "The cell is blank, or holds a sign for nothing (/, —, -, 无).",
        zh: "单元格为空，或填“/”“—”“-”“无”。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    var findings: [Finding] = []
    for (figure, reading) in subject.report.readings.enumerated() {
      guard case .unreadable(let evidence, let reason) = reading else { continue }
      let table = subject.report.format.figures[figure].table
      let words = Self.words(reason)
      findings.append(
        Finding(
          rule: "cell.not_a_number", severity: .error,
          message: Localized(
            en: "\(wording.figureEnglish(figure)) says \"\(evidence.text)\", \(words.en) "
              + "(\(evidence.location)).",
            zh: "\(wording.table(table))\(wording.figure(figure))填“\(evidence.text)”，\(words.zh)"
              + "（\(evidence.locationZh)）。"),
          actual: .text(evidence.text), cells: [findingCell(figure, in: subject.report)]))
    }
    return Outcome(findings: findings)
  }

  private static func words(_ reason: Unreadable) -> Localized {
    switch reason {
    case .notANumber: Localized(en: "which is no number", zh: "不是数字")
    case .notWhole: Localized(en: "which is no whole number", zh: "不是整数")
    case .tooManyDigits: Localized(en: "which is longer than any figure", zh: "位数过多")
    case .uncertain(let doubt):
      Localized(
        en: "but \(doubt.words.en), so it was not read as a figure",
        zh: "但\(doubt.words.zh)，未按数字读取")
    }
  }
}

/// **Checks** that no count is below zero.
struct CellNegative: Rule {
  static let entries = [
    RuleEntry(
      id: "cell.negative", severity: .error,
      checks: Localized(en: "No count or amount is below zero.", zh: "数量和金额不得为负数。"),
      example: Localized(en: "结转下年度继续办理 says -1.", zh: "“结转下年度继续办理”填-1。"),
      notWhen: Localized(en: "The figure is a change (本年增/减).", zh: "“本年增/减”列。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    var findings: [Finding] = []
    for (figure, reading) in subject.report.readings.enumerated() {
      guard case .given(let quantity, let evidence, _) = reading, quantity.isNegative,
        subject.report.format.figures[figure].measure != .change
      else { continue }
      let table = subject.report.format.figures[figure].table
      findings.append(
        Finding(
          rule: "cell.negative", severity: .error,
          message: Localized(
            en: "\(wording.figureEnglish(figure)) is \(quantity), below zero "
              + "(\(evidence.location)).",
            zh: "\(wording.table(table))\(wording.figure(figure))为负数\(quantity)"
              + "（\(evidence.locationZh)）。"),
          actual: .number(quantity), cells: [findingCell(figure, in: subject.report)]))
    }
    return Outcome(findings: findings)
  }
}

/// **Checks** nothing, but tells where an amount was converted from another unit than the form's.
struct CellUnit: Rule {
  static let entries = [
    RuleEntry(
      id: "cell.unit", severity: .info,
      checks: Localized(
        en: "Amounts are in the form's own unit; one in another unit is converted exactly.",
        zh: "金额使用法定单位；使用其他单位的，按原值精确换算。"),
      example: Localized(
        en: "采购总金额 says 25.1万元 where the form counts in yuan: 251000.",
        zh: "“采购总金额”填25.1万元，而法定单位为元：换算为251000。"),
      notWhen: Localized(en: "No unit is written beside the figure.", zh: "数字旁没有另写单位时。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    var findings: [Finding] = []
    for (figure, reading) in subject.report.readings.enumerated() {
      guard case .given(let quantity, let evidence, let unit?) = reading else { continue }
      let slot = subject.report.format.figures[figure]
      let own = slot.unit?.rawValue ?? ""
      findings.append(
        Finding(
          rule: "cell.unit", severity: .info,
          message: Localized(
            en: "\(wording.figureEnglish(figure)) is stated as \"\(evidence.text)\" in "
              + "\(unit.rawValue) and was converted to \(quantity) \(own).",
            zh: "\(wording.table(slot.table))\(wording.figure(figure))原文“\(evidence.text)”"
              + "以\(unit.rawValue)计，已换算为\(quantity)\(own)。"),
          actual: .number(quantity), cells: [findingCell(figure, in: subject.report)]))
    }
    return Outcome(findings: findings)
  }
}
