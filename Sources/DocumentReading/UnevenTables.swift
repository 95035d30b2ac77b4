// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// Finds rows of tables of figures in which places are covered by no cell.
///
/// A cell that is missing inside a row moves all behind it to the left, figures too, and what a
/// person sees then is figures under wrong columns. It can't be told from a row that merely ends
/// early, so both are.
struct UnevenTables {
  private var rows = 0
  private var first: String?

  /// A layout table has few cells that are numbers; the first of the form's tables has ten.
  private static let leastFigures = 5

  mutating func look(at cells: [Cell], number: Int, rowCount: Int, columnCount: Int) {
    var covered = 0
    for cell in cells { covered += cell.rowSpan * cell.columnSpan }
    guard covered < rowCount * columnCount,
      cells.lazy.filter({ Self.isNumber($0.text) }).prefix(Self.leastFigures).count
        == Self.leastFigures
    else { return }
    var widths = [Int](repeating: 0, count: rowCount + 1)
    for cell in cells {
      for row in cell.rows where row <= rowCount { widths[row] += cell.columnSpan }
    }
    for row in 1...rowCount where widths[row] < columnCount {
      rows += 1
      if first == nil { first = "table \(number), row \(row)" }
    }
  }

  var note: Note? {
    guard rows > 0 else { return nil }
    return Note(
      code: "table.uneven_rows",
      message: Localized(
        en: "Rows of a table of figures have fewer cells than the others; where one is missing "
          + "inside a row, the figures behind it stand under other columns than was meant.",
        zh: "数据表中有的行单元格少于其他行；若缺少的单元格在行内，其后的数据会错列。"),
      count: rows, location: first)
  }

  private static func isNumber(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
