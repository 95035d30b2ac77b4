// SPDX-License-Identifier: Apache-2.0

/// Where text stands that isn't on its line.
///
/// Its digits are read as the characters that look so: a mark of a note behind `46` must not make
/// 461 of it.
enum ScriptPosition: Sendable, Equatable {
  case raised, lowered

  /// The text with its digits raised or lowered.
  func text(of utf8: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(utf8.count)
    for index in utf8.indices {
      let byte = utf8[index]
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        text.append(contentsOf: character(for: Int(byte - UInt8(ascii: "0"))).utf8)
      } else {
        text.append(byte)
      }
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
