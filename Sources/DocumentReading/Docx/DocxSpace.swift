// SPDX-License-Identifier: Apache-2.0

/// What becomes of white space at the ends of a `w:t`.
///
/// Word trims it unless `xml:space="preserve"` is at the element or around it (ECMA-376 part 1,
/// 17.3.3.31, and XML 1.0, 2.10). Programs that indent their XML depend on that.
enum DocxSpace {
  case preserved
  /// Nothing but white space has come so far.
  case leading
  /// So much white space has come that is shown if anything follows.
  case pending(Int)

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Whether all of a piece of text is shown; most text has no white space at its ends.
  mutating func admitsAll(_ utf8: Span<UInt8>) -> Bool {
    if case .preserved = self { return true }
    guard utf8.count > 0, !Self.isBlank(utf8[0]), !Self.isBlank(utf8[utf8.count - 1]) else {
      return false
    }
    if case .pending(let count) = self, count > 0 { return false }
    self = .pending(0)
    return true
  }

  /// The bytes of a piece of text that are shown, as far as that is known yet.
  mutating func trimmed(_ utf8: Span<UInt8>) -> [UInt8] {
    var shown: [UInt8] = []
    shown.reserveCapacity(utf8.count)
    for index in utf8.indices {
      let byte = utf8[index]
      switch self {
      case .preserved: shown.append(byte)
      case .leading:
        if Self.isBlank(byte) { continue }
        self = .pending(0)
        shown.append(byte)
      case .pending(let count):
        if Self.isBlank(byte) {
          self = .pending(count + 1)
        } else {
          for _ in 0..<count { shown.append(0x20) }
          shown.append(byte)
          self = .pending(0)
        }
      }
    }
    return shown
  }
}
