// SPDX-License-Identifier: Apache-2.0

import DocumentModel

extension [Cell] {
  /// The cells with each row moved to the one that it is shown in, and what is nested with it.
  func moved(to rows: [Int]) -> [Cell] {
    var cells = map { cell in
      var cell = cell
      cell.row = rows[cell.row - 1]
      cell.content = cell.content.map { block in
        guard case .table(var table) = block else { return block }
        table.parent?.row = cell.row
        return .table(table)
      }
      return cell
    }
    cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    return cells
  }
}
