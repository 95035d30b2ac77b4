// SPDX-License-Identifier: Apache-2.0

extension Table {
  /// How the places below a cell that spans rows are filled.
  package enum RowSpans: String, Sendable, CaseIterable {
    /// One merged cell.
    case merged
    /// A blank cell in each further row.
    case blankBelow
    /// The same text again in each further row.
    case repeated
  }

  /// The same table with its row spans written in another way.
  package func writing(_ rowSpans: RowSpans) -> Table {
    guard rowSpans != .merged else { return self }
    var table = self
    table.rows = expandedRows().map { row in
      var row = row
      for index in row.cells.indices {
        row.cells[index].rowSpan = 1
        let isCovered = row.cells[index].isCovered
        if isCovered, rowSpans == .blankBelow { row.cells[index].content = [Paragraph("")] }
        row.cells[index].isCovered = false
        row.cells[index].merge = nil
      }
      return row
    }
    return table
  }

  /// The same table with each merged cell as one in its first place and a blank one in each further.
  package func withBlanksForMerges() -> Table {
    var table = writing(.blankBelow)
    for row in table.rows.indices {
      table.rows[row].cells = table.rows[row].cells.flatMap { cell in
        var first = cell
        first.columnSpan = 1
        return [first] + (1..<max(1, cell.columnSpan)).map { _ in Cell() }
      }
    }
    return table
  }

  /// The rows with a cell of their own in every place that a row span of a row above covers:
  /// marked as a merge's continuation, with the text of the merge's first cell and the rows that
  /// are left of its span.
  package func expandedRows() -> [Row] {
    var open: [OpenSpan] = []
    return rows.map { row in
      var expanded = row
      expanded.cells = []
      var next: [OpenSpan] = []
      var column = row.gridBefore

      func takeOpenSpans() {
        while let span = open.first(where: { $0.column == column }) {
          var cell = span.cell
          cell.rowSpan = span.rowsLeft
          expanded.cells.append(cell)
          if span.rowsLeft > 1 { next.append(span.lowered) }
          column += span.cell.columnSpan
        }
      }

      for cell in row.cells {
        takeOpenSpans()
        var cell = cell
        if cell.rowSpan > 1 {
          cell.merge = .start
          var continuation = cell
          continuation.merge = .continued
          continuation.isCovered = true
          next.append(OpenSpan(column: column, cell: continuation, rowsLeft: cell.rowSpan - 1))
        }
        expanded.cells.append(cell)
        column += cell.columnSpan
      }
      takeOpenSpans()
      open = next
      return expanded
    }
  }

  /// The table cut in two after a number of rows, as a page break cuts it.
  ///
  /// A cell that spans the cut is shortened, and goes on below it as a cell of its own: with the
  /// same text if `repeatsLabels`, otherwise blank.
  package func cut(afterRow count: Int, repeatsLabels: Bool) -> (Table, Table) {
    var upper = self
    var lower = self
    upper.rows = Array(rows.prefix(count))
    lower.rows = Array(rows.dropFirst(count))
    for row in upper.rows.indices {
      for index in upper.rows[row].cells.indices {
        let reach = row + upper.rows[row].cells[index].rowSpan
        if reach > count { upper.rows[row].cells[index].rowSpan -= reach - count }
      }
    }
    let expanded = expandedRows()
    guard expanded.indices.contains(count) else { return (upper, lower) }
    lower.rows[0].cells = expanded[count].cells.map { cell in
      var cell = cell
      if cell.isCovered, !repeatsLabels { cell.content = [Paragraph("")] }
      cell.isCovered = false
      cell.merge = nil
      return cell
    }
    return (upper, lower)
  }

  private struct OpenSpan {
    var column: Int
    var cell: Cell
    var rowsLeft: Int

    var lowered: OpenSpan {
      OpenSpan(column: column, cell: cell, rowsLeft: rowsLeft - 1)
    }
  }
}
