// SPDX-License-Identifier: Apache-2.0

/// A text's lines, each with what it can be in a table.
struct TextLine {
  enum Kind: Equatable {
    case blank
    /// `⇥商业`: a cell of the notation in which every cell has its own line.
    case cell
    /// `甲⇥乙`: a row of cells between tabs.
    case tabbed
    /// A row of cells between vertical bars.
    case piped
    case plain
  }

  let number: Int
  let text: String
  let kind: Kind

  private init(number: Int, text: String) {
    self.number = number
    self.text = text
    let isEmpty = text.unicodeScalars.allSatisfy(\.isBlank)
    let tab = text.utf8.lastIndex(of: 9)
    if tab == text.utf8.startIndex {
      kind = .cell
    } else if tab != nil, !isEmpty || text.utf8.first == 9 {
      kind = .tabbed
    } else if isEmpty {
      kind = .blank
    } else {
      kind = PipeRow.hasBar(text) ? .piped : .plain
    }
  }

  /// Lines end with LF, CR or both, and with the form feed of a page's end.
  static func lines(of utf8: [UInt8]) -> [TextLine] {
    var lines: [TextLine] = []
    var start = 0
    func end(at index: Int) {
      lines.append(
        TextLine(
          number: lines.count + 1, text: String(decoding: utf8[start..<index], as: UTF8.self)))
    }
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      if byte == 0x0A || byte == 0x0C || byte == 0x0D {
        end(at: index)
        if byte == 0x0D, index + 1 < utf8.count, utf8[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < utf8.count { end(at: utf8.count) }
    return lines
  }

  /// The cells of a line of several.
  var cells: [String] {
    switch kind {
    case .tabbed, .cell:
      text.split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed)
    case .piped: PipeRow.cells(of: text)
    case .plain, .blank: [text.trimmed]
    }
  }
}
