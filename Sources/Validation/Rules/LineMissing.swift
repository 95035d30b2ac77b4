import Basics
import ReportModel

/// **Checks** that each row of a table that is there is in the document.
struct RowMissing: Rule {
  static let entries = [
    RuleEntry(
      id: "row.missing", severity: .warning,
      checks: Localized(
        en: "Each row of a table that is there is in the document.", zh: "已有表格的各行齐全。"),
      example: Localized(en: "The table breaks off after its fifth row.", zh: "表格在第五行之后中断。"),
      notWhen: Localized(
        en: "The table itself is missing (table.missing).", zh: "整张表格缺失时（见table.missing）。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.missingRows.map { line in
        let block = subject.report.format.tables[line.table].blocks[line.block]
        let figures = block.columnLeaves.indices.map { block.figure(row: line.index, column: $0) }
        return Finding(
          rule: "row.missing", severity: .warning,
          message: Localized(
            en: "The row \(block.rowLeaves[line.index].key) (\(wording.row(line))) is not in "
              + "\(wording.tableEnglish(line.table)).",
            zh: "\(wording.table(line.table))缺少“\(wording.row(line))”行。"),
          cells: figures.map { findingCell($0, in: subject.report) })
      })
  }
}

/// **Checks** that each column of a table that is there is in the document.
struct ColumnMissing: Rule {
  static let entries = [
    RuleEntry(
      id: "column.missing", severity: .warning,
      checks: Localized(
        en: "Each column of a table that is there is in the document.", zh: "已有表格的各列齐全。"),
      example: Localized(
        en: "The header names 本年新制作数量 twice and 本年新公开数量 nowhere.",
        zh: "表头“本年新制作数量”出现两次，而没有“本年新公开数量”。"),
      notWhen: Localized(
        en: "The table itself is missing, or its header can't be read as a whole.",
        zh: "整张表格缺失，或整个表头无法辨认时。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.missingColumns.map { line in
        let block = subject.report.format.tables[line.table].blocks[line.block]
        let figures = block.rowLeaves.indices.map { block.figure(row: $0, column: line.index) }
        let item = block.titles.first.map { "“\($0)”" } ?? ""
        return Finding(
          rule: "column.missing", severity: .warning,
          message: Localized(
            en: "The column \(block.columnLeaves[line.index].key) (\(wording.column(line))) is "
              + "not in \(wording.tableEnglish(line.table)).",
            zh: "\(wording.table(line.table))\(item)缺少“\(wording.column(line))”列。"),
          cells: figures.map { findingCell($0, in: subject.report) })
      })
  }
}
