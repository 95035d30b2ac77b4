// SPDX-License-Identifier: Apache-2.0

/// A table of rows.
package struct Table: Content {
  package var rows: [Row]
  /// Raw markup for `w:tblPr`, or attributes of the `table`.
  package var properties: String

  package init(properties: String = "", rows: [Row]) {
    self.properties = properties
    self.rows = rows
  }

  package init(properties: String = "", @RowBuilder rows: () -> [Row]) {
    self.init(properties: properties, rows: rows())
  }

  package func write(to word: inout WordMarkup) { word.table(self) }
  package func write(to page: inout HTMLMarkup) { page.table(self) }
}

/// Puts rows in order.
@resultBuilder
package enum RowBuilder {
  package static func buildExpression(_ row: Row) -> [Row] { [row] }
  package static func buildExpression(_ rows: [Row]) -> [Row] { rows }
  package static func buildBlock(_ parts: [Row]...) -> [Row] { parts.flatMap(\.self) }
  package static func buildOptional(_ part: [Row]?) -> [Row] { part ?? [] }
  package static func buildEither(first part: [Row]) -> [Row] { part }
  package static func buildEither(second part: [Row]) -> [Row] { part }
  package static func buildArray(_ parts: [[Row]]) -> [Row] { parts.flatMap(\.self) }
}

/// A row of cells; texts and numbers stand for plain cells: `Row("一", 1, 2)`.
package struct Row: Sendable {
  package var cells: [Cell]
  /// Columns that the row leaves out at its start and end (Word only).
  package var gridBefore: Int
  package var gridAfter: Int
  /// Raw markup for `w:trPr`, or attributes of the `tr`.
  package var properties: String

  package init(
    cells: [Cell], gridBefore: Int = 0, gridAfter: Int = 0, properties: String = ""
  ) {
    self.cells = cells
    self.gridBefore = gridBefore
    self.gridAfter = gridAfter
    self.properties = properties
  }

  package init(
    _ cells: any CellConvertible..., gridBefore: Int = 0, gridAfter: Int = 0,
    properties: String = ""
  ) {
    self.init(
      cells: cells.map(\.cell), gridBefore: gridBefore, gridAfter: gridAfter,
      properties: properties)
  }
}

/// A cell, with the share of the grid that its markup claims.
package struct Cell: Sendable {
  /// Word's `w:vMerge`.
  package enum Merge: Sendable {
    case start
    case continued
  }

  package var content: [any Content]
  package var columnSpan: Int
  /// HTML's `rowspan`; a Word table says the same by merged cells, which it gets by itself.
  package var rowSpan: Int
  /// A vertical merge that is said by hand (Word only), with whatever text the cell has.
  package var merge: Merge?
  /// Whether a row span of a row above put the cell where it is.
  var isCovered = false
  /// Raw markup for `w:tcPr`, or attributes of the `td`.
  package var properties: String

  package init(
    columnSpan: Int = 1, rowSpan: Int = 1, merge: Merge? = nil, properties: String = "",
    @ContentBuilder content: () -> [any Content]
  ) {
    self.content = content()
    self.columnSpan = columnSpan
    self.rowSpan = rowSpan
    self.merge = merge
    self.properties = properties
  }

  package init(
    _ text: String = "", columnSpan: Int = 1, rowSpan: Int = 1, merge: Merge? = nil,
    properties: String = ""
  ) {
    self.init(
      columnSpan: columnSpan, rowSpan: rowSpan, merge: merge, properties: properties
    ) {
      Paragraph(text)
    }
  }

  /// The texts of the cell's own paragraphs, joined by `\n`.
  package var text: String {
    content.compactMap { ($0 as? Paragraph)?.text }.joined(separator: "\n")
  }
}

/// What may stand for a cell in a row.
package protocol CellConvertible {
  var cell: Cell { get }
}

extension Cell: CellConvertible {
  package var cell: Cell { self }
}

extension String: CellConvertible {
  package var cell: Cell { Cell(self) }
}

extension Int: CellConvertible {
  package var cell: Cell { Cell(String(self)) }
}
