// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// What was read of each figure of one of the form's tables: of one that is there twice, what is certain.
struct TableValues {
  private(set) var values: [CellValue]
  /// The form's rows that the document has twice, with the figures that differ.
  private(set) var duplicateRows: [Mapping.DuplicateLine] = []
  /// Of figures whose cell may not be shown, what a person reads there if it is: a page may have each
  /// table twice, for a wide and for a narrow screen.
  private var apparent: [Int: CellValue] = [:]
  /// For the document's tables, how many figures they say again.
  private var repeated: [Int: Int] = [:]
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

  /// The document's tables that say again at least half of what was read, by their numbers.
  var repeatedTables: [Int] {
    guard !repeated.isEmpty else { return [] }
    let count = values.count { $0 != .absent }
    return repeated.filter { 2 * $0.value >= count }.keys.sorted()
  }

  /// Stores what was read of one of `figures`, by its number; `apparent` is what a cell says if it is
  /// shown, of one that may not be.
  mutating func store(
    _ value: CellValue, apparent: CellValue? = nil, _ figure: Int, of figures: [FigureSlot]
  ) {
    let index = figure - firstFigure
    if case .absent = values[index] {
      values[index] = value
      if let apparent { self.apparent[index] = apparent }
      return
    }
    if Self.agree(self.apparent[index] ?? values[index], apparent ?? value) {
      if let second = value.evidence, second != values[index].evidence {
        repeated[second.table, default: 0] += 1
      }
      // Shown or not, the figure is the same.
      if apparent == nil, self.apparent.removeValue(forKey: index) != nil { values[index] = value }
      return
    }
    switch (values[index], value) {
    case (.blank(let first), .given(_, let second, _)) where first.table != second.table:
      // A blank of one table is no other's to fill.
      contradict(value, figure, figures[figure])
    case (.blank, .given), (.blank, .unreadable), (.blank, .contradictory):
      values[index] = value
    case (_, .blank), (_, .absent): break
    default: contradict(value, figure, figures[figure])
    }
  }

  private static func agree(_ first: CellValue, _ second: CellValue) -> Bool {
    switch (first, second) {
    case (.given(let first, _, _), .given(let second, _, _)): first == second
    case (.blank, .blank): true
    default: false
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
