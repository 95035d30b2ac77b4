// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// One worker process, as the pool sees it.
final class Worker {
  /// How it ended, once it is reaped.
  struct Exit {
    /// Nil where the pool ended it.
    var failure: WorkerFailure?
    var wasReady: Bool
    var lastLines: [String]
  }

  /// What came from it.
  struct Progress {
    /// What became of its jobs.
    var events: [WorkerEvent] = []
    /// The helpers that its jobs ask for.
    var requests: [(job: UInt64, request: HelperRequest)] = []
    /// How it ended, if it has.
    var exit: Exit?
  }

  private enum State {
    /// Waiting for its hello.
    case starting
    case ready
    /// Its input was closed; waiting for its end.
    case retiring
    /// It was killed, or its output has ended; waiting for its exit status.
    case ending(EndCause)
  }

  private enum EndCause {
    /// The pool ended it.
    case requested
    case failure(WorkerFailure)
    /// It ended by itself; its exit status will say why.
    case byItself
  }

  let process: RunningProcess
  /// Jobs that it hasn't replied to, in the order in which it begins them.
  private(set) var queue: [QueuedJob] = []
  /// The number of jobs that it has replied to.
  private(set) var answered = 0
  /// A job that it gets once it is ready.
  private(set) var first: Job?
  /// What it says that it has given up; nil before it is ready.
  private(set) var fence: Fence?

  private let settings: WorkerSettings
  private let input: FileDescriptor
  private let output: FileDescriptor
  private let errors: FileDescriptor
  private var isInputOpen = true
  private var areErrorsOpen = true
  private var state = State.starting
  private var wasReady = false
  /// When it has to be ready, to be done with what it is doing, or to have ended.
  private var deadline: ContinuousClock.Instant?
  /// Since when it does what it is doing.
  private var workingSince: ContinuousClock.Instant
  private var extensions = 0
  private var endingSince: ContinuousClock.Instant
  private var unsent = WriteQueue()
  private var decoder: FrameDecoder
  private var lines = LineSink()
  /// The digest of the suppressions that it was sent last.
  private var suppressions: String?

  /// Starts a process.
  init(_ settings: WorkerSettings) throws(FileError) {
    self.settings = settings
    workingSince = settings.clock.now()
    endingSince = workingSince
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
    deadline = now + settings.startLimit
  }

  private var now: ContinuousClock.Instant { settings.clock.now() }

  deinit {
    closeInput()
    for end in [output, errors] { try? end.close() }
  }

  // MARK: Jobs

  /// How many jobs it can be given now.
  var freeSlots: Int {
    guard case .ready = state, answered + queue.count < settings.jobsPerWorker else {
      return 0
    }
    return max(settings.depth - queue.count, 0)
  }

  func submit(_ job: Job) {
    let wasWorking = isWorking
    queue.append(QueuedJob(id: job.id))
    if let current = settings.suppressions(), current.digest != suppressions {
      suppressions = current.digest
      unsent.add(current.frame)
    }
    unsent.add(job)
    unsent.flush(to: input)
    if !wasWorking { startWork() }
  }

  /// Sends a recognized job the reports on the year before.
  func answer(_ previous: PreviousJSON) { answer(previous.job, .previous, previous.frame) }

  /// Sends a job what its helper made.
  func answer(_ answer: HelperAnswer) { self.answer(answer.job, .helper, answer.frame) }

  private func answer(
    _ job: UInt64, _ question: QueuedJob.Question, _ frame: @autoclosure () -> [UInt8]
  ) {
    guard let index = queue.firstIndex(where: { $0.id == job }),
      queue[index].stage == .asking(question)
    else { return }
    let wasWorking = isWorking
    queue[index].stage = .answered
    unsent.add(answer: frame())
    unsent.flush(to: input)
    if !wasWorking { startWork() }
  }

  /// Gives it a job once it is ready.
  func submitFirst(_ job: Job) { first = job }

  private func submitFirst() {
    guard case .ready = state, let job = first else { return }
    first = nil
    submit(job)
  }

  /// The job that it is doing, and for how long.
  private var runningTime: (index: Int, time: Duration)? {
    guard case .ready = state, isWorking, let index = runningIndex else { return nil }
    return (index, now - workingSince + queue[index].spent)
  }

  /// The job that it is doing, if that takes longer than others should wait, and whether this is new.
  func slowJob() -> (job: UInt64, isNew: Bool)? {
    guard let (index, time) = runningTime, time >= settings.slowAfter else { return nil }
    defer { queue[index].isSlow = true }
    return (queue[index].id, !queue[index].isSlow)
  }

