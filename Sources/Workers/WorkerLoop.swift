// SPDX-License-Identifier: Apache-2.0

package import SystemIO

import SystemPackage

/// The worker's side: reads jobs from standard input and answers each on standard output.
///
/// A job whose report is recognized waits for the reports on the year before, and one that needs a helper
/// for what that makes of it. Meanwhile the worker goes on with the next jobs, since the pool's thread may
/// be busy publishing for a tenth of a second, and a helper needs seconds.
package struct WorkerLoop {
  /// The most bytes of a job or a reply: the largest document, or a large report with log and page.
  package static let frameLimit = 256 << 20

  private let input: FileDescriptor
  private let output: FileDescriptor
  private let limits: WorkerLimits
  private var decoder = FrameDecoder(limit: frameLimit)
  private var jobs: [Job] = []
  private var waiting: [UInt64: WaitingJob] = [:]
  private var answers: [Answer] = []

  /// A job that has asked the pool for something.
  private struct WaitingJob {
    var continuation: Continuation
    /// The processor time that it took so far.
    var spent: Duration
  }

  private enum Continuation {
    case previous((PreviousJSON?) -> Reply)
    case helper((HelperResult) -> JobProgress)
  }

  private enum Answer {
    case previous(PreviousJSON)
    case helper(HelperAnswer)

    var job: UInt64 {
      switch self {
      case .previous(let previous): previous.job
      case .helper(let answer): answer.job
      }
    }
  }

  /// Serves until the input ends.
  ///
  /// What `handler` prints to standard output is discarded and can't get between the replies. When the
  /// pool's process ends, this one ends at once, in the middle of a job too.
  ///
  /// It has no other thread when it is called, and has opened what it needs besides its streams: a fence
  /// is built around it before it reads anything.
  ///
  /// - Parameters:
  ///   - version: the converter's version, which is sent to the pool first.
  ///   - limits: what this process may use from now on.
  ///   - use: takes the suppressions that apply from now on.
  ///   - handler: begins a job.
  /// - Throws: where the limits can't be set; nothing has been sent then.
  package static func run(
    version: String, limits: WorkerLimits, use: (WorkerSuppressions) -> Void,
    handler: (Job) -> JobProgress
  ) throws(FileError) {
    let (input, output) = try OwnProcess.detachStandardStreams()
    try OwnProcess.end(atHangUpOf: input)
    try limits.apply()
    try OwnProcess.hideMemory()
    var builder = try FenceBuilder()
    builder.restrict(to: LandlockRuleset())
    builder.restrict(to: .reader(Host.processID))
    var loop = WorkerLoop(input: input, output: output, limits: limits)
    loop.send(Hello(version: version, fence: builder.fence).frame)
    while loop.read(use) { loop.work(handler) }
  }

  private init(input: FileDescriptor, output: FileDescriptor, limits: WorkerLimits) {
    self.input = input
    self.output = output
    self.limits = limits
  }

  /// Reads what has come, and waits for it only where there is nothing to do.
  ///
  /// - Returns: false where the input has ended.
  private mutating func read(_ use: (WorkerSuppressions) -> Void) -> Bool {
    repeat {
      let isIdle = jobs.isEmpty && answers.isEmpty
      let mayRead = Poll.wait(
        for: [PollInterest(input, .read)], until: isIdle ? nil : .now)
      guard !mayRead.isEmpty else { return true }
      guard case .bytes = input.readAvailable(to: &decoder.bytes, limit: decoder.wanted) else {
        return false
      }
      do throws(WireError) {
        while let frame = try decoder.next() { try receive(frame, use) }
      } catch {
        Self.endAtProtocolError(error.problem)
      }
    } while true
  }

  private static func endAtProtocolError(_ problem: String) -> Never {
    StandardStream.error.write("nianbao worker: protocol error in the input: \(problem)\n")
    OwnProcess.exit(protocolStatus)
  }

  private mutating func receive(
    _ frame: Frame, _ use: (WorkerSuppressions) -> Void
  ) throws(WireError) {
    switch frame.kind {
    case .suppressions: use(try WorkerSuppressions(frame: frame))
    case .job: jobs.append(try Job(frame: frame))
    case .helperAnswer: answers.append(.helper(try HelperAnswer(frame: frame)))
    default: answers.append(.previous(try PreviousJSON(frame: frame)))
    }
  }

  /// Does one thing: goes on with a job that has its answer, or begins the next one.
  private mutating func work(_ handler: (Job) -> JobProgress) {
    if !answers.isEmpty {
      let answer = answers.removeFirst()
      guard let job = waiting.removeValue(forKey: answer.job) else { return }
      send(Frame.continued(answer.job))
      advance(answer.job, after: job.spent) {
        switch (job.continuation, answer) {
        case (.previous(let finish), .previous(let previous)): .finished(finish(previous))
        case (.helper(let resume), .helper(let answer)): resume(answer.result)
        default: Self.endAtProtocolError("an answer to another question")
        }
      }
    } else if !jobs.isEmpty {
      let job = jobs.removeFirst()
      advance(job.id, after: .zero) { handler(job) }
    }
  }

  /// Does a part of a job, and sends what came of it.
  ///
  /// - Parameters:
  ///   - job: the job's number.
  ///   - spent: the processor time that it took before.
  ///   - part: what is to be done.
  private mutating func advance(
    _ job: UInt64, after spent: Duration, _ part: () -> JobProgress
  ) {
    let start = SystemClock.ofThread
    limitProcessorTime(to: limits.processorTime - spent)
    let progress = part()
    let spent = spent + SystemClock.ofThread - start
    switch progress {
    case .finished(let reply): send(reply.frame(to: job))
    case .recognized(let report, let finish):
      waiting[job] = WaitingJob(continuation: .previous(finish), spent: spent)
      send(report.frame(for: job))
    case .needsHelper(let request, let resume):
      waiting[job] = WaitingJob(continuation: .helper(resume), spent: spent)
      send(request.frame(for: job))
    }
  }

  private func limitProcessorTime(to time: Duration) {
    try? OwnProcess.limitProcessorTime(toFurther: max(time, .seconds(1)))
  }

  /// EX_PROTOCOL of sysexits.h.
  static let protocolStatus: Int32 = 76

  private func send(_ frame: [UInt8]) {
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
