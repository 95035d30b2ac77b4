// SPDX-License-Identifier: Apache-2.0

/// A histogram of durations, as Prometheus has it.
struct Histogram: Sendable, Equatable {
  /// The upper bounds of the buckets.
  let bounds: [Duration]
  /// The number of durations up to each bound and above the one before; the last is for those above
  /// all bounds.
  private(set) var counts: [Int]
  private(set) var sum: Duration = .zero

  static let fine: [Duration] = [
    .milliseconds(1), .milliseconds(2), .milliseconds(5), .milliseconds(10), .milliseconds(20),
    .milliseconds(50), .milliseconds(100), .milliseconds(500), .seconds(2), .seconds(10),
    .seconds(60),
  ]
  static let coarse: [Duration] = [
    .milliseconds(10), .milliseconds(50), .milliseconds(100), .milliseconds(500), .seconds(1),
    .seconds(5), .seconds(10), .seconds(60), .seconds(600), .seconds(3600),
  ]

  init(_ bounds: [Duration]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count + 1)
  }

  mutating func observe(_ duration: Duration) {
    counts[bounds.firstIndex { duration <= $0 } ?? bounds.count] += 1
    sum += duration
  }

  var count: Int { counts.reduce(0, +) }
}
