// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Basics
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
    html.section("charts", Localized(en: "Charts for \(summary.year)", zh: "\(summary.year)年图示")) {
      html in
      html.element("p", ["class": "legend"]) {
        $0.text(
          Localized(
            en: "Of the \(summary.counted.count) reports that are summed up; a blank is no zero.",
            zh: "按计入汇总的\(summary.counted.count)份报告；空白不作0计。"))
      }
      html.element("div", ["class": "charts"]) { html in
        let charts = [
          BarChart(
            id: "outcome", title: Localized(en: "By outcome", zh: "办理结果"),
            bars: outcomes(figures, summary)),
          BarChart(
            id: "applicant", title: Localized(en: "By applicant", zh: "\(row)：按申请人"),
            bars: applicants(figures, summary)),
          BarChart(
            id: "issuer",
            title: Localized(
              en: "By issuer (first \(Self.issuers))", zh: "\(row)：按机关（前\(Self.issuers)）"),
            bars: issuers(figures, summary)),
          BarChart(
            id: "years", title: Localized(en: "Over the years", zh: "\(row)：历年"),
            bars: summaries.count > 1 ? years() : []),
        ]
        for chart in charts { chart.write(to: &html) }
      }
    }
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
