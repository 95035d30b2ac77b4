// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// Divides a text into paragraphs and tables.
struct TextBlocks {
  enum Piece: Equatable {
    case paragraph(Paragraph)
    case table([TextRow])

    var rows: [TextRow]? { if case .table(let rows) = self { rows } else { nil } }
  }

  private(set) var pieces: [Piece] = []

  private let lines: [TextLine]
  private var index = 0

  init(_ lines: [TextLine]) {
    self.lines = Self.withoutDoubleSpacing(lines)
    while index < self.lines.count {
      switch self.lines[index].kind {
      case .blank: index += 1
      case .plain:
        addParagraph(self.lines[index].text)
        index += 1
      // `⇥乙` before rows between tabs is one of them, with a blank first cell.
      case .cell where isBeforeTabbedRow: addTabbedRows()
      case .cell: addCells()
      case .tabbed: addTabbedRows()
      case .piped: addPipes()
      }
    }
  }

  /// The lines of a text that has a blank one behind each row, as a copy with `\r\r\n` and some programs'
  /// plain text have, without those between two rows.
  private static func withoutDoubleSpacing(_ lines: [TextLine]) -> [TextLine] {
    func isRow(_ kind: TextLine.Kind) -> Bool { kind == .tabbed || kind == .piped }
    guard lines.count(where: { isRow($0.kind) }) >= 4,
      !zip(lines, lines.dropFirst()).contains(where: { isRow($0.kind) && $1.kind == $0.kind })
    else { return lines }
    return lines.indices.filter { index in
      guard lines[index].kind == .blank, index > 0, index + 1 < lines.count else { return true }
      let (above, below) = (lines[index - 1].kind, lines[index + 1].kind)
      // `⇥乙` is a row with a blank first cell.
      return !(isRow(below) && (above == below || above == .cell))
        && !(below == .cell && above == .tabbed)
    }.map { lines[$0] }
  }

  private mutating func addParagraph(_ text: String) {
    var text = text.trimmed
    var level: Int?
    let marks = text.utf8.prefix { $0 == UInt8(ascii: "#") }.count
    if (1...6).contains(marks), text.dropFirst(marks).first == " " {
      // A heading in Markdown.
      level = marks
      text = text.dropFirst(marks).trimmed
    }
    // Word writes a line break inside a paragraph as a vertical tab.
    if text.utf8.contains(where: { $0 == 0x0B || $0 == UInt8(ascii: "*") }) {
      text = text.replacing("\u{0B}", with: "\n").replacing("**", with: "")
    }
    if !text.isEmpty { pieces.append(.paragraph(Paragraph(text, headingLevel: level))) }
  }

  // MARK: A cell a line

  /// A tab begins a cell, lines without one directly behind it belong to it, and blank lines end
  /// the row; the table ends at text behind a blank line.
  private mutating func addCells() {
    let start = index
    var rows: [TextRow] = []
    var cells: [String] = []
    var line = index
    func endRow() {
      if !cells.isEmpty { rows.append(TextRow(line: line + 1, texts: cells)) }
      cells = []
    }
    scan: while index < lines.count {
      switch lines[index].kind {
      case .cell:
        if cells.isEmpty { line = index }
        cells.append(lines[index].text.replacing("\u{0B}", with: "\n").trimmed)
      case .blank: endRow()
      case .plain, .piped, .tabbed:
        guard !cells.isEmpty, lines[index].kind != .tabbed else { break scan }
        let text = lines[index].text.trimmed
        cells[cells.count - 1] += cells[cells.count - 1].isEmpty ? text : "\n" + text
      }
      index += 1
    }
    endRow()
    guard Self.isTable(rows) else {
      // Paragraphs whose first line is set in by a tab.
      for line in lines[start..<index] { addParagraph(line.text) }
      return
    }
    // Such paragraphs before and behind a table.
    let first = rows.firstIndex { !Self.isSentence($0) } ?? 0
    let last = rows.lastIndex { !Self.isSentence($0) } ?? rows.count - 1
    for row in rows[..<first] { addParagraphs(of: row) }
    pieces.append(.table(Array(rows[first...last])))
    for row in rows[(last + 1)...] { addParagraphs(of: row) }
  }

