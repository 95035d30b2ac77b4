// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

// The part of a page that tables play: WHATWG HTML, 13.2.6.4.9 "in table" to 13.2.6.4.15 "in cell".
//
// A part that begins ends what can't hold it: a cell the cell before it, a row the row, a table
// directly in a table the outer one. What stands outside of cells and captions goes before the
// table; the builder sees to that.
extension PageHandler {
  /// Begins a part of a table; false for every other element, and for a part that stands in no
  /// table and so means nothing.
  mutating func startTablePart(
    _ name: HTMLName, _ concealment: Concealment?, _ attributes: borrowing Attributes
  ) throws(Rejection) -> Bool {
    switch name {
    case .table:
      try beginTable(concealment)
      return true
    case .caption, .colgroup, .col, .thead, .tbody, .tfoot, .tr, .td, .th:
      guard flow.mode != .document else { return true }
      if let concealment, concealment > .none { beginConcealedPart() }
    default: return false
    }
    switch name {
    case .caption: beginCaption(concealment)
    case .thead: beginGroup(.head, concealment)
    case .tfoot: beginGroup(.foot, concealment)
    case .tbody: beginGroup(.body, concealment)
    case .tr: beginRow(concealment)
    case .td, .th:
      try beginCell(
        isHeader: name == .th, concealment,
        .flowing(
          columnSpan: attributes.integer(HTMLName.colspan.id) ?? 1,
          rowSpan: attributes.integer(HTMLName.rowspan.id) ?? 1))
    default: endGroup()
    }
    return true
  }

  mutating func endTablePart(_ name: HTMLName) throws(Rejection) {
    switch name {
    case .table: if flow.mode != .document { try endTable() }
    case .caption: endCaption()
    case .thead: if flow.mode >= .group, flow.group == .head { endGroup() }
    case .tfoot: if flow.mode >= .group, flow.group == .foot { endGroup() }
    case .tbody: if flow.mode >= .group, flow.group == .body { endGroup() }
    case .tr: if flow.mode >= .row { endRow() }
    // A `</td>` doesn't end a `th`.
    case .td: if !flow.isHeaderCell { endCell() }
    case .th: if flow.isHeaderCell { endCell() }
    default: break
    }
  }

  private mutating func beginTable(_ concealment: Concealment?) throws(Rejection) {
    if !flow.mode.holdsText { try endTable() }
    if let concealment, concealment > .none { beginConcealedPart() }
    if concealment?.dropsStructure != true { endParagraph() }
    // A strike that nobody closed doesn't reach into tables.
    let surroundings = flow.concealment == .struck ? .none : flow.concealment
    flows.append(Flow(table: concealment, in: surroundings))
    if flow.isStructured { try builder.beginTable() }
  }

  private mutating func beginCaption(_ concealment: Concealment?) {
    endGroup()
    endParagraph()
    flow.open(.caption, concealment)
  }

  private mutating func beginGroup(_ group: RowGroup, _ concealment: Concealment?) {
    endGroup()
    endParagraph()
    flow.open(.group, concealment)
    flow.group = group
    if flow.isStructured { builder.beginRowGroup(group) }
  }

  private mutating func beginRow(_ concealment: Concealment?) {
    endRow()
    if flow.mode < .group { beginGroup(.body, nil) }
    endParagraph()
    flow.open(.row, concealment)
    if flow.isStructured { builder.beginRow() }
  }

  private mutating func beginCell(
    isHeader: Bool, _ concealment: Concealment?, _ extent: BlockBuilder.Extent
  ) throws(Rejection) {
    endCell()
    if flow.mode < .row { beginRow(nil) }
    endParagraph()
    flow.open(.cell, concealment)
    flow.isHeaderCell = isHeader
    if flow.isStructured { try builder.beginCell(extent) }
  }

  private mutating func endCell() {
    guard flow.mode == .cell else { return }
    // What the cell leaves open ends with it.
    flow.leave(depth: 0)
    endParagraph()
    if flow.isStructured { builder.endCell() }
    flow.close(to: .row)
  }

  private mutating func endRow() {
    endCell()
    guard flow.mode == .row else { return }
    flow.leave(depth: 0)
    if flow.isStructured { builder.endRow() }
    flow.close(to: .group)
  }

  private mutating func endCaption() {
    guard flow.mode == .caption else { return }
    flow.leave(depth: 0)
    endParagraph()
    flow.close(to: .table)
  }

  /// Ends the open row group or caption.
  private mutating func endGroup() {
    endRow()
    endCaption()
    guard flow.mode == .group else { return }
    flow.leave(depth: 0)
    if flow.isStructured { builder.endRowGroup() }
    flow.close(to: .table)
  }

  mutating func endTable() throws(Rejection) {
    endGroup()
    flow.leave(depth: 0)
    endParagraph()
    if flow.isStructured { try builder.endTable() }
    flows.removeLast()
  }
}
