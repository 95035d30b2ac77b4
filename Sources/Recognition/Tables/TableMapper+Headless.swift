// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

// A table of one column of figures whose head is blank or missing: of a form that has only one column, it is
// that one.
extension TableMapper {
  mutating func findHeadlessColumns(in table: AssignedTable) {
    (headlessColumn, headlessUnits) = (nil, nil)
    guard lexicon.tables[number].hasOneColumn, let column = table.onlyColumnOfFigures else {
      return
    }
    headlessColumn = column
    if column > 1, !form.unitColumn.isEmpty, hasOnlyUnits(column - 1, in: table) {
      headlessUnits = (column - 1)..<column
    }
  }

  /// Whether a grid column has units of the form, below its head or not, and nothing else.
  private func hasOnlyUnits(_ column: Int, in table: AssignedTable) -> Bool {
    var units = lexicon.counters
    for slot in figures[form.figures] {
      if let unit = slot.counter ?? slot.unit?.rawValue { units.insert(unit) }
    }
    return table.table.cells.indices.allSatisfy { cell in
      !table.columns(cell).contains(column) || table.isBlank(cell) || table.namesUnitColumn(cell)
        || table.columns(cell).count == 1
          && units.contains(Remarks.unit(table.table.cells[cell].text))
    }
  }

  /// Says of a table's column without a head as what it was read.
  mutating func noteHeadlessColumn(in table: AssignedTable) {
    guard isColumnAssumed, let column = headlessColumn else { return }
    assumedColumns.append(
      (
        form.blocks.first?.columnLeaves.first?.label ?? "",
        Place(table: table.table.number, row: 1, column: column)
      ))
  }
}
