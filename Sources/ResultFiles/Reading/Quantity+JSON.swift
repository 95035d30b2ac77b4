// SPDX-License-Identifier: Apache-2.0

import ReportModel

extension Quantity {
  /// The exact number of a JSON number, an exponent included; nil for one that has more digits than
  /// sums of figures can: 18 before the point, 15 behind it.
  init?(json text: String) {
    var mantissa: Int128 = 0
    var scale = 0
    var isNegative = false
    var isBehindPoint = false
    var exponent = 0
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "-"): isNegative = true
      case UInt8(ascii: "."): isBehindPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let power = Int(String(decoding: bytes[(index + 1)...], as: UTF8.self)),
          (-99...99).contains(power)
        else { return nil }
        exponent = power
      default:
        mantissa = mantissa * 10 + Int128(byte - UInt8(ascii: "0"))
        if isBehindPoint { scale += 1 }
        guard mantissa < Self.digitsLimit else { return nil }
      }
      if byte | 0x20 == UInt8(ascii: "e") { break }
    }
    if isNegative { mantissa = -mantissa }
    scale -= exponent
    while scale < 0 {
      mantissa *= 10
      scale += 1
      guard mantissa.magnitude < Self.digitsLimit else { return nil }
    }
    // 1e-20, and zeros behind the last digit.
    while scale > 0, mantissa.isMultiple(of: 10) {
      mantissa /= 10
      scale -= 1
      if mantissa == 0 { scale = 0 }
    }
    guard scale <= Self.digitLimit else { return nil }
    self.init(mantissa: mantissa, scale: scale)
    var whole = mantissa.magnitude
    for _ in 0..<scale { whole /= 10 }
    guard whole < 1_000_000_000_000_000_000 else { return nil }
  }

  private static let digitsLimit: Int128 = 1_000_000_000_000_000_000_000_000_000_000_000

  /// Whether a report may state it.
  var isFigure: Bool { mantissa.magnitude < Self.figureLimit.magnitude }
}
