// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// The report's prose, with what states a figure marked.
struct ProseSection {
  let reviewed: ReviewedReport
  let prose: ProseMarks

  func write(to html: inout HTMLWriter) {
    html.section("prose", zh: "正文", en: "Prose") { html in
      html.element("p", ["class": "legend"]) { html in
        html.element("mark") { $0.text(zh: "与表格核对的数字", en: "held against a table") }
        html.text("　")
        html.element("mark", ["class": "error"]) { html in
          html.text(zh: "与表格不符", en: "not what the table says")
          html.badge(1, .error)
        }
      }
      for section in reviewed.report.sections { write(section, to: &html) }
    }
  }

  private func write(_ section: Section, to html: inout HTMLWriter) {
    html.element("div", ["class": "chapter", "lang": "zh-CN"]) { html in
      html.element("h3") { html in
        if let heading = section.heading {
          html.text(heading)
        } else {
          html.text("第\(section.number)部分")
          html.element("span", ["class": "missing"]) {
            $0.text(zh: "（原件无此章节）", en: " (not in the original)")
          }
        }
      }
      guard let text = section.text, !text.isEmpty else { return }
      MarkedText(text: text, spans: prose.spans(in: section.number)).write(to: &html)
    }
  }
}
