import Documents
import Reports

/// Maps the document's tables that hold one of the form's tables, row by row.
///
/// A row is known by its label, a column by the labels over it, and a figure by both; where any of
/// this isn't certain, the figure is told as unplaced and not guessed.
struct TableMapper {
  private let lexicon: Lexicon
  private let format: Int
  private let tableIndex: Int
  private let form: TableForm
  private let trees: [BlockTrees]
  private let matcher: LabelMatcher
  private let figures: [FigureSlot]
  private let firstFigure: Int

  /// What was read of each of the table's figures.
  private(set) var readings: [Reading]
  private(set) var unplacedRows: [Mapping.UnplacedLine] = []
  private(set) var duplicateRows: [Mapping.DuplicateLine] = []
  private(set) var duplicateColumns: [Mapping.DuplicateLine] = []
  /// The labels that were read in spite of a misspelling, each with the form's own.
  private(set) var misspelt: [(place: Place, text: String, label: String)] = []

  private var unplacedColumns: [(key: ColumnKey, line: Mapping.UnplacedLine)] = []
  private var seenRows: Set<Mapping.Line> = []
  private var seenColumns: Set<Mapping.Line> = []
  private var brokenHeaders: Set<Int> = []
  private var header: HeaderRegion?
  private var headerCount = 0
  private var columnsByBlock: [Int: HeaderRegion.Columns] = [:]

  private struct ColumnKey: Equatable {
    var header: Int
    var column: Int
  }

  init(lexicon: Lexicon, format: Int, table: Int) {
    self.lexicon = lexicon
    self.format = format
    tableIndex = table
    form = lexicon.formats[format].tables[table]
    trees = lexicon.blocks[format][table]
    matcher = LabelMatcher(lexicon: lexicon, format: format, table: table)
    figures = lexicon.formats[format].figures
    firstFigure = form.figures.lowerBound
    readings = Array(repeating: .absent, count: form.figures.count)
  }

  // MARK: Results

  var unplacedColumnLines: [Mapping.UnplacedLine] { unplacedColumns.map(\.line) }

  var missingRows: [Mapping.Line] {
    form.blocks.indices.flatMap { block in
      form.blocks[block].rowLeaves.indices
        .map { Mapping.Line(table: tableIndex, block: block, index: $0) }
        .filter { !seenRows.contains($0) }
    }
  }

  /// Columns that no header has, of blocks that have a row; a header that tells nothing is told
  /// once, with its figures, and not by every column that it fails to name.
  var missingColumns: [Mapping.Line] {
    form.blocks.indices.flatMap { block -> [Mapping.Line] in
      let hasRow = seenRows.contains { $0.block == block }
      guard hasRow, !brokenHeaders.contains(block) else { return [] }
      return form.blocks[block].columnLeaves.indices
        .map { Mapping.Line(table: tableIndex, block: block, index: $0) }
        .filter { !seenColumns.contains($0) }
    }
  }

  // MARK: Rows

  mutating func map(_ scanned: ScannedTable) {
    let table = AssignedTable(scanned, matcher: matcher)
    noteMisspelt(in: table)
    // A table that a page has cut goes on under the header of its first part, if it has the same
    // columns.
    if let header, header.assigned.table.columnCount != table.table.columnCount {
      beginHeader(nil)
    }
    var isInHeader = false
    for (row, covering) in table.cellsByRow().enumerated() where row > 0 {
      let starting = covering.filter { table.table.cells[$0].row == row }
      switch kind(of: starting, covering: covering, in: table, afterHeader: isInHeader) {
      case .title:
        isInHeader = false
      case .header:
        if isInHeader {
          header?.extend(to: row, cells: covering)
          columnsByBlock = [:]
        } else {
          beginHeader(HeaderRegion(assigned: table, row: row, cells: covering))
        }
        isInHeader = true
      case .figures:
        isInHeader = false
        mapRow(row, covering, in: table)
      case .other:
        break
      }
    }
  }

  private enum RowKind { case title, header, figures, other }

