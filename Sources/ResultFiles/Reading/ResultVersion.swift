// SPDX-License-Identifier: Apache-2.0

/// Which of several results of one document's bytes is the last: those that an earlier version of the
/// converter made are kept under numbered names, `NAME.1` and so on beside `NAME`, and `NAME.1.1` beside
/// `NAME.1`.
package struct ResultVersion: Comparable, Sendable {
  /// The numbers behind the name, each level closed by a number that is above all others.
  private let numbers: [Int]

  /// - Parameter name: a result's, without an output's ending.
  package init(ofResult name: some Sequence<UInt8>) {
    var numbers: [Int] = []
    var rest = Array(name)[...]
    while let dot = rest.lastIndex(of: UInt8(ascii: ".")) {
      let digits = rest[(dot + 1)...]
      guard !digits.isEmpty, digits.count < 10,
        digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
      else { break }
      numbers.insert(digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }, at: 0)
      rest = rest[..<dot]
    }
    self.numbers = numbers + [.max]
  }

  package static func < (left: ResultVersion, right: ResultVersion) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }
}
