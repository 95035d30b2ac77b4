// SPDX-License-Identifier: Apache-2.0

/// What the watcher has counted since it was started.
struct Metrics: Sendable, Equatable {
  var claimed = 0
  /// Published documents, by how their results came about.
  var published: [String: Int] = [:]
  /// Documents that failed, by code.
  var failures: [String: Int] = [:]
  /// Findings of converted documents, by rule.
  var findings: [String: Int] = [:]
  var attempts = 0
  /// Logs that were written again.
  var revised = 0
  var workersLost = 0
  /// Operations that the system refused.
  var refusals = 0
  var conversion = Histogram(Histogram.fine)
  var publishing = Histogram(Histogram.fine)
  var polls = Histogram(Histogram.fine)
  /// From the moment when a document had settled to the publication of its result.
  var latency = Histogram(Histogram.coarse)

  mutating func scanned(in duration: Duration) { polls.observe(duration) }
  mutating func published(in duration: Duration) { publishing.observe(duration) }

  mutating func converted(in duration: Duration, findings: [String: Int]) {
    conversion.observe(duration)
    for (rule, count) in findings { Self.count(rule, by: count, in: &self.findings) }
  }

  mutating func published(_ how: String, after latency: Duration) {
    published[how, default: 0] += 1
    self.latency.observe(latency)
  }

  /// The number of results that were written, or written again.
  var results: Int {
    published.values.reduce(0, +) + failures.values.reduce(0, +) + revised
  }

  mutating func failed(_ code: String) { Self.count(code, in: &failures) }

  /// The names that are counted one by one, of rules and of codes; the program has some 200. A worker that a
  /// document has taken over may make up new ones without end.
  private static let names = 2000
  /// What further ones are counted as.
  private static let others = "others"

  private static func count(_ name: String, by number: Int = 1, in counts: inout [String: Int]) {
    let isCounted = counts[name] != nil || counts.count < names
    counts[isCounted ? name : others, default: 0] += number
  }
}
