// SPDX-License-Identifier: Apache-2.0

/// HTML's row groups, in the order in which a table shows them.
///
/// Browsers show (and list in `table.rows`) the rows of every `thead` first and those of every
/// `tfoot` last, wherever they are written; HTML 4 wanted the `tfoot` before the body.
package enum RowGroup: Int, Sendable {
  case head
  case body
  case foot
}

extension Grid {
  /// The row in which each row is shown, `rows[0]` for row 1; nil where each is in its place.
  package var shownRows: [Int]? {
    let order = groups.indices.sorted { left, right in
      (groups[left].kind.rawValue, left) < (groups[right].kind.rawValue, right)
    }
    guard order != Array(groups.indices) else { return nil }
    var shown = Array(1...max(1, rowCount))
    // A table that has groups has no row before the first of them.
    var next = groups.first?.firstRow ?? 1
    for group in order {
      let end = group + 1 < groups.count ? groups[group + 1].firstRow : rowCount + 1
      for row in groups[group].firstRow..<end {
        shown[row - 1] = next
        next += 1
      }
    }
    return shown
  }
}
