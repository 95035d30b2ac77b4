// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

extension Evidence {
  /// Where the cell is in the document.
  var place: Place { Place(table: table, row: row, column: column) }
}
