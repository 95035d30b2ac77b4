// SPDX-License-Identifier: Apache-2.0

import Aggregation
import ReportModel

/// The newest year's sums as charts, and the whole over the years.
struct ChartsSection {
  let collection: ReportCollection
  let summaries: [Summary]

  private static let issuers = 15

  func write(to html: inout HTMLWriter) {
    guard let summary = summaries.first, let figures = ChartFigures(summary.format) else { return }
    let format = summary.format
    let row = label(of: figures.whole, in: format)
    html.section("charts", zh: "\(summary.year)年图示", en: "Charts for \(summary.year)") { html in
      html.element("p", ["class": "legend"]) {
        $0.text(
          zh: "按计入汇总的\(summary.counted.count)份报告；空白不作0计。",
          en: "Of the \(summary.counted.count) reports that are summed up; a blank is no zero.")
      }
      html.element("div", ["class": "charts"]) { html in
        chart("outcome", "办理结果", "By outcome", outcomes(figures, summary)).write(to: &html)
        chart("applicant", "\(row)：按申请人", "By applicant", applicants(figures, summary))
          .write(to: &html)
        chart(
          "issuer", "\(row)：按机关（前\(Self.issuers)）", "By issuer (first \(Self.issuers))",
          issuers(figures, summary)
        ).write(to: &html)
        if summaries.count > 1 {
          chart("years", "\(row)：历年", "Over the years", years()).write(to: &html)
        }
      }
    }
  }

  private func chart(
    _ id: String, _ zh: String, _ en: String, _ bars: [(label: String, value: Quantity)]
  ) -> BarChart {
    BarChart(id: id, zh: zh, en: en, bars: bars)
  }

  private func label(of figure: Int, in format: ReportFormat) -> String {
    let slot = format.figures[figure]
    return format.tables[slot.table].blocks[slot.block].rowLeaves[slot.row].label
  }

  private func outcomes(
    _ figures: ChartFigures, _ summary: Summary
  ) -> [(label: String, value: Quantity)] {
    figures.groups.compactMap { group in
      let values = group.figures.compactMap { summary.sums[$0].value }
      return values.isEmpty ? nil : (group.label, values.reduce(Quantity(0), +))
    }
  }

  private func applicants(
    _ figures: ChartFigures, _ summary: Summary
  ) -> [(label: String, value: Quantity)] {
    figures.parts.compactMap { figure in
      let slot = summary.format.figures[figure]
      let block = summary.format.tables[slot.table].blocks[slot.block]
      return summary.sums[figure].value.map { (block.columnLeaves[slot.column].label, $0) }
    }
  }

  private func issuers(
    _ figures: ChartFigures, _ summary: Summary
  ) -> [(label: String, value: Quantity)] {
    let all = summary.counted.compactMap { index -> (label: String, value: Quantity)? in
      let item = collection.items[index]
      return item.submission.report?.values[figures.whole].map {
        (collection.bodyName(of: item) ?? "", $0)
      }
    }
    return Array(all.sorted { ($1.value, $0.label) < ($0.value, $1.label) }.prefix(Self.issuers))
  }

  private func years() -> [(label: String, value: Quantity)] {
    summaries.reversed().compactMap { summary in
      guard let whole = ChartFigures(summary.format)?.whole else { return nil }
      return summary.sums[whole].value.map { ("\(summary.year)", $0) }
    }
  }
}
