// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// Finds which format a document's tables follow, and which of its tables are which of the form's.
///
/// Decided by the tables' own labels and never by the year: reports on a later year that follow an
/// older form are common.
struct FormatRecognizer {
  /// A format, and for each of its tables the document's tables that make it up, in order.
  struct Result {
    var format: Int
    var tables: [[Int]]
    /// For each of its tables, the document's tables that have some of its labels, but too few.
    var rejected: [[Int]]
    /// For each of its tables, further ones of the same kind in its chapter, each in order: nothing says
    /// which is the report's own.
    var rivals: [[[Int]]]
  }

  let lexicon: Lexicon
  let scanned: [ScannedTable]

  /// The format whose labels fit best: most of its labels met, fewest missing from the tables that
  /// are there. Where two fit alike (a fragment), their figures share their pointers so far, and
  /// the one prescribed last is taken.
  ///
  /// - Returns: nil where no table has enough of any form's labels.
  func recognize() -> Result? {
    var best: (score: Int, firstYear: Int, result: Result)?
    for format in lexicon.formats.indices {
      var tables = assign(format: format)
      var rejected = tables.map { _ in [Int]() }
      var score = 0
      for (index, form) in lexicon.tablesOfFormat[format].enumerated() {
        let met = leaves(of: form, in: tables[index])
        if isFound(form, rows: met.rows, columns: met.columns) {
          score += fit(form, leaves: met.rows + met.columns)
        } else {
          rejected[index] = tables[index]
          tables[index] = []
        }
      }
      guard tables.contains(where: { !$0.isEmpty }) else { continue }
      let firstYear = lexicon.formats[format].firstYear
      if let best, (best.score, best.firstYear) >= (score, firstYear) { continue }
      best = (
        score, firstYear,
        Result(
          format: format, tables: tables, rejected: rejected, rivals: tables.map { _ in [] })
      )
    }
    return best?.result
  }

  /// Leaves of each of the form's tables what is the report's own.
  ///
  /// - Returns: the document's tables that have the labels of one of the form's, and are another's.
  func separate(_ result: inout Result, _ runs: TableRuns) -> Set<Int> {
    var others: Set<Int> = []
    let format = lexicon.formats[result.format]
    for (index, form) in lexicon.tablesOfFormat[result.format].enumerated()
    where !result.tables[index].isEmpty {
      let section = format.tables[index].section.map { $0 - 1 }
      let split = runs.split(result.tables[index], form: form, section: section) {
        let met = leaves(of: form, in: $0)
        return isFound(form, rows: met.rows, columns: met.columns) ? met.rows + met.columns : nil
      }
      result.tables[index] = split.own
      result.rivals[index] = split.rivals
      others.formUnion(split.others)
    }
    return others
  }

  /// Gives each of the document's tables to the form's table whose labels it has most of.
  private func assign(format: Int) -> [[Int]] {
    let forms = lexicon.tablesOfFormat[format]
    var assigned = Array(repeating: [Int](), count: forms.count)
    var previous: (document: Int, form: Int)?
    for document in scanned.indices {
      let weights = forms.map { weight(of: $0, in: document) }
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
        let isRowless = lexicon.tables[forms.lowerBound + last.form].isRowless
        if most > 0 || (isRowless && scanned[document].hasFigure) { form = last.form }
      }
      guard let form else { continue }
      assigned[form].append(document)
      previous = (document, form)
    }
    return assigned
  }

  /// How many labels of a form's table occur in a document's, each counted once, long ones double.
  private func weight(of form: Int, in document: Int) -> Int {
    var isMet = Array(repeating: false, count: lexicon.tables[form].parts.count)
    var weight = 0
    for label in scanned[document].known {
      let roles = lexicon.roles(of: label.spelling, in: form)
      guard roles != 0 else { continue }
      var isNew = false
      for part in lexicon.roles[roles].parts where !isMet[part] {
        isMet[part] = true
        isNew = true
      }
      if isNew { weight += label.isLong ? 2 : 1 }
    }
    return weight
  }

  /// A table is found when labels of two of its rows and of a column are there; a table without
  /// row labels, when four of its columns are; one of a single column, also by half of its rows.
  private func isFound(_ form: Int, rows: Int, columns: Int) -> Bool {
    let table = lexicon.tables[form]
    if table.isRowless { return columns >= 4 }
    return rows >= 2 && (columns >= 1 || table.hasOneColumn && 2 * rows >= table.rowCount)
  }

  /// The form's table of which the document has most rows, half of them at least, and no column's head.
  func headless() -> (format: Int, table: Int, rows: Int)? {
    var best: (format: Int, table: Int, rows: Int)?
    for format in lexicon.formats.indices {
      let assigned = assign(format: format)
      for (index, form) in lexicon.tablesOfFormat[format].enumerated() {
        let rows = leaves(of: form, in: assigned[index]).rows
        guard rows >= 6, 2 * rows >= lexicon.tables[form].rowCount, rows > best?.rows ?? 0 else {
          continue
        }
        best = (format, index, rows)
      }
    }
    return best
  }

  private func fit(_ form: Int, leaves: Int) -> Int {
    2 * leaves
      - lexicon.tables[form].blocks.reduce(0) { $0 + $1.rows.leafCount + $1.columns.leafCount }
  }

  /// How many of a form's rows and columns occur in some tables of the document.
  private func leaves(of form: Int, in documents: [Int]) -> (rows: Int, columns: Int) {
    let leaves = lexicon.tables[form].leaves
    var isMet = Array(repeating: false, count: leaves.count)
    var rows = 0
    var columns = 0
    for label in documents.lazy.flatMap({ scanned[$0].known }) {
      for part in lexicon.roles[lexicon.roles(of: label.spelling, in: form)].parts
      where !isMet[part] {
        isMet[part] = true
        switch leaves[part] {
        case .row: rows += 1
        case .column: columns += 1
        case nil: break
        }
      }
    }
    return (rows, columns)
  }
}
