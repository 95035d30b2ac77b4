// SPDX-License-Identifier: Apache-2.0

import Basics

/// Searches in text by bytes.
///
/// The standard library's `contains`, `hasSuffix` and `split` compare by canonical equivalence and
/// find the borders of characters first; on Chinese text that took a third of recognition. The
/// words that are looked for here have no other way to be written.
extension String {
  func holds(_ word: String) -> Bool { place(of: word) != nil }

  /// Where a text occurs first.
  func range(of word: String) -> Range<String.Index>? {
    guard let start = place(of: word) else { return nil }
    let lower = utf8.index(startIndex, offsetBy: start)
    return lower..<utf8.index(lower, offsetBy: word.utf8.count)
  }

  /// The number of the byte at which a text begins first.
  private func place(of word: String) -> Int? {
    let text = utf8Span.span
    let word = word.utf8Span.span
    guard word.count > 0, word.count <= text.count else { return nil }
    let first = word[0]
    for start in 0...(text.count - word.count) where text[start] == first {
      var length = 1
      while length < word.count, text[start + length] == word[length] { length += 1 }
      if length == word.count { return start }
    }
    return nil
  }

  /// Whether the text has no more than so many characters (Unicode scalars).
  func hasAtMost(_ count: Int) -> Bool {
    if utf8.count <= count { return true }
    guard utf8.count <= 4 * count else { return false }
    let bytes = utf8Span.span
    // All but the bytes that go on with a character.
    return bytes.indices.count { bytes[$0] & 0xC0 != 0x80 } <= count
  }

  /// The lines without white space at both ends, blank ones left out.
  func trimmedLines() -> [String] {
    guard holds("\n") else {
      let line = trimmed()
      return line.isEmpty ? [] : [line]
    }
    return utf8.split(separator: UInt8(ascii: "\n")).compactMap { part in
      let line = String(Substring(part)).trimmed()
      return line.isEmpty ? nil : line
    }
  }

  /// The text without white space at both ends.
  func trimmed() -> String {
    if hasPlainEnds { return self }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isWhiteSpace }),
      let last = scalars.lastIndex(where: { !$0.isWhiteSpace })
    else { return "" }
    let end = scalars.index(after: last)
    return first == startIndex && end == endIndex ? self : String(self[first..<end])
  }

  /// Whether the first and the last byte, or the first of the last three, are of ASCII's visible characters,
  /// ideographs, full-width forms and CJK punctuation, which are no white space.
  private var hasPlainEnds: Bool {
    let bytes = utf8Span.span
    guard bytes.count >= 3 else { return false }
    let last = bytes[bytes.count - 1]
    let isPlainEnd =
      (0x21..<0x7F).contains(last) || bytes[bytes.count - 3] >= 0xE4
      || bytes[bytes.count - 3] == 0xE3 && last != 0x80
    return isPlainEnd && ((0x21..<0x7F).contains(bytes[0]) || bytes[0] >= 0xE4)
  }

  /// White space of all kinds made one space.
  func folded() -> String {
    guard unicodeScalars.contains(where: \.isWhiteSpace) else { return self }
    return split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
  }
}
