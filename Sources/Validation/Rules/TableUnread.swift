// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that each of the form's tables whose cells are in the document is a table there.
struct TableUnread: GeneralRule {
  static let rule = RuleDeclaration("table.unread", .error)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.unreadTables.map { unread in
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
  private static let cellLimit = 100
}
