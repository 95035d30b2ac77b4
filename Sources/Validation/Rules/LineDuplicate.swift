// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that no row appears twice with different figures.
struct RowDuplicate: GeneralRule {
  static let rule = RuleDeclaration("row.duplicate", .error)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.duplicateRows.map { duplicate in
        let name = wording.row(duplicate.line)
        return duplicateFinding(
          Self.rule, duplicate, in: subject.report,
          message: Localized(
            en: "The row \(name.isEmpty ? "of figures" : name) occurs twice in "
              + "\(wording.table(duplicate.line.table).en) with different figures",
            zh: "\(wording.table(duplicate.line.table).zh)"
              + (name.isEmpty ? "数字行" : "“\(name)”行") + "出现两次且数字不同"))
      })
  }
}

/// **Checks** that no column appears twice with different figures.
struct ColumnDuplicate: GeneralRule {
  static let rule = RuleDeclaration("column.duplicate", .error)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.duplicateColumns.map { duplicate in
        duplicateFinding(
          Self.rule, duplicate, in: subject.report,
          message: Localized(
            en: "The column \(wording.column(duplicate.line)) occurs twice in "
              + "\(wording.table(duplicate.line.table).en) with different figures",
            zh: "\(wording.table(duplicate.line.table).zh)“\(wording.column(duplicate.line))”列"
              + "出现两次且数字不同"))
      })
  }
}

private func duplicateFinding(
  _ rule: RuleDeclaration, _ duplicate: Mapping.DuplicateLine, in report: Report, message: Localized
) -> Finding {
  var cells: [FindingCell] = []
  var figures: [Localized] = []
  let wording = Wording(format: report.format)
  for figure in duplicate.figures {
    guard case .contradictory(let all) = report.readings[figure] else { continue }
    cells += all.map {
      FindingCell(pointer: report.format.figures[figure].pointer, value: nil, evidence: $0)
    }
    let name = wording.figure(figure)
    figures.append(
      Localized(en: "\(name.en): \(all.quoted.en)", zh: "\(name.zh)\(all.quoted.zh)"))
  }
  let list = figures.joined(en: "; ", zh: "；")
  return Finding(
    rule: rule,
    message: Localized(en: "\(message.en): \(list.en).", zh: "\(message.zh)：\(list.zh)。"),
    cells: cells)
}
