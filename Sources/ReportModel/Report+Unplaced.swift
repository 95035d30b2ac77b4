// SPDX-License-Identifier: Apache-2.0

extension Report {
  /// What is known of a table most of whose figures have no place in the form.
  package struct UnplacedFigures: Sendable {
    /// How many of the document's figures are in a place of the form, readable or not.
    package var placed: Int
    package var cells: [Evidence]
    /// The rows below a header that can't be read.
    package var brokenRows: [Mapping.UnplacedLine]
  }

  /// The figures of a table that was found, where fewer than half of its cells with digits were placed; nil
  /// where at least half were. Further columns beside a row's own, which is placed as a whole, aren't the
  /// form's: 区直单位, 代码.
  package func unplacedFigures(of table: Int) -> UnplacedFigures? {
    let lines = (mapping.unplacedRows + mapping.unplacedColumns).filter { $0.table == table }
    guard !lines.isEmpty else { return nil }
    let own = wholeRows(of: table)
    let cells = lines.flatMap(\.cells).filter {
      $0.hasDigit && !own.contains(DocumentRow(table: $0.table, row: $0.row))
    }
    guard !cells.isEmpty, !mapping.unreadTables.contains(where: { $0.table == table }) else {
      return nil
    }
    let placed = format.tables[table].figures.count { figure in
      readings[figure].evidence?.hasDigit == true
    }
    guard placed < cells.count else { return nil }
    return UnplacedFigures(
      placed: placed, cells: cells, brokenRows: lines.filter { $0.reason == .brokenHeader })
  }

  private struct DocumentRow: Hashable {
    var table: Int
    var row: Int
  }

  /// The document's rows that have a cell for each figure of a row of the form's.
  private func wholeRows(of table: Int) -> Set<DocumentRow> {
    var rows: Set<DocumentRow> = []
    for block in format.tables[table].blocks {
      for row in block.rowLeaves.indices {
        let cells = block.columnLeaves.indices.compactMap {
          readings[block.figure(row: row, column: $0)].evidence
        }
        guard cells.count == block.columnLeaves.count, let first = cells.first else { continue }
        rows.insert(DocumentRow(table: first.table, row: first.row))
      }
    }
    return rows
  }

  /// A row's key in its table.
  package func key(ofRow row: Mapping.Line) -> String {
    format.tables[row.table].blocks[row.block].rowLeaves[row.index].key
  }
}

extension Evidence {
  /// Whether the cell has a digit, half- or full-width.
  fileprivate var hasDigit: Bool {
    text.unicodeScalars.contains {
      (0x30...0x39).contains($0.value) || (0xFF10...0xFF19).contains($0.value)
    }
  }
}
