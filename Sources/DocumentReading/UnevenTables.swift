// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// Finds rows of tables of figures in which places are covered by no cell.
///
/// A cell that is missing inside a row moves all behind it to the left, figures too, and what a
/// person sees then is figures under wrong columns. It can't be distinguished from a row that merely ends
/// early, so both are.
struct UnevenTables {
  private var rows = 0
  private var first: String?

  /// A layout table has few cells that are numbers; the first of the form's tables has ten.
  private static let leastFigures = 5

  mutating func look(at cells: [Cell], number: Int, rowCount: Int, columnCount: Int) {
    // A span may reach beyond the last column that any cell begins in, as `colspan="100%"` does;
    // nothing is missing there.
    let columnCount = min(columnCount, cells.lazy.map(\.column).max() ?? 0)
    var covered = 0
    for cell in cells { covered += cell.rowSpan * Self.width(of: cell, columnCount) }
    guard covered < rowCount * columnCount,
      cells.lazy.filter({ Self.isNumber($0.text) }).prefix(Self.leastFigures).count
        == Self.leastFigures
    else { return }
    var widths = [Int](repeating: 0, count: rowCount + 1)
    for cell in cells {
      for row in cell.rows where row <= rowCount {
        widths[row] += Self.width(of: cell, columnCount)
      }
    }
    for row in 1...rowCount where widths[row] < columnCount {
      rows += 1
      if first == nil { first = "table \(number), row \(row)" }
    }
  }

  /// How many of the first columns a cell covers.
  private static func width(of cell: Cell, _ columnCount: Int) -> Int {
    min(cell.columnSpan, columnCount - cell.column + 1)
  }

  var note: Note? {
    guard rows > 0 else { return nil }
    return Note(
      code: "table.uneven_rows",
      message: Localized(
        en: "Rows of a table of figures have fewer cells than the others; where one is missing "
          + "inside a row, the figures behind it are under other columns than was meant.",
        zh: "数据表中有的行单元格少于其他行；若缺少的单元格在行内，其后的数据会错列。"),
      count: rows, location: first)
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
