// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How many cases the randomized tests generate, and from which seeds.
///
/// A run without settings uses the seeds from 0 on, so that every run tests the same cases. A case
/// is reproduced by its seed alone, and a failure names it: `NIANBAO_SEED=4711 swift test …` makes
/// 4711 the first seed of every randomized test. `NIANBAO_CASES=100` generates a hundred times as
/// many cases, from a random seed unless `NIANBAO_SEED` gives one.
package enum Generation {
  /// The seeds of so many cases; of a tenth of them under a sanitizer (`scripts/sanitize` says so),
  /// which takes ten times as long and looks for what shows in any of them.
  package static func seeds(_ count: Int) -> Range<UInt64> {
    let divisor = variable("SANITIZER") == nil ? 1 : 10
    let cases = max(1, count * (number("CASES") ?? 1) / divisor)
    return firstSeed..<(firstSeed + UInt64(cases))
  }

  /// The same seeds in ranges of `size`, each the argument of a test case of its own.
  package static func seeds(_ count: Int, inRangesOf size: Int) -> [Range<UInt64>] {
    let all = seeds(count)
    return stride(from: all.lowerBound, to: all.upperBound, by: size).map {
      $0..<min($0 + UInt64(size), all.upperBound)
    }
  }

  /// The seed of a test that is one long random walk: `NIANBAO_SEED`, else 0, or a random one in its
  /// long form.
  package static func seed(isLong: Bool) -> UInt64 {
    number("SEED").map(UInt64.init) ?? (isLong ? random("a long test") : 0)
  }

  private static let firstSeed =
    number("SEED").map(UInt64.init)
    ?? (number("CASES") == nil ? 0 : random("the randomized tests"))

  /// Below a billion, so that seeds can be counted on from it and written by hand.
  private static func random(_ user: String) -> UInt64 {
    let seed = UInt64.random(in: 1..<1_000_000_000)
    print("The first seed of \(user) is NIANBAO_SEED=\(seed).")
    return seed
  }

  private static func number(_ name: String) -> Int? { variable(name).flatMap { Int($0) } }

  private static func variable(_ name: String) -> String? {
    ProcessInfo.processInfo.environment["NIANBAO_\(name)"]
  }
}
