// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A number at a place in a text.
struct Numeral: Equatable {
  let value: Quantity
  /// Rounded by its unit (3.2万).
  let isApproximate: Bool
  let end: Int
  /// Digits written behind the point.
  let decimals: Int

  /// The number that begins at `start`: Arabic (1,234), Chinese (一百零二), or mixed (3.2万).
  ///
  /// - Returns: nil where none begins, or what begins is no number that can be read surely.
  init?(in text: [Unicode.Scalar], at start: Int) {
    guard start < text.count else { return nil }
    if Self.digit(text[start]) != nil {
      self.init(arabic: text, at: start)
    } else {
      self.init(chinese: text, at: start)
    }
  }

  /// Whether a number may begin with a character.
  static func canBegin(_ scalar: Unicode.Scalar) -> Bool {
    digit(scalar) != nil || chineseDigit(scalar) != nil || unit(scalar) != nil
      || tens(scalar) != nil
  }

  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    scalar.value >= 0x30 && scalar.value <= 0x39 ? Int(scalar.value - 0x30) : nil
  }

  private init?(arabic text: [Unicode.Scalar], at start: Int) {
    var end = start
    var mantissa = 0
    var digits = 0
    var scale = 0
    var isBehindPoint = false
    while end < text.count {
      if let digit = Self.digit(text[end]) {
        digits += 1
        guard digits <= Quantity.digitLimit else { return nil }
        mantissa = mantissa * 10 + digit
        if isBehindPoint { scale += 1 }
      } else if text[end] == ".", !isBehindPoint, Self.hasDigits(1, in: text, after: end) {
        isBehindPoint = true
      } else if text[end] == ",", !isBehindPoint, Self.hasDigits(3, in: text, after: end) {
        // A thousands separator; a comma between two numbers has a blank or no three digits behind.
      } else {
        break
      }
      end += 1
    }
    var value = Quantity(mantissa: Int128(mantissa), scale: scale)
    var isApproximate = false
    // 12.5万元 is exact: 万元 is the unit.
    let isMoney = end + 1 < text.count && text[end + 1] == "元"
    if end < text.count, !isMoney, let power = Self.power(text[end]) {
      guard let scaled = value.scaled(byPowerOfTen: power) else { return nil }
      value = scaled
      isApproximate = true
      end += 1
    }
    self.init(value: value, isApproximate: isApproximate, end: end, decimals: scale)
  }

  private init(value: Quantity, isApproximate: Bool, end: Int, decimals: Int = 0) {
    self.decimals = decimals
    self.value = value
    self.isApproximate = isApproximate
    self.end = end
  }

  private static func power(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "万": 4
    case "亿": 8
    default: nil
    }
  }

  private static func hasDigits(_ count: Int, in text: [Unicode.Scalar], after index: Int) -> Bool {
    let end = index + 1 + count
    guard end <= text.count, (index + 1..<end).allSatisfy({ digit(text[$0]) != nil }) else {
      return false
    }
    return count == 1 || end == text.count || digit(text[end]) == nil
  }

  static func chineseDigit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "零", "〇": 0
    case "两": 2
    case "十": nil
    default: Numbering.chinese(scalar)
    }
  }

  private static func unit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "十": 10
    case "百": 100
    case "千": 1000
    default: nil
    }
  }

  private static func tens(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "廿": 20
    case "卅": 30
    default: nil
    }
  }

  /// 四十六、一百零二、一万二千. Digits in a row (二〇二二) are a year or a name, no number.
  private init?(chinese text: [Unicode.Scalar], at start: Int) {
    var end = start
    var total = 0
    var section = 0
    var pending: Int?
    while end < text.count {
      let scalar = text[end]
      if let digit = Self.chineseDigit(scalar) {
        // 一百零二: the zero only holds a place.
        if let last = pending, last != 0 { return nil }
        pending = digit
      } else if let unit = Self.unit(scalar) {
        section += (pending ?? 1) * unit
        pending = nil
      } else if let ten = Self.tens(scalar) {
        section += ten
        pending = nil
      } else if scalar == "万", end > start {
        total += (section + (pending ?? 0)) * 10_000
        section = 0
        pending = nil
      } else {
        break
      }
      end += 1
      guard end - start <= 12, section < 1_000_000, total < 100_000_000 else { return nil }
    }
    guard end > start else { return nil }
    self.init(value: Quantity(total + section + (pending ?? 0)), isApproximate: false, end: end)
  }
}
