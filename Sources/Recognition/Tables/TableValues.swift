// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// What was read of each figure of one of the form's tables: of one that is there twice, what is certain.
struct TableValues {
  private(set) var values: [CellValue]
  /// The form's rows that the document has twice, with the figures that differ.
  private(set) var duplicateRows: [Mapping.DuplicateLine] = []
  private let firstFigure: Int
  /// The form's table.
  private let table: Int

  init(_ figures: Range<Int>, table: Int) {
    firstFigure = figures.lowerBound
    self.table = table
    values = []
    values.reserveCapacity(figures.count)
    // An array of one value repeated copies it by its type's descriptor, at 130 instructions each.
    for _ in figures { values.append(.absent) }
  }

  /// Stores what was read of one of `figures`, by its number.
  mutating func store(_ value: consuming CellValue, _ figure: Int, of figures: [FigureSlot]) {
    let index = figure - firstFigure
    if case .absent = values[index] {
      values[index] = value
      return
    }
    switch (values[index], value) {
    case (.blank(let first), .given(_, let second, _)) where first.table != second.table:
      // A blank of one table is no other's to fill.
      contradict(value, figure, figures[figure])
    case (.blank, .given), (.blank, .unreadable), (.blank, .contradictory):
      values[index] = value
    case (_, .blank), (_, .absent): break
    case (.given(let first, _, _), .given(let second, _, _)) where first == second: break
    default: contradict(value, figure, figures[figure])
    }
  }

  private mutating func contradict(_ second: CellValue, _ figure: Int, _ slot: FigureSlot) {
    let index = figure - firstFigure
    var evidence: [Evidence] = []
    if case .contradictory(let all) = values[index] {
      evidence = all
    } else if let one = values[index].evidence {
      evidence = [one]
    }
    if let one = second.evidence { evidence.append(one) }
    values[index] = .contradictory(evidence)
    let line = Mapping.Line(table: table, block: slot.block, index: slot.row)
    if let known = duplicateRows.firstIndex(where: { $0.line == line }) {
      if !duplicateRows[known].figures.contains(figure) {
        duplicateRows[known].figures.append(figure)
      }
    } else {
      duplicateRows.append(Mapping.DuplicateLine(line: line, figures: [figure]))
    }
  }
}
