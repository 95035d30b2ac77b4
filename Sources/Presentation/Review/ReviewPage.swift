// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The page on which a person reviews a report, `NAME.review.html`.
///
/// One file that needs no network and no script: the form's tables with the report's figures, the
/// findings, the prose with the sentences that state figures, and a note to send back. The same
/// report gives the same page, byte for byte.
package enum ReviewPage {
  private static let style = PagePart("base.css", "review.css")

  package static func bytes(_ reviewed: ReviewedReport) -> [UInt8] {
    let marks = FindingMarks(reviewed)
    let prose = ProseMarks(reviewed, marks)
    let title = reviewed.report.title ?? "政府信息公开工作年度报告"
    return Page(title: "审核：\(title)", style: style).bytes { html in
      PageHead(reviewed: reviewed, title: title).write(to: &html)
      html.element("div", ["class": "panes"]) { html in
        FindingsSection(reviewed: reviewed, marks: marks, prose: prose).write(to: &html)
        html.element("div", ["class": "report"]) { html in
          TablesSection(reviewed: reviewed, marks: marks).write(to: &html)
          ProseSection(reviewed: reviewed, prose: prose).write(to: &html)
          NoteSection(reviewed: reviewed).write(to: &html)
          ReadingSection(reviewed: reviewed).write(to: &html)
        }
      }
    }
  }
}

extension HTMLWriter {
  /// A part of the page under its heading.
  mutating func section(
    _ id: String, _ heading: Localized, _ body: (inout HTMLWriter) -> Void
  ) {
    newLine()
    element("section", ["id": id, "aria-labelledby": "\(id)-heading"]) { html in
      html.element("h2", ["id": "\(id)-heading"]) { $0.text(heading) }
      body(&html)
    }
  }
}
