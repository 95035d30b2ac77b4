// SPDX-License-Identifier: Apache-2.0

/// What the watcher counts, since it was started.
package struct Metrics: Sendable, Equatable {
  package internal(set) var claimed = 0
  /// Documents put in their places, by how their results came about.
  package internal(set) var published: [String: Int] = [:]
  /// Documents that failed, by code.
  package internal(set) var failures: [String: Int] = [:]
  /// Findings of converted documents, by rule.
  package internal(set) var findings: [String: Int] = [:]
  package internal(set) var attempts = 0
  /// Logs that were made again.
  package internal(set) var revised = 0
  package internal(set) var workersLost = 0
  /// How often the machine refused something.
  package internal(set) var refusals = 0
  package internal(set) var conversion = Histogram(Histogram.fine)
  package internal(set) var placing = Histogram(Histogram.fine)
  package internal(set) var polls = Histogram(Histogram.fine)
  /// From the moment when a document had settled until its result lay in the outbox.
  package internal(set) var latency = Histogram(Histogram.coarse)

  package init() {}

  mutating func scanned(in cost: Duration) { polls.observe(cost) }
  mutating func placed(in cost: Duration) { placing.observe(cost) }

  mutating func converted(in cost: Duration, findings: [String: Int]) {
    conversion.observe(cost)
    self.findings.merge(findings, uniquingKeysWith: +)
  }

  mutating func published(_ how: String, after latency: Duration) {
    published[how, default: 0] += 1
    self.latency.observe(latency)
  }

  /// How many results were written, or written again.
  package var results: Int {
    published.values.reduce(0, +) + failures.values.reduce(0, +) + revised
  }

  mutating func failed(_ code: String) { failures[code, default: 0] += 1 }
}

/// Durations counted by size.
package struct Histogram: Sendable, Equatable {
  /// The upper bounds of the buckets.
  package let bounds: [Duration]
  /// How many were within each bound and above the one before; the last is for those above all.
  package private(set) var counts: [Int]
  package private(set) var sum: Duration = .zero

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

  package var count: Int { counts.reduce(0, +) }
}
