// SPDX-License-Identifier: Apache-2.0

extension Duration {
  /// A number of seconds as people write it, `2` or `0.25`, to the nanosecond and without rounding;
  /// nil for any other text.
  init?(seconds text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, (1...9).contains(whole.utf8.count),
      whole.utf8.allSatisfy(isDigit), let seconds = Int64(whole)
    else { return nil }
    var nanoseconds: Int64 = 0
    if parts.count == 2 {
      let fraction = parts[1]
      guard (1...9).contains(fraction.utf8.count), fraction.utf8.allSatisfy(isDigit),
        let value = Int64(fraction + String(repeating: "0", count: 9 - fraction.utf8.count))
      else { return nil }
      nanoseconds = value
    }
    self.init(
      secondsComponent: seconds, attosecondsComponent: nanoseconds * 1_000_000_000)
  }

  /// The number of seconds as text, without trailing zeros, and cut off at the nanosecond.
  var secondsText: String {
    let nanoseconds = components.attoseconds / 1_000_000_000
    guard nanoseconds != 0 else { return "\(components.seconds)" }
    let digits = String(nanoseconds)
    var fraction = String(repeating: "0", count: 9 - digits.count) + digits
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(components.seconds).\(fraction)"
  }
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
