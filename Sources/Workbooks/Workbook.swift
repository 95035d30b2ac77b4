// SPDX-License-Identifier: Apache-2.0

/// A workbook of Excel's as a value: sheets with cells, made before any of it is written.
package struct Workbook: Sendable, Equatable {
  package var title: String
  package var sheets: [Sheet]

  package init(title: String, sheets: [Sheet] = []) {
    self.title = title
    self.sheets = sheets
  }
}

/// A sheet; rows and columns count from 0.
package struct Sheet: Sendable, Equatable {
  /// At most 31 characters, without any of `[]:*?/\`.
  package var name: String
  package var cells: [SheetCell] = []
  /// Long rows of numbers, which would be heavy as cells.
  package var numbers: [NumberRow] = []
  /// In characters of the standard font, by column.
  package var widths: [Int: Double] = [:]
  /// In points, by row.
  package var heights: [Int: Double] = [:]
  /// Rows and columns that stay in sight.
  package var frozenRows = 0
  package var frozenColumns = 0
  /// The places that offer a filter, from the first row and column to the last.
  package var filter: Area?
  /// Rows that each printed page repeats.
  package var repeatedRows: Range<Int>?
  package var isLandscape = false
  /// Whether it is printed as wide as a page, however many columns it has.
  package var fitsPage = true

  package init(name: String) {
    self.name = name
  }

  /// Numbers side by side in one style; nil for a cell that stays blank.
  package struct NumberRow: Sendable, Equatable {
    package var row: Int
    package var column: Int
    package var values: [Double?]
    package var style: CellStyle

    package init(row: Int, column: Int, values: [Double?], style: CellStyle) {
      self.row = row
      self.column = column
      self.values = values
      self.style = style
    }
  }

  package struct Area: Sendable, Equatable {
    package var rows: ClosedRange<Int>
    package var columns: ClosedRange<Int>

    package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
      self.rows = rows
      self.columns = columns
    }
  }

  /// A place's name in formulas: `C4`, or `$C$4`.
  package static func name(row: Int, column: Int, isFixed: Bool = false) -> String {
    let mark = isFixed ? "$" : ""
    return mark + letters(column) + mark + "\(row + 1)"
  }

  package static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

/// A cell with what it shows; it may cover further places.
package struct SheetCell: Sendable, Equatable {
  package var row: Int
  package var column: Int
  package var rowSpan = 1
  package var columnSpan = 1
  package var content: Content
  package var style: CellStyle

  package init(
    row: Int, column: Int, rowSpan: Int = 1, columnSpan: Int = 1, _ content: Content,
    _ style: CellStyle
  ) {
    self.row = row
    self.column = column
    self.rowSpan = rowSpan
    self.columnSpan = columnSpan
    self.content = content
    self.style = style
  }

  package enum Content: Sendable, Equatable {
    case blank
    case text(String)
    case number(Double)
    /// With what it gives, for programs that show a workbook without computing it; nil for nothing.
    case formula(String, result: Double?)
    /// A relative address of another file, and the text that is shown.
    case link(String, text: String)
  }
}

/// How a cell looks; cells of one style share it in the file.
package struct CellStyle: Sendable, Hashable {
  package enum Alignment: Sendable { case left, center, right }
  package enum Font: String, Sendable {
    case song = "宋体"
    case hei = "黑体"
  }

  package var font = Font.song
  package var size = 10.5
  var isBold = false
  package var alignment = Alignment.center
  var wraps = true
  package var hasBorder = true
  /// As 0xRRGGBB; nil for none.
  package var background: UInt32?
  package var color: UInt32?
  /// Excel's own format of numbers, such as `0.00`.
  package var numberFormat: String?

  package init() {}

  /// The same with some of it changed.
  package func with(_ change: (inout CellStyle) -> Void) -> CellStyle {
    var copy = self
    change(&copy)
    return copy
  }
}
