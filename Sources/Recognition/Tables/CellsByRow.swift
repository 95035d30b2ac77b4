// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// For each row of a table, the cells that cover it, by column.
struct CellsByRow {
  /// Where each row's cells begin, the first entry being of row 1; a last one is the end.
  private var starts: [Int]
  /// The cells of all rows, one row behind the other.
  private var cells: [Int]

  init(_ table: Table) {
    starts = Array(repeating: 0, count: table.rowCount + 1)
    for index in table.cells.indices {
      for row in Self.rows(of: index, in: table) { starts[row] += 1 }
    }
    for row in starts.indices.dropFirst() { starts[row] += starts[row - 1] }
    cells = Array(repeating: 0, count: starts[table.rowCount])
    var next = starts
    for index in table.cells.indices {
      for row in Self.rows(of: index, in: table) {
        cells[next[row - 1]] = index
        next[row - 1] += 1
      }
    }
    for row in 0..<table.rowCount {
      let range = starts[row]..<starts[row + 1]
      // Out of order only where a cell reaches down from a row above.
      let isSorted = range.dropFirst().allSatisfy {
        table.cells[cells[$0 - 1]].column <= table.cells[cells[$0]].column
      }
      if !isSorted {
        cells[range].sort { (table.cells[$0].column, $0) < (table.cells[$1].column, $1) }
      }
    }
  }

  /// Spelt out, since asking the cell itself would copy it.
  private static func rows(of cell: Int, in table: Table) -> Range<Int> {
    let first = table.cells[cell].row
    return first..<max(first, min(first + table.cells[cell].rowSpan, table.rowCount + 1))
  }

  subscript(row: Int) -> ArraySlice<Int> { cells[starts[row - 1]..<starts[row]] }
}
