// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// The number that a heading or label begins with: `一、`, `第一部分`, `（一）`, `1.`, `1、`, `(1)`, `①`,
/// `㈠`.
struct Numbering: Hashable {
  let value: Int
  /// How many scalars it takes.
  let length: Int
  let style: Style

  enum Style {
    /// 一、 第一部分 第一章
    case chinese
    /// （一）
    case chineseInBrackets
    /// 1. 1、 (1) ①
    case digits
  }

  /// - Parameter scalars: folded (``CharacterFolding``), without blanks.
  init?(leading scalars: ArraySlice<Unicode.Scalar>) {
    guard let first = scalars.first else { return nil }
    switch first.value {
    case 0x2460...0x2473: self.init(value: Int(first.value - 0x245F), length: 1, style: .digits)
    case 0x2474...0x2487: self.init(value: Int(first.value - 0x2473), length: 1, style: .digits)
    case 0x3220...0x3229:
      self.init(value: Int(first.value - 0x321F), length: 1, style: .chineseInBrackets)
    case 0x7B2C:
      guard let part = Self.part(scalars) else { return nil }
      self = part
    default:
      let isBracketed = first == "("
      var index = scalars.startIndex + (isBracketed ? 1 : 0)
      let start = index
      while index < scalars.endIndex, Self.isNumeral(scalars[index]) { index += 1 }
      guard index > start, index < scalars.endIndex, index - start <= 3,
        let value = Self.value(of: scalars[start..<index])
      else { return nil }
      let isChinese = Self.chinese(scalars[start]) != nil
      let separator = scalars[index]
      if isBracketed {
        guard separator == ")" else { return nil }
      } else {
        guard "、.,．丶､﹑".unicodeScalars.contains(separator) else { return nil }
        // 1.5 is a number, not an item.
        if !isChinese, index + 1 < scalars.endIndex, Self.isNumeral(scalars[index + 1]) {
          return nil
        }
      }
      self.init(
        value: value, length: index + 1 - scalars.startIndex,
        style: isChinese ? (isBracketed ? .chineseInBrackets : .chinese) : .digits)
    }
  }

  /// 第一部分, 第一章, and the mark behind it; 第一项 and 第一条 count other things.
  private static func part(_ scalars: ArraySlice<Unicode.Scalar>) -> Numbering? {
    let numerals = scalars.dropFirst().prefix(while: isNumeral)
    guard (1...3).contains(numerals.count), let value = value(of: numerals) else { return nil }
    var rest = scalars[numerals.endIndex...]
    if rest.first == "部", rest.dropFirst().first == "分" {
      rest = rest.dropFirst(2)
    } else if rest.first == "章" {
      rest = rest.dropFirst()
    } else {
      return nil
    }
    guard !rest.isEmpty else { return nil }
    return Numbering(value: value, length: rest.startIndex - scalars.startIndex, style: .chinese)
  }

  private init(value: Int, length: Int, style: Style) {
    self.value = value
    self.length = length
    self.style = style
  }

  /// What a Chinese numeral up to ten stands for.
  static func chinese(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "一": 1
    case "二": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    case "十": 10
    default: nil
    }
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || chinese(scalar) != nil
  }

  private static func value(of numerals: ArraySlice<Unicode.Scalar>) -> Int? {
    var value = 0
    if let first = numerals.first, chinese(first) != nil {
      for numeral in numerals {
        guard let digit = chinese(numeral) else { return nil }
        value = digit == 10 ? max(1, value) * 10 : value + digit
      }
      return value
    }
    for numeral in numerals {
      guard (0x30...0x39).contains(numeral.value) else { return nil }
      value = value * 10 + Int(numeral.value - 0x30)
    }
    return value
  }
}