  /// When its job becomes slow, or has, and others wait.
  var slowDeadline: ContinuousClock.Instant? {
    guard let (index, time) = runningTime, !queue[index].isSlow || queue.count > 1 else {
      return nil
    }
    return now + max(.zero, settings.slowAfter - time)
  }

  /// The job that it is doing, as far as that is known: the one that it said it goes on with, or the
  /// next that it was sent, or one that it has the answer for.
  private var runningIndex: Int? {
    queue.firstIndex { $0.stage == .continued }
      ?? queue.firstIndex { $0.stage == .queued && !unsent.isUnsent($0.id) }
      ?? queue.firstIndex { $0.stage == .answered }
  }

  /// Whether it has anything to do. One that waits for answers alone has no time limit.
  private var isWorking: Bool { queue.contains { !$0.stage.isAsking } }

  var running: UInt64? { runningIndex.map { queue[$0].id } }

  /// The job that fails with it: the one that it was doing. What no worker sends is blamed on the last
  /// one that has asked for something, where it was doing none, so that no document is tried endlessly.
  func cause(of failure: WorkerFailure) -> UInt64? {
    if case .protocolError = failure {
      return running ?? queue.last { $0.stage.isAsking }?.id
    }
    return running
  }

  /// The jobs that it is doing or has the answers for.
  var begun: Set<UInt64> {
    Set(
      queue.filter { [.answered, .continued].contains($0.stage) }.map(\.id)
        + [running].compactMap(\.self))
  }

  /// Whether it still works at one of these jobs, or waits for its helper.
  func isBusy(with jobs: Set<UInt64>) -> Bool {
    queue.contains { $0.stage != .asking(.previous) && jobs.contains($0.id) }
  }

  /// What it does next starts now.
  private func startWork() {
    workingSince = now
    extensions = 0
    deadline =
      isWorking
      ? now + settings.wallLimit - (runningIndex.map { queue[$0].spent } ?? .zero) : nil
  }

  // MARK: What poll(2) waits for

  var descriptors: [PollInterest] {
    var interests: [PollInterest] = []
    if areErrorsOpen { interests.append(PollInterest(errors, .read)) }
    if case .ending = state { return interests }
    interests.append(PollInterest(output, .read))
    if isInputOpen, !unsent.isEmpty { interests.append(PollInterest(input, .write)) }
    return interests
  }

  var nextDeadline: ContinuousClock.Instant? {
    guard case .ending = state else {
      return [deadline, slowDeadline].compactMap(\.self).min()
    }
    // Its output ends a few milliseconds before it can be reaped; later only where the kernel can't
    // free it.
    let now = now
    return now + (now < endingSince + .milliseconds(100) ? .milliseconds(2) : .milliseconds(200))
  }

  // MARK: Input and output

  /// Reads and writes what the pipes allow, and enforces the limits.
  func serve(_ report: (WorkerNotice) -> Void) -> Progress {
    if isInputOpen { unsent.flush(to: input) }
    readErrors(report)
    var progress = Progress()
    let hasRead = readOutput(into: &progress, report)
    submitFirst()
    checkDeadline(hasRead: hasRead)
    guard case .ending(let cause) = state, let end = process.reap() else { return progress }
    readErrors(report)
    if let line = lines.endLine() { report(.printed(process: process.number, line)) }
    let failure: WorkerFailure? =
      switch cause {
      case .requested: nil
      case .failure(let failure): failure
      case .byItself: WorkerFailure(end, lastLines: lines.lastLines, memory: settings.memory)
      }
    progress.exit = Exit(failure: failure, wasReady: wasReady, lastLines: lines.lastLines)
    return progress
  }

  private func readErrors(_ report: (WorkerNotice) -> Void) {
    guard areErrorsOpen else { return }
    var bytes: [UInt8] = []
    switch errors.readAvailable(to: &bytes, limit: 65_536) {
    case .bytes:
      for line in lines.append(bytes) { report(.printed(process: process.number, line)) }
    case .none: break
    case .ended: areErrorsOpen = false
    }
  }

  private func readOutput(
    into progress: inout Progress, _ report: (WorkerNotice) -> Void
  ) -> Bool {
    var read = 0
    while read < Self.readingShare {
      if case .ending = state { break }
      switch output.readAvailable(to: &decoder.bytes, limit: decoder.wanted) {
      case .bytes(let count): read += count
      case .none: return read > 0
      case .ended:
        outputEnded()
        return true
      }
      do throws(WireError) {
        while let frame = try decoder.next() { try handle(frame, into: &progress, report) }
      } catch {
        kill(error.isTooLong ? .outputTooLarge : .protocolError(error.problem))
      }
    }
    return read > 0
  }

