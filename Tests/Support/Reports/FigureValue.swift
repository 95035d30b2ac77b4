// SPDX-License-Identifier: Apache-2.0

/// What a figure cell says: a count, an exact decimal as canonical digits, or nothing.
package enum FigureValue: Hashable, Sendable, CustomStringConvertible {
  case integer(Int)
  /// Digits with a point, without trailing zeros: `12.5`.
  case decimal(String)
  case blank

  /// As canonical JSON writes it.
  package var description: String {
    switch self {
    case .integer(let value): String(value)
    case .decimal(let digits): digits
    case .blank: "null"
    }
  }

  package var integer: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  package var isBlank: Bool { self == .blank }

  /// A number of so many millionths, said as exactly as it needs.
  package init(millionths: Int) {
    self.init(digits: movePoint(in: String(millionths), by: -6))
  }

  /// Canonical digits: an integer if they have no point.
  package init(digits: String) {
    self = Int(digits).map(FigureValue.integer) ?? .decimal(digits)
  }
}

/// The same number with its decimal point moved to the right, or to the left for a negative
/// count; superfluous zeros are dropped. `movePoint(in: "25.1", by: 4)` is `251000`.
package func movePoint(in digits: String, by places: Int) -> String {
  let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
  var whole = String(parts[0])
  var fraction = parts.count > 1 ? String(parts[1]) : ""
  for _ in 0..<max(places, 0) {
    whole.append(fraction.isEmpty ? "0" : fraction.removeFirst())
  }
  for _ in 0..<max(-places, 0) {
    fraction.insert(whole.popLast() ?? "0", at: fraction.startIndex)
  }
  whole = String(whole.drop { $0 == "0" })
  while fraction.last == "0" { fraction.removeLast() }
  let shown = whole.isEmpty ? "0" : whole
  return fraction.isEmpty ? shown : "\(shown).\(fraction)"
}
