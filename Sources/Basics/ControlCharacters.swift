// SPDX-License-Identifier: Apache-2.0

extension Unicode.Scalar {
  /// Whether the character could break a line, steer a terminal, or turn the direction of writing:
  /// C0 and C1 controls, line and paragraph separators, and the marks, embeddings, overrides and isolates
  /// of Unicode Standard Annex 9.
  ///
  /// This is a rule of safety: no output has such a character in it as it is. A line shows its number in
  /// its place (``Swift/String/visible``), pages and cells keep line breaks and tabs alone
  /// (``Swift/String/visibleLines``), and JSON escapes it.
  @inlinable package var isControl: Bool {
    if value < 0x2028 {
      return value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x61C || value == 0x200E
        || value == 0x200F
    }
    return value <= 0x202E || (0x2066...0x2069).contains(value)
  }

  /// The character's number, for a person: `‹U+202E›`.
  package var numbered: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "‹U+\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits)›"
  }
}

extension UInt8 {
  /// Whether a control character begins with this byte in UTF-8, as others may.
  @inlinable package var mayBeginControl: Bool {
    self < 0x20 || self == 0x7F || self == 0xC2 || self == 0xD8 || self == 0xE2
  }
}

/// The characters that a notation doesn't write as they are: control characters, and some of ASCII.
package struct EscapedCharacters: Sendable {
  /// A bit for each character of ASCII.
  private var low: UInt64 = 0xFFFF_FFFF
  private var high: UInt64 = 1 << 63

  /// The control characters, and those of `others`, which are of ASCII.
  package init(_ others: StaticString) {
    for byte in others.description.utf8 {
      if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
    }
  }

  /// Whether one of them is in a text in UTF-8, at a place or behind it. All that is written is asked
  /// for them: a loop over bits, as a call for each byte took a fifth of writing a page.
  package func occur(in utf8: Span<UInt8>, from start: Int) -> Bool {
    var index = start
    while index < utf8.count {
      let byte = utf8[index]
      if byte < 0x80 {
        if ((byte < 64 ? low : high) &>> UInt64(byte & 63)) & 1 != 0 { return true }
      } else if byte == 0xC2 {
        // U+0080 to U+009F.
        if index + 1 < utf8.count, utf8[index + 1] < 0xA0 { return true }
      } else if byte == 0xD8 {
        // U+061C.
        if index + 1 < utf8.count, utf8[index + 1] == 0x9C { return true }
      } else if byte == 0xE2, index + 2 < utf8.count {
        // U+200E and U+200F, U+2028 to U+202E, and U+2066 to U+2069.
        let (second, third) = (utf8[index + 1], utf8[index + 2])
        if second == 0x80, (0xA8...0xAE).contains(third) || third & 0xFE == 0x8E { return true }
        if second == 0x81, (0xA6...0xA9).contains(third) { return true }
      }
      index += 1
    }
    return false
  }
}

extension String {
  /// The text on one line: a line feed as ⏎, other control characters by their numbers.
  ///
  /// A name or a quotation from outside can't break a line then, steer a terminal, or look like another.
  package var visible: String {
    replacingControls { $0 == "\n" ? "⏎" : $0.numbered }
  }

  /// The text with its line feeds and tabs, other control characters by their numbers: for a page, or a
  /// cell of a table.
  package var visibleLines: String {
    replacingControls { $0 == "\n" ? "\n" : $0 == "\t" ? "\t" : $0.numbered }
  }

  private func replacingControls(_ shown: (Unicode.Scalar) -> String) -> String {
    // Nearly every text is returned as it is.
    guard utf8.contains(where: \.mayBeginControl) else { return self }
    // As bytes, since a view of a string copies all of it at each text that is appended: the 50,000 lines
    // of a status took 6 s.
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    var start = startIndex
    for index in unicodeScalars.indices where unicodeScalars[index].isControl {
      result += utf8[start..<index]
      result += shown(unicodeScalars[index]).utf8
      start = unicodeScalars.index(after: index)
    }
    result += utf8[start...]
    return String(decoding: result, as: UTF8.self)
  }
}
