// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A label by what it is told from others by when a document is read: without blanks, marks and the number
/// that it begins with (一、 （一） 1. ①), in full width or not, in traditional characters or not.
enum LabelWording {
  static func of(_ text: String) -> String {
    let scalars = CharacterFolding.folded(
      text.unicodeScalars.filter { !$0.properties.isWhitespace })
    let rest = scalars[numberLength(scalars)...].filter { !isMark($0) }
    return String(
      String.UnicodeScalarView(rest.isEmpty ? scalars.filter { !isMark($0) } : rest))
  }

  /// How many characters the number takes that a label begins with, the marks around it included; 0 where it
  /// begins with none, as 三公经费 and 2015年 do.
  private static func numberLength(_ scalars: [Unicode.Scalar]) -> Int {
    var length = 0
    for (index, scalar) in scalars.enumerated() {
      if isEnclosedNumber(scalar) || isMark(scalar) {
        length = index + 1
      } else if !isNumeral(scalar) {
        break
      }
    }
    // 1.5 is no 1. of its own.
    guard length < scalars.count, !(0x30...0x39).contains(scalars[length].value) else { return 0 }
    return length
  }

  /// Whether a character is part of a word, and neither a digit nor a mark.
  static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    // At once for most.
    if (0x4E00..<0xA000).contains(scalar.value) { return true }
    return scalar.properties.isAlphabetic
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    if (0x4E00..<0xA000).contains(scalar.value) { return false }
    return !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || "一二三四五六七八九十".unicodeScalars.contains(scalar)
  }

  private static func isEnclosedNumber(_ scalar: Unicode.Scalar) -> Bool {
    (0x2460...0x2487).contains(scalar.value) || (0x3220...0x3229).contains(scalar.value)
  }
}
