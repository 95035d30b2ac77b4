// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// Which cells of a row are under which of the form's columns, and the figures under none for
/// certain.
///
/// A cell may reach over two columns (Shanghai 2019: body cells of 2, 1, 1 grid columns under
/// header cells of 1, 2, 1). It belongs to the one that no other cell of the row claims for
/// itself alone; where that leaves two, it isn't placed.
struct Placement {
  struct Placed {
    let column: Int
    let cell: Int
  }

  /// By the form's column, then from left to right.
  private(set) var placed: [Placed] = []
  private(set) var unplaced: [Int] = []

  /// A cell and the columns that it may belong to.
  private struct Candidate {
    let cell: Int
    var column: Int
    var others: [Int] = []

    mutating func remove(_ settled: Int) {
      if column == settled {
        column = others.removeFirst()
      } else {
        others.removeAll { $0 == settled }
      }
    }
  }

  /// Places the cells of a row whose figures begin at the grid column `first`.
  mutating func place(
    _ line: RowLine, in table: AssignedTable, under columns: HeaderRegion.Columns, from first: Int
  ) {
    let leaves = columns.leaves
    let isUnknown = columns.isUnknown
    var candidates: [Candidate] = []
    candidates.reserveCapacity(line.cells.count)
    var isAmbiguous = false
    for cell in line.cells {
      let range = table.columns(cell)
      guard range.upperBound > first, range.lowerBound >= first || !line.labels.contains(cell)
      else { continue }
      // A figure that a vertical merge spreads over several rows belongs to none of them for sure.
      if table.table.cells[cell].rowSpan > 1, !table.isBlank(cell) {
        if table.table.cells[cell].row == line.row, table.isFigure(cell) { unplaced.append(cell) }
        continue
      }
      // Neither does one that reaches from a column of the form to one whose label isn't the form's.
      let reachesUnknown = range.clamped(to: isUnknown.indices).contains {
        $0 > first && isUnknown[$0]
      }
      if reachesUnknown, table.isFigure(cell) {
        unplaced.append(cell)
      } else if let candidate = Self.candidate(cell, over: range, leaves) {
        candidates.append(candidate)
        isAmbiguous = isAmbiguous || !candidate.others.isEmpty
      } else if table.isFigure(cell) {
        unplaced.append(cell)
      }
    }
    if isAmbiguous { Self.settle(&candidates) }
    placed.reserveCapacity(candidates.count)
    for candidate in candidates {
      if !isAmbiguous || candidate.others.isEmpty || table.isBlank(candidate.cell) {
        placed.append(Placed(column: candidate.column, cell: candidate.cell))
        for column in candidate.others {
          placed.append(Placed(column: column, cell: candidate.cell))
        }
      } else {
        unplaced.append(candidate.cell)
      }
    }
    let isInOrder = placed.indices.dropFirst().allSatisfy {
      placed[$0 - 1].column <= placed[$0].column
    }
    if !isInOrder {
      let order = placed.indices.sorted { (placed[$0].column, $0) < (placed[$1].column, $1) }
      placed = order.map { placed[$0] }
    }
  }

  private static func candidate(
    _ cell: Int, over range: Range<Int>, _ leaves: [Int?]
  ) -> Candidate? {
    var candidate: Candidate?
    for column in range.clamped(to: leaves.indices) {
      guard let leaf = leaves[column] else { continue }
      if let known = candidate {
        if leaf != known.column, !known.others.contains(leaf) { candidate?.others.append(leaf) }
      } else {
        candidate = Candidate(cell: cell, column: leaf)
      }
    }
    return candidate
  }

  /// Takes from each cell of several columns those that a cell has for itself alone.
  private static func settle(_ candidates: inout [Candidate]) {
    var isChanging = true
    while isChanging {
      isChanging = false
      for settled in candidates where settled.others.isEmpty {
        for index in candidates.indices
        where !candidates[index].others.isEmpty
          && (candidates[index].column == settled.column
            || candidates[index].others.contains(settled.column))
        {
          candidates[index].remove(settled.column)
          isChanging = true
        }
      }
    }
  }
}
