// SPDX-License-Identifier: Apache-2.0

/// A row whose cells have found their columns.
struct LaidRow {
  struct Cell {
    /// The columns that it covers, counting from 1.
    var columns: Range<Int>
    var cell: TextCell
  }

  var cells: [Cell]
  /// Rows of labels over the figures below them; a vertical merge stays inside one header.
  var header: Int?

  /// A cell of each width in order.
  init(_ cells: [TextCell], widths: [Int], header: Int? = nil) {
    var column = 1
    self.cells = zip(cells, widths).map { cell, width in
      defer { column += width }
      return Cell(columns: column..<(column + width), cell: cell)
    }
    self.header = header
  }

  init(single cells: [TextCell], header: Int? = nil) {
    self.init(cells, widths: Array(repeating: 1, count: cells.count), header: header)
  }
}
