// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that each row of a table that is there is in the document.
struct RowMissing: GeneralRule {
  static let rule = RuleDeclaration("row.missing", .warning)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.missingRows.map { line in
        let block = subject.report.format.tables[line.table].blocks[line.block]
        let figures = block.columnLeaves.indices.map { block.figure(row: line.index, column: $0) }
        let table = wording.table(line.table)
        let label = wording.row(line)
        return Finding(
          rule: Self.rule,
          // The third table's row has no label.
          message: label.isEmpty
            ? Localized(
              en: "The row of figures is not in \(table.en).", zh: "\(table.zh)缺少数据行。")
            : Localized(
              en:
                "The row \(wording.named(block.rowLeaves[line.index].key, label)) is not in \(table.en).",
              zh: "\(table.zh)缺少“\(label)”行。"),
          cells: figures.map { findingCell($0, in: subject.report) })
      })
  }
}

/// **Checks** that each column of a table that is there is in the document.
struct ColumnMissing: GeneralRule {
  static let rule = RuleDeclaration("column.missing", .warning)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.missingColumns.map { line in
        let block = subject.report.format.tables[line.table].blocks[line.block]
        let figures = block.rowLeaves.indices.map { block.figure(row: $0, column: line.index) }
        let item = block.titles.first.map { "“\($0)”" } ?? ""
        return Finding(
          rule: Self.rule,
          message: Localized(
            en:
              "The column \(wording.named(block.columnLeaves[line.index].key, wording.column(line))) is "
              + "not in \(wording.table(line.table).en).",
            zh: "\(wording.table(line.table).zh)\(item)缺少“\(wording.column(line))”列。"),
          cells: figures.map { findingCell($0, in: subject.report) })
      })
  }
}
