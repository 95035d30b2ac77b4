// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Basics
import ReportModel

/// How many reports came, and how many have errors or don't count, a year a row.
struct YearsTable {
  let collection: ReportCollection

  private struct Row {
    var bodies: Set<Int> = []
    var verdicts: [Verdict: Int] = [:]
    var others = 0
  }

  private static let columns = [
    Localized(en: "Year", zh: "年度"), Localized(en: "Bodies", zh: "已报机关"),
    Localized(en: "Pass", zh: "通过"), Localized(en: "Warnings", zh: "有警告"),
    Localized(en: "Errors", zh: "有错误"), Localized(en: "Older versions", zh: "旧版本"),
    Localized(en: "Missing", zh: "未报送"),
  ]

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
            for column in Self.columns {
              html.element("th", ["scope": "col"]) { $0.text(column) }
            }
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
          Localized(
            en: "\(refused) files could not be converted; see below.",
            zh: "另有\(refused)个文件无法转换，见下表。"))
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
        html.element("td") { $0.text(Localized(en: "no roster", zh: "无名单")) }
      }
    }
  }
}
