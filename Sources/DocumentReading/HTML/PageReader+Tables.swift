// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup

// The parts of tables, which the parser has put in order: rows are in groups, cells in rows.
extension PageReader {
  mutating func startTablePart(_ tag: HTMLTag, _ box: Box) throws(Rejection) {
    switch tag.name {
    case .table:
      flushMarker()
      try builder.beginTable()
      columns.append(Columns())
    case .colgroup:
      withColumns { $0.beginGroup(tag, box) }
      paintColumns(box)
    case .col:
      withColumns { $0.add(tag, box) }
      paintColumns(box)
    case .thead: builder.beginRowGroup(.head)
    case .tfoot: builder.beginRowGroup(.foot)
    case .tbody: builder.beginRowGroup(.body)
    case .tr: builder.beginRow()
    case .td, .th:
      try builder.beginCell(
        .flowing(
          columnSpan: tag.integer(.colspan) ?? 1, rowSpan: tag.integer(.rowspan) ?? 1,
          width: tag.has(.colspan) ? nil : Self.width(of: tag, box)))
      cells.append(CellState())
      if let column = builder.place?.column,
        columns.last?.isCollapsed(column, span: tag.integer(.colspan) ?? 1) == true
      {
        builder.doubt(.hidden)
      }
      if elements.last?.isUnclear == true, isWrittenByScript(tag) { builder.doubt(.hidden) }
      if let counter = weighScripts(tag) { elements[elements.count - 1].counter = counter }
      if box.isOnPicture, tag.has(.style) { markCell(.embedded) }
    default: break
    }
  }

  /// A cell's width by its style, which wins, or else by its attribute.
  private static func width(of tag: HTMLTag, _ box: Box) -> CellWidth? {
    box.width.flatMap { CellWidth($0) } ?? tag.string(.width).flatMap { CellWidth($0) }
  }

  /// Takes up that columns have a colour of their own, behind rows and cells that have none (CSS 2, 17.5.1).
  private mutating func paintColumns(_ box: Box) {
    guard let background = box.background,
      let table = elements.lastIndex(where: { $0.kind.is(.table) })
    else { return }
    elements[table].style.takeColumn(background)
  }

  private mutating func withColumns(_ change: (inout Columns) -> Void) {
    guard let last = columns.indices.last else { return }
    change(&columns[last])
  }

  mutating func endTablePart(_ name: HTMLName) throws(Rejection) {
    switch name {
    case .table:
      try builder.endTable()
      columns.removeLast(min(1, columns.count))
    case .colgroup: withColumns { $0.endGroup() }
    case .thead, .tfoot, .tbody: builder.endRowGroup()
    case .tr: builder.endRow()
    case .td, .th:
      // Of a cell that shows a picture and no text nobody can say that it is blank; and beside a label's
      // text, the picture may be a part of it.
      if let cell = cells.popLast() {
        if !cell.hasText, let doubt = cell.leftOut { builder.doubt(doubt) }
        if !cell.hasText, let last = elements.indices.last, elements[last].fillsWhenEmpty {
          builder.doubt(.generated)
        }
        if cell.hasLabel, cell.hasPicture { builder.doubt(.embedded) }
      }
      builder.endCell()
    default: break
    }
  }
}

extension PageReader {
  /// The columns that a table's `col` and `colgroup` elements are about.
  struct Columns {
    private var count = 0
    private var collapsed: [Range<Int>] = []
    /// The open group: how many columns it has where it holds none, and whether it is collapsed.
    private var group: (span: Int, isCollapsed: Bool)?

    mutating func beginGroup(_ tag: HTMLTag, _ box: Box) {
      group = (Self.span(tag), box.collapses)
    }

    mutating func add(_ tag: HTMLTag, _ box: Box) {
      add(Self.span(tag), isCollapsed: box.collapses || group?.isCollapsed == true)
      group?.span = 0
    }

    mutating func endGroup() {
      if let group { add(group.span, isCollapsed: group.isCollapsed) }
      group = nil
    }

    private mutating func add(_ span: Int, isCollapsed: Bool) {
      if isCollapsed { collapsed.append(count..<count + span) }
      count += span
    }

    /// Whether a cell is in a column that isn't shown (CSS 2, 17.5.5); columns count from 1.
    func isCollapsed(_ column: Int, span: Int) -> Bool {
      collapsed.contains { $0.overlaps(column - 1..<column - 1 + max(1, min(span, 1_000))) }
    }

    private static func span(_ tag: HTMLTag) -> Int { max(1, min(tag.integer(.span) ?? 1, 1_000)) }
  }
}
