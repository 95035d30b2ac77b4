// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// The frames that a worker's standard input had no room for yet.
struct WriteQueue {
  /// With the numbers of the jobs that they submit.
  private var frames: [(job: UInt64?, bytes: [UInt8])] = []
  /// Bytes of the first frame that were written.
  private var written = 0

  var isEmpty: Bool { frames.isEmpty }

  mutating func add(_ job: Job) { frames.append((job.id, job.frame)) }

  /// Queues a frame that isn't about one job.
  mutating func add(_ frame: [UInt8]) { frames.append((nil, frame)) }

  /// Queues the frame of an answer before the jobs of which nothing was written, since one job waits for
  /// it already.
  mutating func add(answer frame: [UInt8]) {
    let first = written > 0 ? 1 : 0
    let place = frames.indices.first { $0 >= first && frames[$0].job != nil }
    frames.insert((nil, frame), at: place ?? frames.count)
  }

  /// Whether not a byte of the job was written, so that the worker can't have seen it.
  func isUnsent(_ job: UInt64) -> Bool {
    guard let index = frames.firstIndex(where: { $0.job == job }) else { return false }
    return index > 0 || written == 0
  }

  /// Writes what there is room for. A closed pipe is no error here: the worker's output ends then, too.
  mutating func flush(to input: FileDescriptor) {
    while let frame = frames.first {
      guard case .bytes(let count) = input.writeAvailable(frame.bytes, from: written) else {
        return
      }
      written += count
      if written == frame.bytes.count {
        frames.removeFirst()
        written = 0
      }
    }
  }
}
