// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Workbooks

import ReportModel

/// The summary as a workbook, `summary.xlsx`: the form's tables with a live formula in every cell,
/// the reports that they add up, the findings, and who sent what.
enum SummaryWorkbook {
  static func workbook(_ summary: Summary, of collection: ReportCollection) -> Workbook {
    let reports = ReportsSheet(summary, collection)
    var sheets = summary.format.tables.indices.map {
      FormSheet(summary: summary, table: $0, reports: reports).sheet
    }
    sheets.append(reports.sheet)
    sheets.append(FindingsSheet.sheet(collection, year: summary.year))
    sheets.append(ArrivalsSheet.sheet(collection, year: summary.year))
    return Workbook(title: "\(summary.year)年政府信息公开工作年度报告汇总", sheets: sheets)
  }

  /// A name that Excel allows.
  static func sheetName(_ title: String) -> String {
    String(title.filter { !"[]:*?/\\'".contains($0) }.prefix(31))
  }
}

extension CellStyle {
  static let figure = CellStyle()
  static let label = CellStyle().with { $0.alignment = .left }
  static let header = CellStyle().with {
    $0.font = .hei
    $0.background = 0xEDEFEF
  }
  static let title = CellStyle().with {
    $0.font = .hei
    $0.size = 16
    $0.hasBorder = false
  }
  static let remark = CellStyle().with {
    $0.size = 9
    $0.alignment = .left
    $0.hasBorder = false
  }
  static let link = CellStyle().with { $0.color = 0x1B4F8F }
}
