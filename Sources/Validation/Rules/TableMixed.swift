// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that all of a report's tables follow one form.
struct TableMixed: GeneralRule {
  static let rule = RuleDeclaration("table.mixed", .warning)

  func check(_ subject: Subject) -> Outcome {
    guard let other = subject.report.otherForm else { return Outcome() }
    let wording = Wording(format: other.format)
    var names: [Localized] = []
    for table in other.format.tables.indices {
      let lines = other.lines.filter { $0.line.table == table }
      guard !lines.isEmpty else { continue }
      let labels = lines.map { line in
        let block = other.format.tables[table].blocks[line.line.block]
        let item = block.titles.first.map { "\($0) " } ?? ""
        return line.isRow ? wording.row(line.line) : item + wording.column(line.line)
      }
      names.append(
        Localized(
          en: "\(labels.map { "\"\($0)\"" }.joined(separator: ", ")) of \(wording.table(table).en)",
          zh: wording.table(table).zh + labels.map { "“\($0)”" }.joined(separator: "、")))
    }
    let own = subject.report.format
    return Outcome(findings: [
      Finding(
        rule: Self.rule,
        message: Localized(
          en: "The tables follow \(own.name), but \(names.map(\.en).joined(separator: "; ")) "
            + "is of \(other.format.name) and was read by that form; its figures are in "
            + "\(OtherForm.pointer) of the JSON.",
          zh: "表格采用\(own.name)格式，但\(names.map(\.zh).joined(separator: "；"))"
            + "属于\(other.format.name)格式，已按该格式读取，数据列于JSON的\(OtherForm.pointer)。"),
        expected: .text(own.name), actual: .text(other.format.name),
        cells: other.figures.map { figure in
          FindingCell(
            pointer: other.pointer(of: figure), value: other.readings[figure].quantity,
            evidence: other.readings[figure].evidence)
        })
    ])
  }
}
