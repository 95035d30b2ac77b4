// SPDX-License-Identifier: Apache-2.0

package import Basics

/// The watcher's counts in the text format of Prometheus, for node_exporter's textfile collector.
package enum MetricsText {
  package static func bytes(_ watcher: borrowing Watcher, at time: Timestamp) -> [UInt8] {
    let metrics = watcher.metrics
    var text = Text()
    text.family("nianbao_documents_total", "counter", "Documents that came to an end, by outcome.")
    for (how, count) in metrics.published.sorted(by: { $0.key < $1.key }) {
      text.sample("nianbao_documents_total", ["outcome": "published", "reason": how], "\(count)")
    }
    for (code, count) in metrics.failures.sorted(by: { $0.key < $1.key }) {
      text.sample("nianbao_documents_total", ["outcome": "failed", "reason": code], "\(count)")
    }
    text.single(
      "nianbao_claims_total", "counter", "Documents taken from the inbox.", "\(metrics.claimed)")
    text.single(
      "nianbao_attempts_total", "counter", "Conversions begun.", "\(metrics.attempts)")
    text.single(
      "nianbao_revisions_total", "counter",
      "Logs made again, since a report on the year before came or the suppressions changed.",
      "\(metrics.revised)")
    text.family("nianbao_findings_total", "counter", "Findings in converted documents, by rule.")
    for (rule, count) in metrics.findings.sorted(by: { $0.key < $1.key }) {
      text.sample("nianbao_findings_total", ["rule": rule], "\(count)")
    }
    text.single(
      "nianbao_worker_restarts_total", "counter", "Workers that died of a document.",
      "\(metrics.workersLost)")
    text.single(
      "nianbao_refusals_total", "counter", "How often the machine refused something.",
      "\(metrics.refusals)")
    text.single(
      "nianbao_trouble", "gauge", "1 while the machine refuses something and work rests.",
      watcher.hasOutage ? "1" : "0")
    text.single(
      "nianbao_waiting_documents", "gauge", "Documents in the inbox that aren't taken yet.",
      "\(watcher.candidates.count)")
    text.single(
      "nianbao_held_documents", "gauge", "Documents that are taken and not in their place yet.",
      "\(watcher.inProgress)")
    let oldest = watcher.candidates.values.map(\.seenAt).min()
    text.single(
      "nianbao_oldest_waiting_seconds", "gauge",
      "For how long the document has waited that has waited longest.",
      oldest.map { decimal(max(0, time.milliseconds - $0.milliseconds), scale: 3) } ?? "0")
    text.histogram(
      "nianbao_conversion_seconds", "Time of a conversion in its worker.", metrics.conversion)
    text.histogram(
      "nianbao_publishing_seconds", "Time of putting a group of results in place.",
      metrics.placing)
    text.histogram("nianbao_poll_seconds", "Time of a look at the inbox.", metrics.polls)
    text.histogram(
      "nianbao_latency_seconds", "From settled to published.", metrics.latency)
    text.single(
      "nianbao_last_beat_seconds", "gauge", "When this was written, in seconds since 1970.",
      decimal(time.milliseconds, scale: 3))
    return Array(text.text.utf8)
  }

  private struct Text {
    var text = ""

    mutating func family(_ name: String, _ type: String, _ help: String) {
      text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    mutating func sample(_ name: String, _ labels: [String: String], _ value: String) {
      let labels = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escaped($0.value))\"" }
      text += name + (labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}") + " \(value)\n"
    }

    mutating func single(_ name: String, _ type: String, _ help: String, _ value: String) {
      family(name, type, help)
      sample(name, [:], value)
    }

    mutating func histogram(_ name: String, _ help: String, _ histogram: Histogram) {
      family(name, "histogram", help)
      var total = 0
      for (bound, count) in zip(histogram.bounds, histogram.counts) {
        total += count
        sample(
          "\(name)_bucket", ["le": decimal(bound.milliseconds, scale: 3)], "\(total)")
      }
      sample("\(name)_bucket", ["le": "+Inf"], "\(histogram.count)")
      sample("\(name)_sum", [:], decimal(histogram.sum.microseconds, scale: 6))
      sample("\(name)_count", [:], "\(histogram.count)")
    }

    /// A label's value can hold anything; a document's own text never gets here.
    private func escaped(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        .replacing("\n", with: "\\n")
    }
  }

  /// A whole number of thousandths or millionths as a decimal.
  private static func decimal(_ number: Int64, scale: Int) -> String {
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    return "\(padded.dropLast(scale)).\(padded.suffix(scale))"
  }
}

extension Duration {
  var microseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }
}
