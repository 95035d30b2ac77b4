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
    html.section("reports", Localized(en: "All reports", zh: "全部报告")) { html in
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
        html.text(Localized(en: "Search", zh: "查找"))
        html.empty("input", ["type": "search", "name": "words", "autocomplete": "off"])
      }
      let years = collection.years.map { ("\($0)", "\($0)") }
      select("year", Localized(en: "Year", zh: "年度"), years, to: &html)
      let verdicts = ["pass", "warn", "fail", "refused", "missing"].map { key in
        (key, "\(status(key).zh) \(status(key).en)")
      }
      select("status", Localized(en: "Verdict", zh: "结论"), verdicts, to: &html)
      let rules = Set(collection.items.flatMap { $0.submission.report?.findings.map(\.rule) ?? [] })
      select("rule", Localized(en: "Finding", zh: "发现"), rules.sorted().map { ($0, $0) }, to: &html)
      html.element("p", ["id": "shown", "aria-live": "polite"]) { _ in }
    }
  }

  private func select(
    _ name: String, _ label: Localized, _ choices: [(key: String, words: String)],
    to html: inout HTMLWriter
  ) {
    html.element("label") { html in
      html.text(label)
      html.element("select", ["name": name]) { html in
        html.element("option", ["value": ""], "全部 All")
        for choice in choices {
          html.element("option", ["value": choice.key], choice.words)
        }
      }
    }
  }

  private func status(_ key: String) -> Localized {
    switch key {
    case "refused": Localized(en: "refused", zh: "无法转换")
    case "missing": Localized(en: "missing", zh: "未报送")
    default: Verdict(rawValue: key)?.words ?? Localized(en: key, zh: key)
    }
  }

  private func writeHeader(to html: inout HTMLWriter) {
    var columns = [
      Localized(en: "Issuer", zh: "机关"), Localized(en: "Year", zh: "年度"),
      Localized(en: "Verdict", zh: "结论"), Localized(en: "Errors", zh: "错误"),
      Localized(en: "Warnings", zh: "警告"),
    ]
    if let whole { columns.append(Localized(en: whole.label, zh: whole.label)) }
    columns += [
      Localized(en: "Findings", zh: "发现"), Localized(en: "Remarks", zh: "备注"),
      Localized(en: "Original", zh: "原件"),
    ]
    html.element("thead") { html in
      html.element("tr") { html in
        for column in columns {
          html.element("th", ["scope": "col"]) { html in
            html.element("span", ["class": "title"]) { $0.text(column) }
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
        if !words.zh.isEmpty { html.text(words) }
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
    html.element("span", ["class": "status \(key)"]) { $0.text(words) }
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
