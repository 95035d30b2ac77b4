// SPDX-License-Identifier: Apache-2.0

/// Where text stands that isn't on its line.
///
/// Its digits are read as the characters that look so: a mark of a note behind `46` must not make
/// 461 of it.
enum ScriptPosition: Sendable, Equatable {
  case raised, lowered

  /// The text with its digits, ASCII's and the full-width ones (U+FF10 to U+FF19), raised or lowered.
  func text(of utf8: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(utf8.count)
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      if (0x30...0x39).contains(byte) {
        text.append(contentsOf: character(for: Int(byte - 0x30)).utf8)
      } else if byte == 0xEF, index + 2 < utf8.count, utf8[index + 1] == 0xBC,
        (0x90...0x99).contains(utf8[index + 2])
      {
        text.append(contentsOf: character(for: Int(utf8[index + 2] - 0x90)).utf8)
        index += 2
      } else {
        text.append(byte)
      }
      index += 1
    }
    return text
  }

  private func character(for digit: Int) -> String {
    let digits =
      switch self {
      case .raised: ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
      case .lowered: ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"]
      }
    return digits[digit]
  }
}
