// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// Puts blocks together from a reader's events: text into paragraphs, paragraphs and tables into
/// cells, cells into tables, to any depth that the limits allow.
///
/// Text is gathered as bytes, and each paragraph or cell is made a `String` once, when it ends.
/// A cell that's still open when its row, table or document ends is closed with it.
struct BlockBuilder: Sendable {
  /// A cell's share of the grid, as its markup says it.
  enum Extent: Sendable {
    /// HTML's `colspan` and `rowspan`.
    ///
    /// `width` is what the cell states, where it has no `colspan`.
    case flowing(columnSpan: Int, rowSpan: Int, width: CellWidth? = nil)
    /// Word's `gridSpan` and `vMerge`.
    ///
    /// `isWidened` announces that cells of `widening` follow.
    case fixed(columnSpan: Int, merge: Grid.Merge, isWidened: Bool = false)
    /// Word's legacy `hMerge` that goes on: part of the cell before it.
    case widening(columnSpan: Int)
  }

  /// An open table.
  private struct OpenTable {
    var number: Int
    var depth: Int
    var parent: Place?
    var grid: Grid
    var texts: [String] = []
    var contents: [Int: [Block]] = [:]
    /// Why a cell's text isn't certainly what a person sees, by the cell's index in the grid.
    var doubts: [Int: TextDoubt] = [:]
    /// Whether a cell without text may show that of another one.
    var hasDoubtfulBlanks = false
    var widths = CellWidths()
    /// The open cell's index in the grid; nil between cells.
    var cell: Int?
    /// Whether the open cell only continues a merge, so that its text isn't shown.
    var isContinuation = false
    /// The flow that the table interrupted, taken up again at its end.
    var outerBlocks: [Block]
    var outerHasTable: Bool

    /// Whether what a cell shows isn't only its own text: others are drawn over it.
    func isApart(_ cell: Int) -> Bool {
      grid.overlapping.contains(cell) || hasDoubtfulBlanks && texts[cell].isEmpty
    }
  }

  /// What an aside interrupted.
  private struct Aside {
    var buffer: [UInt8]
    var blocks: [Block]
    var pending: [Block]
    var hasTable: Bool
    var tableCount: Int
  }

  private let limits: ReadingLimits
  private var asides: [Aside] = []
  /// The blocks of asides that have ended, to come behind the open paragraph.
  private var pending: [Block] = []
  private var tables: [OpenTable] = []
  private var tableCount = 0
  private var cellCount = 0
  /// Those beyond the limit are counted and not kept; ``checkLimits()`` throws for them.
  private var paragraphCount = 0
  private var textLength = 0
  private var blocks: [Block] = []
  private var hasTable = false
  private var buffer: [UInt8] = []

  /// Cells of a vertical merge that hold text of their own, which Word doesn't show.
  private(set) var coveredTexts: [(place: Place, text: String)] = []
  private var uneven = UnevenTables()
  /// The tables whose columns the cells' widths say.
  private var byWidths: [Int] = []

  init(limits: ReadingLimits = ReadingLimits()) {
    self.limits = limits
    buffer.reserveCapacity(4096)
  }

  /// Whether text goes into a cell of a table now.
  var isInCell: Bool { tables.last?.cell != nil }
  var isInTable: Bool { !tables.isEmpty }
  /// The place of the open cell.
  var place: Place? {
    guard let table = tables.last, let cell = table.cell else { return nil }
    let placement = table.grid.placements[cell]
    return Place(table: table.number, row: placement.row, column: placement.column)
  }

  /// Marks the innermost open cell: its text isn't certainly what a person sees. The first doubt
  /// counts. Outside of cells nothing is marked.
  mutating func doubt(_ doubt: TextDoubt) {
    guard let last = tables.indices.last, let cell = tables[last].cell,
      !tables[last].isContinuation, tables[last].doubts[cell] == nil
    else { return }
    tables[last].doubts[cell] = doubt
  }

  /// Marks all cells without text of the innermost open table.
  mutating func doubtBlankCells() {
    if let last = tables.indices.last { tables[last].hasDoubtfulBlanks = true }
  }

