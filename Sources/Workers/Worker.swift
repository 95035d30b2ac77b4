// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// One worker process, as the pool sees it.
final class Worker {
  /// What became of it, once it is reaped.
  struct Death {
    /// Nil for one that ended as it was told to.
    var failure: WorkerFailure?
    var wasReady: Bool
    var lastWords: [String]
  }

  private enum State {
    /// Its hello is waited for.
    case starting
    case ready
    /// Its input was closed, and its end is waited for.
    case retiring
    /// It was killed, or its output has ended.
    case ending(Reason)
  }

  private enum Reason {
    /// It was told to.
    case wanted
    case known(WorkerFailure)
    /// How it ended will tell.
    case unknown
  }

  let process: RunningProcess
  /// Jobs that it has and hasn't answered; it works on the first.
  private(set) var queue: [UInt64] = []
  /// Jobs that it has answered.
  private(set) var answered = 0
  /// A job that it is to have alone, and hasn't been given yet.
  private(set) var suspect: Job?
  /// Whether it has, or waits to have, a job alone.
  private(set) var isReserved = false

  private let settings: WorkerSettings
  private let input: FileDescriptor
  private let output: FileDescriptor
  private let errors: FileDescriptor
  private var isInputOpen = true
  private var areErrorsOpen = true
  private var state = State.starting
  private var wasReady = false
  /// When it has to be ready, done with its first job, or gone.
  private var deadline: ContinuousClock.Instant?
  private var graces = 0
  private var endingSince = ContinuousClock.now
  private var outbox = WriteQueue()
  private var decoder: FrameDecoder
  private var lines = LineSink()

  /// Starts a process.
  init(_ settings: WorkerSettings) throws(FileError) {
    self.settings = settings
    decoder = FrameDecoder(limit: settings.replyLimit)
    let (input, output, errors) = (try Pipe(), try Pipe(), try Pipe())
    defer { for end in [input.reading, output.writing, errors.writing] { try? end.close() } }
    (self.input, self.output, self.errors) = (input.writing, output.reading, errors.reading)
    var program = ChildProgram(
      settings.program, settings.arguments, environment: settings.environment)
    program.input = .descriptor(input.reading)
    program.output = .descriptor(output.writing)
    program.errors = .descriptor(errors.writing)
    program.scope = .session
    do throws(FileError) {
      for pipe in [input, output] { pipe.setCapacity(1 << 20) }
      for end in [input.writing, output.reading, errors.reading] { try end.setNonBlocking() }
      process = try program.start()
    } catch {
      for end in [input.writing, output.reading, errors.reading] { try? end.close() }
      throw error
    }
    deadline = .now + settings.startLimit
  }

  deinit {
    closeInput()
    for end in [output, errors] { try? end.close() }
  }

  // MARK: Jobs

  /// How many more jobs it can be given now.
  var freeSlots: Int {
    guard case .ready = state, !isReserved, answered + queue.count < settings.jobsPerWorker else {
      return 0
    }
    return max(settings.depth - queue.count, 0)
  }

  func submit(_ job: Job) {
    if queue.isEmpty { beginHead() }
    queue.append(job.id)
    outbox.add(job)
    outbox.flush(to: input)
  }

  /// Gives it a job as soon as it has nothing else, and nothing else before that is done.
  func submitAlone(_ job: Job) {
    isReserved = true
    suspect = job
    submitSuspect()
  }

  private func submitSuspect() {
    guard let job = suspect, queue.isEmpty else { return }
    suspect = nil
    submit(job)
  }

  /// Whether its death is no fault of this job: it can't know of it.
  func isUntouched(_ job: UInt64) -> Bool { outbox.isUntouched(job) }

  private func beginHead() {
    deadline = .now + settings.wallLimit
    graces = 0
  }

  // MARK: What poll(2) waits for

  var descriptors: [PollInterest] {
    var interests: [PollInterest] = []
    if areErrorsOpen { interests.append(PollInterest(errors, .read)) }
    if case .ending = state { return interests }
    interests.append(PollInterest(output, .read))
    if isInputOpen, !outbox.isEmpty { interests.append(PollInterest(input, .write)) }
    return interests
  }

  var nextDeadline: ContinuousClock.Instant? {
    guard case .ending = state else { return deadline }
    // Its output ends some moments before it can be reaped; more than moments, where the system
    // can't let go of it.
    let now = ContinuousClock.now
    return now + (now < endingSince + .milliseconds(100) ? .milliseconds(2) : .milliseconds(200))
  }

  // MARK: What has happened

