// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that each of the form's tables whose cells are in the document is a table there, and that at
/// least half of its figures have a place in the form.
struct TableUnread: GeneralRule {
  static let rule = RuleDeclaration("table.unread", .error)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    let unplaced = subject.report.format.tables.indices.compactMap { table in
      subject.report.unplacedFigures(of: table).map { Self.finding(on: $0, of: table, wording) }
    }
    return Outcome(
      findings: unplaced
        + subject.report.mapping.unreadTables.map { unread in
          let content = Self.content(of: unread)
          return Finding(
            rule: Self.rule,
            message: Localized(
              en: "\(wording.table(unread.table).en) is in the document, but not as a table that "
                + "can be read; none of its figures was read: \(content.en).",
              zh: "文档中有\(wording.table(unread.table).zh)的内容，但不是可以辨认的表格，其数据均未读取：\(content.zh)。"),
            cells: unread.cells.prefix(Self.cellLimit).map(FindingCell.init(unplaced:)),
            about: subject.report.format.tables[unread.table].key)
        })
  }

  /// A table most of whose figures have no place.
  private static func finding(
    on unplaced: Report.UnplacedFigures, of table: Int, _ wording: Wording
  ) -> Finding {
    let name = wording.table(table)
    let (placed, all) = (unplaced.placed, unplaced.placed + unplaced.cells.count)
    var reason = Localized(en: "", zh: "")
    if !unplaced.brokenRows.isEmpty {
      let rows = unplaced.brokenRows.map {
        "\($0.label): \($0.cells.map(\.text).joined(separator: " "))"
      }
      reason = Localized(
        en: "; the header doesn't line up with its figures (merged cells got lost), so no column "
          + "can be identified, and the rows contain \(rows.joined(separator: "; "))",
        zh: "；表头与数字列没有对齐（合并单元格丢失），各列无法辨认，各行填有：\(rows.joined(separator: "；"))")
    }
    return Finding(
      rule: rule,
      message: Localized(
        en:
          "Of the \(all) cells with figures in \(name.en), \(placed) have a place in the form, and "
          + "\(unplaced.cells.count) were not read\(reason.en).",
        zh: "\(name.zh)共有\(all)个数字单元格，能够对应法定格式的只有\(placed)个，"
          + "其余\(unplaced.cells.count)个未读取\(reason.zh)。"),
      cells: unplaced.cells.prefix(cellLimit).map(FindingCell.init(unplaced:)),
      about: wording.format.tables[table].key)
  }

  private static func content(of unread: Mapping.UnreadTable) -> Localized {
    if let line = unread.lines.first {
      let count = unread.lines.count
      return Localized(
        en: count > 1 ? "\(count) lines of text (from \"\(line)\")" : "text: \"\(line)\"",
        zh: count > 1 ? "\(count)行文字（自“\(line)”起）" : "文字“\(line)”")
    }
    let place = unread.cells.first?.location
    return Localized(
      en: "\(unread.cells.count) cells with figures" + (place.map { " (from \($0.en))" } ?? ""),
      zh: "\(unread.cells.count)个数字单元格" + (place.map { "（自\($0.zh)起）" } ?? ""))
  }

  /// How many cells the finding lists.
  private static let cellLimit = 250
}
