import Documents

/// A document's table that holds (a part of) one of the form's, with what each cell stands for in
/// it, misspelt labels included.
struct AssignedTable {
  let table: Table
  /// For each cell, the rows, columns and titles of the form that it may name.
  private(set) var parts: [[Lexicon.Part]]
  let isFigure: [Bool]
  let isBlank: [Bool]
  /// The cells whose label was read in spite of a misspelling.
  private(set) var misspelt: [Int] = []

  init(_ scanned: ScannedTable, matcher: LabelMatcher) {
    table = scanned.table
    isFigure = scanned.isFigure
    isBlank = scanned.isBlank
    parts = scanned.meanings.map(matcher.parts)
    for (index, label) in scanned.labels.enumerated() where parts[index].isEmpty {
      guard let label else { continue }
      parts[index] = matcher.nearest(to: label)
      if !parts[index].isEmpty { misspelt.append(index) }
    }
  }

  /// For each row from 1, the cells that cover it, by column; the first entry is empty.
  func cellsByRow() -> [[Int]] {
    var rows = Array(repeating: [Int](), count: table.rowCount + 1)
    for (index, cell) in table.cells.enumerated() {
      for row in cell.rows where row <= table.rowCount { rows[row].append(index) }
    }
    for row in rows.indices where rows[row].count > 1 {
      rows[row].sort { table.cells[$0].column < table.cells[$1].column }
    }
    return rows
  }

  func rowNodes(_ cell: Int) -> [(block: Int, node: Int)] {
    parts[cell].compactMap { if case .row(let block, let node) = $0 { (block, node) } else { nil } }
  }

  func columnNodes(_ cell: Int, block wanted: Int) -> [Int] {
    parts[cell].compactMap { part in
      if case .column(let block, let node) = part, block == wanted { node } else { nil }
    }
  }

  func namesColumn(_ cell: Int) -> Bool {
    parts[cell].contains { if case .column = $0 { true } else { false } }
  }

  func namesTitle(_ cell: Int) -> Bool {
    parts[cell].contains { if case .title = $0 { true } else { false } }
  }
}
