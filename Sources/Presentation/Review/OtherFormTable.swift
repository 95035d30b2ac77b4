// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The figures that follow another form than the report's tables, one a line.
struct OtherFormTable {
  let other: OtherForm
  let marks: FindingMarks

  func write(to html: inout HTMLWriter) {
    html.newLine()
    html.element(
      "div", ["class": "wide", "tabindex": "0", "role": "region", "aria-label": name.zh]
    ) { html in
      html.element("table", ["class": "form", "data-labels": "2"]) { html in
        html.element("caption") { $0.text(name) }
        for figure in other.figures {
          html.newLine()
          html.element("tr") { write(figure, to: &$0) }
        }
      }
    }
  }

  private var name: Localized {
    Localized(
      en: "Read by the form \(other.format.name), not by that of the other tables",
      zh: "按\(other.format.name)格式读取的行和列（与其余表格的格式不同）")
  }

  private func write(_ figure: Int, to html: inout HTMLWriter) {
    let table = other.format.tables[other.format.figures[figure].table]
    html.element("th", ["class": "row", "scope": "row"]) { $0.element("span", table.title) }
    html.element("th", ["class": "row", "scope": "row"]) {
      $0.element("span", FigureName(figure, in: other.format).text)
    }
    FigureCell(figure: figure, columns: nil, reading: other.readings[figure], isOfOtherForm: true)
      .write(to: &html, marks, in: other.format)
  }
}
