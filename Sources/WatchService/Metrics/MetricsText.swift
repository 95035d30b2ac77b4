// SPDX-License-Identifier: Apache-2.0

import Basics

/// The metrics in the Prometheus text format, for node_exporter's textfile collector.
enum MetricsText {
  static func bytes(_ watcher: borrowing Watcher, at time: Timestamp) -> [UInt8] {
    let machine = watcher.machine
    let metrics = machine.metrics
    var text = Text()
    text.family(
      "nianbao_documents_total", "counter", "Documents published or failed, by outcome and reason.")
    for (how, count) in metrics.published.sorted(by: { $0.key < $1.key }) {
      text.sample("nianbao_documents_total", ["outcome": "published", "reason": how], "\(count)")
    }
    for (code, count) in metrics.failures.sorted(by: { $0.key < $1.key }) {
      text.sample("nianbao_documents_total", ["outcome": "failed", "reason": code], "\(count)")
    }
    text.single(
      "nianbao_claims_total", "counter", "Documents claimed from the inbox.", "\(metrics.claimed)")
    text.single(
      "nianbao_attempts_total", "counter", "Conversions started.", "\(metrics.attempts)")
    text.single(
      "nianbao_revisions_total", "counter",
      "Results written again, since last year's report, the suppressions or nianbao changed.",
      "\(metrics.revised)")
    text.family("nianbao_findings_total", "counter", "Findings in converted documents, by rule.")
    for (rule, count) in metrics.findings.sorted(by: { $0.key < $1.key }) {
      text.sample("nianbao_findings_total", ["rule": rule], "\(count)")
    }
    text.single(
      "nianbao_worker_restarts_total", "counter",
      "Workers that crashed or were killed while converting a document.",
      "\(metrics.workersLost)")
    text.single(
      "nianbao_refusals_total", "counter", "Operations refused by the file system or the database.",
      "\(metrics.refusals)")
    text.single(
      "nianbao_trouble", "gauge",
      "1 while the service waits to retry a refused operation, such as on a full disk.",
      machine.outage != nil ? "1" : "0")
    text.single(
      "nianbao_slow_folders", "gauge",
      "Folders of the inbox that aren't looked at, or less often; see nianbao status.",
      "\(machine.inbox.slow.count)")
    text.single(
      "nianbao_suspected_documents", "gauge",
      "Documents that wait to be converted alone: their worker failed, they take long, or they are larger than 8 MiB.",
      "\(machine.queues.count(.suspected))")
    text.single(
      "nianbao_waiting_documents", "gauge", "Documents in the inbox that aren't claimed yet.",
      "\(machine.waiting.count)")
    text.single(
      "nianbao_held_documents", "gauge", "Documents claimed and not yet published.",
      "\(machine.inProgress)")
    let oldest = machine.waiting.map(\.seenAt).min()
    text.single(
      "nianbao_oldest_waiting_seconds", "gauge",
      "Waiting time of the oldest document in the inbox.",
      oldest.map { decimal(max(0, time.milliseconds - $0.milliseconds), scale: 3) } ?? "0")
    text.histogram(
      "nianbao_conversion_seconds", "Time of a conversion in its worker.", metrics.conversion)
    text.histogram(
      "nianbao_publishing_seconds", "Time to publish a group of results.",
      metrics.publishing)
    text.histogram("nianbao_poll_seconds", "Time of a scan of the inbox.", metrics.polls)
    text.histogram(
      "nianbao_latency_seconds", "Time from settled to published.", metrics.latency)
    text.single(
      "nianbao_last_beat_seconds", "gauge", "When this file was written, in seconds since 1970.",
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

    /// As the format has it; no label has a text from a document.
    private func escaped(_ text: String) -> String {
      text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        .replacing("\n", with: "\\n")
    }
  }

  /// A number of thousandths (scale 3) or millionths (scale 6) as a decimal.
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
