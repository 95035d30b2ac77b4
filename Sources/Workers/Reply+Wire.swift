// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel
import ResultFiles

extension Reply {
  /// The frame that answers a job. Which files there are, its kind says: a worker can't name others.
  func frame(to job: UInt64) -> [UInt8] {
    Frame.bytes(.reply, capacity: outputs.reduce(1024) { $0 + $1.bytes.count }) { writer in
      writer.number(job)
      switch self {
      case .converted(let outputs, let summary, let suppressions, let seconds):
        writer.number(UInt8(0))
        writer.list(outputs[.report] ?? [])
        writer.list(outputs[.log] ?? [])
        writer.optional(outputs[.review]) { $0.list($1) }
        writer.summary(summary)
        writer.text(suppressions)
        writer.duration(seconds)
      case .rejected(let outputs, let reason):
        writer.number(UInt8(1))
        writer.list(outputs[.error] ?? [])
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
      let outputs = [Output](
        report: try reader.file(), log: try reader.file(),
        review: try reader.optional { reader throws(WireError) in try reader.file() })
      reply = .converted(
        outputs, try reader.summary(),
        suppressions: try reader.text(limit: ReplyLimits.code), seconds: try reader.duration())
    case 1: reply = .rejected([Output(.error, try reader.file())], try reader.reason())
    default: throw WireError("a reply of an unknown kind")
    }
    try reader.end()
    return (job, reply)
  }
}

/// The most that a reply may say besides its files. What a worker sends is counted, stored and logged by the
/// service: one that a document has taken over could otherwise fill its memory and keep its thread busy.
enum ReplyLimits {
  /// Bytes of a code: that of a rule, a rejection, a form, a digest. Those of the program have fewer than 80;
  /// a form's name has at most 64.
  static let code = 128
  /// Bytes of a message in one language. One that a worker has to say is cut to them.
  static let message = 8192
  /// Rules that have findings. The program has some 150, a form of one's own may declare as many.
  static let rules = 1024
  /// A conversion's time; a longer one counts as this. The service ends one that exceeds its own limit, but
  /// the clock goes on while the machine sleeps.
  static let seconds: Duration = .seconds(86_400)
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
  /// A result's file, which is never empty.
  fileprivate mutating func file() throws(WireError) -> [UInt8] {
    let bytes = try list()
    guard !bytes.isEmpty else { throw WireError("an empty file") }
    return bytes
  }

  fileprivate mutating func duration() throws(WireError) -> Duration {
    let duration = Duration.nanoseconds(try number(Int64.self))
    guard duration >= .zero else { throw WireError("a conversion of \(duration)") }
    return min(duration, ReplyLimits.seconds)
  }

  fileprivate mutating func summary() throws(WireError) -> ResultSummary {
    guard let verdict = Verdict(rawValue: try text(limit: ReplyLimits.code)) else {
      throw WireError("an unknown verdict")
    }
    let (errors, warnings, infos) = (try count(), try count(), try count())
    let rules = try count()
    guard rules <= ReplyLimits.rules else { throw WireError("findings of \(rules) rules") }
    var findings: [String: Int] = [:]
    for _ in 0..<rules { findings[try code()] = try count() }
    let body = try optional { reader throws(WireError) in try reader.body() }
    let year = try optional { reader throws(WireError) in try reader.year() }
    return ResultSummary(
      verdict: verdict, errors: errors, warnings: warnings, infos: infos, findings: findings,
      body: body, year: year, template: try code())
  }
}
