import Documents
import Reports

/// Tells which format a document's tables follow, and which of its tables are which of the form's.
///
/// Decided by the tables' own labels and never by the year: reports on a later year that follow an
/// older form are common.
struct FormatRecognizer {
  /// A format, and for each of its tables the document's tables that hold it, in order.
  struct Result {
    var format: Int
    var tables: [[Int]]
  }

  let lexicon: Lexicon
  let scanned: [ScannedTable]

  /// The format whose labels fit best: most of its labels met, fewest missing from the tables that
  /// are there. Where two fit alike (a fragment), their figures share their pointers so far, and
  /// the one prescribed last is taken.
  ///
  /// - Returns: nil where no table holds enough of any form.
  func recognize() -> Result? {
    var best: (score: Int, firstYear: Int, result: Result)?
    for format in lexicon.formats.indices {
      let tables = assign(format: format)
      let found = tables.indices.filter { isFound(tables[$0], format: format, table: $0) }
      guard !found.isEmpty else { continue }
      let score = found.reduce(0) { $0 + fit(tables[$1], format: format, table: $1) }
      let firstYear = lexicon.formats[format].firstYear
      if let best, (best.score, best.firstYear) >= (score, firstYear) { continue }
      let kept = tables.indices.map { found.contains($0) ? tables[$0] : [] }
      best = (score, firstYear, Result(format: format, tables: kept))
    }
    return best?.result
  }

  /// Gives each of the document's tables to the form's table whose labels it holds most of.
  private func assign(format: Int) -> [[Int]] {
    var assigned = Array(repeating: [Int](), count: lexicon.formats[format].tables.count)
    var previous: (document: Int, form: Int)?
    for document in scanned.indices {
      let weights = assigned.indices.map { scanned[document].weight(format: format, table: $0) }
      let most = weights.max() ?? 0
      let candidates = assigned.indices.filter { weights[$0] == most }
      var form: Int?
      if most >= 3, let first = candidates.first { form = first }
      // The rest of a table that a page has cut off: same columns, and what labels it has are of
      // the table before it. The third table's row of figures has none at all.
      if let last = previous, last.document == document - 1,
        scanned[document].table.columnCount == scanned[last.document].table.columnCount,
        form == nil && (most == 0 || candidates.contains(last.form))
          || candidates.contains(last.form)
      {
        let hasFigures = scanned[document].isFigure.contains(true)
        let isRowless = lexicon.formats[format].tables[last.form].blocks.allSatisfy {
          $0.rows.isEmpty
        }
        if most > 0 || (isRowless && hasFigures) { form = last.form }
      }
      guard let form else { continue }
      assigned[form].append(document)
      previous = (document, form)
    }
    return assigned
  }

  /// A table is found when labels of two of its rows and of a column are there; a table without
  /// row labels, when four of its columns are.
  private func isFound(_ tables: [Int], format: Int, table: Int) -> Bool {
    let (rows, columns) = leaves(in: tables, format: format, table: table)
    if lexicon.formats[format].tables[table].blocks.allSatisfy({ $0.rows.isEmpty }) {
      return columns.count >= 4
    }
    return rows.count >= 2 && columns.count >= 1
  }

  private func fit(_ tables: [Int], format: Int, table: Int) -> Int {
    let (rows, columns) = leaves(in: tables, format: format, table: table)
    let all = lexicon.blocks[format][table].reduce(0) {
      $0 + $1.rows.leafCount + $1.columns.leafCount
    }
    return 2 * (rows.count + columns.count) - all
  }

  private struct Leaf: Hashable {
    var block: Int
    var leaf: Int
  }

  private func leaves(
    in tables: [Int], format: Int, table: Int
  ) -> (rows: Set<Leaf>, columns: Set<Leaf>) {
    var rows: Set<Leaf> = []
    var columns: Set<Leaf> = []
    let blocks = lexicon.blocks[format][table]
    for document in tables {
      for meaning in scanned[document].meanings.joined()
      where meaning.format == format && meaning.table == table {
        switch meaning.part {
        case .row(let block, let node):
          if let leaf = blocks[block].rows.nodes[node].leaf {
            rows.insert(Leaf(block: block, leaf: leaf))
          }
        case .column(let block, let node):
          if let leaf = blocks[block].columns.nodes[node].leaf {
            columns.insert(Leaf(block: block, leaf: leaf))
          }
        case .title, .stub: break
        }
      }
    }
    return (rows, columns)
  }
}
