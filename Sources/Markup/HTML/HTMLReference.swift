// SPDX-License-Identifier: Apache-2.0

import Basics

/// Character references: WHATWG HTML, 13.2.5.72 to 13.2.5.80.
enum HTMLReference {
  /// The one or two characters that a reference stands for.
  struct Characters: Equatable {
    var first: Unicode.Scalar
    var second: Unicode.Scalar?

    init(_ first: Unicode.Scalar, _ second: Unicode.Scalar? = nil) {
      self.first = first
      self.second = second
    }

    func append(to utf8: inout [UInt8]) {
      utf8.append(contentsOf: UTF8.encode(first) ?? UTF8.encodedReplacementCharacter)
      if let second {
        utf8.append(contentsOf: UTF8.encode(second) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// What the reference at the beginning of `source`, an ampersand, stands for, and how many bytes
  /// it takes; nil where there's none.
  ///
  /// In an attribute a name without its semicolon is none before `=` or a letter or digit: `?a=1&copy=2`.
  static func resolve(
    _ source: ArraySlice<UInt8>, isInAttribute: Bool = false
  ) -> (Characters, length: Int)? {
    let start = source.startIndex + 1
    guard start < source.endIndex else { return nil }
    if source[start] == UInt8(ascii: "#") { return number(source) }
    return isLetter(source[start]) ? name(source, isInAttribute) : nil
  }

  // MARK: Numbers

  /// `&#150;`, `&#x2014;`, with the semicolon or without.
  private static func number(_ source: ArraySlice<UInt8>) -> (Characters, length: Int)? {
    var index = source.startIndex + 2
    guard index < source.endIndex else { return nil }
    let isHexadecimal = source[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let first = index
    var value: UInt32 = 0
    while index < source.endIndex, let digit = digit(source[index], isHexadecimal) {
      value = min(0x11_0000, value * (isHexadecimal ? 16 : 10) + digit)
      index += 1
    }
    guard index > first else { return nil }
    if index < source.endIndex, source[index] == UInt8(ascii: ";") { index += 1 }
    return (Characters(scalar(value)), index - source.startIndex)
  }

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    guard isHexadecimal || byte <= UInt8(ascii: "9") else { return nil }
    return byte.hexadecimalValue.map(UInt32.init)
  }

  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    // Numbers of the C1 controls mean the characters of windows-1252 (13.2.5.80).
    if (0x80...0x9F).contains(value) { return windows1252[Int(value - 0x80)] }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static let windows1252: [Unicode.Scalar] = Array(
    ("\u{20AC}\u{81}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{2C6}\u{2030}\u{160}"
      + "\u{2039}\u{152}\u{8D}\u{17D}\u{8F}\u{90}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}"
      + "\u{2013}\u{2014}\u{2DC}\u{2122}\u{161}\u{203A}\u{153}\u{9D}\u{17E}\u{178}")
      .unicodeScalars)

  // MARK: Names

  /// The longest name that is here: `&notit;` is `¬it;` for want of a name `notit`.
  private static func name(
    _ source: ArraySlice<UInt8>, _ isInAttribute: Bool
  ) -> (Characters, length: Int)? {
    let letters = source.dropFirst().prefix(HTMLReferenceNames.longest).prefix(
      while: isAlphanumeric)
    if letters.endIndex < source.endIndex, source[letters.endIndex] == UInt8(ascii: ";"),
      let found = HTMLReferenceNames.find(letters)
    {
      return (found.characters, letters.count + 2)
    }
    let longest = min(letters.count, HTMLReferenceNames.longestBare)
    for length in stride(from: longest, to: 1, by: -1) {
      guard let found = HTMLReferenceNames.find(letters.prefix(length)), found.isBare else {
        continue
      }
      let next = letters.startIndex + length
      if isInAttribute, next < source.endIndex,
        source[next] == UInt8(ascii: "=") || isAlphanumeric(source[next])
      {
        return nil
      }
      return (found.characters, length + 1)
    }
    return nil
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte)
  }
}