  /// Bytes read at once, so that a flood from one worker doesn't keep the others waiting.
  private static let readingShare = 16 << 20

  private func handle(
    _ frame: Frame, into progress: inout Progress, _ report: (WorkerNotice) -> Void
  ) throws(WireError) {
    switch state {
    case .starting:
      let hello = try Hello(frame: frame)
      if let wanted = settings.version, hello.version != wanted {
        throw WireError("converter \(hello.version) instead of \(wanted)")
      }
      state = .ready
      wasReady = true
      deadline = nil
      fence = hello.fence
      report(.started(process: process.number, hello.fence))
    case .ready:
      try follow(frame, into: &progress)
      startWork()
    case .retiring, .ending: throw WireError("a reply without a job")
    }
  }

  /// What a frame says of the running job.
  private func follow(_ frame: Frame, into progress: inout Progress) throws(WireError) {
    switch frame.kind {
    case .helperRequest:
      let (job, request) = try HelperRequest.read(frame)
      guard settings.office != nil else { throw WireError("a helper that isn't allowed") }
      try ask(.helper, job)
      progress.requests.append((job, request))
    case .recognized:
      let (job, report) = try RecognizedReport.read(frame)
      try ask(.previous, job)
      progress.events.append(.recognized(job, report))
    case .continued:
      let job = try Frame.job(ofContinued: frame)
      guard !queue.contains(where: { $0.stage == .continued }),
        let index = queue.firstIndex(where: { $0.id == job }), queue[index].stage == .answered
      else { throw WireError("going on with a job that has no answer") }
      queue[index].stage = .continued
    default:
      let (job, reply) = try Reply.read(frame)
      guard let index = runningIndex, queue[index].id == job, queue[index].stage != .answered else {
        throw WireError("a reply to another job than the running one")
      }
      queue.remove(at: index)
      answered += 1
      progress.events.append(.replied(job, reply))
    }
  }

  /// Notes a question of the running job. Each is asked at most once, that for the reports last.
  private func ask(_ question: QueuedJob.Question, _ job: UInt64) throws(WireError) {
    guard let index = runningIndex, queue[index].id == job, queue[index].stage != .answered else {
      throw WireError("a question of another job than the running one")
    }
    let questions = queue[index].questions
    guard !questions.contains(question), !questions.contains(.previous) else {
      throw WireError("a question that the job has asked before")
    }
    queue[index].questions.insert(question)
    queue[index].stage = .asking(question)
    queue[index].spent += now - workingSince
  }

  // MARK: Its end

  private func outputEnded() {
    if case .retiring = state { end(.requested) } else { end(.byItself) }
    deadline = now + .seconds(1)
  }

  private func end(_ cause: EndCause) {
    state = .ending(cause)
    endingSince = now
    deadline = nil
  }

  private func checkDeadline(hasRead: Bool) {
    guard let deadline, deadline <= now else { return }
    switch state {
    case .ready where hasRead && extensions < 100:
      // The pool's thread may have been busy for long, with the worker waiting for it.
      extensions += 1
      self.deadline = now + .milliseconds(100)
    case .starting, .ready: kill(.timedOut)
    case .retiring: kill(nil)
    case .ending: kill(.protocolError("output closed while it went on"))
    }
  }

  /// Kills it for exceeding a limit or breaking the protocol, or without a failure to stop it.
  func kill(_ failure: WorkerFailure?) {
    process.kill()
    end(failure.map(EndCause.failure) ?? .requested)
  }

  /// Whether it was killed or has closed its output.
  var isEnding: Bool {
    if case .ending = state { true } else { false }
  }

  /// Closes its input, by which it ends; it has no job.
  func retire() {
    closeInput()
    state = .retiring
    deadline = now + .seconds(2)
  }

  /// Whether it has answered its number of jobs and is idle.
  var isToRetire: Bool {
    guard case .ready = state else { return false }
    return answered >= settings.jobsPerWorker && queue.isEmpty
  }

  /// Whether it was started for a job, or kept for one, that has ended.
  var isDone: Bool {
    guard case .ready = state else { return false }
    return first == nil && queue.isEmpty
  }

  private func closeInput() {
    guard isInputOpen else { return }
    isInputOpen = false
    try? input.close()
  }
}
