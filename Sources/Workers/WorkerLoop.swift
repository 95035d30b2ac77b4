// SPDX-License-Identifier: Apache-2.0

package import SystemIO

import SystemPackage

/// The worker's side: reads jobs from standard input and answers each on standard output.
package enum WorkerLoop {
  /// The most bytes of a job or a reply: the largest document, or a large report with log and page.
  package static let frameLimit = 256 << 20

  /// Serves until the input ends.
  ///
  /// What `handler` prints to standard output is discarded and can't get between the replies. When the
  /// pool's process ends, this one ends at once, in the middle of a job too.
  ///
  /// - Parameters:
  ///   - version: the converter's version, which is sent to the pool first.
  ///   - limits: what this process may use from now on.
  ///   - handler: gives the reply to a job.
  /// - Throws: where the limits can't be set; nothing has been sent then.
  package static func run(
    version: String, limits: WorkerLimits, handler: (Job) -> Reply
  ) throws(FileError) {
    let (input, output) = try OwnProcess.detachStandardStreams()
    try OwnProcess.end(atHangUpOf: input)
    try limits.apply()
    send(Frame.bytes(.hello) { $0.text(version) }, to: output)
    var decoder = FrameDecoder(limit: frameLimit)
    while true {
      do throws(WireError) {
        while let frame = try decoder.next() {
          let job = try Job(frame: frame)
          try? OwnProcess.limitProcessorTime(toFurther: limits.processorTime)
          send(handler(job).frame(to: job.id), to: output)
        }
      } catch {
        StandardStream.error.write(
          "nianbao worker: protocol error in the input: \(error.problem)\n")
        OwnProcess.exit(Self.protocolStatus)
      }
      guard case .bytes = input.readAvailable(to: &decoder.bytes, limit: decoder.wanted) else {
        return
      }
    }
  }

  /// EX_PROTOCOL of sysexits.h.
  static let protocolStatus: Int32 = 76

  private static func send(_ frame: [UInt8], to output: FileDescriptor) {
    var start = 0
    while start < frame.count {
      guard case .bytes(let count) = output.writeAvailable(frame, from: start) else {
        // Nobody reads any more.
        OwnProcess.exit(0)
      }
      start += count
    }
  }
}