  /// What there is to note of the tables built here.
  var notes: [Note] {
    [uneven.note, byWidths.isEmpty ? nil : WidthGrid.note(byWidths)].compactMap(\.self)
  }

  // MARK: Text

  mutating func append(_ utf8: Span<UInt8>) {
    buffer.append(addingCapacity: utf8.count) { room in
      for index in utf8.indices { room.append(utf8[index]) }
    }
  }

  mutating func append(_ byte: UInt8) {
    buffer.append(byte)
  }

  mutating func append(_ text: String) {
    buffer.append(contentsOf: text.utf8)
  }

  /// The last byte of the open paragraph, nil at its start.
  var lastByte: UInt8? { buffer.last }

  /// The length of the open paragraph in bytes.
  var openTextLength: Int { buffer.count }

  /// Whether the open paragraph is a text from a place on, white space around it aside.
  func openText(from start: Int, is text: [UInt8]) -> Bool {
    guard start <= buffer.count else { return false }
    let rest = Array(buffer[start...])
    return rest[trimmedRange(of: rest)].elementsEqual(text)
  }

  /// Whether the open paragraph ends with what may go on as a number: a digit, a separator, a sign.
  var endsInFigure: Bool {
    guard let last = buffer.last else { return false }
    switch last {
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "-"):
      return true
    // U+FF0B to U+FF19, the full-width forms.
    case 0x8B...0x99: return buffer.suffix(3).starts(with: [0xEF, 0xBC])
    default: return false
    }
  }

  /// Ends the open paragraph; one without text leaves nothing behind.
  ///
  /// What is in a table outside its cells (a caption, stray text) is shown before the table, so
  /// there it goes (WHATWG HTML, 13.2.6.1 "foster parent").
  ///
  /// - Parameters:
  ///   - headingLevel: the paragraph's level where it is a heading.
  ///   - label: what comes before the text as its number in a list; shown even without text.
  mutating func endParagraph(headingLevel: Int? = nil, label: String = "") {
    if !label.isEmpty || !buffer.isEmpty {
      let range = trimmedRange(of: buffer)
      if !label.isEmpty {
        let text = numbered(label, buffer[range])
        appendParagraph(text[trimmedRange(of: text)], headingLevel)
      } else {
        appendParagraph(buffer[range], headingLevel)
      }
      buffer.removeAll(keepingCapacity: true)
    }
    if !pending.isEmpty {
      for block in pending { add(block) }
      if tables.isEmpty || isInCell {
        hasTable = hasTable || pending.contains { if case .table = $0 { true } else { false } }
      }
      pending = []
    }
  }

  /// A paragraph behind its number in a list. Where both are digits, they're one number to nobody who
  /// sees them in a list, and one to everybody who reads them in a line: a tab keeps them apart, and
  /// the cell is marked.
  private mutating func numbered(_ label: String, _ text: ArraySlice<UInt8>) -> [UInt8] {
    var numbered = Array(label.utf8)
    if isInCell, let first = text.first, (0x30...0x39).contains(first),
      let last = label.last(where: { $0 != " " }), last.isNumber || ".,．，".contains(last)
    {
      doubt(.generated)
      if numbered.last == UInt8(ascii: " ") { numbered[numbered.count - 1] = UInt8(ascii: "\t") }
    }
    numbered.append(contentsOf: text)
    return numbered
  }

  private mutating func appendParagraph(_ text: ArraySlice<UInt8>, _ headingLevel: Int?) {
    guard !text.isEmpty else { return }
    paragraphCount += 1
    textLength += text.count
    guard paragraphCount <= limits.paragraphs, textLength <= limits.text else { return }
    let text = String(decoding: text, as: UTF8.self)
    add(.paragraph(Paragraph(text, headingLevel: headingLevel)))
  }

  private mutating func add(_ block: Block) {
    if let last = tables.indices.last, tables[last].cell == nil {
      tables[last].outerBlocks.append(block)
    } else {
      blocks.append(block)
    }
  }

  // MARK: Blocks of other documents

  /// Puts blocks that were built elsewhere behind the open paragraph, as if they had been built
  /// here: their tables are numbered on, and those in a cell become nested.
  mutating func insert(_ inserted: [Block]) throws(Rejection) {
    endParagraph()
    let parent = isInCell ? place : tables.last?.parent
    let depth = isInCell ? tables.count : tables.last?.depth ?? 0
    let numbersBefore = tableCount
    for block in inserted {
      let block = try counted(block, numbersBefore, depth, parent)
      add(block)
      if case .table = block, tables.isEmpty || isInCell { hasTable = true }
    }
  }

  /// A block as it is here, counted against the limits: of a document that is embedded many
  /// times, nothing is looked at beyond them.
  private mutating func counted(
    _ block: Block, _ numbersBefore: Int, _ depth: Int, _ parent: Place?
  ) throws(Rejection) -> Block {
    switch block {
    case .paragraph(let paragraph):
      paragraphCount += 1
      textLength += paragraph.text.utf8.count
      try checkLimits()
      return block
    case .table(var table):
      table.number += numbersBefore
      tableCount = max(tableCount, table.number)
      table.depth += depth
      guard table.depth < limits.tableDepth else { throw .tablesTooDeep(limit: limits.tableDepth) }
      table.parent = parent
      cellCount += table.cells.count
      guard cellCount <= limits.cells else { throw .tooManyCells(limit: limits.cells) }
      for index in table.cells.indices where !table.cells[index].content.isEmpty {
        let cell = table.cells[index]
        let place = Place(table: table.number, row: cell.row, column: cell.column)
        var content: [Block] = []
        for inner in cell.content {
          content.append(try counted(inner, numbersBefore, depth, place))
        }
        table.cells[index].content = content
      }
      return .table(table)
    }
  }

  // MARK: Asides

  /// Begins a flow of its own inside the open paragraph (a text box), whose blocks come behind it.
  mutating func beginAside() {
    asides.append(
      Aside(
        buffer: buffer, blocks: blocks, pending: pending, hasTable: hasTable,
        tableCount: tables.count))
    buffer = []
    blocks = []
    pending = []
    hasTable = false
  }

  mutating func endAside() throws(Rejection) {
    guard let tableCount = asides.last?.tableCount else { return }
    while tables.count > tableCount { try endTable() }
    endParagraph()
    guard var aside = asides.popLast() else { return }
    pending = aside.pending
    aside.pending = []
    pending.append(contentsOf: blocks)
    buffer = aside.buffer
    blocks = aside.blocks
    hasTable = aside.hasTable
  }

  // MARK: Tables

  mutating func beginTable() throws(Rejection) {
    endParagraph()
    guard tables.count < limits.tableDepth else { throw .tablesTooDeep(limit: limits.tableDepth) }
    tableCount += 1
    // A table in a caption comes before its table, so in what holds that one.
    let depth = isInCell ? tables.count : tables.last?.depth ?? 0
    let parent = isInCell ? place : tables.last?.parent
    tables.append(
      OpenTable(
        number: tableCount, depth: depth, parent: parent,
        grid: Grid(columnLimit: limits.columns), outerBlocks: blocks, outerHasTable: hasTable))
    blocks = []
    hasTable = false
  }

  mutating func endTable() throws(Rejection) {
    endRow()
    endParagraph()
    guard var table = tables.popLast() else { return }
    table.grid.endRowGroup()
    if table.contents.isEmpty, table.widths.fit(&table.grid) { byWidths.append(table.number) }
    let shownRows = table.grid.shownRows
    var cells: [Cell] = []
    cells.reserveCapacity(table.grid.placements.count)
    var places = 0
    for (index, placement) in table.grid.placements.enumerated() {
      places += placement.rowSpan * placement.columnSpan
      cells.append(
        Cell(
          row: placement.row, column: placement.column, rowSpan: placement.rowSpan,
          columnSpan: placement.columnSpan, text: table.texts[index],
          content: table.contents[index] ?? [],
          doubt: table.doubts[index] ?? (table.isApart(index) ? .layout : nil)))
    }
    if let shownRows { cells = cells.moved(to: shownRows) }
    guard places <= limits.places else { throw .tooManyCells(limit: limits.places) }
    uneven.look(
      at: cells, number: table.number, rowCount: table.grid.rowCount,
      columnCount: table.grid.columnCount)
    let outerBlocks = table.outerBlocks
    // Else the block below would be added to a copy, and thousands of tables take minutes.
    table.outerBlocks = []
    if tables.isEmpty || isInCell {
      blocks = consume outerBlocks
      hasTable = true
    } else {
      // A table in a caption, and what comes before it.
      for block in outerBlocks { add(block) }
      blocks = []
      hasTable = table.outerHasTable
    }
    add(
      .table(
        Table(
          number: table.number, depth: table.depth, parent: table.parent,
          rowCount: table.grid.rowCount, columnCount: table.grid.columnCount, cells: cells)))
  }

  mutating func beginRow(skipping: Int = 0) {
    endRow()
    guard !tables.isEmpty else { return }
    tables[tables.count - 1].grid.beginRow(skipping: skipping)
  }

  mutating func endRow() {
    endCell()
  }

  mutating func beginRowGroup(_ kind: RowGroup = .body) {
    endRow()
    guard !tables.isEmpty else { return }
    tables[tables.count - 1].grid.beginRowGroup(kind)
  }

  mutating func endRowGroup() {
    endRow()
    guard !tables.isEmpty else { return }
    tables[tables.count - 1].grid.endRowGroup()
  }

  mutating func beginCell(_ extent: Extent) throws(Rejection) {
    endCell()
    endParagraph()
    guard let last = tables.indices.last else { return }
    cellCount += 1
    guard cellCount <= limits.cells else { throw .tooManyCells(limit: limits.cells) }
    do throws(Grid.Overflow) {
      switch extent {
      case .flowing(let columnSpan, let rowSpan, let width):
        let cell = try tables[last].grid.flow(columnSpan: columnSpan, rowSpan: rowSpan)
        tables[last].cell = cell
        tables[last].isContinuation = false
        tables[last].widths.add(width, of: cell)
      case .fixed(let columnSpan, let merge, let isWidened):
        let (index, isNew) = try tables[last].grid.append(
          columnSpan: columnSpan, merge: merge, isWidened: isWidened)
        tables[last].cell = index
        tables[last].isContinuation = !isNew
      case .widening(let columnSpan):
        let (index, isNew) = try tables[last].grid.widenLast(by: columnSpan)
        tables[last].cell = index
        tables[last].isContinuation = !isNew
      }
    } catch {
      throw .tooManyColumns(limit: limits.columns)
    }
  }

  mutating func endCell() {
    guard let last = tables.indices.last, let cell = tables[last].cell else { return }
    endParagraph()
    let text = blocks.paragraphsJoined
    if tables[last].isContinuation {
      let placement = tables[last].grid.placements[cell]
      if !text.isEmpty {
        coveredTexts.append(
          (
            Place(
              table: tables[last].number, row: tables[last].grid.rowCount,
              column: placement.column),
            text
          ))
      }
    } else {
      if tables[last].doubts[cell] == nil, hasFiller(text.utf8Span.span) { doubt(.layout) }
      while tables[last].texts.count <= cell { tables[last].texts.append("") }
      tables[last].texts[cell] = text
      if hasTable {
        tables[last].contents[cell] = blocks
        blocks = []
      }
    }
    tables[last].cell = nil
    // One by one, as most cells have one or none: `removeAll(keepingCapacity:)` took 110 instructions.
    while !blocks.isEmpty { blocks.removeLast() }
    hasTable = false
  }

  /// Ends whatever is open and gives the document's blocks.
  mutating func finish() throws(Rejection) -> [Block] {
    while !tables.isEmpty { try endTable() }
    endParagraph()
    try checkLimits()
    return blocks
  }

  /// Whether there are more paragraphs, or more text, than a document may have. Ending a paragraph only
  /// counts them: whoever builds a document asks with each of its elements.
  func checkLimits() throws(Rejection) {
    guard paragraphCount <= limits.paragraphs else {
      throw .tooManyParagraphs(limit: limits.paragraphs)
    }
    guard textLength <= limits.text else { throw .tooMuchText(limit: limits.text) }
  }
}
