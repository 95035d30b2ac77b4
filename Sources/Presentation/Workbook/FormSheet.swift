// SPDX-License-Identifier: Apache-2.0

import Aggregation
import ReportModel
import Workbooks

/// A table of the form, drawn as in the form, with the sums; below it, how many reports give each.
struct FormSheet {
  let summary: Summary
  let table: Int
  let reports: ReportsSheet

  private var form: TableForm { summary.format.tables[table] }

  var sheet: Sheet {
    let grid = FormGrid(form)
    var sheet = Sheet(name: SummaryWorkbook.sheetName(form.title))
    func add(_ row: Int, _ text: String, _ style: CellStyle) {
      sheet.cells.append(
        SheetCell(row: row, column: 0, columnSpan: grid.columns, .text(text), style))
    }
    add(0, "\(summary.year)年\(form.title)汇总表", .title)
    add(
      1,
      "共\(summary.counted.count)份报告计入。空格表示没有报告填报，不等于0。各格均为公式：在“\(ReportsSheet.name)”表中改“计入汇总”或数字，汇总随之变化。",
      .remark)
    draw(grid, from: 2, to: &sheet) { figure in
      .formula(
        reports.sum(figure, digits: summary.scales[figure]),
        result: summary.sums[figure].value?.double)
    }
    let below = 2 + grid.rows + 1
    add(below, "填报份数：计入汇总的报告中该格有数字的份数", .title.with { $0.size = 12 })
    draw(grid, from: below + 1, to: &sheet) { figure in
      .formula(reports.count(figure), result: Double(summary.sums[figure].given))
    }
    sheet.heights = [0: 30, below: 26]
    for column in 0..<grid.columns {
      let isInner = column == grid.labelColumns - 1
      sheet.widths[column] = column < grid.labelColumns ? (isInner ? 36 : 11) : 10
    }
    sheet.frozenRows = 2
    sheet.isLandscape = grid.columns > 10
    sheet.fitHeights()
    return sheet
  }

  private func draw(
    _ grid: FormGrid, from first: Int, to sheet: inout Sheet,
    content: (Int) -> SheetCell.Content
  ) {
    for cell in grid.cells {
      let shown: (SheetCell.Content, CellStyle) =
        switch cell.content {
        case .title(let text): (.text(text), .header)
        case .corner(let text): (.text(text), .figure)
        case .columnLabel(let text, _): (.text(text), .header)
        case .rowLabel(let text, let isGroup): (.text(text), isGroup ? .figure : .label)
        case .figure(let figure): (content(figure), .figure)
        }
      sheet.cells.append(
        SheetCell(
          row: first + cell.row, column: cell.column, rowSpan: cell.rowSpan,
          columnSpan: cell.columnSpan, shown.0, shown.1))
    }
  }
}