  private func kind(
    of starting: [Int], covering: [Int], in table: AssignedTable, afterHeader: Bool
  ) -> RowKind {
    let hasFigure = starting.contains { table.isFigure[$0] }
    let columnLabels = starting.count { table.namesColumn($0) }
    let rowLabels = starting.count { !table.rowNodes($0).isEmpty }
    if !hasFigure {
      if starting.contains(where: table.namesTitle) { return .title }
      if columnLabels > rowLabels { return .header }
    }
    // 其他 names a row and a column.
    let isUnderRowLabel = covering.contains {
      !table.rowNodes($0).isEmpty && !table.namesColumn($0)
    }
    if !hasFigure, afterHeader, !isUnderRowLabel, columnLabels > 0,
      starting.count(where: { !table.isBlank[$0] }) > 1
    {
      // It may be the only known one beside labels that are cut in two rows (Xuwen 2023).
      return .header
    }
    if rowLabels > 0 || hasFigure { return .figures }
    let hasText = starting.contains { !table.isBlank[$0] }
    if hasText, afterHeader, !isUnderRowLabel {
      // The second line of header labels that are cut in two rows.
      return .header
    }
    if hasText, covering.contains(where: { !table.rowNodes($0).isEmpty }) { return .figures }
    return !hasText && !starting.isEmpty && trees.allSatisfy { $0.rows.nodes.isEmpty }
      ? .figures : .other
  }

  private mutating func beginHeader(_ region: HeaderRegion?) {
    header = region
    headerCount += 1
    columnsByBlock = [:]
  }

  private mutating func columns(of block: Int) -> HeaderRegion.Columns? {
    if let known = columnsByBlock[block] { return known }
    guard let header else { return nil }
    let columns = header.columns(of: trees[block].columns, block: block, matcher: matcher)
    columnsByBlock[block] = columns
    if !columns.isBroken {
      for column in columns.present {
        seenColumns.insert(Mapping.Line(table: tableIndex, block: block, index: column))
      }
    }
    return columns
  }

  private mutating func mapRow(_ row: Int, _ covering: [Int], in table: AssignedTable) {
    let line = RowLine(row: row, cells: covering, table: table)
    guard let (block, leaf, labelCell) = rowLeaf(of: line) else {
      reportUnplaced(line, reason: .unknownLabel)
      return
    }
    guard let columns = columns(of: block), !columns.isBroken, let first = columns.first else {
      if columns(of: block)?.isBroken == true { brokenHeaders.insert(block) }
      seenRows.insert(Mapping.Line(table: tableIndex, block: block, index: leaf))
      reportUnplaced(line, reason: .brokenHeader)
      return
    }
    for column in columns.present {
      seenColumns.insert(Mapping.Line(table: tableIndex, block: block, index: column))
    }
    let start = labelCell.flatMap { label in
      header?.firstFigureColumn(behind: table.table.cells[label].columns.upperBound, of: columns)
    }
    let figuresFrom = start ?? first
    if line.text(after: labelCell, before: figuresFrom) != nil {
      // 其他对外管理服务事项 divided into 行政检查 and 行政确认 (Tongzhou 2019).
      reportUnplaced(line, reason: .unknownLabel)
      return
    }
    seenRows.insert(Mapping.Line(table: tableIndex, block: block, index: leaf))
    guard line.isAligned(label: labelCell, with: columns, figuresFrom: figuresFrom) else {
      reportUnplaced(line, reason: .misaligned)
      return
    }
    place(line, block: block, leaf: leaf, columns: columns, from: figuresFrom)
  }

  /// The row of the form that a row's labels name: the innermost one that is known.
  private func rowLeaf(of line: RowLine) -> (block: Int, leaf: Int, label: Int?)? {
    if trees.count == 1, trees[0].rows.nodes.isEmpty {
      return (0, 0, nil)
    }
    var known: [[(block: Int, node: Int)]] = []
    var found: (block: Int, leaf: Int, label: Int)?
    for cell in line.labels {
      let nodes = line.table.rowNodes(cell)
      guard !nodes.isEmpty else { continue }
      let leaves = nodes.filter { trees[$0.block].rows.nodes[$0.node].leaf != nil }
      // 其他 and 总计 are told by what stands before them; a longer label by itself.
      let isGeneric = line.table.table.cells[cell].text.unicodeScalars.count <= 6
      let fitting = leaves.filter { leaf in
        !isGeneric
          || known.allSatisfy { above in
            above.contains {
              $0.block == leaf.block
                && trees[leaf.block].rows.contains(leaf.node, below: $0.node)
            }
          }
      }
      if fitting.count == 1, let leaf = trees[fitting[0].block].rows.nodes[fitting[0].node].leaf {
        found = (fitting[0].block, leaf, cell)
      } else if leaves.count != nodes.count || !leaves.isEmpty {
        // A label that groups others, or one of several meanings: what follows decides.
        if !leaves.isEmpty { found = nil }
      }
      known.append(nodes)
    }
    return found.map { ($0.block, $0.leaf, $0.label) }
  }

  // MARK: Figures

