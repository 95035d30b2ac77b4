// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// Maps the document's tables that make up one of the form's tables, row by row.
///
/// A row is known by its label, a column by the labels over it, and a figure by both; where any of
/// this isn't certain, the figure is reported as unplaced and not guessed.
struct TableMapper {
  let lexicon: Lexicon
  let tableIndex: Int
  let form: TableForm
  /// The table's number among those of all formats.
  let number: Int
  let trees: [BlockTrees]
  /// For each of the table's parts, the form's label.
  let names: [String]
  let matcher: LabelMatcher
  let figures: [FigureSlot]
  let hasAmount: [Bool]
  private let firstFigure: Int

  var values: TableValues
  var unplaced: UnplacedContent
  var duplicateColumns: [Mapping.DuplicateLine] = []
  /// The labels that were read in spite of a misspelling, each with the form's own.
  var misspelt: [(place: Place, text: String, label: String)] = []
  var amountUnits = AmountUnits()
  var asides = AsideList()
  /// What cells say behind their figures.
  var remarks: [Mapping.CellRemark] = []
  /// The lines below the table at hand that begin with a mark.
  var marked: [String] = []
  /// Figures of rows that end early or have lost a cell, with the row.
  var cellless: [(figure: Int, place: Place)] = []

  /// For each block, which of its rows and columns were met.
  private var seenRows: [[Bool]]
  private var seenColumns: [[Bool]]
  private var brokenHeaders: Set<Int> = []
  /// The rows of figures since the last header, title or caption.
  private var rows: [RowInPlace] = []
  var header: HeaderRegion?
  var headerCount = 0
  private var outline = Outline()
  /// The labels of the table at hand whose number is another than their words'.
  private var misnumbered: Set<Int> = []
  /// Of a form whose rows have one figure each: the one column of the table at hand that has figures, and the
  /// one before it, if that has nothing but units.
  var headlessColumn: Int?
  var headlessUnits: Range<Int>?
  /// Whether figures of the table at hand were read by it.
  private(set) var isColumnAssumed = false
  /// The columns of figures that have no head, each as it was read.
  var assumedColumns: [(label: String, place: Place)] = []
  /// What the header says of each block that was asked for.
  private var columnsByBlock: [HeaderRegion.Columns?]

  let year: Int?
  private let units: Remarks
  /// What the captions above the table, its block's title and the row's labels remark.
  var caption = Remarks()
  /// What the caption of the table at hand names of the labels above its columns.
  private var groupCaption: GroupCaption?
  /// What the notes below the table remark (注：收费金额单位为元), which may be on some figures alone.
  var footnote = Remarks()
  /// Those by which figures of the rows that they name are others.
  private var corrections: [String] = []
  var title = Remarks()
  var rowRemarks = Remarks()
  /// What the row's cell in a column of units has.
  var unit: String?
  /// Whether there are any of those on the row at hand: nearly always there are none.
  var isRemarked = false
  private var titleRow: TitleRow?

  /// `year` is the report's, if that is known; `units` is what it states of all of its tables.
  init(lexicon: Lexicon, format: Int, table: Int, year: Int?, units: Remarks) {
    self.year = year
    self.units = units
    self.lexicon = lexicon
    tableIndex = table
    unplaced = UnplacedContent(table: table)
    form = lexicon.formats[format].tables[table]
    number = lexicon.tablesOfFormat[format].lowerBound + table
    trees = lexicon.tables[number].blocks
    figures = lexicon.formats[format].figures
    hasAmount = lexicon.tables[number].hasAmount
    names = lexicon.tables[number].names
    matcher = LabelMatcher(lexicon: lexicon, table: number, year: year)
    firstFigure = form.figures.lowerBound
    values = TableValues(form.figures, table: table)
    seenRows = trees.map { Array(repeating: false, count: max(1, $0.rows.leafCount)) }
    seenColumns = trees.map { Array(repeating: false, count: $0.columns.leafCount) }
    columnsByBlock = Array(repeating: nil, count: trees.count)
  }

