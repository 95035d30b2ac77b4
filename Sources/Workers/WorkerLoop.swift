// SPDX-License-Identifier: Apache-2.0

package import SystemIO

import SystemPackage

/// The worker's side: reads jobs from standard input and answers each on standard output.
package enum WorkerLoop {
  /// The most bytes that a job's frame may have: the largest document, or a large report and log.
  static let jobLimit = 256 << 20

  /// Serves until the input ends.
  ///
  /// Whatever `handler` prints goes nowhere and can't get between the replies. When the pool's
  /// process is gone, this one ends at once, in the middle of a job too.
  ///
  /// - Parameters:
  ///   - version: the converter's, told to the pool first.
  ///   - limits: what this process may take from now on.
  ///   - handler: gives the reply to a job.
  /// - Throws: where the limits can't be set; nothing has been said then.
  package static func run(
    version: String, limits: WorkerLimits, handler: (Job) -> Reply
  ) throws(FileError) {
    let (input, output) = try OwnProcess.takeStandardStreams()
    try OwnProcess.end(atHangUpOf: input)
    try limits.apply()
    send(Frame.bytes(.hello) { $0.text(version) }, to: output)
    var decoder = FrameDecoder(limit: jobLimit)
    while true {
      do throws(WireError) {
        while let frame = try decoder.next() {
          let job = try Job(frame: frame)
          try? OwnProcess.limitProcessorTime(toFurther: limits.processorTime)
          send(handler(job).frame(to: job.id), to: output)
        }
      } catch {
        OwnProcess.say("nianbao worker: the input is \(error.problem)\n")
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
