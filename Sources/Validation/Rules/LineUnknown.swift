import Basics
import ReportModel

/// **Checks** that every row with figures is one of the form's, and that its figures stand under
/// the header's columns. What has no certain place is quoted, so that nothing is lost.
struct RowUnknown: Rule {
  static let entries = [
    RuleEntry(
      id: "row.unknown", severity: .warning,
      checks:
        Localized(
          en:
            "Every row with figures is one of the form's, with its figures under the header's columns.",
          zh: "每个有数字的行都是法定格式中的行，且数字与表头各列对齐。"),
      example: Localized(
        en: "A row 其他主动公开文件 with 1, 0, 0, which the form doesn't have.",
        zh: "表中有法定格式没有的“其他主动公开文件”行，填有1、0、0。"),
      notWhen: Localized(en: "The row holds no figure.", zh: "该行没有数字时。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    let lines = subject.report.mapping.unplacedRows
    var findings: [Finding] = []
    // A header that can't be read leaves all its rows without place: one defect, told once.
    for table in subject.report.format.tables.indices {
      let broken = lines.filter { $0.table == table && $0.reason == .brokenHeader }
      if !broken.isEmpty { findings.append(brokenHeader(table, broken, wording)) }
    }
    for line in lines where line.reason != .brokenHeader {
      let first = line.cells.first
      let figures = quoted(line.cells)
      let label = line.label.isEmpty ? "（无标签）" : line.label
      let isMisaligned = line.reason == .misaligned
      findings.append(
        Finding(
          rule: "row.unknown", severity: .warning,
          message: Localized(
            en: "The row \"\(line.label)\" of \(wording.tableEnglish(line.table)) "
              + (isMisaligned
                ? "doesn't stand under the header's columns, so its figures can't be placed"
                : "is none of the form's")
              + "; it holds \(quotedEnglish(line.cells))"
              + "\(first.map { " (from \($0.location))" } ?? "").",
            zh: "\(wording.table(line.table))“\(label)”行"
              + (isMisaligned ? "与表头各列没有对齐，其数字无法对应" : "不是法定格式中的行")
              + "，填有\(figures)\(first.map { "（\($0.locationZh)起）" } ?? "")。"),
          cells: line.cells.map(FindingCell.init(unplaced:)), about: line.label))
    }
    return Outcome(findings: findings)
  }

  private func brokenHeader(
    _ table: Int, _ lines: [Mapping.UnplacedLine], _ wording: Wording
  ) -> Finding {
    let cells = lines.flatMap(\.cells)
    let rows = lines.map { "\($0.label): \($0.cells.map(\.text).joined(separator: " "))" }
    return Finding(
      rule: "column.unknown", severity: .warning,
      message:
        Localized(
          en: "The header of \(wording.tableEnglish(table)) doesn't stand over its figures (merged "
            + "cells got lost), so no column can be told; the rows hold \(rows.joined(separator: "; ")).",
          zh: "\(wording.table(table))的表头与数字列没有对齐（合并单元格丢失），各列无法辨认；"
            + "各行填有：\(rows.joined(separator: "；"))。"),
      cells: cells.map(FindingCell.init(unplaced:)), about: wording.format.tables[table].key)
  }
}

/// **Checks** that every figure of a known row stands in one of the form's columns.
struct ColumnUnknown: Rule {
  static let entries = [
    RuleEntry(
      id: "column.unknown", severity: .warning,
      checks: Localized(
        en: "Every figure of a known row stands in one of the form's columns.",
        zh: "已知行中的每个数字都位于法定格式的列中。"),
      example: Localized(
        en: "Two columns are both labelled 本年新, the second line of their labels being lost.",
        zh: "两列的表头都只剩“本年新”，第二行文字丢失。"),
      notWhen: Localized(en: "The column holds no figure.", zh: "该列没有数字时。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.unplacedColumns.map { line in
        let first = line.cells.first
        let label = line.label.isEmpty ? "（无标签）" : line.label
        return Finding(
          rule: "column.unknown", severity: .warning,
          message:
            Localized(
              en:
                "The column \"\(line.label)\" of \(wording.tableEnglish(line.table)) can't be told "
                + "to be one of the form's; it holds \(quotedEnglish(line.cells))"
                + "\(first.map { " (from \($0.location))" } ?? "").",
              zh: "\(wording.table(line.table))“\(label)”列无法确定对应法定格式的哪一列，"
                + "填有\(quoted(line.cells))\(first.map { "（\($0.locationZh)起）" } ?? "")。"),
          cells: line.cells.map(FindingCell.init(unplaced:)), about: line.label)
      })
  }
}
