// SPDX-License-Identifier: Apache-2.0

/// An exact decimal number, as a report states it: a count, or an amount of money.
///
/// Never a binary floating-point number. Two quantities are equal when they are the same number:
/// trailing zeros behind the point are dropped (`73802895.90` is `73802895.9`).
package struct Quantity: Sendable, Hashable {
  /// The digits without the point; the number is `mantissa / 10^scale`.
  ///
  /// Wide enough for sums of figures that share no digit: 15 before the point and 15 behind it.
  package let mantissa: Int128
  /// Digits behind the point, 0…15.
  package let scale: Int

  /// More digits than this are no figure of an annual report, and sums of them could overflow.
  package static let digitLimit = 15
  /// 10^15: the least number that has more digits before the point than a figure may.
  package static let figureLimit: Int128 = 1_000_000_000_000_000

  package init(_ integer: Int) {
    mantissa = Int128(integer)
    scale = 0
  }

  package init(mantissa: Int128, scale: Int) {
    var mantissa = mantissa
    var scale = scale
    while scale > 0, mantissa.isMultiple(of: 10) {
      mantissa /= 10
      scale -= 1
    }
    self.mantissa = mantissa
    self.scale = scale
  }

  package var isInteger: Bool { scale == 0 }
  /// The number, where it is a whole one that `Int` holds.
  package var integer: Int? { scale == 0 ? Int(exactly: mantissa) : nil }
  package var isNegative: Bool { mantissa < 0 }

  /// The number times a power of ten, exactly; nil where that has more digits than a figure may.
  package func scaled(byPowerOfTen power: Int) -> Quantity? {
    guard power > scale else { return Quantity(mantissa: mantissa, scale: scale - power).bounded }
    var product = mantissa
    for _ in 0..<(power - scale) {
      let (next, overflow) = product.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      product = next
    }
    return Quantity(mantissa: product, scale: 0).bounded
  }

  private var bounded: Quantity? {
    mantissa.magnitude < Self.figureLimit.magnitude && scale <= Self.digitLimit ? self : nil
  }
}

extension Quantity: Comparable {
  package static func < (left: Quantity, right: Quantity) -> Bool {
    (left - right).mantissa < 0
  }
}

extension Quantity {
  /// Sums of figures stay far from the limits of `Int128`: aligned, a figure has at most 30 digits,
  /// and a sum a few dozen parts.
  package static func + (left: Quantity, right: Quantity) -> Quantity {
    let scale = max(left.scale, right.scale)
    return Quantity(mantissa: left.digits(at: scale) + right.digits(at: scale), scale: scale)
  }

  package static func - (left: Quantity, right: Quantity) -> Quantity {
    let scale = max(left.scale, right.scale)
    return Quantity(mantissa: left.digits(at: scale) - right.digits(at: scale), scale: scale)
  }

  private func digits(at wanted: Int) -> Int128 {
    var digits = mantissa
    for _ in scale..<max(scale, wanted) { digits *= 10 }
    return digits
  }
}

extension Quantity: CustomStringConvertible {
  /// The shortest exact decimal: `46`, `-18`, `9116.36`.
  package var description: String {
    guard scale > 0 else { return String(mantissa) }
    var digits = String(mantissa.magnitude)
    if digits.utf8.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
    }
    let point = digits.utf8.index(digits.utf8.endIndex, offsetBy: -scale)
    return (mantissa < 0 ? "-" : "") + digits[..<point] + "." + digits[point...]
  }
}
