// SPDX-License-Identifier: Apache-2.0

import Basics
import Aggregation
import ReportModel
import Workbooks

/// The findings of a year, one a row, each with a link to its report's review page.
enum FindingsSheet {
  static func sheet(_ collection: ReportCollection, year: Int) -> Sheet {
    var sheet = Sheet(name: "审核发现")
    let header = ["机关", "结论", "程度", "问题", "位置", "原句", "规则", "备注", "审核页"]
    for (column, title) in header.enumerated() {
      sheet.cells.append(SheetCell(row: 0, column: column, .text(title), .header))
    }
    var row = 1
    for item in collection.items {
      guard let report = item.submission.report, report.year == year else { continue }
      for finding in report.findings {
        let fields: [SheetCell.Content] = [
          .text(collection.bodyName(of: item) ?? ""), .text(report.verdict.words.zh),
          .text(finding.severity.words.zh), .text(finding.message.zh),
          .text(FindingsTable.place(finding) ?? ""), .text(finding.quote?.text ?? ""),
          .text(finding.rule),
          .text(finding.suppression.map { "已核准保留：\($0.reason)" } ?? item.remarkWords.zh),
          item.submission.reviewLink("打开"),
        ]
        for (column, content) in fields.enumerated() {
          var style = column == 1 || column == 2 ? CellStyle.figure : .label
          if case .link = content { style = .link }
          sheet.cells.append(SheetCell(row: row, column: column, content, style))
        }
        row += 1
      }
    }
    sheet.widths = [0: 28, 1: 9, 2: 7, 3: 60, 4: 22, 5: 36, 6: 24, 7: 22, 8: 8]
    sheet.layOutAsList(rows: row, columns: 9)
    return sheet
  }
}
