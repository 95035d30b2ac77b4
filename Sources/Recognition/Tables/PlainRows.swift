// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// Rows of the form's tables that a document has as lines of text: their cells can't be told apart for
/// certain (217 10 0 0 may be two numbers or four), so no figure is read from them.
struct PlainRows {
  struct Row {
    /// The form's table that has a row of this label.
    var table: Int
    /// The line as it stands.
    var text: String
  }

  private(set) var rows: [Row] = []
  private let lexicon: Lexicon
  private let format: Int

  init(_ flow: Flow, lexicon: Lexicon, format: Int) {
    self.lexicon = lexicon
    self.format = format
    for case .paragraph(let paragraph) in flow.items {
      for line in paragraph.text.trimmedLines() {
        if let row = row(line) { rows.append(row) }
      }
    }
  }

  /// A line that is a row's label and figures: `行政许可 120`, `规章 1 0 6`.
  private func row(_ line: String) -> Row? {
    guard line.utf8.count <= 400, let last = line.unicodeScalars.last, isOfFigures(last)
    else { return nil }
    let scalars = Array(line.unicodeScalars)
    var start = scalars.count
    while start > 0, isOfFigures(scalars[start - 1]) { start -= 1 }
    guard start > 0, scalars[start...].contains(where: \.isDigit),
      let spelling = lexicon.spelling(of: Label(String(scalars: scalars[..<start])))
    else { return nil }
    for (index, form) in lexicon.tablesOfFormat[format].enumerated() {
      let roles = lexicon.roles[lexicon.roles(of: spelling, in: form)]
      let isRow = roles.rows.contains {
        lexicon.tables[form].blocks[$0.block].rows.nodes[$0.node].leaf != nil
      }
      if isRow { return Row(table: index, text: line) }
    }
    return nil
  }

  private func isOfFigures(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ".", "/", "-", "—", "|": true
    default: scalar.isDigit || scalar.properties.isWhitespace
    }
  }

  /// A table of the form that no table of the document was read as, though its cells were met: as
  /// lines of text, or in tables that have too few of its labels; nil where there is nothing of it.
  func unread(_ table: Int, of scanned: [ScannedTable]) -> Mapping.UnreadTable? {
    let form = lexicon.tablesOfFormat[format].lowerBound + table
    let cells = scanned.filter { scanned in
      scanned.known.contains { $0.isLong && lexicon.roles(of: $0.spelling, in: form) != 0 }
    }.flatMap(\.figures)
    let lines = rows.filter { $0.table == table }.map(\.text)
    guard !cells.isEmpty || !lines.isEmpty else { return nil }
    return Mapping.UnreadTable(table: table, cells: cells, lines: lines)
  }
}

extension ScannedTable {
  /// The cells that hold figures.
  var figures: [Evidence] {
    table.cells.indices.compactMap { index in
      guard case .figure = contents[index] else { return nil }
      let cell = table.cells[index]
      return Evidence(table: table.number, row: cell.row, column: cell.column, text: cell.text)
    }
  }
}
