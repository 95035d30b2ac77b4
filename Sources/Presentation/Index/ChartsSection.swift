// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Basics
import ReportModel

/// The newest year's sums as the charts that its form declares (``FormCharts``).
struct ChartsSection {
  let collection: ReportCollection
  let summaries: [Summary]

  private static let issuers = 15

  func write(to html: inout HTMLWriter) {
    guard let summary = summaries.first, let form = summary.format.charts else { return }
    let row = summary.format.rowLabel(of: form.figure)
    html.section("charts", Localized(en: "Charts for \(summary.year)", zh: "\(summary.year)年图示")) {
      html in
      html.element("p", ["class": "legend"]) {
        $0.text(
          Localized(
            en:
              "Of the \(summary.counted.count) reports that are summed up; a blank is not a zero.",
            zh: "按计入汇总的\(summary.counted.count)份报告；空白不作0计。"))
      }
      html.element("div", ["class": "charts"]) { html in
        let divisions = form.divisions.map { division in
          BarChart(
            id: division.key, title: division.title,
            bars: division.bars.compactMap { bar(of: $0, summary) })
        }
        let charts =
          divisions + [
            BarChart(
              id: "issuer",
              title: Localized(
                en: "By issuer (first \(Self.issuers))", zh: "\(row)：按机关（前\(Self.issuers)）"),
              bars: issuers(form.figure, summary)),
            BarChart(
              id: "years", title: Localized(en: "Over the years", zh: "\(row)：历年"),
              bars: summaries.count > 1 ? years() : []),
          ]
        for chart in charts { chart.write(to: &html) }
      }
    }
  }

  /// Nil where no report gives any of its figures.
  private func bar(
    of bar: FormCharts.Bar, _ summary: Summary
  ) -> (label: String, value: Quantity)? {
    let values = bar.figures.compactMap { summary.sums[$0].value }
    return values.isEmpty ? nil : (bar.label, values.reduce(Quantity(0), +))
  }

  private func issuers(
    _ figure: Int, _ summary: Summary
  ) -> [(label: String, value: Quantity)] {
    let all = summary.counted.compactMap { index -> (label: String, value: Quantity)? in
      let item = collection.items[index]
      return item.submission.report?.values[figure].map {
        (collection.bodyName(of: item) ?? "", $0)
      }
    }
    return Array(all.sorted { ($1.value, $0.label) < ($0.value, $1.label) }.prefix(Self.issuers))
  }

  private func years() -> [(label: String, value: Quantity)] {
    summaries.reversed().compactMap { summary in
      guard let figure = summary.format.charts?.figure else { return nil }
      return summary.sums[figure].value.map { ("\(summary.year)", $0) }
    }
  }
}
