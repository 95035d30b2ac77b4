// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Charts as a format file declares them: the figure that is compared, by its pointer below `/tables`,
/// and divisions, each by the rule of a relation and the key of the row or column `at` which its sum is
/// drawn.
struct ChartsDeclaration {
  private let entry: Entry
  private let tables: [TableForm]
  private let slots: [FigureSlot]

  init(_ entry: Entry, over tables: [TableForm], _ slots: [FigureSlot]) throws(FormatError) {
    try entry.allow("figure", "divisions")
    self.entry = entry
    self.tables = tables
    self.slots = slots
  }

  func charts() throws(FormatError) -> FormCharts {
    let figure = try entry.required("figure")
    let pointer = "/tables/" + (try figure.string())
    guard let number = slots.firstIndex(where: { $0.pointer == pointer }) else {
      throw figure.error(.noFigure)
    }
    return FormCharts(
      figure: number,
      divisions: try entry.optional("divisions")?.map { entry throws(FormatError) in
        try division(entry)
      } ?? [])
  }

  private func division(_ entry: Entry) throws(FormatError) -> FormCharts.Division {
    try entry.allow("key", "title", "title_zh", "rule", "at", "level")
    let level = try entry.optional("level")
    let depth = try level?.integer()
    if let level, let depth, depth < 1 {
      throw level.error(Localized(en: "should be 1 or more", zh: "应为1或更大的数"))
    }
    var bars: [FormCharts.Bar] = []
    for (figure, path) in try parts(entry) {
      let label = path.prefix(depth ?? path.count).last?.label ?? ""
      if depth != nil, let last = bars.last, last.label == label {
        bars[bars.count - 1] = FormCharts.Bar(label: label, figures: last.figures + [figure])
      } else {
        bars.append(FormCharts.Bar(label: label, figures: [figure]))
      }
    }
    return FormCharts.Division(
      key: try entry.required("key").pointer(), title: try entry.localized("title"), bars: bars)
  }

  /// The figures of the relation's sum, each with its labels across the row or column that is drawn.
  private func parts(
    _ entry: Entry
  ) throws(FormatError) -> [(figure: Int, path: [LabelNode])] {
    let (rule, at) = (try entry.required("rule").string(), try entry.required("at").string())
    for table in tables {
      for instance in table.identities.filter({ $0.rule.id == rule }).flatMap(\.instances) {
        guard let first = instance.sum.first else { continue }
        let block = table.blocks[slots[first].block]
        switch instance.subject {
        case .column(let column) where block.columnLeaves[column].key == at:
          return instance.sum.map { ($0, block.rowLeaves[slots[$0].row].path) }
        case .row(let row) where block.rowLeaves[row].key == at:
          return instance.sum.map { ($0, block.columnLeaves[slots[$0].column].path) }
        default: continue
        }
      }
    }
    throw entry.error(
      Localized(
        en: "no relation of the rule \(rule) is for a row or column with the key \(at)",
        zh: "规则\(rule)的勾稽关系没有用于键为\(at)的行或列"))
  }
}
