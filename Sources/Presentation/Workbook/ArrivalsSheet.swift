// SPDX-License-Identifier: Apache-2.0

import Basics
import Aggregation
import ReportModel
import ResultFiles
import Workbooks

/// Who sent what for a year, and who sent nothing.
enum ArrivalsSheet {
  static func sheet(_ collection: ReportCollection, year: Int) -> Sheet {
    var sheet = Sheet(name: "报送情况")
    let header = ["机关", "层级", "状态", "错误", "警告", "备注", "原件", "审核页"]
    for (column, title) in header.enumerated() {
      sheet.cells.append(SheetCell(row: 0, column: column, .text(title), .header))
    }
    var row = 1
    func add(_ fields: [SheetCell.Content]) {
      for (column, content) in fields.enumerated() {
        var style = [0, 5, 6].contains(column) ? CellStyle.label : .figure
        if case .link = content { style = .link }
        sheet.cells.append(SheetCell(row: row, column: column, content, style))
      }
      row += 1
    }
    for missing in collection.missing where missing.year == year {
      let body = collection.bodies[missing.body]
      add([
        .text(body.name), .text(body.entry?.level ?? ""), .text("未报送"), .blank, .blank, .blank,
        .blank, .blank,
      ])
    }
    for item in collection.items {
      if let report = item.submission.report, report.year == year || report.year == nil {
        let body = item.body.map { collection.bodies[$0] }
        add([
          .text(body?.name ?? ""), .text(body?.entry?.level ?? ""),
          .text(report.verdict.words.zh), .number(Double(report.counts.error)),
          .number(Double(report.counts.warning)), .text(item.remarkWords.zh),
          .text(report.source.file),
          item.submission.reviewLink("打开"),
        ])
      } else if case .refused(let rejection) = item.submission.content {
        add([
          .blank, .blank, .text("无法转换"), .blank, .blank,
          .text(rejection.message.zh + rejection.advice.zh), .text(rejection.source.file), .blank,
        ])
      }
    }
    sheet.widths = [0: 30, 1: 10, 2: 10, 3: 7, 4: 7, 5: 46, 6: 30, 7: 8]
    sheet.layOutAsList(rows: row, columns: 8)
    return sheet
  }
}
