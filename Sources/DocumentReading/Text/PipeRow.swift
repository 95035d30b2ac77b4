// SPDX-License-Identifier: Apache-2.0

/// A row of cells between vertical bars, as Markdown has them (GitHub Flavored Markdown, 4.10).
enum PipeRow {
  static func hasBar(_ line: String) -> Bool {
    var isEscaped = false
    for byte in line.utf8 {
      if byte == UInt8(ascii: "|"), !isEscaped { return true }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return false
  }

  static func hasOuterBars(_ line: String) -> Bool {
    let text = line.trimmed
    return text.hasPrefix("|") && text.hasSuffix("|") && text.utf8.count > 1
  }

  /// The cells, without the bars at the ends; `\|` is a bar in a cell, `<br>` a line break.
  static func cells(of line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.trimmed {
      if isEscaped {
        if character != "|" { cell.append("\\") }
        cell.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        cells.append(cell)
        cell = ""
      } else {
        cell.append(character)
      }
    }
    if isEscaped { cell.append("\\") }
    cells.append(cell)
    if cells.count > 1, cells[0].trimmed.isEmpty, line.trimmed.hasPrefix("|") {
      cells.removeFirst()
    }
    if cells.count > 1, line.trimmed.hasSuffix("|"), cells[cells.count - 1].isEmpty {
      cells.removeLast()
    }
    return cells.map(plain)
  }

  /// Whether a line is the one below the header: `|---|:-:|`.
  static func isDelimiter(_ line: String) -> Bool {
    let cells = cells(of: line)
    return cells.allSatisfy { cell in
      cell.utf8.contains(UInt8(ascii: "-"))
        && cell.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    }
  }

  /// A cell's text without the marks of bold type, and with its line breaks.
  private static func plain(_ cell: String) -> String {
    var text = cell
    for mark in ["<br>", "<br/>", "<br />"] where text.contains("<") {
      text = text.replacing(mark, with: "\n")
    }
    if text.contains("**") { text = text.replacing("**", with: "") }
    return text.split(separator: "\n").map(\.trimmed).filter { !$0.isEmpty }
      .joined(separator: "\n")
  }
}
