// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

// The parts of tables, which the parser has put in order: rows stand in groups, cells in rows.
extension PageReader {
  mutating func startTablePart(_ tag: HTMLTag) throws(Rejection) {
    switch tag.name {
    case .table:
      flushMarker()
      try builder.beginTable()
    case .thead: builder.beginRowGroup(.head)
    case .tfoot: builder.beginRowGroup(.foot)
    case .tbody: builder.beginRowGroup(.body)
    case .tr: builder.beginRow()
    case .td, .th:
      try builder.beginCell(
        .flowing(
          columnSpan: tag.integer(.colspan) ?? 1, rowSpan: tag.integer(.rowspan) ?? 1))
      cells.append(CellState())
    default: break
    }
  }

  mutating func endTablePart(_ name: HTMLName) throws(Rejection) {
    switch name {
    case .table: try builder.endTable()
    case .thead, .tfoot, .tbody: builder.endRowGroup()
    case .tr: builder.endRow()
    case .td, .th:
      // Of a cell that shows a picture and no text nobody can say that it is blank.
      if let cell = cells.popLast(), !cell.hasText, let doubt = cell.leftOut {
        builder.doubt(doubt)
      }
      builder.endCell()
    default: break
    }
  }
}
