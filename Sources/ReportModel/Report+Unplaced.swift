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
  /// where at least half were.
  package func unplacedFigures(of table: Int) -> UnplacedFigures? {
    let lines = (mapping.unplacedRows + mapping.unplacedColumns).filter { $0.table == table }
    let cells = lines.flatMap(\.cells).filter(\.hasDigit)
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
