// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The form's tables, drawn as in the form, with the report's figures.
struct TablesSection {
  let reviewed: ReviewedReport
  let marks: FindingMarks

  private var format: ReportFormat { reviewed.report.format }

  func write(to html: inout HTMLWriter) {
    html.section("tables", Localized(en: "Tables", zh: "表格")) { html in
      html.element("p", ["class": "legend"]) { html in
        html.badge(1, .error)
        html.text(Localized(en: "error, ", zh: "错误，"))
        html.badge(2, .warning)
        html.text(Localized(en: "warning, ", zh: "警告，"))
        html.badge(3, .info)
        html.text(
          Localized(
            en:
              "hint; the number is the finding's. A blank cell is blank in the original, a hatched one "
              + "isn't there.", zh: "提示；号码为审核发现的序号，指向或点按可见说明。空白格即原件空白，斜线格为原件所无。"))
      }
      for (index, table) in format.tables.enumerated() {
        write(table, index: index, to: &html)
      }
      if let other = reviewed.report.otherForm {
        OtherFormTable(other: other, marks: marks).write(to: &html)
      }
    }
  }

  private func write(_ table: TableForm, index: Int, to html: inout HTMLWriter) {
    let grid = FormGrid(table)
    let isMissing = reviewed.report.mapping.missingTables.contains(index)
    html.newLine()
    html.element(
      "div", ["class": "wide", "tabindex": "0", "role": "region", "aria-label": table.title]
    ) { html in
      html.element("table", ["class": "form", "data-labels": "\(grid.labelColumns)"]) { html in
        html.element("caption", ["lang": "zh-CN"]) { html in
          html.text(table.title)
          if isMissing {
            html.element("span", ["class": "missing"]) {
              $0.text(Localized(en: " (not in the original)", zh: "（原件无此表）"))
            }
          }
        }
        var cells = grid.cells[...]
        for row in 0..<grid.rows {
          html.newLine()
          html.element("tr") { html in
            while let cell = cells.first, cell.row == row {
              write(cell, in: grid, to: &html)
              cells = cells.dropFirst()
            }
          }
        }
      }
    }
  }

  private func write(_ cell: FormGrid.Cell, in grid: FormGrid, to html: inout HTMLWriter) {
    let columns = cell.columnSpan > 1 ? "\(cell.columnSpan)" : nil
    let rows = cell.rowSpan > 1 ? "\(cell.rowSpan)" : nil
    switch cell.content {
    case .title(let text):
      html.element("th", ["class": "block", "colspan": columns, "scope": "rowgroup"], text)
    case .corner(let text):
      html.element("td", ["class": "corner", "colspan": columns, "rowspan": rows], text)
    case .columnLabel(let text, let isGroup):
      html.element(
        "th",
        [
          "class": isGroup ? "column group" : "column", "colspan": columns, "rowspan": rows,
          "scope": isGroup ? "colgroup" : "col",
        ]
      ) { $0.element("span", text) }
    case .rowLabel(let text, let isGroup):
      html.element(
        "th",
        [
          "class": isGroup ? "row group" : "row", "colspan": columns, "rowspan": rows,
          "scope": isGroup ? "rowgroup" : "row",
        ]
      ) { $0.element("span", text) }
    case .figure(let figure):
      FigureCell(figure: figure, columns: columns, reading: reviewed.report.readings[figure])
        .write(to: &html, marks, in: format)
    }
  }
}
