// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel
import ResultFiles

extension Reply {
  /// The frame that answers a job.
  func frame(to job: UInt64) -> [UInt8] {
    Frame.bytes(.reply, capacity: outputs.reduce(1024) { $0 + $1.bytes.count }) { writer in
      writer.number(job)
      switch self {
      case .converted(let outputs, let summary, let suppressions, let seconds):
        writer.number(UInt8(0))
        writer.outputs(outputs)
        writer.summary(summary)
        writer.text(suppressions)
        writer.duration(seconds)
      case .rejected(let outputs, let reason):
        writer.number(UInt8(1))
        writer.outputs(outputs)
        writer.reason(reason)
      }
    }
  }

  var outputs: [Output] {
    switch self {
    case .converted(let outputs, _, _, _), .rejected(let outputs, _): outputs
    }
  }

  /// The job that a frame answers, and the answer.
  static func read(_ frame: Frame) throws(WireError) -> (job: UInt64, reply: Reply) {
    guard frame.kind == .reply else { throw WireError("a frame that is not a reply") }
    var reader = WireReader(frame.payload[...])
    let job = try reader.number(UInt64.self)
    let reply: Reply
    switch try reader.number(UInt8.self) {
    case 0:
      reply = .converted(
        try reader.outputs(), try reader.summary(), suppressions: try reader.text(),
        seconds: .nanoseconds(try reader.number(Int64.self)))
    case 1: reply = .rejected(try reader.outputs(), try reader.reason())
    default: throw WireError("a reply of an unknown kind")
    }
    try reader.end()
    return (job, reply)
  }
}

extension WireWriter {
  fileprivate mutating func summary(_ summary: ResultSummary) {
    text(summary.verdict.rawValue)
    for number in [summary.errors, summary.warnings, summary.infos] { count(number) }
    count(summary.findings.count)
    for (rule, number) in summary.findings.sorted(by: { $0.key < $1.key }) {
      text(rule)
      count(number)
    }
    optional(summary.body) { $0.text($1) }
    optional(summary.year) { $0.number(Int64($1)) }
    text(summary.template)
  }

  fileprivate mutating func duration(_ duration: Duration) {
    // Not by way of a binary fraction, which a long duration doesn't fit in.
    let (seconds, attoseconds) = duration.components
    number(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}

extension WireReader {
  fileprivate mutating func summary() throws(WireError) -> ResultSummary {
    guard let verdict = Verdict(rawValue: try text()) else { throw WireError("an unknown verdict") }
    let (errors, warnings, infos) = (try count(), try count(), try count())
    var findings: [String: Int] = [:]
    for _ in 0..<(try count()) { findings[try text()] = try count() }
    let body = try optional { reader throws(WireError) in try reader.text() }
    let year = try optional { reader throws(WireError) in
      Int(try reader.number(Int64.self))
    }
    return ResultSummary(
      verdict: verdict, errors: errors, warnings: warnings, infos: infos, findings: findings,
      body: body, year: year, template: try text())
  }
}
