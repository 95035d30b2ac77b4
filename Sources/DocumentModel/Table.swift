// SPDX-License-Identifier: Apache-2.0

package import Basics

/// A table as a grid of places, in which every cell knows the places that it covers.
///
/// Rows and columns count from 1. A place that no cell covers (a row that begins late or ends
/// early) is simply not there; a blank cell is there, with empty text.
package struct Table: Sendable, Equatable {
  /// The table's number in the document, counting from 1 in the order in which tables begin,
  /// nested ones included.
  package var number: Int
  /// How many tables this one is in; 0 for a table of the document's own flow.
  package var depth: Int
  /// The cell that holds a nested table.
  package var parent: Place?
  package var rowCount: Int
  package var columnCount: Int
  /// The cells by row, then by column of their first place.
  package var cells: [Cell]
  /// The name of the workbook's sheet that it is, or is a part of; nil for a table of any other document.
  package var name: String?

  package init(
    number: Int, depth: Int = 0, parent: Place? = nil, rowCount: Int, columnCount: Int,
    cells: [Cell], name: String? = nil
  ) {
    self.number = number
    self.depth = depth
    self.parent = parent
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.cells = cells
    self.name = name
  }
}

/// One cell of a table.
package struct Cell: Sendable, Equatable {
  /// The first row and column that the cell covers, counting from 1.
  package var row: Int
  package var column: Int
  /// How many rows and columns it covers; at least 1.
  package var rowSpan: Int
  package var columnSpan: Int
  /// The cell's own paragraphs joined by `\n`, without the text of tables nested in it. White
  /// space at both ends of a paragraph is left out, and empty paragraphs with it.
  package var text: String
  /// Paragraphs and tables in order, for a cell that holds a table; empty for every other cell,
  /// which is its text alone.
  package var content: [Block]
  /// Why ``text`` isn't certainly what a person sees; nil where it is.
  package var doubt: TextDoubt?
  /// The number that a workbook's cell stores, exact; nil for a cell without one.
  package var value: String?

  package init(
    row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, text: String,
    content: [Block] = [], doubt: TextDoubt? = nil, value: String? = nil
  ) {
    self.row = row
    self.column = column
    self.rowSpan = rowSpan
    self.columnSpan = columnSpan
    self.text = text
    self.content = content
    self.doubt = doubt
    self.value = value
  }

  package var rows: Range<Int> { row..<(row + rowSpan) }
  package var columns: Range<Int> { column..<(column + columnSpan) }
}

/// Where a cell is in a document: table, row and column, counting from 1.
package struct Place: Sendable, Hashable {
  package var table: Int
  package var row: Int
  package var column: Int

  package init(table: Int, row: Int, column: Int) {
    self.table = table
    self.row = row
    self.column = column
  }
}

extension Place: CustomStringConvertible {
  /// `table 2, row 4, column 1`
  package var description: String { "table \(table), row \(row), column \(column)" }
}

extension [Table] {
  /// One note for each kind of doubt that cells of the tables have, with the first such cell.
  ///
  /// Where a table is recognized, each cell with a figure gets a finding instead.
  package var uncertainCells: [Note] {
    var counts: [TextDoubt: Int] = [:]
    var first: [TextDoubt: (place: Place, text: String)] = [:]
    for table in self {
      for cell in table.cells {
        guard let doubt = cell.doubt else { continue }
        counts[doubt, default: 0] += 1
        if first[doubt] == nil {
          first[doubt] = (
            Place(table: table.number, row: cell.row, column: cell.column), cell.text
          )
        }
      }
    }
    return TextDoubt.allCases.compactMap { doubt in
      guard let count = counts[doubt], let (place, text) = first[doubt] else { return nil }
      return Note(
        code: "cell.uncertain",
        message: Localized(
          en: "What a cell shows is not certain: \(doubt.words.en).",
          zh: "单元格所显示的内容无法确定：\(doubt.words.zh)。"),
        count: count, place: place, text: text)
    }
  }
}
