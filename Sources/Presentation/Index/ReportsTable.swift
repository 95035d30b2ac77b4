// SPDX-License-Identifier: Apache-2.0

import Basics
import Aggregation
import ReportModel
import ResultFiles

/// All that came, and all that didn't: a row each, to be sorted, searched and filtered.
struct ReportsTable {
  let collection: ReportCollection
  /// The figure that each row shows.
  let whole: (pointer: String, label: String)?

  func write(to html: inout HTMLWriter) {
    html.section("reports", zh: "全部报告", en: "All reports") { html in
      writeFilters(to: &html)
      html.element(
        "div",
        ["class": "wide", "tabindex": "0", "role": "region", "aria-label": "报告列表 List"]
      ) { html in
        html.element("table", ["class": "reports", "id": "list"]) { html in
          writeHeader(to: &html)
          html.element("tbody") { html in
            for missing in collection.missing { write(missing, to: &html) }
            for index in collection.items.indices { write(index, to: &html) }
          }
        }
      }
    }
  }

  private func writeFilters(to html: inout HTMLWriter) {
    // Without the script there is nothing to filter with.
    html.element("form", ["class": "filters", "id": "filters", "hidden": ""]) { html in
      html.element("label") { html in
        html.text(zh: "查找", en: "Search")
        html.empty("input", ["type": "search", "name": "words", "autocomplete": "off"])
      }
      let years = collection.years.map { ("\($0)", "\($0)", "\($0)") }
      select("year", "年度", "Year", years, to: &html)
      let verdicts = ["pass", "warn", "fail", "refused", "missing"].map { key in
        (key, status(key).zh, status(key).en)
      }
      select("status", "结论", "Verdict", verdicts, to: &html)
      let rules = Set(collection.items.flatMap { $0.submission.report?.findings.map(\.rule) ?? [] })
      select("rule", "发现", "Finding", rules.sorted().map { ($0, $0, $0) }, to: &html)
      html.element("p", ["id": "shown", "aria-live": "polite"]) { _ in }
    }
  }

  private func select(
    _ name: String, _ zh: String, _ en: String, _ choices: [(key: String, zh: String, en: String)],
    to html: inout HTMLWriter
  ) {
    html.element("label") { html in
      html.text(zh: zh, en: en)
      html.element("select", ["name": name]) { html in
        html.element("option", ["value": ""], "全部 All")
        for choice in choices {
          let words = choice.zh == choice.en ? choice.zh : "\(choice.zh) \(choice.en)"
          html.element("option", ["value": choice.key], words)
        }
      }
    }
  }

  private func status(_ key: String) -> (zh: String, en: String) {
    switch key {
    case "refused": ("无法转换", "refused")
    case "missing": ("未报送", "missing")
    default: Verdict(rawValue: key)?.words ?? (key, key)
    }
  }

  private func writeHeader(to html: inout HTMLWriter) {
    var columns = [
      ("机关", "Issuer"), ("年度", "Year"), ("结论", "Verdict"), ("错误", "Errors"), ("警告", "Warnings"),
    ]
    if let whole { columns.append((whole.label, whole.label)) }
    columns += [("发现", "Findings"), ("备注", "Remarks"), ("原件", "Original")]
    html.element("thead") { html in
      html.element("tr") { html in
        for (zh, en) in columns {
          html.element("th", ["scope": "col"]) { html in
            html.element("span", ["class": "title"]) { $0.text(zh: zh, en: en) }
          }
        }
      }
    }
  }

  private func write(_ missing: ReportCollection.Missing, to html: inout HTMLWriter) {
    let body = collection.bodies[missing.body]
    html.newLine()
    html.element("tr", ["data-status": "missing", "data-year": "\(missing.year)"]) { html in
      html.element("th", ["scope": "row"], body.name)
      html.element("td", "\(missing.year)")
      html.element("td") { writeStatus("missing", to: &$0) }
      for _ in 0..<(whole == nil ? 3 : 4) { html.element("td", "") }
      html.element("td", body.entry?.level ?? "")
      html.element("td", "")
    }
  }

  private func write(_ index: Int, to html: inout HTMLWriter) {
    let item = collection.items[index]
    let report = item.submission.report
    let status = report?.verdict.rawValue ?? "refused"
    html.newLine()
    html.element(
      "tr",
      [
        "id": "item-\(index)", "data-status": status,
        "data-year": report?.year.map(String.init) ?? "",
        "class": item.standing == .older || item.standing == .copy ? "older" : nil,
      ]
    ) { html in
      html.element("th", ["scope": "row"]) { html in
        let name = collection.bodyName(of: item) ?? item.submission.source.file
        if let review = item.submission.review {
          html.element("a", ["href": PageLink.address(review)], name)
        } else {
          html.text(name)
        }
      }
      html.element("td", report?.year.map(String.init) ?? "")
      html.element("td") { writeStatus(status, to: &$0) }
      html.element("td", report.map { "\($0.counts.error)" } ?? "")
      html.element("td", report.map { "\($0.counts.warning)" } ?? "")
      if whole != nil { html.element("td", report.flatMap(value).map { "\($0)" } ?? "") }
      html.element("td", ["class": "rules"]) { writeRules(of: item, to: &$0) }
      html.element("td") { html in
        let words = item.remarkWords
        if !words.zh.isEmpty { html.text(zh: words.zh, en: words.en) }
      }
      html.element("td", ["class": "file"], item.submission.source.file)
    }
  }

  private func value(_ report: SubmittedReport) -> Quantity? {
    guard let whole, let figure = report.format.figure(at: whole.pointer) else { return nil }
    return report.values[figure]
  }

  private func writeStatus(_ key: String, to html: inout HTMLWriter) {
    let words = status(key)
    html.element("span", ["class": "status \(key)"]) { $0.text(zh: words.zh, en: words.en) }
  }

  private func writeRules(of item: ReportCollection.Item, to html: inout HTMLWriter) {
    switch item.submission.content {
    case .refused(let rejection): html.text(rejection.message)
    case .report(let report):
      var counts: [String: Int] = [:]
      for finding in report.findings { counts[finding.rule, default: 0] += 1 }
      for (rule, count) in counts.sorted(by: { $0.key < $1.key }) {
        let first = report.findings.first { $0.rule == rule }
        html.element(
          "code", ["data-rule": rule, "title": first?.message.zh],
          count > 1 ? "\(rule)×\(count)" : rule)
        html.text(" ")
      }
    }
  }
}
