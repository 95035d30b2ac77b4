// SPDX-License-Identifier: Apache-2.0

// WHATWG HTML, 13.2.6.4.9 "in table" to 13.2.6.4.15 "in cell".
//
// A part that begins ends what can't hold it: a cell the cell before it, a row the row, a table
// directly in a table the outer one. Everything else is read as in the body; outside of cells and
// captions a browser moves it before the table.

extension HTMLParser {
  private var tag: HTMLTag { tokenizer.tag }

  /// Ends elements up to one of those that may hold a part of a table; `html` is the last of all.
  private mutating func clear(to names: HTMLName...) {
    while let current = stack.last, !(current.space == .html && names.contains(current.name)),
      stack.count > 1
    {
      pop()
    }
  }

  /// The mode that the open elements ask for (13.2.4.1 "reset the insertion mode appropriately").
  private mutating func resetMode() {
    spend(1)
    for element in stack.reversed() where element.space == .html {
      switch element.name {
      case .td, .th: mode = .cell
      case .tr: mode = .row
      case .tbody, .thead, .tfoot: mode = .tableBody
      case .caption: mode = .caption
      case .colgroup: mode = .columnGroup
      case .table: mode = .table
      case .body, .html: mode = .body
      default: continue
      }
      return
    }
  }

  // MARK: In a table

  mutating func startInTable() {
    switch tag.name {
    case .caption:
      clear(to: .table)
      insertMarker()
      push(tag)
      mode = .caption
    case .colgroup:
      clear(to: .table)
      push(tag)
      mode = .columnGroup
    case .col:
      clear(to: .table)
      push(HTMLTag(.colgroup))
      mode = .columnGroup
      startInColumnGroup()
    case .tbody, .tfoot, .thead:
      clear(to: .table)
      push(tag)
      mode = .tableBody
    case .td, .th, .tr:
      clear(to: .table)
      push(HTMLTag(.tbody))
      mode = .tableBody
      startInTableBody()
    case .table:
      guard endTable() else { break }
      startTag(in: mode)
    case .style, .script, .template: insertMetadata()
    case .input where tag.string(.type)?.lowercased() == "hidden": insertVoid(tag)
    case .form:
      guard form == nil else { break }
      push(tag)
      form = stack.last?.number
      pop()
    default: startInBody()
    }
  }

  mutating func endInTable(_ name: HTMLName, _ hash: UInt64) {
    switch name {
    case .table: endTable()
    case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr, .template:
      break
    default: endInBody(name, hash)
    }
  }

  @discardableResult
  private mutating func endTable() -> Bool {
    guard let index = index(of: .table, in: .table) else { return false }
    pop(to: index)
    resetMode()
    return true
  }

  // MARK: In a caption

  mutating func startInCaption() {
    switch tag.name {
    case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
      if endCaption() { startTag(in: mode) }
    default: startInBody()
    }
  }

  mutating func endInCaption(_ name: HTMLName, _ hash: UInt64) {
    switch name {
    case .caption: endCaption()
    case .table: if endCaption() { endTag(name, hash, in: mode) }
    case .body, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: break
    default: endInBody(name, hash)
    }
  }

  @discardableResult
  private mutating func endCaption() -> Bool {
    guard index(of: .caption, in: .table) != nil else { return false }
    endImplied()
    if let index = index(of: .caption, in: .table) { pop(to: index) }
    clearToMarker()
    mode = .table
    return true
  }

  // MARK: In a column group

  mutating func startInColumnGroup() {
    switch tag.name {
    case .html: break
    case .col: insertVoid(tag)
    case .template: insertMetadata()
    default:
      guard endColumnGroup() else { break }
      startTag(in: mode)
    }
  }

  mutating func endInColumnGroup(_ name: HTMLName, _ hash: UInt64) {
    switch name {
    case .colgroup: endColumnGroup()
    case .col, .template: break
    default: if endColumnGroup() { endTag(name, hash, in: mode) }
    }
  }

  @discardableResult
  mutating func endColumnGroup() -> Bool {
    guard let current = stack.last, current.is(.colgroup) else { return false }
    pop()
    mode = .table
    return true
  }

  // MARK: In a row group

  mutating func startInTableBody() {
    switch tag.name {
    case .tr:
      clear(to: .tbody, .tfoot, .thead)
      push(tag)
      mode = .row
    case .th, .td:
      clear(to: .tbody, .tfoot, .thead)
      push(HTMLTag(.tr))
      mode = .row
      startInRow()
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead:
      if endTableBody() { startTag(in: mode) }
    default: startInTable()
    }
  }

  mutating func endInTableBody(_ name: HTMLName, _ hash: UInt64) {
    switch name {
    case .tbody, .tfoot, .thead:
      guard index(of: name, in: .table) != nil else { break }
      endTableBody()
    case .table: if endTableBody() { endTag(name, hash, in: mode) }
    case .body, .caption, .col, .colgroup, .html, .td, .th, .tr: break
    default: endInTable(name, hash)
    }
  }

  @discardableResult
  private mutating func endTableBody() -> Bool {
    guard index(in: .table, { $0 == .tbody || $0 == .thead || $0 == .tfoot }) != nil else {
      return false
    }
    clear(to: .tbody, .tfoot, .thead)
    pop()
    mode = .table
    return true
  }

  // MARK: In a row

  mutating func startInRow() {
    switch tag.name {
    case .th, .td:
      clear(to: .tr)
      push(tag)
      mode = .cell
      insertMarker()
    case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr:
      if endRow() { startTag(in: mode) }
    default: startInTable()
    }
  }

  mutating func endInRow(_ name: HTMLName, _ hash: UInt64) {
    switch name {
    case .tr: endRow()
    case .table: if endRow() { endTag(name, hash, in: mode) }
    case .tbody, .tfoot, .thead:
      guard index(of: name, in: .table) != nil, endRow() else { break }
      endTag(name, hash, in: mode)
    case .body, .caption, .col, .colgroup, .html, .td, .th: break
    default: endInTable(name, hash)
    }
  }

  @discardableResult
  private mutating func endRow() -> Bool {
    guard index(of: .tr, in: .table) != nil else { return false }
    clear(to: .tr)
    pop()
    mode = .tableBody
    return true
  }

  // MARK: In a cell

  mutating func startInCell() {
    switch tag.name {
    case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
      if endCell() { startTag(in: mode) }
    default: startInBody()
    }
  }

  mutating func endInCell(_ name: HTMLName, _ hash: UInt64) {
    switch name {
    case .td, .th:
      // A `</td>` doesn't end a `th`.
      guard index(of: name, in: .table) != nil else { break }
      endCell()
    case .table, .tbody, .tfoot, .thead, .tr:
      guard index(of: name, in: .table) != nil, endCell() else { break }
      endTag(name, hash, in: mode)
    case .body, .caption, .col, .colgroup, .html: break
    default: endInBody(name, hash)
    }
  }

  @discardableResult
  private mutating func endCell() -> Bool {
    guard index(in: .table, { $0 == .td || $0 == .th }) != nil else { return false }
    endImplied()
    if let index = index(in: .table, { $0 == .td || $0 == .th }) { pop(to: index) }
    clearToMarker()
    mode = .row
    return true
  }
}
