// SPDX-License-Identifier: Apache-2.0

import ResultFiles

extension Job {
  var frame: [UInt8] {
    Frame.bytes(.job, capacity: size + 64) { writer in
      writer.number(id)
      writer.text(name)
      writer.count(attempt)
      switch task {
      case .convert(let document, let previous):
        writer.number(UInt8(0))
        writer.list(document)
        let reports = previous?.prefix(Int(UInt8.max) - 1)
        writer.number(reports.map { UInt8(clamping: $0.count + 1) } ?? 0)
        for report in reports ?? [] { writer.list(report) }
      case .relabel(let outputs, let earlierName):
        writer.number(UInt8(1))
        writer.outputs(outputs)
        writer.text(earlierName)
      }
    }
  }

  private var size: Int {
    switch task {
    case .convert(let document, let previous):
      (previous ?? []).reduce(name.utf8.count + document.count) { $0 + $1.count }
    case .relabel(let outputs, let earlierName):
      outputs.reduce(name.utf8.count + earlierName.utf8.count) { $0 + $1.bytes.count + 8 }
    }
  }

  init(frame: Frame) throws(WireError) {
    guard frame.kind == .job else { throw WireError("a frame that is no job") }
    var reader = WireReader(frame.payload[...])
    id = try reader.number()
    name = try reader.text()
    attempt = try reader.count()
    switch try reader.number(UInt8.self) {
    case 0:
      let document = try reader.list()
      let count = try reader.number(UInt8.self)
      var previous: [[UInt8]] = []
      for _ in 1..<max(count, 1) { previous.append(try reader.list()) }
      task = .convert(document, previous: count > 0 ? previous : nil)
    case 1:
      task = .relabel(try reader.outputs(), earlierName: try reader.text())
    default: throw WireError("a job of an unknown kind")
    }
    try reader.end()
  }
}