  /// What was read of each of the table's figures.
  var readings: [CellValue] { values.values }
  var duplicateRows: [Mapping.DuplicateLine] { values.duplicateRows }
  /// The numbers of the document's tables that say again what an earlier one does.
  var repeatedTables: [Int] { values.repeatedTables }

  var missingRows: [Mapping.Line] {
    form.blocks.indices.flatMap { block in
      form.blocks[block].rowLeaves.indices.filter { !seenRows[block][$0] }
        .map { Mapping.Line(table: tableIndex, block: block, index: $0) }
    }
  }

  /// The rows in which figures have no cell, each once for every such figure.
  var rowsWithoutCell: [Place] {
    cellless.filter { readings[$0.figure - firstFigure] == .absent }.map(\.place)
  }

  /// Columns that no header has, of blocks that have a row; a header that says nothing is reported
  /// once, with its figures, and not by every column that it fails to name.
  var missingColumns: [Mapping.Line] {
    form.blocks.indices.flatMap { block -> [Mapping.Line] in
      guard seenRows[block].contains(true), !brokenHeaders.contains(block) else { return [] }
      return form.blocks[block].columnLeaves.indices.filter { !seenColumns[block][$0] }
        .map { Mapping.Line(table: tableIndex, block: block, index: $0) }
    }
  }

  // MARK: Rows

  /// `lines` are above the table, `notes` below it; `groupCaption` names the labels above its columns;
  /// `statements` say that figures of the rows that they name are others.
  mutating func map(
    _ scanned: ScannedTable, below lines: [String], captioned groupCaption: GroupCaption?,
    above notes: [String], marked: [String], correctedBy statements: [String] = []
  ) {
    caption = Remarks(lines: lines)
    self.marked = marked + scanned.lines
    self.groupCaption = groupCaption
    let notes = notes + scanned.footnotes
    footnote = Remarks(lines: notes)
    corrections = notes.filter { Footnote.corrects($0, year: year) } + statements
    // A unit of money there may be that of one figure.
    footnote.add(scanned.table.statedUnits.withoutUnits)
    footnote.add(units)
    var table = AssignedTable(scanned, matcher: matcher)
    for cell in table.readMisspelt(matcher)
    where !matcher.isDated(table.table.cells[cell].text) {
      noteMisspelt(cell, as: table.parts(cell).first, in: table)
    }
    table.passOverSerials()
    let misnumbered = table.misnumbered(matcher)
    for (cell, part) in misnumbered { noteMisspelt(cell, as: part, in: table) }
    self.misnumbered = Set(misnumbered.map(\.cell))
    unplaced.begin(table)
    findHeadlessColumns(in: table)
    isColumnAssumed = false
    // A table that a page has cut goes on under the header of its first part, if it has the same
    // columns.
    if let header, header.assigned.table.columnCount != table.table.columnCount {
      beginHeader(nil)
    }
    var isInHeader = false
    var isBelowTitle = false
    let cellsByRow = CellsByRow(table.table)
    for row in 1..<(table.table.rowCount + 1) {
      let covering = cellsByRow[row]
      var starting: [Int] = []
      starting.reserveCapacity(covering.count)
      for cell in covering where table.table.cells[cell].row == row { starting.append(cell) }
      let kind = RowKind.of(
        starting, covering: covering, in: table, isRowless: isRowless,
        afterHeader: isInHeader, belowTitle: isBelowTitle, figuresFrom: figuresFrom)
      isBelowTitle = kind == .title
      if case .figures = kind {} else { storeRows(in: table) }
      switch kind {
      case .title:
        isInHeader = false
        title = Remarks.of(starting, in: table, lexicon: lexicon, year: year)
        titleRow = TitleRow(starting, in: table)
      case .header:
        if isInHeader {
          header?.extend(to: row, cells: covering)
          forgetColumns()
        } else {
          beginHeader(
            HeaderRegion(assigned: table, row: row, cells: covering, caption: groupCaption))
        }
        isInHeader = true
      case .figures:
        isInHeader = false
        mapRow(row, covering, in: table)
      case .other:
        if let row = TitleRow(starting, in: table, unlike: form) { titleRow = row }
        // A caption in a row of its own.
        let texts = starting.map { table.table.cells[$0].text }.filter { !$0.isFootnote }
        caption.add(Remarks(lines: texts))
      }
    }
    storeRows(in: table)
    noteHeadlessColumn(in: table)
    unplaced.end(table)
  }

