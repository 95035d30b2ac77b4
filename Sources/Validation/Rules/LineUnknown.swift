// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that every row with figures is one of the form's, and that its figures are under the
/// header's columns. What has no certain place is quoted, so that nothing is lost.
struct RowUnknown: GeneralRule {
  static let rule = RuleDeclaration("row.unknown", .warning)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    let lines = subject.report.mapping.unplacedRows
    var findings: [Finding] = []
    // A header that can't be read leaves all its rows without a place: one defect, reported once.
    for table in subject.report.format.tables.indices
    where subject.report.unplacedFigures(of: table) == nil {
      let broken = lines.filter { $0.table == table && $0.reason == .brokenHeader }
      if !broken.isEmpty { findings.append(ColumnUnknown.brokenHeader(table, broken, wording)) }
    }
    for line in lines where line.reason != .brokenHeader {
      let first = line.cells.first?.location
      let figures = line.cells.quoted
      let table = wording.table(line.table)
      let label = line.label.isEmpty ? "（无标签）" : line.label
      let isMisaligned = line.reason == .misaligned
      let probable = line.probable.map { row in
        Localized(
          en:
            ", probably \(subject.report.key(ofRow: row)) (\(wording.row(row))), which is missing",
          zh: "，可能是缺少的“\(wording.row(row))”行")
      }
      findings.append(
        Finding(
          rule: Self.rule,
          message: Localized(
            en: "The row \"\(line.label)\" of \(table.en) "
              + (isMisaligned
                ? "doesn't line up with the header's columns, so its figures can't be placed"
                : "is not one of the form's\(probable?.en ?? "")")
              + "; it contains \(figures.en)\(first.map { " (from \($0.en))" } ?? "").",
            zh: "\(table.zh)“\(label)”行"
              + (isMisaligned
                ? "与表头各列没有对齐，其数字无法对应" : "不是法定格式中的行\(probable?.zh ?? "")")
              + "，填有\(figures.zh)\(first.map { "（\($0.zh)起）" } ?? "")。"),
          cells: line.cells.map(FindingCell.init(unplaced:)) + probableCells(line, subject.report),
          about: line.label))
    }
    return Outcome(findings: findings)
  }

  /// The figures that the row would give if it is the form's.
  private func probableCells(_ line: Mapping.UnplacedLine, _ report: Report) -> [FindingCell] {
    guard let row = line.probable else { return [] }
    let block = report.format.tables[row.table].blocks[row.block]
    return block.columnLeaves.indices.map {
      findingCell(block.figure(row: row.index, column: $0), in: report)
    }
  }
}

/// **Checks** that every figure of a known row is in one of the form's columns.
struct ColumnUnknown: GeneralRule {
  static let rule = RuleDeclaration("column.unknown", .warning)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.unplacedColumns.map { line in
        let first = line.cells.first?.location
        let figures = line.cells.quoted
        let table = wording.table(line.table)
        let label = line.label.isEmpty ? "（无标签）" : line.label
        let probable = line.probable.map { column in
          Localized(
            en: ", and is probably \(wording.column(column)), which is missing",
            zh: "，可能是缺少的“\(wording.column(column))”列")
        }
        return Finding(
          rule: Self.rule,
          message: Localized(
            en: "The column \"\(line.label)\" of \(table.en) can't be matched to one of the form's"
              + (probable?.en ?? "")
              + "; it contains \(figures.en)\(first.map { " (from \($0.en))" } ?? "").",
            zh: "\(table.zh)“\(label)”列无法确定对应法定格式的哪一列"
              + "\(probable?.zh ?? "")，填有\(figures.zh)\(first.map { "（\($0.zh)起）" } ?? "")。"),
          cells: line.cells.map(FindingCell.init(unplaced:)) + probableCells(line, subject.report),
          about: line.label)
      })
  }

  /// The figures that the column would give if it is the form's.
  private func probableCells(_ line: Mapping.UnplacedLine, _ report: Report) -> [FindingCell] {
    guard let column = line.probable else { return [] }
    let block = report.format.tables[column.table].blocks[column.block]
    return block.rowLeaves.indices.map {
      findingCell(block.figure(row: $0, column: column.index), in: report)
    }
  }

  /// The rows of a table whose header can't be read.
  static func brokenHeader(
    _ table: Int, _ lines: [Mapping.UnplacedLine], _ wording: Wording
  ) -> Finding {
    let name = wording.table(table)
    let cells = lines.flatMap(\.cells)
    let rows = lines.map { "\($0.label): \($0.cells.map(\.text).joined(separator: " "))" }
    return Finding(
      rule: rule,
      message: Localized(
        en: "The header of \(name.en) doesn't line up with its figures (merged cells got lost), so "
          + "no column can be identified; the rows contain \(rows.joined(separator: "; ")).",
        zh: "\(name.zh)的表头与数字列没有对齐（合并单元格丢失），各列无法辨认；"
          + "各行填有：\(rows.joined(separator: "；"))。"),
      cells: cells.map(FindingCell.init(unplaced:)), about: wording.format.tables[table].key)
  }
}
