// SPDX-License-Identifier: Apache-2.0

import Workbooks

extension Sheet {
  /// The frame of a list: its header, which is the first of `rows`, stays in sight, filters, and is
  /// repeated on each printed page.
  mutating func layOutAsList(rows: Int, columns: Int) {
    frozenRows = 1
    filter = Sheet.Area(rows: 0...max(1, rows - 1), columns: 0...columns - 1)
    repeatedRows = 0..<1
    isLandscape = true
    fitHeights()
  }
}
