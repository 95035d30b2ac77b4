// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// Reads plain text in which a word processor or a mail program left a report's tables.
///
/// Three notations of tables are known: a tab before every cell, which has its own line, and a
/// blank line behind every row (what remains of a document copied as text); rows of cells between
/// tabs; and rows between vertical bars (Markdown). Every other line is a paragraph.
enum TextReader {
  /// Reads a text from its bytes, in whatever encoding they are.
  ///
  /// - Throws: a rejection also for text without any table: figures are never taken from text whose
  ///   cells have run together.
  static func read(
    _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(Rejection) -> Document {
    let text = try DecodedText.decode(text: bytes)
    guard text.utf8.count <= limits.text else { throw .tooMuchText(limit: limits.text) }
    // A row has a mark more than cells, or one less. Counted first, for rows take longer.
    guard text.utf8.count(where: { $0 == 0x09 || $0 == 0x7C }) <= limits.cells * 2 else {
      throw .tooManyCells(limit: limits.cells)
    }
    // A row whose cells have a line each ends with a blank one.
    let lines = text.utf8.count(where: { $0 == 0x0A || $0 == 0x0D })
    guard lines <= limits.paragraphs + limits.cells * 2 else {
      throw .tooManyParagraphs(limit: limits.paragraphs)
    }
    let pieces = TextBlocks(TextLine.lines(of: text.utf8)).pieces
    var blocks: [Block] = []
    var uncertain: [Int] = []
    var cellCount = 0
    var paragraphs: [String] = []
    var tableCount = 0
    var shapes = TextTable.tables(of: pieces.compactMap(\.rows)).makeIterator()
    for piece in pieces {
      switch piece {
      case .paragraph(let paragraph):
        paragraphs.append(paragraph.text)
        blocks.append(.paragraph(paragraph))
      case .table(let rows):
        guard limits.goesOn() else { throw .outOfTime(limit: limits.time) }
        guard let shape = shapes.next() else { break }
        // Short rows may be filled up with blank cells.
        cellCount += shape.width * rows.count
        guard shape.width <= limits.columns else {
          throw .tooManyColumns(limit: limits.columns)
        }
        guard cellCount <= limits.cells else { throw .tooManyCells(limit: limits.cells) }
        let layout = TextTableLayout(shape)
        uncertain += layout.uncertainLines
        tableCount += 1
        blocks.append(.table(layout.table(number: tableCount)))
      }
    }
    guard paragraphs.count <= limits.paragraphs else {
      throw .tooManyParagraphs(limit: limits.paragraphs)
    }
    guard tableCount > 0 else {
      throw RunTogether.isTable(paragraphs) ? .runTogether : .noTableInText
    }
    var notes = text.notes
    if let first = uncertain.first {
      notes.append(.uncertainRows(count: uncertain.count, firstLine: first))
    }
    return Document(format: .text, encoding: text.encoding, blocks: blocks, notes: notes)
  }

  /// Whether bytes are text: no control characters but those of layout, and but one NUL in a thousand
  /// bytes, unless they are UTF-16.
  static func isText(_ bytes: [UInt8]) -> Bool {
    switch EncodingChoice(forText: bytes).encoding {
    case .utf16LittleEndian, .utf16BigEndian: return true
    default: break
    }
    return !bytes.isEmpty && bytes.count(where: { $0 == 0 }) * 1_000 <= bytes.count
      && bytes.allSatisfy { byte in
        // TAB to CR; SUB, the end mark of DOS; RS and US, Word's hyphens.
        byte >= 0x20 || byte == 0 || (0x09...0x0D).contains(byte) || byte == 0x1A || byte == 0x1E
          || byte == 0x1F
      }
  }
}
