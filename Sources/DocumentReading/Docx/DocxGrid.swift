// SPDX-License-Identifier: Apache-2.0

/// A table's columns as Word lays them out: 17.4.48 `tblGrid`, 17.4.71 `tcW`. Widths are in twips.
///
/// Word makes a column for every place at which any row has a border. Borders that were drawn a hair
/// beside each other leave columns in which nothing fits; and where cells of a row were merged
/// while changes were tracked, the row has a wider cell and no word of the columns that it spans.
struct DocxGrid {
  /// A cell as its row says it.
  struct Cell: Equatable {
    var columnSpan: Int
    /// nil where no width is stated, or one that depends on others.
    var width: Int?
  }

  /// What a cell can be beside a border and still end at it: LibreOffice takes 20 twips for one
  /// place, too. The smallest letter is as wide as that.
  static let tolerance = 20

  private(set) var widths: [Int] = []

  mutating func addColumn(_ width: Int) {
    guard widths.count < Self.columnLimit else { return }
    widths.append(width)
  }

  private static let columnLimit = 1000

  /// Whether a column, counted from 0, is too narrow for any text.
  private func isHairline(_ column: Int) -> Bool {
    column < widths.count && (1...Self.tolerance).contains(widths[column])
  }

  /// How many columns that text fits in lie in a cell's; 0 for a cell of none.
  func columns(from column: Int, _ span: Int) -> Int {
    guard span > 0, column >= 0, column < widths.count else { return span }
    let hairlines = (column..<min(column + span, widths.count)).count(where: isHairline)
    return span - hairlines
  }

  /// The spans of a row whose cells are fewer than the columns, if their widths say them: each cell
  /// ends at a border, and the last one with the table.
  ///
  /// nil where the cells say their spans themselves, or where their widths fit no columns.
  func spans(of cells: [Cell]) -> [Int]? {
    guard !cells.isEmpty, cells.count < widths.count,
      cells.allSatisfy({ $0.columnSpan == 1 && $0.width != nil }),
      widths.allSatisfy({ $0 > 0 })
    else { return nil }
    var spans: [Int] = []
    var column = 0
    var (reached, border) = (0, 0)
    for cell in cells {
      reached += cell.width ?? 0
      let first = column
      while column < widths.count, border + widths[column] <= reached + Self.tolerance {
        border += widths[column]
        column += 1
      }
      guard column > first, abs(border - reached) <= Self.tolerance else { return nil }
      spans.append(column - first)
    }
    return column == widths.count ? spans : nil
  }

  /// The grid that the widths of all cells make, for a table whose own fits none of its rows; nil
  /// where a row says its spans itself, or no width, or where the rows aren't equally wide.
  init?(rows: [[Cell]]) {
    var borders: Set<Int> = []
    var total: Int?
    for row in rows where !row.isEmpty {
      var reached = 0
      for cell in row {
        guard cell.columnSpan == 1, let width = cell.width, width > 0 else { return nil }
        reached += width
        borders.insert(reached)
      }
      guard abs((total ?? reached) - reached) <= Self.tolerance else { return nil }
      total = total ?? reached
    }
    guard borders.count <= Self.columnLimit else { return nil }
    var last = 0
    for border in borders.sorted() where border - last > Self.tolerance {
      widths.append(border - last)
      last = border
    }
  }

  init() {}
}