  private mutating func place(
    _ line: RowLine, block: Int, leaf: Int, columns: HeaderRegion.Columns, from first: Int
  ) {
    let placement = line.placement(under: columns, from: first)
    for (column, cells) in placement.cells {
      let figure = form.blocks[block].figure(row: leaf, column: column)
      let given = cells.filter { !line.table.isBlank[$0] }
      if given.count > 1 {
        placeDoubly(given, figure: figure, column: column, block: block, line, columns)
      } else if let cell = given.first ?? cells.first {
        store(
          reading(of: cell, figure: figure, column: column, line, columns), figure)
      }
    }
    for cell in placement.unplaced { reportUnplacedFigure(cell, in: line) }
  }

  /// Two cells under one column: of one header cell, none of them is certain; of two with the same
  /// label (上湾乡 2019 has 本年新制作数量 twice), the column stands twice.
  private mutating func placeDoubly(
    _ cells: [Int], figure: Int, column: Int, block: Int, _ line: RowLine,
    _ columns: HeaderRegion.Columns
  ) {
    guard columns.labelCounts[column] > 1 else {
      for cell in cells { reportUnplacedFigure(cell, in: line) }
      return
    }
    let all = cells.map {
      reading(of: $0, figure: figure, column: column, line, columns)
    }
    let values = all.compactMap { if case .given(let value, _, _) = $0 { value } else { nil } }
    if values.count == all.count, Set(values).count == 1 {
      store(all[0], figure)
      return
    }
    store(.contradictory(all.compactMap(\.evidence)), figure)
    let duplicate = Mapping.Line(table: tableIndex, block: block, index: column)
    if let index = duplicateColumns.firstIndex(where: { $0.line == duplicate }) {
      duplicateColumns[index].figures.append(figure)
    } else {
      duplicateColumns.append(Mapping.DuplicateLine(line: duplicate, figures: [figure]))
    }
  }

  private func reading(
    of cell: Int, figure: Int, column: Int, _ line: RowLine, _ columns: HeaderRegion.Columns
  ) -> Reading {
    Reading(
      text: line.table.table.cells[cell].text, evidence: line.evidence(of: cell),
      slot: figures[figure], headerUnit: columns.units[column], counters: lexicon.counters)
  }

  private mutating func store(_ reading: Reading, _ figure: Int) {
    let index = figure - firstFigure
    switch (readings[index], reading) {
    case (.absent, _), (.blank, .given), (.blank, .unreadable), (.blank, .contradictory):
      readings[index] = reading
    case (_, .blank), (_, .absent): break
    case (.given(let first, _, _), .given(let second, _, _)) where first == second: break
    case (let first, let second):
      var evidence: [Evidence] = []
      if case .contradictory(let all) = first {
        evidence = all
      } else if let one = first.evidence {
        evidence = [one]
      }
      if let one = second.evidence { evidence.append(one) }
      readings[index] = .contradictory(evidence)
      let slot = figures[figure]
      let line = Mapping.Line(table: tableIndex, block: slot.block, index: slot.row)
      if let known = duplicateRows.firstIndex(where: { $0.line == line }) {
        if !duplicateRows[known].figures.contains(figure) {
          duplicateRows[known].figures.append(figure)
        }
      } else {
        duplicateRows.append(Mapping.DuplicateLine(line: line, figures: [figure]))
      }
    }
  }

  // MARK: What has no place

  private mutating func reportUnplaced(_ line: RowLine, reason: Mapping.UnplacedLine.Reason) {
    let cells = line.figures.map(line.evidence)
    guard !cells.isEmpty else { return }
    unplacedRows.append(
      Mapping.UnplacedLine(table: tableIndex, label: line.label, reason: reason, cells: cells))
  }

  private mutating func reportUnplacedFigure(_ cell: Int, in line: RowLine) {
    let column = line.table.table.cells[cell].column
    let key = ColumnKey(header: headerCount, column: column)
    if let index = unplacedColumns.firstIndex(where: { $0.key == key }) {
      unplacedColumns[index].line.cells.append(line.evidence(of: cell))
    } else {
      unplacedColumns.append(
        (
          key,
          Mapping.UnplacedLine(
            table: tableIndex, label: header?.label(over: column) ?? "", reason: .unknownLabel,
            cells: [line.evidence(of: cell)])
        ))
    }
  }

  private mutating func noteMisspelt(in table: AssignedTable) {
    for cell in table.misspelt {
      let place = table.table.cells[cell]
      misspelt.append(
        (
          Place(table: table.table.number, row: place.row, column: place.column),
          place.text.folded(), label(of: table.parts[cell])
        ))
    }
  }

  private func label(of parts: [Lexicon.Part]) -> String {
    switch parts.first {
    case .row(let block, let node): trees[block].rows.nodes[node].spellings[0]
    case .column(let block, let node): trees[block].columns.nodes[node].spellings[0]
    case .title(let block): form.blocks[block].titles.first ?? ""
    case .stub, nil: form.stub.first ?? ""
    }
  }
}
