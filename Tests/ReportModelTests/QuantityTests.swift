// SPDX-License-Identifier: Apache-2.0

import ReportModel
import Testing

@Suite struct QuantityTests {
  /// A number of millionths as decimal digits, by whole-number arithmetic alone.
  private func decimal(millionths: Int) -> String {
    let whole = millionths.magnitude / 1_000_000
    var fraction = String(millionths.magnitude % 1_000_000 + 1_000_000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return (millionths < 0 ? "-" : "") + "\(whole)" + (fraction.isEmpty ? "" : ".\(fraction)")
  }

  @Test(arguments: [
    (0, 0, "0"), (0, 5, "0"), (46, 0, "46"), (-18, 0, "-18"), (911_636, 2, "9116.36"),
    (7_380_289_590, 2, "73802895.9"), (5, 3, "0.005"), (-5, 1, "-0.5"), (-50, 1, "-5"),
    (24_252_311_082, 6, "24252.311082"), (1000, 0, "1000"), (1000, 3, "1"),
    (999_999_999_999_999, 15, "0.999999999999999"),
  ])
  func `A quantity is written as its shortest exact decimal`(
    _ mantissa: Int128, _ scale: Int, _ expected: String
  ) {
    let quantity = Quantity(mantissa: mantissa, scale: scale)
    #expect(quantity.description == expected)
    #expect(quantity.isInteger == !expected.contains("."))
    #expect(quantity.isNegative == expected.hasPrefix("-"))
  }

  @Test func `Numbers with other zeros after the point are equal`() {
    let short = Quantity(mantissa: 73_802_895_9, scale: 1)
    let long = Quantity(mantissa: 7_380_289_590, scale: 2)
    #expect(short == long)
    #expect(Set([short, long]).count == 1)
    #expect(Quantity(mantissa: 20, scale: 1) == Quantity(2))
    #expect(!(short < long) && !(long < short))
    #expect(Quantity(2) != Quantity(mantissa: 2, scale: 1))
  }

  @Test(
    arguments: [
      (251, 1, 4, "251000"), (1, 0, -4, "0.0001"), (477_35, 2, 4, "4773500"),
      (59_237_2449, 4, 4, "592372449"), (5_949_088667, 6, 4, "59490886.67"), (0, 0, 8, "0"),
      (-3, 1, 1, "-3"), (100_000_000_000, 0, 4, nil), (99_999_999_999, 0, 4, "999999999990000"),
      (1, 15, -1, nil), (10, 15, -1, "0.000000000000001"), (999_999_999_999_999, 0, 8, nil),
    ] as [(Int128, Int, Int, String?)])
  func `Scaling is exact, and nil beyond fifteen digits`(
    _ mantissa: Int128, _ scale: Int, _ power: Int, _ expected: String?
  ) {
    let scaled = Quantity(mantissa: mantissa, scale: scale).scaled(byPowerOfTen: power)
    #expect(scaled?.description == expected)
  }

  @Test(arguments: 0..<200)
  func `Sums, differences and order are those of whole numbers of millionths`(_ seed: Int) {
    // A small congruential generator (Knuth's MMIX), so that a seed always gives its numbers.
    var state = UInt64(seed)
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
    func number() -> (quantity: Quantity, millionths: Int) {
      let scale = next(7)
      let mantissa = (next(2) == 0 ? 1 : -1) * next(powers[next(7)] * 100)
      return (Quantity(mantissa: Int128(mantissa), scale: scale), mantissa * powers[6 - scale])
    }
    let left = number()
    let right = number()
    let sum = left.quantity + right.quantity
    let difference = left.quantity - right.quantity
    #expect(left.quantity.description == decimal(millionths: left.millionths))
    #expect(sum.description == decimal(millionths: left.millionths + right.millionths))
    #expect(difference.description == decimal(millionths: left.millionths - right.millionths))
    #expect((left.quantity < right.quantity) == (left.millionths < right.millionths))
    #expect((left.quantity == right.quantity) == (left.millionths == right.millionths))
  }

  @Test func `The longest figures can be added, however far apart their digits are`() {
    let large = Quantity(999_999_999_999_999)
    let small = Quantity(mantissa: 1, scale: 15)
    #expect((large + small).description == "999999999999999.000000000000001")
    #expect((small - large).description == "-999999999999998.999999999999999")
    #expect(small < large)
    let sum = (0..<100).reduce(Quantity(0)) { sum, _ in sum + large }
    #expect(sum.description == "99999999999999900")
  }
}
