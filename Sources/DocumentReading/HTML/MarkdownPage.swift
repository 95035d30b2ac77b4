// SPDX-License-Identifier: Apache-2.0

import Markup

/// Markdown whose tables are HTML, as programs that read PDF and pictures write it (MinerU, Marker):
/// lines of text, `#` before headings, and `<table>`s between them, some with an `<html><body>` of
/// their own each. Read as a page, its lines would run together.
enum MarkdownPage {
  /// The page that a text in Markdown stands for, each of its lines a paragraph; nil where the text is a
  /// page itself: where anything beside its tables is marked up.
  static func page(of utf8: [UInt8]) -> [UInt8]? {
    guard let parts = parts(of: utf8), parts.contains(where: \.isTable) else { return nil }
    var lines = 0
    var page: [UInt8] = []
    page.reserveCapacity(utf8.count + 1024)
    for part in parts {
      if part.isTable {
        page += utf8[part.range]
        page.append(newline)
        continue
      }
      for line in utf8[part.range].split(whereSeparator: { $0 == newline || $0 == 0x0D }) {
        let text = trimmed(line)
        guard !text.isEmpty else { continue }
        lines += 1
        let level = text.prefix { $0 == UInt8(ascii: "#") }.count
        let isHeading =
          (1...6).contains(level) && text.count > level && isBlank(text[text.startIndex + level])
        let tag = isHeading ? "h\(level)" : "p"
        page += Array("<\(tag)>".utf8)
        page += withoutStrongMarks(isHeading ? trimmed(text.dropFirst(level)) : text)
        page += Array("</\(tag)>\n".utf8)
      }
    }
    return lines >= minimum ? page : nil
  }

  /// Fewer lines are what a page may have before its table.
  private static let minimum = 3
  private static let newline = UInt8(ascii: "\n")

  private struct Part {
    let isTable: Bool
    let range: Range<Int>
  }

  /// The tables and what is between them, without the `<html><body>` right around a table; nil where
  /// there is another tag.
  private static func parts(of utf8: [UInt8]) -> [Part]? {
    let bytes = utf8.span
    var parts: [Part] = []
    var start = 0
    var index = 0
    var depth = 0
    var table = 0
    // Whether nothing has been but blanks since `<html>` or `<body>`, which must be before a table.
    var isWrapped = false
    var isBehindTable = false
    while index < utf8.count {
      guard utf8[index] == UInt8(ascii: "<"), index + 1 < utf8.count, isTagStart(utf8[index + 1])
      else {
        if depth == 0, !isBlank(utf8[index]) {
          if isWrapped { return nil }
          isBehindTable = false
        }
        index += 1
        continue
      }
      guard let close = utf8[index...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      let end = close + 1
      if bytes.holds("<table", at: index) {
        if depth == 0 {
          if start < index { parts.append(Part(isTable: false, range: start..<index)) }
          table = index
          isWrapped = false
        }
        depth += 1
      } else if bytes.holds("</table", at: index) {
        depth -= 1
        guard depth >= 0 else { return nil }
        if depth == 0 {
          parts.append(Part(isTable: true, range: table..<end))
          start = end
          isBehindTable = true
        }
      } else if depth == 0 {
        if bytes.holds("<html>", at: index) || bytes.holds("<body>", at: index) {
          if start < index { parts.append(Part(isTable: false, range: start..<index)) }
          isWrapped = true
        } else if bytes.holds("</html>", at: index) || bytes.holds("</body>", at: index) {
          guard isBehindTable else { return nil }
        } else {
          return nil
        }
        start = end
      }
      index = end
    }
    guard depth == 0, !isWrapped else { return nil }
    if start < utf8.count { parts.append(Part(isTable: false, range: start..<utf8.count)) }
    return parts
  }

  private static func isTagStart(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let text = bytes.drop(while: isBlank)
    return text.lastIndex { !isBlank($0) }.map { text[...$0] } ?? []
  }

  /// Without the `**` around what is bold.
  private static func withoutStrongMarks(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var index = bytes.startIndex
    let star = UInt8(ascii: "*")
    while index < bytes.endIndex {
      if bytes[index] == star, index + 1 < bytes.endIndex, bytes[index + 1] == star {
        index += 2
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    return text
  }
}
