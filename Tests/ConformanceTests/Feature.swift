// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading

/// One row of docs/conformance.md: something that files hold, and what becomes of it.
struct Feature: Sendable, CustomStringConvertible {
  /// The page's chapters, in order.
  enum Chapter: String, CaseIterable, Sendable {
    case docx = "DOCX: text"
    case docxTables = "DOCX: tables"
    case docxPackage = "DOCX: package and parts"
    case html = "HTML: text"
    case htmlTables = "HTML: tables"
    case encoding = "Encodings"
    case text = "Plain text"
    case container = "Containers and other kinds of file"
  }

  enum Outcome: String, Sendable {
    case read
    /// It is in the model, and a note says that it was read in a way of its own.
    case noted = "read, with a note"
    /// A note names it.
    case leftOut = "left out, with a note"
    /// It is no content, or not meant to be seen, and nothing is said.
    case ignored = "left out"
    case refused
  }

  /// Stable, and the same as in the page.
  var id: String
  var title: String
  var outcome: Outcome
  var file: [UInt8]
  /// The blocks as lines; for a refused file, empty.
  var blocks: [String]
  /// The notes' codes, or the rejection's.
  var codes: [String]

  init(
    _ id: String, _ title: String, _ outcome: Outcome, _ file: [UInt8], _ blocks: [String],
    _ codes: [String] = []
  ) {
    self.id = id
    self.title = title
    self.outcome = outcome
    self.file = file
    self.blocks = blocks
    self.codes = codes
  }

  var description: String { id }

  /// The feature's line in the page.
  var line: String {
    let codes = codes.map { "`\($0)`" }.joined(separator: ", ")
    return "| `\(id)` | \(title) | \(outcome.rawValue)\(codes.isEmpty ? "" : ": \(codes)") |"
  }
}

/// Blocks as one line of text each: `一段`, `# 标题`, `[1x2: (1,1)甲 (1,2 1x2)乙{…}]`.
func lines(_ blocks: [Block]) -> [String] {
  blocks.map { block in
    switch block {
    case .paragraph(let paragraph):
      let marks = paragraph.headingLevel.map { String(repeating: "#", count: $0) + " " } ?? ""
      return marks + paragraph.text.replacing("\n", with: "⏎")
    case .table(let table):
      let cells = table.cells.map { cell in
        let isPlain = cell.rowSpan == 1 && cell.columnSpan == 1
        let span = isPlain ? "" : " \(cell.rowSpan)x\(cell.columnSpan)"
        let nested = lines(cell.content).joined(separator: ";")
        return "(\(cell.row),\(cell.column)\(span))\(cell.text.replacing("\n", with: "⏎"))"
          + (nested.isEmpty ? "" : "{\(nested)}")
      }
      return "[\(table.rowCount)x\(table.columnCount): \(cells.joined(separator: " "))]"
    }
  }
}
