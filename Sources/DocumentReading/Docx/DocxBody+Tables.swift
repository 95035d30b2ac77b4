// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup

// Tables. A row and a cell are built when their properties are known, as these say where they are.
extension DocxBody {
  mutating func withTable(_ change: (inout DocxTable) -> Void) {
    guard let last = tables.indices.last else { return }
    change(&tables[last])
  }

  mutating func withRow(_ change: (inout DocxRow) -> Void) {
    guard let last = tables.indices.last else { return }
    change(&tables[last].row)
  }

  var row: DocxRow? { tables.last?.row }

  /// What is asked of the open row for each of its cells, which is then not copied: that took a third of
  /// building a cell.
  @inline(__always)
  func ofRow<Value>(_ value: (borrowing DocxRow) -> Value) -> Value? {
    guard let last = tables.indices.last else { return nil }
    return value(tables[last].row)
  }

  mutating func beginTable() throws(Rejection) {
    if row?.isCellDeleted == true { return skip() }
    try buildCell()
    try builder.beginTable()
    var table = DocxTable(outerGround: tables.last?.ground ?? flowGround)
    tableCount += 1
    table.number = tableCount
    table.style = styles.defaultTable.map { styles.resolved($0) }
    tables.append(table)
  }

  mutating func endTable() throws(Rejection) {
    guard let table = tables.popLast() else { return }
    findSpans(of: table)
    try builder.endTable()
  }

  mutating func beginRow() throws(Rejection) {
    rowCount += 1
    let number = rowCount
    withTable {
      // Its cells are as many as those of the row before it, or nearly so.
      let cellCount = $0.rows.last?.cells.count ?? 0
      $0.row = DocxRow(isOpen: true, number: number)
      $0.row.cells.reserveCapacity(cellCount)
      $0.rowCount += 1
    }
  }

  mutating func endRow() {
    buildRow()
    builder.endRow()
    withTable { table in
      let row = table.row
      // A row that leaves places uncovered says so itself.
      if row.isBuilt, row.skippedPlaces == 0, row.placesAfter == 0 {
        table.rows.append((row.number, row.cells))
      }
      table.row = DocxRow()
    }
  }

  private mutating func buildRow() {
    guard ofRow({ $0.isOpen && !$0.isBuilt && !$0.isDeleted }) == true, let row else { return }
    builder.beginRow(skipping: columns(from: 0, row.skippedPlaces))
    withRow {
      $0.isBuilt = true
      $0.column = row.skippedPlaces
    }
  }

  mutating func beginCell() throws(Rejection) {
    // A deleted row is none (17.13.5.12): its cells are skipped, and the next row takes its
    // place.
    if ofRow({ $0.isDeleted }) == true { return skip() }
    buildRow()
    withRow { $0.cell = DocxCell() }
  }

  /// Builds the open cell, if that hasn't been done: at the end of its properties, or at its first
  /// content where it has none.
  mutating func buildCell() throws(Rejection) {
    guard let last = tables.indices.last, let cell = tables[last].row.cell else { return }
    tables[last].takeGround(of: cell)
    tables[last].row.cell = nil
    tables[last].row.content = DocxCellContent(outerFields: flow.fields.count)
    try builder.beginCell(cell.extent(columnSpan: place(cell)))
  }

  // MARK: Columns

  /// The columns that a cell covers, those left out in which nothing fits.
  private mutating func place(_ cell: DocxCell) -> Int {
    guard let last = tables.indices.last else { return cell.columnSpan }
    let index = tables[last].row.cells.count
    var span = cell.columnSpan
    if !known.isEmpty, let known = known.spans[tables[last].row.number], index < known.count {
      span = known[index]
    }
    let columns = columns(from: tables[last].row.column, span)
    if columns < 1 { found.wholeGrids.insert(tables[last].number) }
    tables[last].row.cells.append(
      DocxGrid.Cell(columnSpan: cell.columnSpan, width: cell.width))
    tables[last].row.column += max(1, span)
    return max(1, columns)
  }

  // Mutating, as else all that is open is copied for the call: 1,584 bytes for each cell.
  private mutating func columns(from column: Int, _ span: Int) -> Int {
    guard let last = tables.indices.last, !known.wholeGrids.contains(tables[last].number) else {
      return span
    }
    return tables[last].grid.columns(from: column, span)
  }

  /// Finds out which columns the cells of short rows span, so that the next reading knows it.
  private mutating func findSpans(of table: DocxTable) {
    guard known.isEmpty else { return }
    var grid = table.grid
    let most = table.rows.lazy.map { $0.cells.count }.max() ?? 0
    // A grid of other columns than any row has is left over from another program.
    if grid.widths.count < 2 || most > grid.widths.count {
      guard let made = DocxGrid(rows: table.rows.map(\.cells)) else { return }
      grid = made
    }
    for row in table.rows {
      if let spans = grid.spans(of: row.cells) { found.spans[row.number] = spans }
    }
  }

  mutating func endCell() throws(Rejection) {
    if ofRow({ $0.isCellDeleted }) == true {
      withRow { $0.isCellDeleted = false }
      return
    }
    try buildCell()
    guard let content = ofRow({ $0.content }) else { return }
    endFields(downTo: content.outerFields)
    // A picture of a figure would else be a blank.
    if content.hasPicture, !content.hasText { builder.doubt(.embedded) }
    // A line through the figure, an area over it.
    if content.hasShape, content.hasText, !content.hasLabel { builder.doubt(.embedded) }
    builder.endCell()
  }

  mutating func endDrawing() {
    withRow {
      if $0.content.isShapeOpen { $0.content.hasShape = true }
      $0.content.isShapeOpen = false
    }
  }

  // MARK: Ground

  /// What is behind the text outside of tables.
  private var flowGround: DocxColor { outerFlows.isEmpty ? pageGround : .unknown }

  /// What is behind the text of the open paragraph.
  mutating func ground() -> DocxColor {
    let shading = flow.paragraph.shading ?? flow.paragraph.resolved.shading
    if case .color(let color) = shading { return color }
    return builder.isInCell ? tables.last?.ground ?? flowGround : flowGround
  }
}
