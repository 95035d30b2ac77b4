// SPDX-License-Identifier: Apache-2.0

/// Lays a table's cells on its grid. One algorithm serves Word's tables and HTML's.
///
/// HTML places cells as they flow, round the places that row spans from above already cover
/// (WHATWG, "forming a table"). Word writes a cell for every place, those of a vertical merge
/// included (ECMA-376 part 1, 17.4.84 `vMerge`), so its cells are placed one after another and a
/// continuing one lengthens the cell above.
package struct Grid: Sendable {
  /// A cell's places, counting from 1.
  package struct Placement: Sendable, Equatable {
    package var row: Int
    package var column: Int
    package var rowSpan: Int
    package var columnSpan: Int
  }

  /// How a Word cell takes part in a vertical merge.
  package enum Merge: Sendable, Equatable {
    case none
    case start
    case continued
  }

  /// The table is larger than anything a person has written.
  package struct Overflow: Error, Equatable {
    package init() {}
  }

  /// WHATWG clamps `colspan` to 1000 and `rowspan` to 65534.
  static let columnSpanLimit = 1000
  static let rowSpanLimit = 65534
  /// Columns that a table may have at the most; HTML sets no limit, Word stops at 63.
  package static let columnLimit = 20_000

  package private(set) var placements: [Placement] = []
  package private(set) var rowCount = 0
  package private(set) var columnCount = 0

  /// The next column to fill in the current row.
  private var column = 1
  /// For each column, the first row that no span from above covers.
  private var freeFrom: [Int] = []
  /// For each column, the cell that covers it down to there.
  private var owners: [Int] = []
  /// The cells that are drawn over each other, where a wide one meets a span from above.
  package private(set) var overlapping: Set<Int> = []
  /// For each column at which a vertical merge may go on: the cell that it lengthens.
  private var merges: [Int: Int] = [:]
  /// The cell that the current row placed or lengthened last.
  private var lastCell: Int?
  /// The first cell of the current row group.
  private var groupStart = 0
  private var inGroup = false
  /// The kind and the first row of each HTML row group.
  private(set) var groups: [(kind: RowGroup, firstRow: Int)] = []

  private let columnLimit: Int

  /// - Parameter columnLimit: columns that the table may have at the most.
  package init(columnLimit: Int = Self.columnLimit) { self.columnLimit = columnLimit }

  /// Begins a row, leaving `skipping` places uncovered (Word's `gridBefore`).
  package mutating func beginRow(skipping: Int = 0) {
    rowCount += 1
    lastCell = nil
    column = 1 + max(0, min(skipping, columnLimit))
  }

  /// Begins an HTML row group; spans don't leave it.
  package mutating func beginRowGroup(_ kind: RowGroup = .body) {
    endRowGroup()
    inGroup = true
    groups.append((kind, rowCount + 1))
  }

  /// Ends an HTML row group: spans that reach beyond its last row are cut there.
  package mutating func endRowGroup() {
    for index in groupStart..<placements.count {
      let last = rowCount - placements[index].row + 1
      placements[index].rowSpan = max(1, min(placements[index].rowSpan, last))
    }
    groupStart = placements.count
    freeFrom = []
    owners = []
    inGroup = false
  }

  /// Places an HTML cell at the first free place of the row.
  ///
  /// - Parameters:
  ///   - columnSpan: as written; clamped to 1…1000.
  ///   - rowSpan: as written; clamped to 65534, 0 reaches to the end of the row group.
  /// - Returns: the cell's index in ``placements``.
  /// - Throws: ``Overflow`` beyond ``columnLimit``.
  package mutating func flow(columnSpan: Int, rowSpan: Int) throws(Overflow) -> Int {
    while column <= freeFrom.count, freeFrom[column - 1] > rowCount { column += 1 }
    let width = max(1, min(columnSpan, Self.columnSpanLimit))
    let height = rowSpan == 0 ? Self.rowSpanLimit : max(1, min(rowSpan, Self.rowSpanLimit))
    let end = column + width - 1
    guard end <= columnLimit else { throw Overflow() }
    while freeFrom.count < end {
      freeFrom.append(0)
      owners.append(0)
    }
    for covered in (column - 1)..<end {
      if freeFrom[covered] > rowCount {
        overlapping.formUnion([owners[covered], placements.count])
      }
      if freeFrom[covered] < rowCount + height { owners[covered] = placements.count }
      freeFrom[covered] = max(freeFrom[covered], rowCount + height)
    }
    return append(width: width, height: height)
  }

  /// Places a Word cell at the next place of the row.
  ///
  /// A cell that continues a merge nobody started (no cell with the same places above) stands for
  /// itself, as Word shows it.
  ///
  /// - Parameters:
  ///   - columnSpan: as written; clamped to 1…1000.
  ///   - merge: what the cell says of a vertical merge.
  ///   - isWidened: whether ``widenLast(by:)`` is still to say how wide the cell is, so that a wider
  ///     one above may be its own.
  /// - Returns: the index in ``placements`` of the new cell, or of the one that it lengthens.
  /// - Throws: ``Overflow`` beyond ``columnLimit``.
  package mutating func append(
    columnSpan: Int, merge: Merge, isWidened: Bool = false
  ) throws(Overflow) -> (index: Int, isNew: Bool) {
    let width = max(1, min(columnSpan, Self.columnSpanLimit))
    guard column + width - 1 <= columnLimit else { throw Overflow() }
    if merge == .continued, let above = merges[column] {
      let origin = placements[above]
      let isAsWide = origin.columnSpan == width || (isWidened && origin.columnSpan > width)
      if isAsWide, origin.row + origin.rowSpan == rowCount {
        placements[above].rowSpan += 1
        column += width
        lastCell = above
        return (above, false)
      }
    }
    if merge != .none {
      merges[column] = placements.count
    } else if !merges.isEmpty {
      merges[column] = nil
    }
    return (append(width: width, height: 1), true)
  }

  /// Widens the row's last cell (Word's legacy `hMerge`).
  ///
  /// One that continues a vertical merge is as wide as the cell above; what goes beyond that, and
  /// what has no cell before it, stands for itself.
  ///
  /// - Returns: the index in ``placements`` of the widened cell, or of the new one.
  package mutating func widenLast(
    by columnSpan: Int
  ) throws(Overflow) -> (index: Int, isNew: Bool) {
    let width = max(1, min(columnSpan, Self.columnSpanLimit))
    guard column + width - 1 <= columnLimit else { throw Overflow() }
    guard let last = lastCell else { return try append(columnSpan: width, merge: .none) }
    if placements[last].row == rowCount {
      placements[last].columnSpan += width
    } else if column + width > placements[last].column + placements[last].columnSpan {
      return try append(columnSpan: width, merge: .none)
    }
    column += width
    columnCount = max(columnCount, column - 1)
    return (last, false)
  }

  /// Moves all cells to other columns, those that are wider or narrower with the rest.
  ///
  /// - Parameter columns: for each placement, its first column and how many it covers.
  package mutating func setColumns(_ columns: [(first: Int, span: Int)]) {
    columnCount = 0
    for (index, column) in columns.enumerated() where placements.indices.contains(index) {
      placements[index].column = column.first
      placements[index].columnSpan = column.span
      columnCount = max(columnCount, column.first + column.span - 1)
    }
  }

  private mutating func append(width: Int, height: Int) -> Int {
    placements.append(
      Placement(row: rowCount, column: column, rowSpan: height, columnSpan: width))
    column += width
    columnCount = max(columnCount, column - 1)
    lastCell = placements.count - 1
    return placements.count - 1
  }
}