  private mutating func beginHeader(_ region: HeaderRegion?) {
    header = region
    headerCount += 1
    forgetColumns()
  }

  /// The first column of figures below the header, as far as it was asked for.
  private var figuresFrom: Int? { columnsByBlock.lazy.compactMap { $0?.first }.first }

  private mutating func forgetColumns() {
    for block in columnsByBlock.indices { columnsByBlock[block] = nil }
  }

  private mutating func columns(of block: Int) -> HeaderRegion.Columns? {
    if let known = columnsByBlock[block] { return known }
    let named = header?.columns(
      of: trees[block].columns, block: block, matcher: matcher, year: year)
    let assumed = named?.first == nil ? onlyColumn(of: block) : nil
    guard let columns = assumed ?? named else { return nil }
    if assumed != nil { isColumnAssumed = true }
    columnsByBlock[block] = columns
    if !columns.isBroken {
      for column in columns.present { seenColumns[block][column] = true }
    }
    return columns
  }

  /// Whether a row has come that the form has behind another one, below the same label.
  private func hasLaterRow(than leaf: Int, of block: Int) -> Bool {
    let tree = trees[block].rows
    let parent = tree.nodes[tree.leaves[leaf]].parent
    return tree.leaves.indices.dropFirst(leaf + 1).contains { later in
      seenRows[block][later] && tree.nodes[tree.leaves[later]].parent == parent
    }
  }

  /// The form's only column where a table has one column of figures and nothing above it says what they are.
  private func onlyColumn(of block: Int) -> HeaderRegion.Columns? {
    guard let column = headlessColumn, header?.stack(over: column).isEmpty ?? true else {
      return nil
    }
    var leaves: [Int?] = Array(repeating: nil, count: column + 1)
    leaves[column] = 0
    return HeaderRegion.Columns(leaves: leaves, of: trees[block].columns)
  }

  private mutating func mapRow(_ row: Int, _ covering: ArraySlice<Int>, in table: AssignedTable) {
    let line = RowLine(
      row: row, cells: covering, in: table, unitColumns: header?.unitColumns ?? headlessUnits)
    let place =
      isRowless
      ? (block: 0, leaf: 0, label: nil) : line.leaf(of: trees, in: table, after: outline)
    let above = outline.last
    let node = place.flatMap { Roles.RowNode(block: $0.block, leaf: $0.leaf, of: trees) }
    let isSecond = node.map {
      line.isSecond($0, place?.label, of: trees, in: table, after: outline)
    }
    if !line.labels.isEmpty {
      outline.move(to: node ?? line.node(of: trees, in: table, after: outline))
    }
    guard let (block, leaf, labelCell) = place,
      !line.isOutOfGroup(leaf, of: trees[block].rows, seen: seenRows[block], in: table),
      isSecond != true
    else {
      unplaced.add(line, in: table, reason: .unknownLabel)
      return
    }
    // 1.属于国家秘密 under （四）无法提供: the figures may be either group's.
    let isInOtherGroup = line.isInOtherGroup(
      labelCell, block: block, leaf: leaf, of: trees[block].rows, after: above, in: table)
    // 4.重复申请 behind 3.要求提供公开出版物: by its number and its place it is another row than by its words.
    let isOtherByNumber =
      labelCell.map(misnumbered.contains) == true && hasLaterRow(than: leaf, of: block)
    if isInOtherGroup || isOtherByNumber {
      seenRows[block][leaf] = true
      unplaced.add(line, in: table, reason: .unknownLabel)
      return
    }
    let known = columns(of: block)
    guard let columns = known, !columns.isBroken, let first = columns.first else {
      seenRows[block][leaf] = true
      if known?.isBroken == false, header?.isUnknown == true {
        for cell in line.cells where table.isFigure(cell) { reportUnplacedFigure(cell, in: table) }
        return
      }
      if known?.isBroken == true { brokenHeaders.insert(block) }
      unplaced.add(line, in: table, reason: .brokenHeader)
      return
    }
    var figuresFrom = first
    if let labelCell {
      let end = table.columns(labelCell).upperBound
      if end < first {
        figuresFrom = header?.firstFigureColumn(behind: end, of: columns) ?? first
      }
    }
    if line.text(after: labelCell, before: figuresFrom, in: table) != nil {
      // 其他对外管理服务事项 divided into 行政检查 and 行政确认 (Tongzhou 2019).
      unplaced.add(line, in: table, reason: .unknownLabel)
      return
    }
    seenRows[block][leaf] = true
    guard
      line.isAligned(
        label: labelCell, with: columns, figuresFrom: figuresFrom, in: table)
    else {
      unplaced.add(line, in: table, reason: .misaligned)
      return
    }
    rows.append(
      RowInPlace(
        line, of: block, leaf, label: labelCell, under: columns, from: figuresFrom, in: table))
  }

