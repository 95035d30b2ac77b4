// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that every figure's cell holds a figure or nothing.
struct CellNotANumber: CellRule {
  static let rule = RuleDeclaration("cell.not_a_number", .error)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    var findings: [Finding] = []
    for (figure, reading) in subject.report.readings.enumerated() {
      guard case .unreadable(let evidence, let reason) = reading else { continue }
      let problem = Self.words(reason)
      findings.append(
        Finding(
          rule: Self.rule,
          message: Localized(
            en: "\(wording.figureInTable(figure).en) says \"\(evidence.text)\", \(problem.en) "
              + "(\(evidence.location.en)).",
            zh: "\(wording.figureInTable(figure).zh)填“\(evidence.text)”，\(problem.zh)"
              + "（\(evidence.location.zh)）。"),
          actual: .text(evidence.text), cells: [findingCell(figure, in: subject.report)]))
    }
    return Outcome(findings: findings)
  }

  private static func words(_ reason: Unreadable) -> Localized {
    switch reason {
    case .notANumber: Localized(en: "which is not a number", zh: "不是数字")
    case .notWhole: Localized(en: "which is not a whole number", zh: "不是整数")
    case .otherMeasure(let remark):
      Localized(
        en: "but its label or caption says \"\(remark)\", which isn't the form's unit, year or "
          + "extent, so it was not read as a figure",
        zh: "但其标签或表注标明“\(remark)”，与法定表格的单位、年度或范围不符，未按数字读取")
    case .tooManyDigits: Localized(en: "which is longer than any figure", zh: "位数过多")
    case .uncertain(let doubt):
      Localized(
        en: "but \(doubt.words.en), so it was not read as a figure",
        zh: "但\(doubt.words.zh)，未按数字读取")
    }
  }
}

/// **Checks** that no count is below zero.
struct CellNegative: CellRule {
  static let rule = RuleDeclaration("cell.negative", .error)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    var findings: [Finding] = []
    for (figure, reading) in subject.report.readings.enumerated() {
      guard case .given(let quantity, let evidence, _) = reading, quantity.isNegative,
        subject.report.format.figures[figure].measure != .change
      else { continue }
      findings.append(
        Finding(
          rule: Self.rule,
          message: Localized(
            en: "\(wording.figureInTable(figure).en) is \(quantity), below zero "
              + "(\(evidence.location.en)).",
            zh: "\(wording.figureInTable(figure).zh)为负数\(quantity)（\(evidence.location.zh)）。"),
          actual: .number(quantity), cells: [findingCell(figure, in: subject.report)]))
    }
    return Outcome(findings: findings)
  }
}

/// **Checks** nothing, but reports what a cell says behind its figure.
struct CellRemark: CellRule {
  static let rule = RuleDeclaration("cell.remark", .info)

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    let wording = Wording(format: report.format)
    var findings: [Finding] = []
    for remark in report.mapping.cellRemarks {
      // A figure that contradicts another one, or has moved, is reported as such.
      guard case .given(let quantity, remark.cell, _) = report.readings[remark.figure] else {
        continue
      }
      let note = remark.note.map { Localized(en: " (\($0))", zh: "（\($0)）") }
      findings.append(
        Finding(
          rule: Self.rule,
          message: Localized(
            en:
              "\(wording.figureInTable(remark.figure).en) is stated as \"\(remark.cell.text)\" and "
              + "was read as \(quantity); the form has no \"\(remark.remark)\"\(note?.en ?? "").",
            zh: "\(wording.figureInTable(remark.figure).zh)原文“\(remark.cell.text)”，按\(quantity)读取；"
              + "“\(remark.remark)”\(note?.zh ?? "")不是法定格式的内容。"),
          actual: .number(quantity), cells: [findingCell(remark.figure, in: report)]))
    }
    return Outcome(findings: findings)
  }
}

/// **Checks** nothing, but reports where an amount was converted from another unit than the form's.
struct CellUnit: CellRule {
  static let rule = RuleDeclaration("cell.unit", .info)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    var findings: [Finding] = []
    for (figure, reading) in subject.report.readings.enumerated() {
      guard case .given(let quantity, let evidence, let unit?) = reading else { continue }
      let own = subject.report.format.figures[figure].unit?.rawValue ?? ""
      findings.append(
        Finding(
          rule: Self.rule,
          message: Localized(
            en: "\(wording.figureInTable(figure).en) is stated as \"\(evidence.text)\" in "
              + "\(unit.rawValue) and was converted to \(quantity) \(own).",
            zh: "\(wording.figureInTable(figure).zh)原文“\(evidence.text)”"
              + "以\(unit.rawValue)计，已换算为\(quantity)\(own)。"),
          actual: .number(quantity), cells: [findingCell(figure, in: subject.report)]))
    }
    return Outcome(findings: findings)
  }
}
