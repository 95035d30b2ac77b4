// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import SystemIO
@testable import Workers

/// A pool of the built program's workers, and what became of the jobs given to it.
final class WorkerPoolFixture {
  let pool: WorkerPool
  private let recorder = NoticeRecorder()
  private(set) var events: [UInt64: [WorkerEvent]] = [:]
  /// How often each job came back, not begun.
  private(set) var returned: [UInt64: Int] = [:]
  /// The jobs that took long, in their order.
  private(set) var slow: [UInt64] = []
  private var jobs: [UInt64: Job] = [:]
  private var waiting: [Job] = []
  private(set) var recognized: [UInt64: RecognizedReport] = [:]
  /// What jobs are answered that have recognized their reports.
  var previous: [[UInt8]]?

  /// What the pool reported of its workers.
  final class NoticeRecorder {
    var notices: [WorkerNotice] = []
  }

  var notices: [WorkerNotice] { recorder.notices }

  init(_ settings: WorkerSettings) {
    let recorder = recorder
    pool = WorkerPool(settings) { recorder.notices.append($0) }
  }

  convenience init(_ change: (inout WorkerSettings) -> Void = { _ in }) {
    var settings = Self.settings
    change(&settings)
    self.init(settings)
  }

  // MARK: The program

  /// It lies beside the tests' own executable.
  static let program: FilePath = {
    let test = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let beside = (test ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      .deletingLastPathComponent()
    return FilePath(beside.appendingPathComponent("nianbao").path)
  }()

  /// The sanitizers need more addresses than any limit would leave.
  static let isSanitized = ProcessInfo.processInfo.environment["NIANBAO_SANITIZER"] != nil

  static func arguments(memory: Int = 1024, cpu: Int = 60) -> [String] {
    ["worker", "--memory", isSanitized ? "0" : "\(memory)", "--cpu", "\(cpu)"]
  }

  static var settings: WorkerSettings {
    var settings = WorkerSettings(arguments: arguments(), version: version)
    settings.program = program
    settings.environment = environment
    settings.memory = isSanitized ? nil : 1024 << 20
    return settings
  }

  static let environment: [String: String] = [
    "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "LLVM_PROFILE_FILE": "/dev/null",
    // The signal itself is what is reported, and not what AddressSanitizer makes of it.
    "ASAN_OPTIONS": "handle_segv=0:handle_sigill=0:handle_sigtrap=0:handle_abort=0",
    "LSAN_OPTIONS": ProcessInfo.processInfo.environment["LSAN_OPTIONS"] ?? "",
  ]

  /// What the program says first.
  static let version: String = {
    do {
      let line = try WorkerConnection(program)
      defer { line.end() }
      return try Hello(frame: line.frame()).version
    } catch {
      return "no hello: \(error)"
    }
  }()

  // MARK: Jobs

  /// Submits jobs as slots get free, again what came back, and collects until each has its event.
  func run(
    _ jobs: [Job], alone: Bool = false, within limit: Duration = .seconds(120),
    meanwhile: () -> Void = {}
  ) {
    waiting += jobs.reversed()
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
      while alone ? pool.isLaneFree : pool.freeSlots > 0, let job = waiting.popLast() {
        submit(job, alone: alone)
      }
      collect()
      meanwhile()
      if jobs.allSatisfy({ events[$0.id] != nil }) { return }
      if waiting.isEmpty || !(alone ? pool.isLaneFree : pool.freeSlots > 0) { wait(until: end) }
    }
    Issue.record("not all jobs came to an end")
  }

  func submit(_ job: Job, alone: Bool = false) {
    jobs[job.id] = job
    if alone { pool.submitAlone(job) } else { pool.submit(job) }
  }

  func collect() {
    for event in pool.collect() {
      if case .recognized(let job, let report) = event {
        recognized[job] = report
        pool.answer(PreviousJSON(for: job, previous))
        continue
      }
      if case .slow(let job) = event {
        slow.append(job)
        continue
      }
      guard event.isReturned else {
        events[event.job, default: []].append(event)
        continue
      }
      returned[event.job, default: 0] += 1
      if let job = jobs[event.job] { waiting.append(job) }
    }
  }

