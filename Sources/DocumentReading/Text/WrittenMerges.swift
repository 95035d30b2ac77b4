// SPDX-License-Identifier: Apache-2.0

/// Says for a row in which merged cells are written as blank ones what each blank belongs to.
enum WrittenMerges {
  /// A header row. Under one cell of the row above, blanks alone continue that cell; otherwise a
  /// blank continues the label to its left, for no label reaches out from under its parent.
  static func header(
    _ cells: [TextCell], below above: [LaidRow.Cell]?, number: Int
  ) -> LaidRow {
    var row = LaidRow(single: [], header: number)
    for parent in above?.map(\.columns) ?? [1..<(cells.count + 1)] {
      let group = cells[(parent.lowerBound - 1)..<(parent.upperBound - 1)]
      if above != nil, group.allSatisfy({ $0.kind == .blank }) {
        row.cells.append(LaidRow.Cell(columns: parent, cell: TextCell("")))
        continue
      }
      let start = row.cells.count
      for (offset, cell) in group.enumerated() {
        let column = parent.lowerBound + offset
        if cell.kind == .blank, row.cells.count > start,
          row.cells[row.cells.count - 1].cell.kind == .label
        {
          row.cells[row.cells.count - 1].columns =
            row.cells[row.cells.count - 1].columns.lowerBound..<(column + 1)
        } else {
          row.cells.append(LaidRow.Cell(columns: column..<(column + 1), cell: cell))
        }
      }
    }
    return row
  }

  /// Whether rows of a header agree on where their cells are, as they don't where a tab was lost
  /// or doubled in one of them: under each cell of a row the next one has nothing but blanks, or
  /// labels from the cell's first column on, no two alike; and below several rows each column of
  /// figures has a label of its own.
  static func areSound(_ rows: [LaidRow], stubWidth: Int) -> Bool {
    for (upper, lower) in zip(rows, rows.dropFirst()) {
      for parent in upper.cells {
        let group = lower.cells.filter { parent.columns.contains($0.columns.lowerBound) }
        let labels = group.filter { $0.cell.kind != .blank }.map(\.cell.text)
        if labels.isEmpty { continue }
        guard labels.count == group.count, Set(labels).count == labels.count else { return false }
      }
    }
    guard rows.count > 1, let last = rows.last else { return true }
    return last.cells.allSatisfy { $0.columns.upperBound - 1 <= stubWidth || $0.columns.count == 1 }
  }

  /// A row of figures: in its stub a blank continues the label to its left if that is new in this
  /// row, otherwise the cell above.
  ///
  /// - Returns: nil where a figure's column isn't certain: it is under the blank part of a
  ///   merged header cell, and other cells of the row are blank.
  static func body(
    _ cells: [TextCell], stubWidth: Int, below previous: LaidRow?, header: [LaidRow.Cell]
  ) -> LaidRow? {
    let strays = cells.indices.contains { index in
      cells[index].kind == .figure
        && header.contains {
          $0.columns.contains(index + 1) && $0.columns.lowerBound != index + 1
        }
    }
    if strays {
      let given = cells.filter { $0.kind != .blank }
      guard given.count == header.count, given.first?.kind == .label,
        given.dropFirst().allSatisfy({ $0.kind == .figure })
      else { return nil }
      return LaidRow(given, widths: header.map(\.columns.count))
    }
    var row = LaidRow(single: [])
    var column = 1
    while column <= cells.count {
      let cell = cells[column - 1]
      var columns = column..<(column + 1)
      if cell.kind == .blank, column <= stubWidth {
        if let last = row.cells.indices.last, row.cells[last].cell.kind == .label {
          row.cells[last].columns = row.cells[last].columns.lowerBound..<(column + 1)
          column += 1
          continue
        }
        if let above = previous?.cells.first(where: { $0.columns.lowerBound == column }),
          above.columns.upperBound - 1 <= stubWidth,
          above.columns.allSatisfy({ cells[$0 - 1].kind == .blank })
        {
          columns = above.columns
        }
      }
      row.cells.append(LaidRow.Cell(columns: columns, cell: cell))
      column = columns.upperBound
    }
    return row
  }
}
