// SPDX-License-Identifier: Apache-2.0

extension Character {
  /// How many columns of a terminal the character takes: two where its East Asian Width is W or F
  /// (Unicode Standard Annex 11), or else one.
  package var columns: Int {
    guard let value = unicodeScalars.first?.value, value >= 0x1100 else { return 1 }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension String {
  /// How many columns of a terminal the text takes in one line.
  package var columns: Int { reduce(0) { $0 + $1.columns } }
}
