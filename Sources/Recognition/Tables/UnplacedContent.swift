// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// What the document has of one of the form's tables and what has no place in the form.
struct UnplacedContent {
  /// The form's table.
  let table: Int
  private(set) var rows: [Mapping.UnplacedLine] = []
  private var columns: [(key: ColumnKey, line: Mapping.UnplacedLine)] = []
  private var placeOfColumn: [ColumnKey: Int] = [:]
  /// For each row with digits in cells of no use, the first such cell, and the texts of its cells.
  private(set) var textRows: [(place: Place, text: String, label: String)] = []
  /// Which cells of the table at hand are in the result or in a list of what has no place.
  private var isUsed: [Bool] = []

  private struct ColumnKey: Hashable {
    var header: Int
    var column: Int
  }

  init(table: Int) { self.table = table }

  var columnLines: [Mapping.UnplacedLine] { columns.map(\.line) }

  mutating func begin(_ table: AssignedTable) {
    isUsed = Array(repeating: false, count: table.table.cells.count)
    for cell in table.serials { isUsed[cell] = true }
  }

  mutating func use(_ cell: Int) { isUsed[cell] = true }

  /// The row's figures have no place.
  mutating func add(
    _ line: RowLine, in table: AssignedTable, reason: Mapping.UnplacedLine.Reason
  ) {
    let figures = line.cells.filter(table.isFigure)
    guard !figures.isEmpty else { return }
    for cell in figures + line.labels { isUsed[cell] = true }
    rows.append(
      Mapping.UnplacedLine(
        table: self.table, label: line.label(in: table), reason: reason,
        cells: figures.map(table.evidence)))
  }

  /// The figure's column has no place.
  ///
  /// - Parameters:
  ///   - cell: the figure's.
  ///   - table: the document's table.
  ///   - header: the number of the header that is over it.
  ///   - label: what that header has over the column.
  mutating func add(
    _ cell: Int, in table: AssignedTable, header: Int, label: (_ column: Int) -> String?
  ) {
    isUsed[cell] = true
    let column = table.table.cells[cell].column
    let key = ColumnKey(header: header, column: column)
    if let index = placeOfColumn[key] {
      columns[index].line.cells.append(table.evidence(of: cell))
      return
    }
    placeOfColumn[key] = columns.count
    let line = Mapping.UnplacedLine(
      table: self.table, label: label(column) ?? "", reason: .unknownLabel,
      cells: [table.evidence(of: cell)])
    columns.append((key, line))
  }

  /// Nothing with digits goes unmentioned: 另有行政许可12件由上级办理 in a row of its own.
  mutating func end(_ table: AssignedTable) {
    var firstOfRow = [Int?](repeating: nil, count: table.table.rowCount + 1)
    for index in table.table.cells.indices {
      let row = table.table.cells[index].row
      let first = firstOfRow[row] ?? index
      firstOfRow[row] = first
      guard !isUsed[index], !table.isKnown(index) else { continue }
      let cell = table.table.cells[index]
      guard cell.text.hasDigit else { continue }
      if textRows.last?.place.table == table.table.number, textRows.last?.place.row == cell.row {
        textRows[textRows.count - 1].text += " | " + cell.text.folded()
      } else {
        let label = table.table.cells[first].text.folded()
        textRows.append(
          (
            Place(table: table.table.number, row: cell.row, column: cell.column),
            cell.text.folded(), label == cell.text.folded() ? "" : label
          ))
      }
    }
  }
}
