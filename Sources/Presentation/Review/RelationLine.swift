// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The two sides that a finding compares, written out with their numbers.
struct RelationLine {
  let finding: Finding
  let report: Report
  let marks: FindingMarks

  func write(to html: inout HTMLWriter) {
    guard case .number(let expected)? = finding.expected,
      case .number(let actual)? = finding.actual, expected != actual
    else { return }
    guard let instance else {
      return writeSimple(expected, actual, to: &html)
    }
    html.element("p", ["class": "relation"]) { html in
      writeSide(instance.sum, sum: expected, to: &html)
      html.element("span", ["class": "unequal"], "≠")
      writeSide(instance.equals, sum: actual, to: &html)
    }
  }

  /// Two numbers; named where one is the table's and the other the prose's.
  private func writeSimple(
    _ expected: Quantity, _ actual: Quantity, to html: inout HTMLWriter
  ) {
    let isAboutProse = finding.quote != nil && !finding.cells.isEmpty
    html.element("p", ["class": "relation simple"]) { html in
      html.element("span", ["class": "term"]) { html in
        html.element("b", "\(expected)")
        if isAboutProse { html.element("small") { $0.text(Localized(en: "table", zh: "表格")) } }
      }
      html.element("span", ["class": "unequal"], "≠")
      html.element("span", ["class": "term"]) { html in
        html.element("b", "\(actual)")
        if isAboutProse { html.element("small") { $0.text(Localized(en: "prose", zh: "正文")) } }
      }
    }
  }

  /// The relation of the form that the finding's cells are the figures of.
  private var instance: Identity.Instance? {
    let figures = finding.cells.map { marks.figure($0.pointer) }
    for table in report.format.tables {
      for identity in table.identities where identity.rule.id == finding.rule {
        let found = identity.instances.first { figures == ($0.sum + $0.equals).map(Optional.some) }
        if let found { return found }
      }
    }
    return nil
  }

  private func writeSide(_ figures: [Int], sum: Quantity, to html: inout HTMLWriter) {
    let terms = figures.count <= 2 ? figures : figures.filter { isPositive($0) }
    let isAlongRows =
      figures.count > 1
      && report.format.figures[figures[0]].row != report.format.figures[figures[1]].row
    html.element("span", ["class": "side"]) { html in
      for (index, figure) in terms.enumerated() {
        if index > 0 { html.text(" + ") }
        let slot = report.format.figures[figure]
        let block = report.format.tables[slot.table].blocks[slot.block]
        let leaf =
          isAlongRows || figures.count == 1 && hasOneColumnSide
          ? block.rowLeaves[slot.row] : block.columnLeaves[slot.column]
        html.element("a", ["href": "#figure-\(figure)", "class": "term"]) { html in
          html.element("b", report.value(of: figure).map { "\($0)" } ?? "空")
          html.element(
            "small",
            isAlongRows || hasOneColumnSide
              ? FigureName.row(leaf, among: block.rowLeaves)
              : FigureName.column(leaf, among: block.columnLeaves))
        }
      }
      if terms.count != 1 {
        html.text(" = ")
        html.element("b", "\(sum)")
      }
    }
  }

  /// Whether the relation runs down a column, so that a single total is named by its row.
  private var hasOneColumnSide: Bool {
    guard let instance, case .column = instance.subject else { return false }
    return true
  }

  private func isPositive(_ figure: Int) -> Bool {
    report.value(of: figure).map { $0 != Quantity(0) } ?? false
  }
}
