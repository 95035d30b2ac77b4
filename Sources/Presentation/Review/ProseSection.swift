// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The report's prose, with what states a figure marked.
struct ProseSection {
  let reviewed: ReviewedReport
  let prose: ProseMarks

  func write(to html: inout HTMLWriter) {
    html.section("prose", Localized(en: "Prose", zh: "正文")) { html in
      html.element("p", ["class": "legend"]) { html in
        html.element("mark") { $0.text(Localized(en: "compared with a table", zh: "与表格核对的数字")) }
        html.text("　")
        html.element("mark", ["class": "error"]) { html in
          html.text(Localized(en: "not what the table says", zh: "与表格不符"))
          html.badge(1, .error)
        }
        html.text("　")
        html.element("mark", ["class": "foreign"]) { html in
          html.text(Localized(en: "read, and no figure of the tables", zh: "已识别、不属于表中的数字"))
        }
        html.text("　")
        html.element("mark", ["class": "unread"]) { html in
          html.text(Localized(en: "not understood", zh: "未能理解的数字"))
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
            $0.text(Localized(en: " (not in the original)", zh: "（原件无此章节）"))
          }
        }
      }
      guard let text = section.text, !text.isEmpty else { return }
      let scalars = text.unicodeScalars
      let end = scalars.index(
        scalars.startIndex, offsetBy: Section.textLimit, limitedBy: scalars.endIndex)
      let shown = end.map { String(text[..<$0]) } ?? text
      MarkedText(text: shown, spans: prose.spans(in: section.number)).write(to: &html)
      guard shown.utf8.count < text.utf8.count else { return }
      html.element("p", ["class": "missing"]) {
        $0.text(
          Localized(
            en: "The rest is in the report's JSON: the page shows a section's first "
              + "\(Section.textLimit) characters.",
            zh: "其余文字见报告的JSON文件：本页只显示各部分的前\(Section.textLimit)个字符。"))
      }
    }
  }
}
