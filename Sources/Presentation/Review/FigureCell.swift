// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// A figure's cell: what the report gives there, and what was found about it.
struct FigureCell {
  let figure: Int
  let columns: String?
  let reading: CellValue
  /// Whether it follows another form than the report's tables.
  var isOfOtherForm = false

  private var id: String { FigureReference(number: figure, isOfOtherForm: isOfOtherForm).id }

  func write(to html: inout HTMLWriter, _ marks: FindingMarks, in format: ReportFormat) {
    let numbers = marks.findings(
      of: FigureReference(number: figure, isOfOtherForm: isOfOtherForm))
    let shown = numbers.filter { !marks.isAside(figure, value: reading.quantity, in: $0) }
    let worst = shown.map { marks.finding($0).severity }.max()
    html.element(
      "td",
      attributes: { html in
        html.attribute("id") { $0.text(id) }
        if let columns { html.attribute("colspan") { $0.text(columns) } }
        if let names = names(worst: worst, isAside: shown.isEmpty && !numbers.isEmpty) {
          html.attribute("class") { $0.text(names) }
        }
        if shown.isEmpty, let evidence = reading.evidence {
          html.attribute("title") { html in
            html.place(evidence)
            html.literal("：“")
            html.text(evidence.text)
            html.literal("”")
          }
        }
        html.attribute("data-pointer") { html in
          if isOfOtherForm { html.text(OtherForm.pointer) }
          html.text(format.figures[figure].pointer)
        }
      }
    ) { html in
      if shown.isEmpty {
        writeContent(to: &html)
      } else {
        html.element(
          "button",
          ["type": "button", "popovertarget": "tip-\(id)", "aria-describedby": "tip-\(id)"]
        ) { html in
          writeContent(to: &html)
          for number in shown { html.badge(number, marks.finding(number).severity) }
        }
        writeTip(shown.map { ($0, marks.finding($0)) }, in: format, to: &html)
      }
    }
  }

  private func names(worst: Severity?, isAside: Bool) -> String? {
    let own: String? =
      switch reading {
      case .absent: "absent"
      case .blank: "blank"
      case .given: nil
      case .unreadable: "unreadable"
      case .contradictory: "contradictory"
      }
    let found = worst.map { "flagged \($0.rawValue)" } ?? (isAside ? "aside" : nil)
    guard let own, let found else { return own ?? found }
    return "\(own) \(found)"
  }

  private func writeContent(to html: inout HTMLWriter) {
    switch reading {
    case .absent:
      html.element("span", ["class": "unseen"]) { $0.text(Localized(en: "not there", zh: "原件无此格")) }
    case .blank(let evidence):
      html.element("span", ["class": "unseen"]) { $0.text(Localized(en: "blank", zh: "空白")) }
      html.element("span", ["class": "dash"], evidence.text)
    case .given(let quantity, let evidence, let unit):
      html.text("\(quantity)")
      if unit != nil { html.element("small", evidence.text) }
    case .unreadable(let evidence, _): html.element("q", evidence.text)
    case .contradictory(let all):
      for (index, evidence) in all.enumerated() {
        if index > 0 { html.text("／") }
        html.element("q", evidence.text)
      }
    }
  }

  private func writeTip(
    _ findings: [(number: Int, finding: Finding)], in format: ReportFormat,
    to html: inout HTMLWriter
  ) {
    html.element("div", ["class": "tip", "id": "tip-\(id)", "popover": "auto"]) { html in
      html.element("p", ["class": "name"], FigureName(figure, in: format).text)
      for (number, finding) in findings {
        html.element("p") { html in
          html.badge(number, finding.severity)
          html.text(finding.message)
          html.text(" ")
          html.element("a", ["href": "#finding-\(number)"]) {
            $0.text(Localized(en: "Finding \(number)", zh: "见发现\(number)"))
          }
        }
      }
      if let evidence = reading.evidence {
        html.element("p", ["class": "place"]) { html in
          html.text(evidence.words)
          html.text(evidence.text.isEmpty ? "" : "：“\(evidence.text)”")
        }
      }
    }
  }
}
