// SPDX-License-Identifier: Apache-2.0

import SystemIO

/// What a worker says when it is ready.
struct Hello: Equatable {
  /// Its converter's.
  var version: String
  /// What it has given up.
  var fence: Fence

  var frame: [UInt8] {
    Frame.bytes(.hello) { writer in
      writer.text(version)
      writer.optional(fence.landlock) { $0.count($1) }
      writer.number(UInt8(fence.hasFilter ? 1 : 0))
    }
  }

  init(version: String, fence: Fence) {
    self.version = version
    self.fence = fence
  }

  init(frame: Frame) throws(WireError) {
    guard frame.kind == .hello else { throw WireError("another frame than its hello") }
    var reader = WireReader(frame.payload[...])
    version = try reader.text()
    fence = Fence(
      landlock: try reader.optional { reader throws(WireError) in try reader.count() },
      hasFilter: try reader.number(UInt8.self) != 0)
    try reader.end()
  }
}
