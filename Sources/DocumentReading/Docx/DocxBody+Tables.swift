// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

// Tables. A row and a cell are built when their properties are known, as these say where they stand.
extension DocxBody {
  mutating func withRow(_ change: (inout DocxRow) -> Void) {
    guard let last = rows.indices.last else { return }
    change(&rows[last])
  }

  mutating func beginTable() throws(Rejection) {
    if rows.last?.isCellDeleted == true { return skip() }
    try buildCell()
    noteContent()
    try builder.beginTable()
    rows.append(DocxRow())
  }

  mutating func endTable() throws(Rejection) {
    guard rows.popLast() != nil else { return }
    try builder.endTable()
  }

  mutating func beginRow() throws(Rejection) {
    withRow { $0 = DocxRow(isOpen: true) }
  }

  mutating func endRow() {
    buildRow()
    builder.endRow()
    withRow { $0 = DocxRow() }
  }

  private mutating func buildRow() {
    guard let row = rows.last, row.isOpen, !row.isBuilt, !row.isDeleted else { return }
    builder.beginRow(skipping: row.skippedPlaces)
    withRow { $0.isBuilt = true }
  }

  mutating func beginCell() throws(Rejection) {
    // A deleted row is none (17.13.5.12): its cells are passed over, and the next row takes its
    // place.
    if rows.last?.isDeleted == true { return skip() }
    buildRow()
    withRow { $0.cell = DocxCell() }
  }

  /// Builds the open cell, if that hasn't been done: at the end of its properties, or at its first
  /// content where it has none.
  mutating func buildCell() throws(Rejection) {
    guard let cell = rows.last?.cell else { return }
    withRow { $0.cell = nil }
    try builder.beginCell(cell.extent)
  }

  mutating func endCell() throws(Rejection) {
    if rows.last?.isCellDeleted == true {
      withRow { $0.isCellDeleted = false }
      return
    }
    try buildCell()
    builder.endCell()
  }
}
