// SPDX-License-Identifier: Apache-2.0

/// The number of a chapter as few write it, in the place of 一、: 壹、 （一） ㈠ Ⅰ、 01 Part 1.
struct ChapterNumber {
  enum Style: CaseIterable {
    /// 壹、
    case formal
    /// （一） ㈠, which number sub-headings in most reports.
    case bracketed
    /// Ⅰ、 II.
    case roman
    /// 01
    case twoDigits
    /// Part 1, PART ONE
    case part
  }

  let value: Int
  let style: Style
  /// The label without it.
  let rest: Label.Key

  init?(leading label: Label) {
    if let numbering = label.numbering {
      guard numbering.style == .chineseInBrackets else { return nil }
      self.init(numbering.value, .bracketed, label.key.scalars[...])
      return
    }
    let scalars = label.key.scalars
    guard let first = scalars.first else { return nil }
    if let index = Self.formal.firstIndex(of: first) {
      self.init(index + 1, .formal, scalars.dropFirst())
    } else if (0x2160...0x2165).contains(first.value) {
      self.init(Int(first.value - 0x215F), .roman, scalars.dropFirst())
    } else if first == "0", let digit = scalars.dropFirst().first?.properties.numericValue {
      self.init(Int(digit), .twoDigits, scalars.dropFirst(2))
    } else {
      // The title is behind the letters and the digit.
      let end = scalars.firstIndex { $0.value > 0x7F } ?? scalars.count
      let word = String(scalars[..<end].map { Character($0) }).uppercased()
      if let index = Self.roman.firstIndex(of: word) {
        self.init(index + 1, .roman, scalars[end...])
      } else if let index = (1...6).first(where: {
        word == "PART\($0)" || word == Self.parts[$0 - 1]
      }) {
        self.init(index, .part, scalars[end...])
      } else {
        return nil
      }
    }
  }

  private init(_ value: Int, _ style: Style, _ rest: ArraySlice<Unicode.Scalar>) {
    self.value = value
    self.style = style
    self.rest = Label.Key(Array(rest))
  }

  private static let formal = Array("壹贰叁肆伍陆".unicodeScalars)
  private static let roman = ["I", "II", "III", "IV", "V", "VI"]
  private static let parts = ["PARTONE", "PARTTWO", "PARTTHREE", "PARTFOUR", "PARTFIVE", "PARTSIX"]
}
