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
    let text = line.trimmed
    let bar = UInt8(ascii: "|")
    let escape = UInt8(ascii: "\\")
    var cells: [[UInt8]] = []
    var cell: [UInt8] = []
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        if byte != bar { cell.append(escape) }
        cell.append(byte)
        isEscaped = false
      } else if byte == escape {
        isEscaped = true
      } else if byte == bar {
        cells.append(cell)
        cell = []
      } else {
        cell.append(byte)
      }
    }
    if isEscaped { cell.append(escape) }
    cells.append(cell)
    if cells.count > 1, text.utf8.first == bar { cells.removeFirst() }
    if cells.count > 1, text.utf8.last == bar, cells[cells.count - 1].isEmpty {
      cells.removeLast()
    }
    return cells.map { plain(String(decoding: $0, as: UTF8.self)) }
  }

  /// Whether a line's cells are those below the header: `|---|:-:|`.
  static func isDelimiter(_ cells: [String]) -> Bool {
    cells.allSatisfy { cell in
      cell.utf8.contains(UInt8(ascii: "-"))
        && cell.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
    }
  }

  /// A cell's text without the marks of bold type, and with its line breaks.
  private static func plain(_ cell: String) -> String {
    // Nearly all have none of these.
    guard
      cell.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "*") || $0 == 10 })
    else { return cell.trimmed }
    var text = cell
    for mark in ["<br>", "<br/>", "<br />"] where text.contains("<") {
      text = text.replacing(mark, with: "\n")
    }
    if text.contains("**") { text = text.replacing("**", with: "") }
    return text.split(separator: "\n").map(\.trimmed).filter { !$0.isEmpty }
      .joined(separator: "\n")
  }
}
