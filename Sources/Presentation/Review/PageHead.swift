// SPDX-License-Identifier: Apache-2.0

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
          $0.text(Localized(en: "Review of an annual report on disclosure", zh: "政府信息公开工作年度报告审核单"))
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
    let words =
      switch verdict {
      case .pass: Localized(en: "Nothing wrong", zh: "未见错误")
      case .warn: Localized(en: "To be checked", zh: "有待核实")
      case .fail: Localized(en: "To be corrected", zh: "退回修改")
      }
    html.element("p", ["class": "verdict \(verdict.rawValue)"]) { html in
      html.element("strong") { $0.text(words) }
      html.element("span", ["class": "counts"]) { html in
        html.text(
          Severity.allCases.reversed().map { severity in
            severity.words.map { "\($0) \(validation.count(severity))" }
          }.joined(en: " · ", zh: " · "))
      }
    }
  }

  private func writeFacts(to html: inout HTMLWriter) {
    let period = [report.periodStart, report.periodEnd].compactMap { $0?.description }
    let facts: [(name: Localized, value: String?)] = [
      (Localized(en: "Issuer", zh: "报告机关"), report.issuer),
      (Localized(en: "Signed by", zh: "落款机关"), report.signedBy),
      (Localized(en: "Year", zh: "报告年度"), report.year.map { "\($0)" }),
      (Localized(en: "Period", zh: "统计期限"), period.isEmpty ? nil : period.joined(separator: " – ")),
      (Localized(en: "Issued on", zh: "落款日期"), report.issuedOn?.description),
      (Localized(en: "Form", zh: "表格格式"), "\(report.format.title)，\(report.format.authority)"),
    ]
    html.element("dl", ["class": "facts"]) { html in
      for fact in facts {
        html.fact(fact.name, isLong: (fact.value?.count ?? 0) > 16) { html in
          if let value = fact.value {
            html.text(value)
          } else {
            html.element("span", ["class": "none"]) {
              $0.text(Localized(en: "not stated", zh: "未写明"))
            }
          }
        }
      }
      html.fact(Localized(en: "Original", zh: "原件"), isLong: true) {
        $0.element("bdi", reviewed.file.file)
      }
    }
  }

  private func writeContents(to html: inout HTMLWriter) {
    html.element("nav", ["aria-label": "目录 Contents"]) { html in
      let count = validation.findings.count
      let parts = [
        ("findings", Localized(en: "Findings (\(count))", zh: "审核发现（\(count)）")),
        ("tables", Localized(en: "Tables", zh: "表格")), ("prose", Localized(en: "Prose", zh: "正文")),
        ("note", Localized(en: "Return note", zh: "退回修改意见")),
        ("reading", Localized(en: "How it was read", zh: "读取说明")),
      ]
      for (id, name) in parts {
        html.element("a", ["href": "#\(id)"]) { $0.text(name) }
      }
    }
  }
}

extension HTMLWriter {
  fileprivate mutating func fact(
    _ name: Localized, isLong: Bool, _ value: (inout HTMLWriter) -> Void
  ) {
    element("div", ["class": isLong ? "long" : nil]) { html in
      html.element("dt") { $0.text(name) }
      html.element("dd", [:], value)
    }
  }
}
