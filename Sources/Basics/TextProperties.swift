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
