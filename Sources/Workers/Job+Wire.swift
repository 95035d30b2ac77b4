// SPDX-License-Identifier: Apache-2.0

extension Job {
  var frame: [UInt8] {
    Frame.bytes(.job, capacity: document.count + name.utf8.count + 64) { writer in
      writer.number(id)
      writer.text(name)
      writer.count(attempt)
      writer.optional(earlierName) { $0.text($1) }
      writer.list(document)
    }
  }

  init(frame: Frame) throws(WireError) {
    guard frame.kind == .job else { throw WireError("a frame that is not a job") }
    var reader = WireReader(frame.payload[...])
    id = try reader.number()
    name = try reader.text()
    attempt = try reader.count()
    earlierName = try reader.optional { reader throws(WireError) in try reader.text() }
    document = try reader.list()
    try reader.end()
  }
}

extension RecognizedReport {
  /// The frame by which a worker asks for the reports on the year before.
  func frame(for job: UInt64) -> [UInt8] {
    Frame.bytes(.recognized) { writer in
      writer.number(job)
      writer.text(body)
      writer.number(Int64(year))
    }
  }

  static func read(_ frame: Frame) throws(WireError) -> (job: UInt64, report: RecognizedReport) {
    guard frame.kind == .recognized else { throw WireError("a frame of an unexpected kind") }
    var reader = WireReader(frame.payload[...])
    let job = try reader.number(UInt64.self)
    let report = RecognizedReport(body: try reader.body(), year: try reader.year())
    try reader.end()
    return (job, report)
  }
}

extension PreviousJSON {
  var frame: [UInt8] {
    let sent = reports?.prefix(Int(UInt8.max) - 1)
    let isComplete = isComplete && sent?.count == reports?.count
    return Frame.bytes(.previous, capacity: (sent ?? []).reduce(64) { $0 + $1.count + 4 }) {
      writer in
      writer.number(job)
      writer.number(UInt8(isComplete ? 1 : 0))
      writer.optional(sent) { writer, reports in
        writer.number(UInt8(clamping: reports.count))
        for report in reports { writer.list(report) }
      }
    }
  }

  init(frame: Frame) throws(WireError) {
    guard frame.kind == .previous else { throw WireError("a frame that is neither job nor answer") }
    var reader = WireReader(frame.payload[...])
    job = try reader.number()
    isComplete = try reader.number(UInt8.self) == 1
    reports = try reader.optional { reader throws(WireError) in
      var reports: [[UInt8]] = []
      for _ in 0..<(try reader.number(UInt8.self)) { reports.append(try reader.list()) }
      return reports
    }
    try reader.end()
  }
}