  /// Stores the figures of the rows since the header or the title above them, if they line up.
  private mutating func storeRows(in table: AssignedTable) {
    defer { rows.removeAll(keepingCapacity: true) }
    guard rows.contains(where: \.isOutOfStep) else {
      for row in rows { store(row, in: table) }
      return
    }
    let steps = rows.steps(form, in: table, lexicon.counters)
    for (row, isOut) in zip(rows, steps.isOut) {
      if steps.isHeaderBroken { brokenHeaders.insert(row.block) }
      if steps.isHeaderBroken || isOut {
        unplaced.add(
          row.line, in: table,
          reason: steps.isHeaderBroken || steps.areAllOut ? .brokenHeader : .misaligned)
      } else {
        store(row, in: table)
      }
    }
  }

  private mutating func store(_ row: RowInPlace, in table: AssignedTable) {
    let (line, block, leaf, labelCell) = (row.line, row.block, row.leaf, row.label)
    rowRemarks = Remarks.of(line.labels, in: table, lexicon: lexicon, year: year)
    let own = form.blocks[block].figure(row: leaf, column: 0)
    rowRemarks.passOver(
      figures[own].counter, behind: line.labels, for: form.blocks[block].rowLeaves[leaf], in: table)
    for aside in titleRow?.asides(above: block, of: form) ?? [] {
      rowRemarks.add(group: aside, lexicon: lexicon, year: year)
    }
    let groups = line.groupAsides(
      before: labelCell, block: block, leaf: leaf, of: trees[block].rows, matcher: matcher,
      year: year, in: table)
    for aside in groups { rowRemarks.add(group: aside, lexicon: lexicon, year: year) }
    if let labelCell, let correction = correction(of: table.table.cells[labelCell].text) {
      rowRemarks.add(correction: correction)
    }
    for cell in line.labels where cell < labelCell ?? 0 { unplaced.use(cell) }
    unit = line.unit.map { Remarks.unit(table.table.cells[$0].text) }
    if let cell = line.unit { unplaced.use(cell) }
    for cell in line.furtherCells(behind: labelCell, under: row.columns, in: table)
    where figures[own].counter != Remarks.unit(table.table.cells[cell].text) {
      rowRemarks.add(
        ownCell: cell, hasLabel: labelCell != nil, of: table.table, lexicon: lexicon, year: year)
    }
    place(row, in: table)
  }

  /// A note that names a row by its label and says that its figures are others.
  private func correction(of label: String) -> String? {
    guard !corrections.isEmpty else { return nil }
    let name = String(String.UnicodeScalarView(Label(label).bare.scalars))
    guard name.unicodeScalars.count >= 4 else { return nil }
    return corrections.first { $0.holds(name) }
  }

  private var isRowless: Bool { trees.allSatisfy { $0.rows.nodes.isEmpty } }
}
