// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// A document's paragraphs and tables in the order in which a person reads them.
///
/// Its paragraphs have the text that a person sees (``Swift/String/asSeen``). Tables that only lay out
/// the page are taken apart: one with tables in it gives the blocks of its cells in order, one of a
/// single column its lines. A short row or column of cells within a cell is that cell's text.
struct Flow {
  enum Item {
    case paragraph(Paragraph)
    case table(Table)

    /// A paragraph's lines; none of a table.
    var lines: [String] { if case .paragraph(let paragraph) = self { paragraph.lines } else { [] } }
  }

  struct Paragraph {
    let text: String
    let headingLevel: Int?
    /// Its lines without white space at both ends, blank ones left out.
    let lines: [String]

    init(_ text: String, headingLevel: Int? = nil) {
      self.text = text
      self.headingLevel = headingLevel
      lines = text.trimmedLines()
    }
  }

  var items: [Item] = []
  /// The tables of a single column, with the numbers of the items that each became.
  var columns: [(table: Table, items: Range<Int>)] = []

  private let lexicon: Lexicon

  init(_ document: Document, lexicon: Lexicon) {
    self.lexicon = lexicon
    add(document.blocks)
  }

  /// Whether each row of a table is a chapter's heading and, beside it, sentences: 一、总体情况 | 2023年，….
  private func isHeadingsAndTexts(_ table: Table) -> Bool {
    guard table.columnCount == 2, table.cells.count == 2 * table.rowCount else { return false }
    return table.cells.allSatisfy { cell in
      cell.column == 1
        ? lexicon.sections.contains { $0.isFormsOwn(cell.text.asSeen) }
        : cell.column == 2 && cell.text.holds("。")
    }
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .paragraph(let paragraph):
        let seen = Paragraph(paragraph.text.asSeen, headingLevel: paragraph.headingLevel)
        items.append(.paragraph(seen))
      case .table(let table): add(table)
      }
    }
  }

  private mutating func add(_ table: Table) {
    if table.cells.contains(where: { !$0.content.isEmpty }) {
      guard let plain = table.withoutNestedTables() else {
        for cell in table.cells {
          if cell.content.isEmpty { addLines(of: cell) } else { add(cell.content) }
        }
        return
      }
      add(plain)
    } else if table.columnCount == 1 || table.cells.count == 1 || isHeadingsAndTexts(table) {
      let first = items.count
      for cell in table.cells { addLines(of: cell) }
      columns.append((table, first..<items.count))
    } else {
      items.append(.table(table))
    }
  }

  private mutating func addLines(of cell: Cell) {
    guard !cell.text.isEmpty else { return }
    for line in cell.text.asSeen.split(separator: "\n") {
      items.append(.paragraph(Paragraph(String(line))))
    }
  }
}

extension Table {
  /// The table with each nested one as text of its cell; nil where one of them is more than a few
  /// words in one row or column, so that this table lays out the page.
  fileprivate func withoutNestedTables() -> Table? {
    var table = self
    for index in cells.indices where !cells[index].content.isEmpty {
      guard let (text, doubt) = Self.inlined(cells[index].content) else { return nil }
      table.cells[index].text = text
      table.cells[index].content = []
      table.cells[index].doubt = cells[index].doubt ?? doubt
    }
    return table
  }

  /// The text of a cell's blocks, those of a nested table's row a tab apart.
  private static func inlined(_ blocks: [Block]) -> (text: String, doubt: TextDoubt?)? {
    var lines: [String] = []
    var doubt: TextDoubt?
    for block in blocks {
      switch block {
      case .paragraph(let paragraph): lines.append(paragraph.text)
      case .table(let table):
        guard table.rowCount == 1 || table.columnCount == 1 else { return nil }
        var texts: [String] = []
        for cell in table.cells {
          guard let inner = cell.content.isEmpty ? (cell.text, nil) : inlined(cell.content)
          else { return nil }
          if !inner.text.isEmpty { texts.append(inner.text) }
          doubt = doubt ?? cell.doubt ?? inner.doubt
        }
        let text = texts.joined(separator: table.rowCount == 1 ? "\t" : "\n")
        guard text.unicodeScalars.count <= 60 else { return nil }
        if !text.isEmpty { lines.append(text) }
      }
    }
    return (lines.joined(separator: "\n"), doubt)
  }
}