  /// Reads and writes what can be without waiting, and holds it to its limits.
  ///
  /// - Returns: the answers that came, and what became of it if it is gone.
  func attend(_ tell: (WorkerNotice) -> Void) -> (replies: [WorkerEvent], death: Death?) {
    if isInputOpen { outbox.flush(to: input) }
    readErrors(tell)
    var replies: [WorkerEvent] = []
    let hasRead = readOutput(into: &replies, tell)
    submitSuspect()
    checkDeadline(hasRead: hasRead)
    guard case .ending(let reason) = state, let end = process.reap() else { return (replies, nil) }
    readErrors(tell)
    if let line = lines.endLine() { tell(.said(process: process.number, line)) }
    let failure: WorkerFailure? =
      switch reason {
      case .wanted: nil
      case .known(let failure): failure
      case .unknown: WorkerFailure(end, lastWords: lines.lastWords, memory: settings.memory)
      }
    return (replies, Death(failure: failure, wasReady: wasReady, lastWords: lines.lastWords))
  }

  private func readErrors(_ tell: (WorkerNotice) -> Void) {
    guard areErrorsOpen else { return }
    var bytes: [UInt8] = []
    switch errors.readAvailable(to: &bytes, limit: 65_536) {
    case .bytes:
      for line in lines.take(bytes) { tell(.said(process: process.number, line)) }
    case .none: break
    case .ended: areErrorsOpen = false
    }
  }

  private func readOutput(
    into replies: inout [WorkerEvent], _ tell: (WorkerNotice) -> Void
  ) -> Bool {
    var read = 0
    // One that talks without end mustn't keep the others waiting.
    while read < 16 << 20 {
      if case .ending = state { break }
      switch output.readAvailable(to: &decoder.bytes, limit: decoder.wanted) {
      case .bytes(let count): read += count
      case .none: return read > 0
      case .ended:
        outputEnded()
        return true
      }
      do throws(WireError) {
        while let frame = try decoder.next() { try take(frame, into: &replies, tell) }
      } catch {
        kill(error.isTooLong ? .outputTooLarge : .protocolError(error.problem))
      }
    }
    return read > 0
  }

  private func take(
    _ frame: Frame, into replies: inout [WorkerEvent], _ tell: (WorkerNotice) -> Void
  ) throws(WireError) {
    switch state {
    case .starting:
      let version = try hello(frame)
      if let wanted = settings.version, version != wanted {
        throw WireError("the converter \(version), where \(wanted) is wanted")
      }
      state = .ready
      wasReady = true
      deadline = nil
      tell(.started(process: process.number))
    case .ready:
      let (job, reply) = try Reply.reading(frame)
      guard job == queue.first else { throw WireError("a reply to a job that it hasn't begun") }
      queue.removeFirst()
      answered += 1
      deadline = nil
      if !queue.isEmpty { beginHead() }
      if queue.isEmpty, suspect == nil { isReserved = false }
      replies.append(.replied(job, reply))
    case .retiring, .ending: throw WireError("a reply to no job")
    }
  }

  private func hello(_ frame: Frame) throws(WireError) -> String {
    guard frame.kind == .hello else { throw WireError("something else than a hello") }
    var reader = WireReader(frame.payload[...])
    let version = try reader.text()
    try reader.end()
    return version
  }

  // MARK: Its end

  private func outputEnded() {
    if case .retiring = state { end(.wanted) } else { end(.unknown) }
    deadline = .now + .seconds(1)
  }

  private func end(_ reason: Reason) {
    state = .ending(reason)
    endingSince = .now
    deadline = nil
  }

  private func checkDeadline(hasRead: Bool) {
    guard let deadline, deadline <= .now else { return }
    switch state {
    case .ready where hasRead && graces < 100:
      // The pool's thread may have been busy for long, and the worker waiting for it.
      graces += 1
      self.deadline = .now + .milliseconds(100)
    case .starting, .ready: kill(.timedOut)
    case .retiring: kill(nil)
    case .ending: kill(.protocolError("an end, and the worker went on"))
    }
  }

  /// Kills it, for a reason that is told in the end; nil where it is wanted.
  func kill(_ failure: WorkerFailure?) {
    process.kill()
    end(failure.map(Reason.known) ?? .wanted)
  }

  /// Whether it takes nothing any more, and its end is waited for.
  var isEnding: Bool {
    if case .ending = state { true } else { false }
  }

  /// Lets it end by itself, where it has no job.
  func retire() {
    closeInput()
    state = .retiring
    deadline = .now + .seconds(2)
  }

  /// Whether it has answered as many jobs as it may, and has none.
  var isToRetire: Bool {
    guard case .ready = state else { return false }
    return answered >= settings.jobsPerWorker && queue.isEmpty && suspect == nil
  }

  private func closeInput() {
    guard isInputOpen else { return }
    isInputOpen = false
    try? input.close()
  }
}
