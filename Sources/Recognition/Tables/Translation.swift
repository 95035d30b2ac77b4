// SPDX-License-Identifier: Apache-2.0

/// A label's translation, before or behind it: pages of regions with a language of their own, and those
/// saved with a translating extension, have both in one cell (行政许可⏎Administrative licensing).
enum Translation {
  /// A label without the words of another script that it begins or ends with; nil where it has none, or
  /// where something else than Chinese would be left.
  static func left(out text: String) -> String? {
    guard text.unicodeScalars.contains(where: isForeign) else { return nil }
    var scalars = Array(text.unicodeScalars)[...]
    let end = scalars.lastIndex { !isForeign($0) && !isBetweenWords($0) }
    guard let end else { return nil }
    if scalars[end...].count(where: isForeign) >= minimum {
      scalars = scalars[...end]
    } else {
      let start = scalars.firstIndex { !isForeign($0) && !isBetweenWords($0) } ?? end
      guard scalars[..<start].count(where: isForeign) >= minimum else { return nil }
      scalars = scalars[start...]
    }
    // Not 行政许可A处罚.
    guard !scalars.contains(where: isForeign),
      scalars.contains(where: { $0.properties.isIdeographic })
    else { return nil }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Fewer letters are no word, but a mark or a unit: 行政许可A, 收费金额USD.
  private static let minimum = 4

  /// A letter of the Latin, Cyrillic, Arabic (Uyghur, Kazakh), Tibetan, Mongolian or Yi script; in those of
  /// China's own languages the marks between syllables, too.
  private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x400...0x4FF, 0x600...0x6FF, 0xF00...0xFFF,
      0x1800...0x18AF, 0x1E00...0x1EFF, 0xA000...0xA4CF, 0xFB50...0xFDFF, 0xFE70...0xFEFC:
      scalar.value != 0xD7 && scalar.value != 0xF7
    default: false
    }
  }

  /// A blank or a mark that stands between the words of a translation, or between it and the label.
  private static func isBetweenWords(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\n", "\t", "\u{A0}", "\u{3000}", "/", "|", ",", ".", "-", "'", "’", "&", ";", ":":
      true
    default: false
    }
  }
}
