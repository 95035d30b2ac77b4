// SPDX-License-Identifier: Apache-2.0

import DocumentModel

extension SheetLayout {
  /// The sheet as one table, whose rows and columns are the sheet's.
  func table(_ number: Int, name: String) -> Table {
    Table(
      number: number, rowCount: rowCount, columnCount: columnCount, cells: cells, name: name)
  }
}
