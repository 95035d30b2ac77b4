// SPDX-License-Identifier: Apache-2.0

/// Content as plain text, in one of the notations in which text keeps the cells of tables apart.
package struct PlainText: Sendable {
  package enum Notation: String, Sendable, CaseIterable {
    /// A tab before every cell, a line for each, a blank line behind every row. A cell that's
    /// merged with the one above is blank, one that's merged with the one before it is missing.
    case tabCells
    /// A row a line, tabs between cells; merged cells are blank.
    case tabs
    /// A row a line, bars around cells (Markdown); merged cells are blank.
    case pipes
  }

  package var notation: Notation
  package var encoding: TextEncoding
  package var content: [any Content]

  package init(
    _ notation: Notation, encoding: TextEncoding = .utf8,
    @ContentBuilder content: () -> [any Content]
  ) {
    self.notation = notation
    self.encoding = encoding
    self.content = content()
  }

  package var bytes: [UInt8] { encoding.bytes(of: text) }
  package var text: String { text(of: content) }

  private func text(of content: [any Content]) -> String {
    content.map { part in
      switch part {
      case let paragraph as Paragraph: paragraph.text + "\n\n"
      case let table as Table: text(of: table)
      case let wrapped as Wrapped: text(of: wrapped.content)
      default: ""
      }
    }.joined()
  }

  private func text(of table: Table) -> String {
    let rows = table.expandedRows().map(\.cells)
    switch notation {
    case .tabCells:
      return rows.map { cells in
        cells.map { "\t" + lines(of: $0).joined(separator: "\n") + "\n" }.joined() + "\n"
      }.joined() + "\n"
    case .tabs:
      return rows.map { cells in
        places(of: cells).map { lines(of: $0).joined(separator: " ") }
          .joined(separator: "\t") + "\n"
      }.joined() + "\n"
    case .pipes:
      let lines = rows.map { cells in
        let texts = places(of: cells).map {
          self.lines(of: $0).joined(separator: "<br>").replacing("|", with: "\\|")
        }
        return "| " + texts.joined(separator: " | ") + " |\n"
      }
      let width = rows.first.map { places(of: $0).count } ?? 0
      let delimiter = "|" + String(repeating: "---|", count: width) + "\n"
      return (lines.prefix(1) + [delimiter] + lines.dropFirst()).joined() + "\n"
    }
  }

  /// A cell for every place of a row, blank for those that a span covers.
  private func places(of cells: [Cell]) -> [Cell] {
    cells.flatMap { [$0] + Array(repeating: Cell(), count: $0.columnSpan - 1) }
  }

  private func lines(of cell: Cell) -> [String] {
    guard !cell.isCovered else { return [] }
    return cell.text.split(separator: "\n").map(String.init)
      .filter { !$0.allSatisfy(\.isWhitespace) }
  }
}
