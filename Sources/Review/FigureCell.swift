import Pages
import Reports

/// A figure's cell: what the report gives there, and what was found about it.
struct FigureCell {
  let figure: Int
  let columns: String?
  let reviewed: ReviewedReport
  let marks: FindingMarks

  private var reading: Reading { reviewed.report.readings[figure] }
  private var value: Quantity? { reviewed.report.value(of: figure) }

  func write(to html: inout HTMLWriter) {
    let numbers = marks.findings(ofFigure: figure)
    let shown = numbers.filter { !marks.isAside(figure, value: value, in: $0) }
    let worst = shown.map { marks.finding($0).severity }.max()
    html.element(
      "td",
      [
        "id": "figure-\(figure)", "colspan": columns,
        "class": names(worst: worst, isAside: shown.isEmpty && !numbers.isEmpty),
        "title": shown.isEmpty ? place : nil,
        "data-pointer": reviewed.report.format.figures[figure].pointer,
      ]
    ) { html in
      if shown.isEmpty {
        writeContent(to: &html)
      } else {
        html.element(
          "button",
          ["type": "button", "popovertarget": "tip-\(figure)", "aria-describedby": "tip-\(figure)"]
        ) { html in
          writeContent(to: &html)
          for number in shown { html.badge(number, marks.finding(number).severity) }
        }
        writeTip(shown, to: &html)
      }
    }
  }

  private func names(worst: Severity?, isAside: Bool) -> String? {
    var names: [String] = []
    switch reading {
    case .absent: names.append("absent")
    case .blank: names.append("blank")
    case .given: break
    case .unreadable: names.append("unreadable")
    case .contradictory: names.append("contradictory")
    }
    if let worst {
      names.append("flagged \(worst.rawValue)")
    } else if isAside {
      names.append("aside")
    }
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  private var place: String? { reading.evidence.map { "\($0.zh)：“\($0.text)”" } }

  private func writeContent(to html: inout HTMLWriter) {
    switch reading {
    case .absent:
      html.element("span", ["class": "unseen"]) { $0.text(zh: "原件无此格", en: "not there") }
    case .blank(let evidence):
      html.element("span", ["class": "unseen"]) { $0.text(zh: "空白", en: "blank") }
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

  private func writeTip(_ numbers: [Int], to html: inout HTMLWriter) {
    html.element("div", ["class": "tip", "id": "tip-\(figure)", "popover": "auto"]) { html in
      html.element("p", ["class": "name"], FigureName(figure, in: reviewed.report.format).text)
      for number in numbers {
        let finding = marks.finding(number)
        html.element("p") { html in
          html.badge(number, finding.severity)
          html.text(zh: finding.messageZh, en: finding.message)
          html.text(" ")
          html.element("a", ["href": "#finding-\(number)"]) {
            $0.text(zh: "见发现\(number)", en: "Finding \(number)")
          }
        }
      }
      if let evidence = reading.evidence {
        html.element("p", ["class": "place"]) { html in
          html.text(zh: evidence.zh, en: evidence.en)
          html.text(evidence.text.isEmpty ? "" : "：“\(evidence.text)”")
        }
      }
    }
  }
}