  private mutating func addParagraphs(of row: TextRow) {
    for cell in row.cells { addParagraph(cell.text) }
  }

  private static func isTable(_ rows: [TextRow]) -> Bool {
    rows.count { $0.count > 1 && !isSentence($0) } > 1
      || rows.contains(where: \.hasFigures)
  }

  private static func isSentence(_ row: TextRow) -> Bool {
    guard !row.hasFigure, let last = row.cells.last?.text.last else { return false }
    return "。；！？".contains(last)
  }

  // MARK: A row a line

  private var isBeforeTabbedRow: Bool {
    index + 1 < lines.count && lines[index + 1].kind == .tabbed
  }

  /// Rows between tabs: as long as lines with tabs follow one another.
  private mutating func addTabbedRows() {
    let start = index
    var rows: [TextRow] = []
    while index < lines.count {
      if lines[index].kind == .tabbed || lines[index].kind == .cell {
        rows.append(TextRow(line: lines[index].number, texts: lines[index].cells))
        index += 1
      } else if let end = endOfChapters(), let width = rows.last?.cells.count {
        for line in lines[index..<end] {
          let blanks = Array(repeating: "", count: width - 1)
          rows.append(TextRow(line: line.number, texts: [line.text.trimmed] + blanks))
        }
        index = end
      } else {
        break
      }
    }
    // One row may be what a page has cut off; one without figures is a line with tabs in it.
    guard rows.count > 1 || rows.contains(where: \.hasFigures) else {
      for line in lines[start..<index] { addParagraph(line.text) }
      return
    }
    pieces.append(.table(rows))
  }

  /// Where the lines end that are rows of a table without the tabs of their blank cells, as chapters of a table
  /// of statistics are (一、主动公开情况): short ones between two rows as wide as one another, of which the second
  /// has a figure or a number of its own. What is above a header, or above another table, is a caption.
  private func endOfChapters() -> Int? {
    var end = index
    while end < lines.count, lines[end].kind == .plain, end - index < 3, lines[end].isChapter {
      end += 1
    }
    guard end > index, end < lines.count, lines[end].kind == .tabbed,
      case let row = lines[end].cells, row.count == lines[index - 1].cells.count,
      TextRow(line: lines[end].number, texts: row).hasFigure || lines[end].isNumbered
    else { return nil }
    return end
  }

  /// Rows between bars: with the line below the header that Markdown wants, or with bars at both
  /// ends, or else with the same number of bars in every line.
  private mutating func addPipes() {
    let start = index
    while index < lines.count, lines[index].kind == .piped { index += 1 }
    let block = lines[start..<index]
    let rows = block.map { TextRow(line: $0.number, texts: $0.cells) }
      .filter { !PipeRow.isDelimiter($0.cells.map(\.text)) }
    let isMarked = rows.count < block.count || block.allSatisfy { PipeRow.hasOuterBars($0.text) }
    let counts = Set(rows.map(\.cells.count))
    guard !rows.isEmpty, isMarked || counts.count == 1 && rows.count > 1 else {
      for line in block { addParagraph(line.text) }
      return
    }
    pieces.append(.table(rows))
  }
}

extension TextLine {
  /// Whether a line may be a chapter of a table: short, with a number of its own, and no sentence.
  fileprivate var isChapter: Bool {
    let text = text.trimmed
    return text.unicodeScalars.count <= 40 && isNumbered
      && !text.contains { "。；！？：".contains($0) }
  }

  /// Whether a line begins as 一、, （二） and 1. do.
  fileprivate var isNumbered: Bool {
    let scalars = Array(text.trimmed.unicodeScalars.prefix(2))
    guard scalars.count == 2 else { return false }
    func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
      "一二三四五六七八九十".unicodeScalars.contains(scalar)
    }
    let isDigit = (0x30...0x39).contains(scalars[0].value)
    return isNumeral(scalars[0])
      || "（(".unicodeScalars.contains(scalars[0]) && isNumeral(scalars[1])
      || isDigit && ".．、".unicodeScalars.contains(scalars[1])
  }
}