  /// Collects until something holds.
  func wait(within limit: Duration = .seconds(60), until condition: () -> Bool) {
    let end = ContinuousClock.now + limit
    while !condition() {
      guard ContinuousClock.now < end else {
        Issue.record("it never came to be")
        return
      }
      collect()
      wait(until: min(end, .now + .milliseconds(20)))
    }
  }

  private func wait(until end: ContinuousClock.Instant) {
    let deadline = [pool.nextDeadline, end].compactMap(\.self).min()
    _ = Poll.wait(for: pool.descriptors, until: deadline)
  }

  /// The one event of a job.
  func event(_ job: UInt64) -> WorkerEvent? {
    let all = events[job] ?? []
    if all.count > 1 { Issue.record("job \(job) has \(all.count) events") }
    return all.first
  }

  /// The lines that each process has printed.
  var printed: [Int32: [String]] {
    notices.reduce(into: [:]) { lines, notice in
      if case .printed(let process, let line) = notice { lines[process, default: []].append(line) }
    }
  }

  /// The processes that work now.
  var processes: [Int32] {
    var running: [Int32] = []
    for notice in notices {
      switch notice {
      case .started(let process, _): running.append(process)
      case .died(let process, _, _), .retired(let process, _):
        running.removeAll { $0 == process }
      case .fenced, .printed, .notStarted: break
      }
    }
    return running
  }
}

extension WorkerEvent {
  var failure: WorkerFailure? { if case .failed(_, let failure) = self { failure } else { nil } }
  var reply: Reply? { if case .replied(_, let reply) = self { reply } else { nil } }
  var isReturned: Bool { if case .returned = self { true } else { false } }
}

/// A worker that the test itself talks to.
struct WorkerConnection {
  let child: RunningProcess
  let input: FileDescriptor
  let output: FileDescriptor

  init(_ program: FilePath, _ arguments: [String] = WorkerPoolFixture.arguments()) throws {
    let (input, output) = (try SystemIO.Pipe(), try SystemIO.Pipe())
    var start = ChildProgram(program, arguments, environment: WorkerPoolFixture.environment)
    start.input = .descriptor(input.reading)
    start.output = .descriptor(output.writing)
    child = try start.start()
    try input.reading.close()
    try output.writing.close()
    (self.input, self.output) = (input.writing, output.reading)
  }

  /// Kills it.
  func end() {
    child.kill()
    _ = child.wait()
    for descriptor in [input, output] { try? descriptor.close() }
  }

  /// The next frame that it sends.
  func frame() throws -> Frame {
    var decoder = FrameDecoder(limit: 1 << 30)
    while true {
      if let frame = try decoder.next() { return frame }
      guard case .bytes = output.readAvailable(to: &decoder.bytes, limit: decoder.wanted) else {
        throw Silence()
      }
    }
  }

  struct Silence: Error {}
}

/// Documents for workers.
enum Documents {
  /// One of twenty.
  static func good(_ number: Int) -> [UInt8] { all[number % all.count] }

  private static let all = (0..<20).map(make)

  private static func make(_ number: Int) -> [UInt8] {
    var generator = SplitMix64(seed: UInt64(number))
    let report = AnnualReport.random(.cn2021, using: &generator)
    return report.bytes(in: number.isMultiple(of: 2) ? Layout(.docx(.lean)) : Layout(.html(.plain)))
  }

  /// As large as may be, and no archive though it begins like one.
  static let large = Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: (64 << 20) - 4)

  static func poison(_ word: String) -> [UInt8] { Array("NIANBAO-POISON \(word)\n".utf8) }

  static func job(_ id: Int, _ bytes: [UInt8]) -> Job {
    Job(id: UInt64(id), name: "\(id).docx", document: bytes)
  }
}
