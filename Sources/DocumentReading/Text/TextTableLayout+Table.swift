// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

extension TextTableLayout {
  /// The table, its vertical merges made one cell.
  ///
  /// A blank cell continues the one above it in a header, and in a body's stub; both must cover the
  /// same columns. A blank figure is a blank figure.
  func table(number: Int) -> Table {
    var cells: [Cell] = []
    // For the row above, the cell that begins at each column.
    var above: [Int: Int] = [:]
    var aboveHeader: Int?
    for (index, row) in rows.enumerated() {
      var current: [Int: Int] = [:]
      var isBehindLabel = false
      for laid in row.cells {
        let start = laid.columns.lowerBound
        let isInStub = row.header == nil && laid.columns.upperBound - 1 <= stubWidth
        if laid.cell.kind == .blank, aboveHeader == row.header,
          row.header != nil || isInStub && !isBehindLabel,
          let origin = above[start], cells[origin].columns == laid.columns,
          row.header != nil || !cells[origin].text.isEmpty
        {
          cells[origin].rowSpan += 1
          current[start] = origin
        } else {
          current[start] = cells.count
          cells.append(
            Cell(
              row: index + 1, column: start, columnSpan: laid.columns.count, text: laid.cell.text,
              doubt: laid.cell.isUncertain ? .layout : nil))
        }
        // 3.其他 doesn't reach down beside （七）总计.
        if laid.cell.kind == .label { isBehindLabel = true }
      }
      above = current
      aboveHeader = row.header
    }
    return Table(number: number, rowCount: rows.count, columnCount: width, cells: cells)
  }
}
