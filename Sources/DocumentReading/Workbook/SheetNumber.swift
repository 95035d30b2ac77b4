// SPDX-License-Identifier: Apache-2.0

/// A number of a workbook as a decimal fraction of at most 15 digits.
///
/// Files store the binary number with up to 17 digits (18.399999999999999), and programs show 15 at the
/// most: those are the number that a person has entered or sees.
struct SheetNumber: Equatable {
  /// The most digits that are shown of a number.
  static let precision = 15

  var isNegative: Bool
  /// Without zeros at its end; 0 for zero.
  private(set) var digits: UInt64
  /// The power of ten by which the digits are multiplied.
  private(set) var exponent: Int

  init(isNegative: Bool = false, digits: UInt64, exponent: Int = 0) {
    self.isNegative = isNegative
    self.digits = digits
    self.exponent = exponent
    strip()
  }

  /// The number that a cell's value is (XML Schema `double`); nil for what is none.
  init?(_ utf8: Span<UInt8>) {
    var index = 0
    var end = utf8.count
    while index < end, utf8[index] <= 0x20 { index += 1 }
    while end > index, utf8[end - 1] <= 0x20 { end -= 1 }
    var isNegative = false
    if index < end, utf8[index] == UInt8(ascii: "-") || utf8[index] == UInt8(ascii: "+") {
      isNegative = utf8[index] == UInt8(ascii: "-")
      index += 1
    }
    var digits: UInt64 = 0
    var exponent = 0
    var hasDigit = false
    var isBehindPoint = false
    while index < end {
      let byte = utf8[index]
      if (0x30...0x39).contains(byte) {
        hasDigit = true
        if digits < 100_000_000_000_000_000 {
          digits = digits * 10 + UInt64(byte - 0x30)
          if isBehindPoint { exponent -= 1 }
        } else if !isBehindPoint {
          exponent += 1
        }
      } else if byte == UInt8(ascii: "."), !isBehindPoint {
        isBehindPoint = true
      } else {
        break
      }
      index += 1
    }
    guard hasDigit else { return nil }
    if index < end {
      guard utf8[index] | 0x20 == UInt8(ascii: "e") else { return nil }
      var number = 0
      var isDown = false
      index += 1
      if index < end, utf8[index] == UInt8(ascii: "-") || utf8[index] == UInt8(ascii: "+") {
        isDown = utf8[index] == UInt8(ascii: "-")
        index += 1
      }
      guard index < end else { return nil }
      while index < end {
        guard (0x30...0x39).contains(utf8[index]), number < 10_000 else { return nil }
        number = number * 10 + Int(utf8[index] - 0x30)
        index += 1
      }
      exponent += isDown ? -number : number
    }
    self.init(isNegative: isNegative, digits: digits, exponent: exponent)
    // What a binary number may be at the most.
    guard magnitude <= 309, magnitude > -330 || isZero else { return nil }
    self = rounded(toDigits: Self.precision)
  }

  private mutating func strip() {
    if digits == 0 {
      exponent = 0
      isNegative = false
      return
    }
    while digits % 10 == 0 {
      digits /= 10
      exponent += 1
    }
  }

  var isZero: Bool { digits == 0 }

  /// How many digits stand before the point; 0 or less for a fraction that begins behind it.
  var magnitude: Int { Self.length(digits) + exponent }

  private static func length(_ digits: UInt64) -> Int {
    var length = 0
    var rest = digits
    while rest > 0 {
      rest /= 10
      length += 1
    }
    return length
  }

  /// The number times a power of ten.
  func shifted(by power: Int) -> SheetNumber {
    SheetNumber(isNegative: isNegative, digits: digits, exponent: exponent + power)
  }

  var absolute: SheetNumber { SheetNumber(digits: digits, exponent: exponent) }

  /// The number to so many digits in all, halves away from zero.
  func rounded(toDigits count: Int) -> SheetNumber { rounded(toPlaces: count - magnitude) }

  /// The number to so many places behind the point, halves away from zero.
  func rounded(toPlaces places: Int) -> SheetNumber {
    var surplus = -places - exponent
    guard surplus > 0 else { return self }
    guard surplus <= 19 else { return SheetNumber(digits: 0) }
    var rest = digits
    while surplus > 1 {
      rest /= 10
      surplus -= 1
    }
    let last = rest % 10
    return SheetNumber(
      isNegative: isNegative, digits: rest / 10 + (last >= 5 ? 1 : 0), exponent: -places)
  }

  /// The digits before the point, none for 0, and `places` behind it; the number is rounded to them.
  func decimals(places: Int) -> (whole: [UInt8], fraction: [UInt8]) {
    let number = rounded(toPlaces: places)
    guard !number.isZero else { return ([], [UInt8](repeating: 0x30, count: places)) }
    var text = Array(String(number.digits).utf8)
    let scale = number.exponent + places
    if scale > 0 { text.append(contentsOf: repeatElement(0x30, count: scale)) }
    if text.count <= places {
      return ([], [UInt8](repeating: 0x30, count: places - text.count) + text)
    }
    return (Array(text.dropLast(places)), Array(text.suffix(places)))
  }

  /// The exact number as text: `-18.4`, or `1.5E+30` where it would be long.
  var text: String {
    guard magnitude <= 21, exponent >= -20 else {
      let places = Self.length(digits) - 1
      let mantissa = SheetNumber(isNegative: isNegative, digits: digits, exponent: -places)
      let power = magnitude - 1
      return mantissa.text + "E" + (power < 0 ? "-" : "+") + String(abs(power))
    }
    let (whole, fraction) = decimals(places: max(0, -exponent))
    var bytes: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    if whole.isEmpty { bytes.append(0x30) } else { bytes.append(contentsOf: whole) }
    if !fraction.isEmpty {
      bytes.append(UInt8(ascii: "."))
      bytes.append(contentsOf: fraction)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The nearest binary number.
  var double: Double { Double("\(isNegative ? "-" : "")\(digits)e\(exponent)") ?? 0 }

  /// The value as a whole number; nil for a fraction, or one of more than 18 digits.
  var integer: Int? {
    guard exponent >= 0, magnitude <= 18 else { return nil }
    var value = Int(digits)
    for _ in 0..<exponent { value *= 10 }
    return isNegative ? -value : value
  }

  static func < (left: SheetNumber, right: SheetNumber) -> Bool { left.double < right.double }
}
