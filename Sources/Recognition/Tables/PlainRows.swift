// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// Rows of the form's tables that a document has as lines of text: their cells can't be separated for
/// certain (217 10 0 0 may be two numbers or four), so no figure is read from them.
struct PlainRows {
  struct Row {
    /// The form's table that has a row of this label.
    var table: Int
    /// The line as it stands.
    var text: String
    /// The number of the paragraph that it begins in, counting from 1; those of tables don't count.
    var paragraph: Int
  }

  private struct Line {
    let text: String
    let paragraph: Int
    let hasDigit: Bool

    init(_ text: String, paragraph: Int) {
      self.text = text
      self.paragraph = paragraph
      hasDigit = text.hasDigit
    }
  }

  private(set) var rows: [Row] = []
  private let lexicon: Lexicon
  private let format: Int

  init(_ flow: Flow, lexicon: Lexicon, format: Int) {
    self.lexicon = lexicon
    self.format = format
    var lines: [Line] = []
    lines.reserveCapacity(flow.items.count)
    var paragraphs = 0
    for item in flow.items {
      switch item {
      case .paragraph(let paragraph):
        paragraphs += 1
        for line in paragraph.lines { lines.append(Line(line, paragraph: paragraphs)) }
      // What is on two sides of a table is no row.
      case .table: lines.append(Line("", paragraph: paragraphs))
      }
    }
    let rowless = lexicon.tablesOfFormat[format].enumerated().filter {
      lexicon.tables[$0.element].isRowless
    }
    /// For each table without row labels, how many of its columns' labels the last lines are.
    var labels = rowless.map { _ in 0 }
    /// The table that the last row is of, while what follows may be further ones with labels that the
    /// form doesn't have.
    var current: Int?
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      for (number, table) in rowless.enumerated() {
        let count = countLabels(in: line, of: table.element)
        labels[number] = count == 0 ? 0 : labels[number] + count
      }
      let hasFigures = index < lines.count && isFigures(lines[index])
      if hasFigures, let number = labels.firstIndex(where: { $0 >= 5 }) {
        // 结果维持, 结果纠正, … 总计, and the figures below.
        let end = lines[index...].firstIndex { !isFigures($0) } ?? lines.count
        rows.append(
          Row(
            table: rowless[number].offset,
            text: lines[index..<end].map(\.text).joined(separator: " "),
            paragraph: lines[index].paragraph))
        labels[number] = 0
        index = end
      } else if let table = table(ofRow: line, current) {
        rows.append(Row(table: table, text: line.text, paragraph: line.paragraph))
        current = table
      } else if hasFigures,
        let table = table(withRow: line.text) ?? (isLabel(line) ? current : nil)
      {
        // A page that lays out its table by blocks, each cell of which is a line.
        let end = lines[index...].firstIndex { !isFigures($0) } ?? lines.count
        let figures = lines[index..<end].map(\.text).joined(separator: " ")
        rows.append(Row(table: table, text: "\(line.text) \(figures)", paragraph: line.paragraph))
        current = table
        index = end
      } else if current != nil, !isLabel(line) {
        current = nil
      }
    }
  }

  /// Whether a line may be a label: short, and no sentence.
  private func isLabel(_ line: Line) -> Bool { !line.hasDigit && isLabel(line.text) }

  private func isLabel(_ words: String) -> Bool {
    !words.isEmpty && words.utf8.count <= 200 && !words.holds("。") && !words.holds("：")
  }

  /// How many labels of a table's columns a line is, with blanks between them; 0 where it has other
  /// words.
  private func countLabels(in line: Line, of form: Int) -> Int {
    func isLabel(_ text: String) -> Bool {
      lexicon.spelling(of: Label(text)).map { lexicon.roles(of: $0, in: form) != 0 } ?? false
    }
    guard !line.hasDigit, line.text.utf8.count <= 400, !line.text.holds("。"), !line.text.holds("，")
    else { return 0 }
    if isLabel(line.text) { return 1 }
    // Most lines are a sentence without a blank.
    guard line.text.unicodeScalars.contains(where: Self.divides) else { return 0 }
    let words = words(of: line.text)
    return words.count > 1 && words.allSatisfy(isLabel) ? words.count : 0
  }

  private func isFigures(_ line: Line) -> Bool {
    line.hasDigit && line.text.utf8.count <= 120
      && (line.text.unicodeScalars.allSatisfy(isOfFigures)
        || words(of: line.text).allSatisfy(isFigure))
  }

  private static func divides(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isWhiteSpace || scalar == "|"
  }

  /// The texts between the blanks and bars of a line.
  ///
  /// By scalars: as characters they took 0.6 of a DOCX's 29 million instructions.
  private func words(of line: String) -> [String] {
    Array(line.unicodeScalars).split(whereSeparator: Self.divides).map(String.init(scalars:))
  }

  /// A figure, also one with its unit (12件), a unit by itself, or a sign for none.
  private func isFigure(_ word: String) -> Bool {
    FigureText.isFigureOrBlank(word, counters: lexicon.counters) || lexicon.counters.contains(word)
      || MoneyUnit(rawValue: word) != nil
  }

  /// The table of a line that is a row's label and figures: `行政许可 120`, `规章 1 0 6`, `行政处罚 3件`. In
  /// the midst of such rows of `current` also one whose label isn't the form's.
  private func table(ofRow line: Line, _ current: Int?) -> Int? {
    let text = line.text
    guard line.hasDigit, text.utf8.count <= 400 else { return nil }
    let isOneWord = !text.unicodeScalars.contains(where: Self.divides)
    // Most lines are a sentence without a blank.
    if isOneWord, let last = text.unicodeScalars.last, !isOfFigures(last) { return nil }
    let scalars = Array(text.unicodeScalars)
    var start = scalars.count
    while start > 0, isOfFigures(scalars[start - 1]) { start -= 1 }
    if start > 0, String(scalars: scalars[start...]).hasDigit,
      let table = table(withRow: String(scalars: scalars[..<start]))
    {
      return table
    }
    if isOneWord { return nil }
    var label = words(of: text)
    while let last = label.last, isFigure(last) { label.removeLast() }
    let name = label.joined(separator: " ")
    guard !name.isEmpty else { return nil }
    if name.utf8.count < text.utf8.count, let table = table(withRow: name) { return table }
    return text.holds("\t") && !name.hasDigit && isLabel(name) ? current : nil
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
    default: CharacterFolding.fold(scalar).isDigit || scalar.isWhiteSpace
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

extension PlainRows {
  /// A table of the form whose labels are in tables that were read as another one: three long ones at
  /// least, with the figures of their rows.
  func unread(_ table: Int, within scanned: [ScannedTable]) -> Mapping.UnreadTable? {
    let form = lexicon.tablesOfFormat[format].lowerBound + table
    for scanned in scanned {
      let rows = scanned.rows { label in
        lexicon.roles[lexicon.roles(of: label.spelling, in: form)].namesRow
          && !lexicon.tablesOfFormat[format].contains {
            $0 != form && lexicon.roles(of: label.spelling, in: $0) != 0
          }
      }
      guard rows.count > 2 else { continue }
      let cells = scanned.figures.filter { rows.contains($0.row) }
      if !cells.isEmpty { return Mapping.UnreadTable(table: table, cells: cells, lines: []) }
    }
    return nil
  }
}

extension ScannedTable {
  /// The rows that have a known label of some kind.
  fileprivate func rows(where isMeant: (KnownLabel) -> Bool) -> Set<Int> {
    var rows: Set<Int> = []
    for (cell, content) in contents.enumerated() {
      if case .label(let label?) = content, isMeant(label) { rows.insert(table.cells[cell].row) }
    }
    return rows
  }

  /// The cells that hold figures.
  var figures: [Evidence] {
    table.cells.indices.compactMap { index in
      guard case .figure = contents[index] else { return nil }
      let cell = table.cells[index]
      return Evidence(table: table.number, row: cell.row, column: cell.column, text: cell.text)
    }
  }
}
