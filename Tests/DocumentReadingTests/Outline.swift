// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// A document's blocks as one line of text each: `一段`, `# 标题`, `[1x2: (1,1)甲 (1,2)乙]`; a doubt stands
/// behind its cell's text, `(1,1)120?hidden`.
func outline(_ blocks: [Block]) -> [String] {
  blocks.map { block in
    switch block {
    case .paragraph(let paragraph):
      let marks = String(repeating: "#", count: paragraph.headingLevel ?? 0)
      return (marks.isEmpty ? "" : marks + " ") + paragraph.text.replacing("\n", with: "⏎")
    case .table(let table):
      let cells = table.cells.map { cell in
        let span =
          cell.rowSpan == 1 && cell.columnSpan == 1 ? "" : " \(cell.rowSpan)x\(cell.columnSpan)"
        let content =
          cell.content.isEmpty ? "" : "{" + outline(cell.content).joined(separator: ";") + "}"
        return "(\(cell.row),\(cell.column)\(span))"
          + cell.text.replacing("\n", with: "⏎")
          .replacing("\t", with: "⇥") + (cell.doubt.map { "?\($0)" } ?? "") + content
      }
      return "[\(table.rowCount)x\(table.columnCount): \(cells.joined(separator: " "))]"
    }
  }
}
