// SPDX-License-Identifier: Apache-2.0

/// Properties of Unicode that are asked of every character of a document. The standard library finds
/// them by a search of its tables: 340 instructions (measured), which these spare nearly all.
extension Unicode.Scalar {
  /// White_Space.
  @inlinable package var isWhiteSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// Default_Ignorable_Code_Point: of no width where nothing supports it.
  @inlinable package var isIgnorable: Bool {
    // At once for ASCII, for general and CJK punctuation, ideographs and full-width forms.
    if value < 0xAD || (0x2070..<0x3164).contains(value) || (0x3165..<0xFE00).contains(value)
      || (0x2010..<0x202A).contains(value) || (0xFF00..<0xFFA0).contains(value)
    {
      return false
    }
    return properties.isDefaultIgnorableCodePoint
  }
}

extension String {
  /// Whether the text ends with a word, by its bytes: `hasSuffix` compares by canonical equivalence, and
  /// took 850 instructions for each ending of a body's name.
  package func ends(with word: String) -> Bool {
    let text = utf8Span.span
    let word = word.utf8Span.span
    guard word.count <= text.count else { return false }
    return word.indices.allSatisfy { text[text.count - word.count + $0] == word[$0] }
  }
}
