// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A table of the form as it is drawn: its labels and figures with the places that they cover.
///
/// Made from the format's data alone. Labels of rows are in the first columns, as deep as the
/// deepest; a label with less below it than its neighbours fills the columns itself, as in the printed
/// form (一、本年新收… covers what 三、本年度办理结果 divides). A label that has figures of its own is in a row
/// above those that it divides.
struct FormGrid: Sendable {
  let rows: Int
  let columns: Int
  /// How many columns have the labels of rows.
  let labelColumns: Int
  /// In the order in which they are drawn: by rows, and from left to right.
  let cells: [Cell]

  struct Cell: Sendable, Equatable {
    var row: Int
    var column: Int
    var rowSpan: Int
    var columnSpan: Int
    var content: Content
  }

  enum Content: Sendable, Equatable {
    /// A block's title (第二十条第（一）项).
    case title(String)
    /// What is above the labels of rows.
    case corner(String)
    case columnLabel(String, isGroup: Bool)
    case rowLabel(String, isGroup: Bool)
    /// A figure by its number in ``ReportFormat/figures``.
    case figure(Int)
  }

  init(_ table: TableForm) {
    let labels = table.blocks.map { Self.depth(of: $0.rows) }.max() ?? 0
    let figures = table.blocks.map { max(1, $0.columnLeaves.count) }.reduce(1, Self.commonMultiple)
    var drawing = Drawing(labelColumns: labels, figureColumns: figures)
    for block in table.blocks { drawing.draw(block, corner: table.stub.first ?? "") }
    rows = drawing.row
    columns = labels + figures
    labelColumns = labels
    cells = drawing.cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  static func depth(of nodes: [LabelNode]) -> Int {
    nodes.map { 1 + depth(of: $0.children) }.max() ?? 0
  }

  static func leaves(of node: LabelNode) -> Int {
    node.children.reduce(node.hasFigures ? 1 : 0) { $0 + leaves(of: $1) }
  }

  private static func commonMultiple(_ left: Int, _ right: Int) -> Int {
    var (a, b) = (left, right)
    while b != 0 { (a, b) = (b, a % b) }
    return left / a * right
  }
}

private struct Drawing {
  let labelColumns: Int
  let figureColumns: Int
  var row = 0
  var cells: [FormGrid.Cell] = []

  mutating func draw(_ block: BlockForm, corner: String) {
    if let title = block.titles.first {
      add(row: row, column: 0, rows: 1, columns: labelColumns + figureColumns, .title(title))
      row += 1
    }
    let header = FormGrid.depth(of: block.columns)
    if labelColumns > 0 {
      add(row: row, column: 0, rows: header, columns: labelColumns, .corner(corner))
    }
    let width = figureColumns / max(1, block.columnLeaves.count)
    drawColumns(block.columns, row: row, column: labelColumns, height: header, width: width)
    row += header
    let first = row
    if !block.rows.isEmpty {
      drawRows(block.rows, row: first, column: 0, width: labelColumns)
    } else if labelColumns > 0 {
      add(row: first, column: 0, rows: 1, columns: labelColumns, .rowLabel("", isGroup: false))
    }
    for line in 0..<max(1, block.rowLeaves.count) {
      for column in block.columnLeaves.indices {
        add(
          row: first + line, column: labelColumns + column * width, rows: 1, columns: width,
          .figure(block.figure(row: line, column: column)))
      }
    }
    row += max(1, block.rowLeaves.count)
  }

  private mutating func drawColumns(
    _ nodes: [LabelNode], row: Int, column: Int, height: Int, width: Int
  ) {
    var column = column
    for node in nodes {
      let below = FormGrid.depth(of: node.children)
      let span = FormGrid.leaves(of: node) * width
      add(
        row: row, column: column, rows: height - below, columns: span,
        .columnLabel(node.label, isGroup: below > 0))
      drawColumns(
        node.children, row: row + height - below, column: column, height: below, width: width)
      column += span
    }
  }

  private mutating func drawRows(_ nodes: [LabelNode], row: Int, column: Int, width: Int) {
    var row = row
    for node in nodes {
      let below = FormGrid.depth(of: node.children)
      let span = FormGrid.leaves(of: node)
      let isOutlined = below > 0 && node.hasFigures
      if isOutlined {
        add(
          row: row, column: column, rows: 1, columns: width, .rowLabel(node.label, isGroup: false))
      }
      add(
        row: row + (isOutlined ? 1 : 0), column: column, rows: span - (isOutlined ? 1 : 0),
        columns: width - below, .rowLabel(isOutlined ? "" : node.label, isGroup: below > 0))
      drawRows(
        node.children, row: row + (isOutlined ? 1 : 0), column: column + width - below, width: below
      )
      row += span
    }
  }

  private mutating func add(
    row: Int, column: Int, rows: Int, columns: Int, _ content: FormGrid.Content
  ) {
    cells.append(
      FormGrid.Cell(
        row: row, column: column, rowSpan: rows, columnSpan: columns, content: content))
  }
}
