// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that no table of the form is in its chapter twice with different figures: of two such
/// tables, as of a county and of a bureau, nothing may say which is the report's own.
struct TableDuplicate: GeneralRule {
  static let rule = RuleDeclaration("table.duplicate", .error)

  func check(_ subject: Subject) -> Outcome {
    Outcome(
      findings: subject.report.mapping.duplicateTables.map { Self.finding($0, in: subject.report) })
  }

  private static func finding(_ duplicate: Mapping.DuplicateTable, in report: Report) -> Finding {
    let wording = Wording(format: report.format)
    var cells: [FindingCell] = []
    var figures: [Localized] = []
    for figure in duplicate.figures {
      guard case .contradictory(let all) = report.readings[figure] else { continue }
      cells += all.map {
        FindingCell(pointer: report.format.figures[figure].pointer, value: nil, evidence: $0)
      }
      guard figures.count < limit else { continue }
      let name = wording.figure(figure)
      figures.append(
        Localized(en: "\(name.en): \(all.quoted.en)", zh: "\(name.zh)\(all.quoted.zh)"))
    }
    let rest = duplicate.figures.count - figures.count
    let list = figures.joined(en: "; ", zh: "；")
    let captions = duplicate.captions.filter { !$0.isEmpty }
    let table = wording.table(duplicate.table)
    let en = captions.isEmpty ? "" : " (\(captions.map { "\"\($0)\"" }.joined(separator: ", ")))"
    let zh = captions.isEmpty ? "" : "（\(captions.map { "“\($0)”" }.joined(separator: "、"))）"
    return Finding(
      rule: rule,
      message: Localized(
        en: "\(table.en) occurs twice\(en) with different figures, and nothing says for certain "
          + "which is the report's own: \(list.en)" + (rest > 0 ? "; and \(rest) more." : "."),
        zh: "\(table.zh)出现两次\(zh)且数字不同，无法确定哪一张是本报告的表：\(list.zh)"
          + (rest > 0 ? "；另有\(rest)处。" : "。")),
      cells: cells, about: report.format.tables[duplicate.table].key)
  }

  /// How many of the figures the message lists.
  private static let limit = 5
}
