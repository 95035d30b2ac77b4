// SPDX-License-Identifier: Apache-2.0

/// One message between pool and worker: a header of 12 bytes, then the payload.
///
/// | bytes | what |
/// | --- | --- |
/// | 0–3 | `NBWK` |
/// | 4 | the version of this protocol |
/// | 5 | the kind |
/// | 6–7 | 0 |
/// | 8–11 | the payload's length, little-endian |
struct Frame: Equatable {
  var kind: Kind
  var payload: [UInt8]

  enum Kind: UInt8 {
    /// From the worker, once, when it is ready: its converter's version, and its fence.
    case hello
    /// To the worker: a document.
    case job
    /// From the worker: a job's end.
    case reply
    /// From the worker, in the middle of a job: whose report it is, and on which year. It goes on with
    /// other jobs until it has the answer.
    case recognized
    /// To the worker: the answer, with the reports on the year before.
    case previous
    /// From the worker: it has the answer and goes on with the job, so that the pool knows which of its
    /// jobs is running.
    case continued
    /// From the worker, in the middle of a job: a document for a helper. It goes on with other jobs
    /// until it has the answer.
    case helperRequest
    /// To the worker: the answer, with what the helper made of the document, or why it made nothing.
    case helperAnswer
    /// To the worker: the suppressions that apply to the jobs after it.
    case suppressions
  }

  static let headerLength = 12
  private static let magic: [UInt8] = Array("NBWK".utf8)
  private static let version: UInt8 = 1

  /// The frame whose payload `write` writes.
  static func bytes(
    _ kind: Kind, capacity: Int = 256, _ write: (inout WireWriter) -> Void
  ) -> [UInt8] {
    var payload = WireWriter(capacity: capacity)
    write(&payload)
    var header = WireWriter(capacity: headerLength + payload.bytes.count)
    for byte in magic + [version, kind.rawValue, 0, 0] { header.number(byte) }
    header.list(payload.bytes)
    return header.bytes
  }

  /// The frame by which a worker says that it goes on with a job.
  static func continued(_ job: UInt64) -> [UInt8] { bytes(.continued) { $0.number(job) } }

  static func job(ofContinued frame: Frame) throws(WireError) -> UInt64 {
    var reader = WireReader(frame.payload[...])
    let job = try reader.number(UInt64.self)
    try reader.end()
    return job
  }

  /// Reads a header.
  ///
  /// - Returns: the kind, and the payload's length, which is at most `limit`, or that of a document for
  ///   a helper.
  static func header(
    _ bytes: ArraySlice<UInt8>, limit: Int
  ) throws(WireError) -> (kind: Kind, length: Int) {
    guard bytes.starts(with: magic) else { throw WireError("no frame") }
    var reader = WireReader(bytes.dropFirst(magic.count))
    guard try reader.number(UInt8.self) == version else {
      throw WireError("another version of the protocol")
    }
    guard let kind = Kind(rawValue: try reader.number(UInt8.self)),
      try reader.number(UInt16.self) == 0
    else { throw WireError("a frame of an unknown kind") }
    let length = try reader.count()
    let limit = kind == .helperRequest ? max(limit, HelperRequest.frameLimit) : limit
    guard length <= limit else { throw WireError(frameOf: length, limit: limit) }
    return (kind, length)
  }
}

/// Assembles frames from the pieces in which a pipe gives them.
struct FrameDecoder {
  /// What was read and isn't part of a frame given by `next` yet. Reading appends to it.
  var bytes: [UInt8] = []
  /// The most bytes that a payload may have.
  let limit: Int
  private var start = 0
  private var header: (kind: Frame.Kind, length: Int)?

  init(limit: Int) { self.limit = limit }

  /// Whether something of a frame was read, and not all.
  var isInFrame: Bool { bytes.count > start }

  /// How much to read at once: the rest of a frame that has begun, in pieces of 1 MiB at the most.
  var wanted: Int {
    guard let header else { return 65_536 }
    return min(max(Frame.headerLength + header.length - (bytes.count - start), 1), 1 << 20)
  }

  /// The next frame, where all of it was read.
  mutating func next() throws(WireError) -> Frame? {
    if header == nil {
      guard bytes.count - start >= Frame.headerLength else {
        // Wrong bytes are refused even before a header is complete: more may never come.
        guard !isInFrame || Frame.couldBegin(bytes[start...]) else { throw WireError("no frame") }
        compact()
        return nil
      }
      let next = try Frame.header(bytes[start..<start + Frame.headerLength], limit: limit)
      header = next
      bytes.reserveCapacity(start + Frame.headerLength + next.length)
    }
    guard let (kind, length) = header else { return nil }
    let end = start + Frame.headerLength + length
    guard bytes.count >= end else { return nil }
    let frame = Frame(kind: kind, payload: Array(bytes[start + Frame.headerLength..<end]))
    start = end
    header = nil
    compact()
    return frame
  }

  /// Drops what was given, and frees the memory of a large frame.
  private mutating func compact() {
    guard start > 0 else { return }
    if bytes.count == start, bytes.capacity > 4 << 20 {
      bytes = []
    } else {
      bytes.removeFirst(start)
    }
    start = 0
  }
}

extension Frame {
  /// Whether a header could begin like this.
  fileprivate static func couldBegin(_ bytes: ArraySlice<UInt8>) -> Bool {
    zip(bytes, magic).allSatisfy { $0 == $1 }
  }
}
