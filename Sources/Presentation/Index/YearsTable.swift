// SPDX-License-Identifier: Apache-2.0

import Aggregation
import ReportModel

/// How many reports came and how they stand, a year a row.
struct YearsTable {
  let collection: ReportCollection

  private struct Row {
    var bodies: Set<Int> = []
    var verdicts: [Verdict: Int] = [:]
    var others = 0
  }

  func write(to html: inout HTMLWriter) {
    var rows: [Int: Row] = [:]
    var refused = 0
    for item in collection.items {
      guard let report = item.submission.report else {
        refused += 1
        continue
      }
      let year = report.year ?? 0
      if let body = item.body { rows[year, default: Row()].bodies.insert(body) }
      if item.standing == .older || item.standing == .copy {
        rows[year, default: Row()].others += 1
      } else {
        rows[year, default: Row()].verdicts[report.verdict, default: 0] += 1
      }
    }
    let years = Set(rows.keys).union(collection.missing.map(\.year)).union(collection.years)
    html.element("div", ["class": "wide", "tabindex": "0", "role": "region", "aria-label": "各年情况"])
    {
      html in
      html.element("table", ["class": "years"]) { html in
        html.element("thead") { html in
          html.element("tr") { html in
            for (zh, en) in [
              ("年度", "Year"), ("已报机关", "Bodies"), ("通过", "Pass"), ("有警告", "Warnings"),
              ("有错误", "Errors"), ("旧版本", "Older versions"), ("未报送", "Missing"),
            ] { html.element("th", ["scope": "col"]) { $0.text(zh: zh, en: en) } }
          }
        }
        html.element("tbody") { html in
          for year in years.sorted(by: >) {
            write(rows[year] ?? Row(), year: year, to: &html)
          }
        }
      }
    }
    if refused > 0 {
      html.element("p", ["class": "refused"]) {
        $0.text(
          zh: "另有\(refused)个文件无法转换，见下表。", en: "\(refused) files could not be converted; see below.")
      }
    }
  }

  private func write(_ row: Row, year: Int, to html: inout HTMLWriter) {
    html.element("tr") { html in
      html.element("th", ["scope": "row"], year == 0 ? "不明" : "\(year)")
      html.element("td", "\(row.bodies.count)")
      for verdict in [Verdict.pass, .warn, .fail] {
        let count = row.verdicts[verdict] ?? 0
        html.element("td", ["class": count > 0 ? verdict.rawValue : nil], "\(count)")
      }
      html.element("td", "\(row.others)")
      if collection.hasRoster {
        let count = collection.missing.count { $0.year == year }
        html.element("td", ["class": count > 0 ? "missing" : nil], "\(count)")
      } else {
        html.element("td") { $0.text(zh: "无名单", en: "no roster") }
      }
    }
  }
}
