// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Basics
import ReportModel
import Workbooks

/// The sheet that lists all reports with their figures, a report a row; the form's cells are sums
/// over its columns, of the rows that count.
struct ReportsSheet {
  static let name = "各单位数据"
  static let yes = "是"
  /// Row number, body, whether it counts, verdict, original, review page.
  private static let figureColumn = 6
  private static let countsColumn = 2
  private static let firstRow = 3

  let sheet: Sheet
  private let rows: Int

  init(_ summary: Summary, _ collection: ReportCollection) {
    let counted = Set(summary.counted)
    let items = collection.items.indices.filter { index in
      let report = collection.items[index].submission.report
      return report?.year == summary.year && report?.format.name == summary.format.name
    }
    rows = items.count
    var sheet = Sheet(name: Self.name)
    Self.writeHeader(summary.format, to: &sheet)
    for (line, index) in items.enumerated() {
      let item = collection.items[index]
      guard let report = item.submission.report else { continue }
      let row = Self.firstRow + line
      let fields: [SheetCell.Content] = [
        .number(Double(line + 1)), .text(collection.bodyName(of: item) ?? ""),
        .text(counted.contains(index) ? Self.yes : "否"), .text(report.verdict.words.zh),
        .text(report.source.file),
        item.submission.reviewLink("审核页"),
      ]
      for (column, content) in fields.enumerated() {
        var style = column == 1 || column == 4 ? CellStyle.label : .figure
        if case .link = content { style = .link }
        sheet.cells.append(SheetCell(row: row, column: column, content, style))
      }
      sheet.numbers.append(
        Sheet.NumberRow(
          row: row, column: Self.figureColumn, values: report.values.map { $0?.double },
          style: .figure))
    }
    sheet.widths = [0: 6, 1: 30, 2: 9, 3: 9, 4: 26, 5: 9]
    for figure in summary.format.figures.indices { sheet.widths[Self.figureColumn + figure] = 9 }
    sheet.heights = [0: 20, 1: 48, 2: 34]
    sheet.frozenRows = Self.firstRow
    sheet.frozenColumns = 3
    sheet.filter = Sheet.Area(
      rows: 2...(Self.firstRow + max(1, items.count) - 1), columns: 0...5)
    sheet.repeatedRows = 0..<Self.firstRow
    sheet.isLandscape = true
    sheet.fitsPage = false
    self.sheet = sheet
  }

  private static func writeHeader(_ format: ReportFormat, to sheet: inout Sheet) {
    for (column, title) in ["序号", "机关", "计入汇总", "结论", "原件", "审核页"].enumerated() {
      sheet.cells.append(SheetCell(row: 0, column: column, rowSpan: 2, .blank, .header))
      sheet.cells.append(SheetCell(row: 2, column: column, .text(title), .header))
    }
    func add(_ row: Int, _ figures: Range<Int>, _ text: String) {
      sheet.cells.append(
        SheetCell(
          row: row, column: figureColumn + figures.lowerBound, columnSpan: figures.count,
          .text(text), .header))
    }
    for table in format.tables {
      add(0, table.figures, table.title)
      for block in table.blocks {
        let width = block.columnLeaves.count
        for row in block.rowLeaves.indices {
          let first = block.figure(row: row, column: 0)
          add(
            1, first..<first + width, block.rowLeaves[row].path.map(\.label).joined(separator: " "))
          for column in 0..<width {
            let label = block.columnLeaves[column].path.suffix(2).map(\.label)
            add(2, first + column..<first + column + 1, label.joined(separator: " "))
          }
        }
      }
    }
  }

  private func range(_ column: Int) -> String {
    let first = Sheet.name(row: Self.firstRow, column: column, isFixed: true)
    let last = Sheet.name(row: Self.firstRow + max(1, rows) - 1, column: column, isFixed: true)
    return "'\(Self.name)'!\(first):\(last)"
  }

  /// How many of the reports that count give a figure.
  func count(_ figure: Int) -> String {
    "COUNTIFS(\(range(Self.countsColumn)),\"\(Self.yes)\",\(range(Self.figureColumn + figure)),\"<>\")"
  }

  /// Their sum, and nothing where none gives it. Decimals are rounded to the digits that they have,
  /// since a spreadsheet adds in binary.
  func sum(_ figure: Int, digits: Int) -> String {
    let sum =
      "SUMIFS(\(range(Self.figureColumn + figure)),\(range(Self.countsColumn)),\"\(Self.yes)\")"
    return "IF(\(count(figure))=0,\"\",\(digits > 0 ? "ROUND(\(sum),\(digits))" : sum))"
  }
}
