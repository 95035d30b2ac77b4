// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Basics
import ReportModel

/// What the report is, what was found, and where to go on the page.
struct PageHead {
  let reviewed: ReviewedReport
  let title: String

  private var report: Report { reviewed.report }
  private var validation: Validation { reviewed.validation }

  func write(to html: inout HTMLWriter) {
    html.element("header", ["class": "head"]) { html in
      html.element("div", ["class": "bar"]) { html in
        html.element("p", ["class": "kind"]) {
          $0.text(zh: "政府信息公开工作年度报告审核单", en: "Review of an annual report on disclosure")
        }
        html.languageSwitch()
      }
      html.element("div", ["class": "title"]) { html in
        html.element("h1", ["lang": "zh-CN"], title)
        writeVerdict(to: &html)
      }
      writeFacts(to: &html)
      writeContents(to: &html)
    }
  }

  private func writeVerdict(to html: inout HTMLWriter) {
    let verdict = validation.verdict
    let (zh, en): (String, String) =
      switch verdict {
      case .pass: ("未见错误", "Nothing wrong")
      case .warn: ("有待核实", "To be checked")
      case .fail: ("退回修改", "To be mended")
      }
    html.element("p", ["class": "verdict \(verdict.rawValue)"]) { html in
      html.element("strong") { $0.text(zh: zh, en: en) }
      html.element("span", ["class": "counts"]) { html in
        html.text(
          zh: Severity.allCases.reversed().map { "\($0.zh) \(validation.count($0))" }
            .joined(separator: " · "),
          en: Severity.allCases.reversed().map { "\($0.en) \(validation.count($0))" }
            .joined(separator: " · "))
      }
    }
  }

  private func writeFacts(to html: inout HTMLWriter) {
    let period = [report.periodStart, report.periodEnd].compactMap { $0?.description }
    let facts: [(zh: String, en: String, value: String?)] = [
      ("报告机关", "Issuer", report.issuer),
      ("落款机关", "Signed by", report.signedBy),
      ("报告年度", "Year", report.year.map { "\($0)" }),
      ("统计期限", "Period", period.isEmpty ? nil : period.joined(separator: " – ")),
      ("落款日期", "Issued on", report.issuedOn?.description),
      ("表格格式", "Form", "\(report.format.title)，\(report.format.authority)"),
    ]
    html.element("dl", ["class": "facts"]) { html in
      for fact in facts {
        html.fact(fact.zh, fact.en, isLong: (fact.value?.count ?? 0) > 16) { html in
          if let value = fact.value {
            html.text(value)
          } else {
            html.element("span", ["class": "none"]) { $0.text(zh: "未写明", en: "not stated") }
          }
        }
      }
      html.fact("原件", "Original", isLong: true) { $0.fileName(reviewed.file.file) }
    }
  }

  private func writeContents(to html: inout HTMLWriter) {
    html.element("nav", ["aria-label": "目录 Contents"]) { html in
      let parts = [
        (
          "findings", "审核发现（\(validation.findings.count)）",
          "Findings (\(validation.findings.count))"
        ),
        ("tables", "表格", "Tables"), ("prose", "正文", "Prose"), ("note", "退回修改意见", "Return note"),
        ("reading", "读取说明", "How it was read"),
      ]
      for (id, zh, en) in parts {
        html.element("a", ["href": "#\(id)"]) { $0.text(zh: zh, en: en) }
      }
    }
  }
}

extension HTMLWriter {
  fileprivate mutating func fact(
    _ zh: String, _ en: String, isLong: Bool, _ value: (inout HTMLWriter) -> Void
  ) {
    element("div", ["class": isLong ? "long" : nil]) { html in
      html.element("dt") { $0.text(zh: zh, en: en) }
      html.element("dd", [:], value)
    }
  }
}
