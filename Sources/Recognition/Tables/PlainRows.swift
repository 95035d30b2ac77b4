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
    var lines: [String] = []
    for item in flow.items {
      switch item {
      case .paragraph(let paragraph): lines += paragraph.text.trimmedLines()
      // What is on two sides of a table is no row.
      case .table: lines.append("")
      }
    }
    let rowless = lexicon.tablesOfFormat[format].enumerated().filter {
      lexicon.tables[$0.element].isRowless
    }
    /// For each table without row labels, how many of its columns' labels the last lines are.
    var labels = rowless.map { _ in 0 }
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      for (number, table) in rowless.enumerated() {
        let count = countLabels(in: line, of: table.element)
        labels[number] = count == 0 ? 0 : labels[number] + count
      }
      if index < lines.count, isFigures(lines[index]),
        let number = labels.firstIndex(where: { $0 >= 5 })
      {
        // 结果维持, 结果纠正, … 总计, and the figures below.
        let end = lines[index...].firstIndex { !isFigures($0) } ?? lines.count
        rows.append(
          Row(table: rowless[number].offset, text: lines[index..<end].joined(separator: " ")))
        labels[number] = 0
        index = end
      } else if let row = row(line) {
        rows.append(row)
      } else if index < lines.count, isFigures(lines[index]), let table = table(withRow: line) {
        // A page that lays out its table by blocks, each cell of which is a line.
        let end = lines[index...].firstIndex { !isFigures($0) } ?? lines.count
        let figures = lines[index..<end].joined(separator: " ")
        rows.append(Row(table: table, text: "\(line) \(figures)"))
        index = end
      }
    }
  }

  /// How many labels of a table's columns a line is, with blanks between them; 0 where it has other
  /// words.
  private func countLabels(in line: String, of form: Int) -> Int {
    func isLabel(_ text: String) -> Bool {
      lexicon.spelling(of: Label(text)).map { lexicon.roles(of: $0, in: form) != 0 } ?? false
    }
    guard line.utf8.count <= 400, !line.hasDigit, !line.holds("。"), !line.holds("，")
    else { return 0 }
    if isLabel(line) { return 1 }
    let words = line.split { $0.isWhitespace || $0 == "|" }
    return words.count > 1 && words.allSatisfy { isLabel(String($0)) } ? words.count : 0
  }

  private func isFigures(_ line: String) -> Bool {
    line.utf8.count <= 120 && line.hasDigit && line.unicodeScalars.allSatisfy(isOfFigures)
  }

  /// A line that is a row's label and figures: `行政许可 120`, `规章 1 0 6`.
  private func row(_ line: String) -> Row? {
    guard line.utf8.count <= 400, let last = line.unicodeScalars.last, isOfFigures(last)
    else { return nil }
    let scalars = Array(line.unicodeScalars)
    var start = scalars.count
    while start > 0, isOfFigures(scalars[start - 1]) { start -= 1 }
    guard start > 0, String(scalars: scalars[start...]).hasDigit,
      let table = table(withRow: String(scalars: scalars[..<start]))
    else { return nil }
    return Row(table: table, text: line)
  }

  /// The first of the form's tables that has a row of figures with a label.
  private func table(withRow label: String) -> Int? {
    guard label.utf8.count <= 200, let spelling = lexicon.spelling(of: Label(label)) else {
      return nil
    }
    return lexicon.tablesOfFormat[format].enumerated().first { _, form in
      lexicon.roles[lexicon.roles(of: spelling, in: form)].rows.contains {
        lexicon.tables[form].blocks[$0.block].rows.nodes[$0.node].leaf != nil
      }
    }?.offset
  }

  private func isOfFigures(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ".", "/", "-", "—", "|": true
    default: CharacterFolding.fold(scalar).isDigit || scalar.properties.isWhitespace
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
