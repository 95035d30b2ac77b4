// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ResultFiles
import Foundation
import Glibc
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import SystemIO
@testable import Workers

@Suite struct WorkerPoolTests {
  private func job(_ number: Int) -> Job { Documents.job(number, Documents.good(number)) }

  @Test func `Workers killed at random moments lose no job and repeat no answer`() throws {
    let fixture = WorkerPoolFixture()
    var generator = SplitMix64(seed: 20)
    var kills = 0
    fixture.run((0..<200).map { job($0 % 20).numbered($0) }) {
      guard kills < 20, Int.random(in: 0..<2, using: &generator) == 0,
        let victim = fixture.processes.randomElement(using: &generator)
      else { return }
      for _ in 0..<Int.random(in: 0..<500, using: &generator) { sched_yield() }
      kill(victim, SIGKILL)
      kills += 1
    }
    #expect(kills >= 5)
    var failures = 0
    for number in 0..<200 {
      let event = try #require(fixture.event(UInt64(number)))
      if let failure = event.failure {
        failures += 1
        #expect(failure == .crashed(signal: SIGKILL))
      } else {
        #expect(event.reply != nil)
      }
    }
    // At most the one that it worked on goes with a worker.
    #expect(failures <= kills)
  }

  @Test func `A job that kills is given to a worker that has nothing else`() throws {
    let fixture = WorkerPoolFixture { $0.count = 2 }
    fixture.run(
      (0..<20).map { number in
        Documents.job(number, number % 4 == 0 ? Documents.poison("exit") : Documents.good(number))
      }, alone: true)
    #expect(fixture.returned.isEmpty)
    for number in 0..<20 {
      let event = try #require(fixture.event(UInt64(number)))
      #expect(event.failure == (number % 4 == 0 ? .exited(3) : nil))
    }
  }

  @Test func `A suspect has a worker of its own, and the others continue meanwhile`() throws {
    let fixture = WorkerPoolFixture { $0.count = 2 }
    fixture.wait { fixture.pool.freeSlots == 6 }
    for number in 0..<4 { fixture.submit(job(number)) }
    #expect(fixture.pool.isLaneFree)
    fixture.submit(Documents.job(100, Documents.poison("exit")), alone: true)
    #expect(!fixture.pool.isLaneFree && fixture.pool.freeSlots == 2)
    fixture.submit(job(4))
    fixture.wait { fixture.events.count == 6 }
    #expect(fixture.event(100)?.failure == .exited(3))
    #expect(fixture.returned.isEmpty)
    fixture.wait { fixture.pool.isLaneFree }
  }

  @Test func `A job that takes long goes on alone, and its place is another worker's`() throws {
    let fixture = WorkerPoolFixture {
      $0.count = 1
      $0.slowAfter = .milliseconds(200)
    }
    fixture.wait { fixture.pool.freeSlots == 3 }
    fixture.submit(Documents.job(100, Documents.poison("hang")))
    fixture.wait { !fixture.pool.isLaneFree && fixture.pool.freeSlots == 3 }
    fixture.submit(job(1))
    fixture.wait { fixture.event(1) != nil }
    // Where all is slow, as with a sanitizer, the other job may be so as well.
    #expect(fixture.slow.first == 100)
    #expect(fixture.events[100] == nil && fixture.returned.isEmpty)
  }

  @Test func `A job that takes long is returned where others wait for its worker`() throws {
    let fixture = WorkerPoolFixture {
      $0.count = 1
      $0.slowAfter = .milliseconds(200)
    }
    fixture.wait { fixture.pool.freeSlots == 3 }
    fixture.submit(Documents.job(100, Documents.poison("hang")))
    fixture.submit(job(1))
    fixture.wait { fixture.returned[1] == 1 && fixture.returned[100] == 1 }
    #expect(fixture.slow == [100])
    fixture.wait { fixture.pool.isLaneFree && fixture.pool.freeSlots == 3 }
    fixture.submit(Documents.job(100, Documents.poison("hang")), alone: true)
    fixture.submit(job(1))
    fixture.wait { fixture.event(1) != nil }
    #expect(!fixture.pool.isLaneFree)
  }

  @Test func `A worker is replaced after its number of jobs, and nothing is lost`() throws {
    let fixture = WorkerPoolFixture {
      $0.count = 2
      $0.jobsPerWorker = 5
    }
    fixture.run((0..<50).map(job))
    for number in 0..<50 { #expect(fixture.event(UInt64(number))?.reply != nil) }
    fixture.wait { fixture.pool.freeSlots > 0 }
    let retired = fixture.notices.compactMap { notice in
      if case .retired(_, let jobs) = notice { jobs } else { nil }
    }
    #expect(retired.count >= 8 && retired.allSatisfy { $0 == 5 })
  }

  @Test func `A worker with another converter gets no job and is restarted after growing pauses`()
    throws
  {
    let fixture = WorkerPoolFixture {
      $0.count = 1
      $0.version = "0.0.1+000000000000"
    }
    #expect(fixture.pool.freeSlots == 0)
    fixture.wait { fixture.notices.count == 4 }
    let pauses = fixture.notices.map { notice in
      if case .notStarted(let reason, _, let pause) = notice, reason.contains("0.0.1+0") {
        pause
      } else {
        Duration.zero
      }
    }
    #expect(
      pauses == [.milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800)])
  }

  @Test(arguments: ["/nonexistent/nianbao", "/bin/true", "/bin/false", "/bin/cat", "/bin/yes"])
  func `A program that can't serve is reported and restarted after a pause`(_ program: String)
    throws
  {
    let fixture = WorkerPoolFixture {
      $0.program = FilePath(program)
      $0.arguments = []
      $0.count = 1
      $0.startLimit = .milliseconds(200)
    }
    let start = ContinuousClock.now
    var rounds = 0
    fixture.wait {
      rounds += 1
      return fixture.notices.count { if case .notStarted = $0 { true } else { false } } >= 3
    }
    #expect(ContinuousClock.now - start >= .milliseconds(300))
    #expect(rounds < 2000)
    #expect(fixture.pool.freeSlots == 0)
  }

  @Test func `A document of 64 MiB is sent, and its refusal comes back`() throws {
    let fixture = WorkerPoolFixture { $0.count = 1 }
    fixture.run([Documents.job(1, Documents.large), job(2)])
    guard case .rejected(_, let reason)? = fixture.event(1)?.reply else {
      Issue.record("it isn't refused")
      return
    }
    #expect(!reason.code.isEmpty)
    #expect(fixture.event(2)?.reply != nil)
  }

  @Test func `What a worker sends waits for a busy thread, also beyond the wall-clock limit`()
    throws
  {
    let fixture = WorkerPoolFixture {
      $0.count = 1
      $0.wallLimit = .zero
    }
    fixture.wait { fixture.pool.freeSlots == 3 }
    for number in 0..<2 { fixture.submit(job(number)) }
    fixture.submit(Documents.job(2, Documents.poison("exit")))
    // Nobody collects before the worker has recognized two reports and ended; the time of each job is
    // over.
    ProcessTable.waitForEnd(of: try #require(fixture.processes.first))
    fixture.collect()
    #expect(fixture.recognized.keys.sorted() == [0, 1])
    #expect(fixture.returned == [0: 1, 1: 1])
    #expect(fixture.event(2)?.failure == .exited(3))
  }

  @Test func `A stop lets running jobs finish in its time and returns the others`() throws {
    let fixture = WorkerPoolFixture { $0.count = 1 }
    fixture.wait { fixture.pool.freeSlots == 3 }
    for number in 0..<3 { fixture.submit(job(number)) }
    // The first can't end before the stop has begun: it waits for what the stop answers it.
    fixture.pool.stop(within: .seconds(30)) { job, _ in job == 0 ? PreviousJSON(for: job, nil) : nil
    }
    fixture.collect()
    #expect(fixture.event(0)?.reply != nil)
    #expect(fixture.returned == [1: 1, 2: 1])
    #expect(fixture.pool.freeSlots == 0 && fixture.pool.descriptors.isEmpty)
    #expect(fixture.processes.isEmpty)
  }

  @Test func `A stop ends with the last job that runs, and not with its time`() throws {
    let fixture = WorkerPoolFixture { $0.count = 1 }
    fixture.wait { fixture.pool.freeSlots == 3 }
    fixture.submit(job(0))
    let start = ContinuousClock.now
    fixture.pool.stop(within: .seconds(600)) { job, _ in PreviousJSON(for: job, nil) }
    #expect(ContinuousClock.now - start < .seconds(300))
    fixture.collect()
    #expect(fixture.event(0)?.reply != nil)
  }

  @Test func `A hanging job fails when its time is over by the pool's clock`() throws {
    let advance = Mutex(Duration.zero)
    let fixture = WorkerPoolFixture {
      $0.count = 1
      $0.wallLimit = .seconds(36_000)
      $0.clock = BlockingClock(
        now: { .now + advance.withLock { $0 } }, sleep: BlockingClock.system.sleep)
    }
    fixture.wait { fixture.pool.freeSlots == 3 }
    fixture.submit(Documents.job(1, Documents.poison("hang")))
    advance.withLock { $0 = .seconds(35_000) }
    fixture.collect()
    #expect(fixture.event(1) == nil)
    advance.withLock { $0 = .seconds(36_001) }
    fixture.wait { fixture.event(1) != nil }
    #expect(fixture.event(1)?.failure == .timedOut)
  }

  @Test func `A hanging job is returned when the time of a stop is over`() throws {
    let fixture = WorkerPoolFixture { $0.count = 2 }
    fixture.wait { fixture.pool.freeSlots == 6 }
    for number in 0..<3 { fixture.submit(Documents.job(number, Documents.poison("hang"))) }
    let start = ContinuousClock.now
    fixture.pool.stop(within: .milliseconds(300)) { job, _ in PreviousJSON(for: job, nil) }
    #expect((.milliseconds(300)...Duration.seconds(20)).contains(ContinuousClock.now - start))
    fixture.collect()
    #expect(fixture.returned == [0: 1, 1: 1, 2: 1] && fixture.events.isEmpty)
  }

  @Test
  func `A job gets the reports that are sent for it, and the next ones are recognized meanwhile`()
    throws
  {
    let fixture = WorkerPoolFixture { $0.count = 1 }
    fixture.previous = []
    fixture.run((0..<20).map(job))
    #expect(fixture.recognized.count == 20)
    for number in 0..<20 {
      guard case .converted(let outputs, let summary, _, _)? = fixture.event(UInt64(number))?.reply
      else {
        Issue.record("job \(number) isn't converted")
        continue
      }
      let report = fixture.recognized[UInt64(number)]
      #expect(
        report.map { [$0.body, "\($0.year)"] } == [summary.body ?? "", "\(summary.year ?? 0)"])
      let log = outputs.first { $0.kind == .log }.map { String(decoding: $0.bytes, as: UTF8.self) }
      #expect(log?.contains("\"history.none\"") == true)
    }
  }

  /// What a scripted worker sends before it has read its answer, and after it; job 1 is queued behind
  /// job 0.
  @Test(
    arguments: [
      ([.recognized(0)], [.continued(0)], 0, .exited(3)),
      ([.recognized(0)], [], 1, .exited(3)),
      ([.recognized(0), .recognized(1)], [], 0, .exited(3)),
      ([.recognized(1)], [], 0, .protocolError("a question of another job than the running one")),
      (
        [.recognized(0)], [.reply(0)], 1,
        .protocolError("a reply to another job than the running one")
      ),
      (
        [.recognized(0)], [.continued(1)], 1,
        .protocolError("going on with a job that has no answer")
      ),
    ] as [([ScriptedFrame], [ScriptedFrame], UInt64, WorkerFailure)])
  private func `The job that a worker was doing fails with it, and no other`(
    _ before: [ScriptedFrame], _ after: [ScriptedFrame], _ failing: UInt64, _ failure: WorkerFailure
  ) throws {
    let jobs = (0..<2).map { Documents.job($0, []) }
    let sizes = jobs.reduce(0) { $0 + $1.frame.count }
    let fixture = WorkerPoolFixture {
      $0.program = "/bin/sh"
      $0.arguments = [
        "-c",
        "printf '\(Hello(version: "script", fence: .none).frame.escaped)'; "
          + "head -c \(sizes) >/dev/null; printf '\(before.flatMap(\.bytes).escaped)'; "
          + "head -c 1 >/dev/null; printf '\(after.flatMap(\.bytes).escaped)'; exit 3",
      ]
      $0.version = "script"
      $0.count = 1
    }
    fixture.wait { fixture.pool.freeSlots == 3 }
    for job in jobs { fixture.submit(job) }
    fixture.wait { fixture.events.count + fixture.returned.count == 2 }
    #expect(fixture.event(failing)?.failure == failure)
    #expect(fixture.returned == [1 - failing: 1])
  }

  @Test func `Hundreds of dead workers leave no descriptor and no process behind`() async {
    // In a process of its own, where nothing else opens and starts anything.
    await #expect(processExitsWith: .success) {
      // It says hello, and dies of its first job.
      let hello = Hello(version: "script", fence: .none).frame.escaped
      let fixture = WorkerPoolFixture {
        $0.program = "/bin/sh"
        $0.arguments = ["-c", "printf '\(hello)'; head -c 1 >/dev/null; exit 3"]
        $0.version = "script"
        $0.count = 2
      }
      func round(_ number: Int) {
        fixture.run([Documents.job(number, [])])
        fixture.wait { fixture.pool.freeSlots == 6 }
        #expect(fixture.event(UInt64(number))?.failure == .exited(3))
      }
      round(0)
      let before = try ProcessTable.descriptors()
      for number in 1...200 { round(number) }
      #expect(try ProcessTable.descriptors() == before)
      #expect(try ProcessTable.children() == Set(fixture.processes))
      fixture.pool.stop(within: .zero) { _, _ in nil }
      #expect(try ProcessTable.children().isEmpty)
      #expect(try ProcessTable.descriptors() == before - 6)
    }
  }

  @Test func `A worker has only its pipes, and limits that it can't raise`() throws {
    let fixture = WorkerPoolFixture { $0.count = 3 }
    fixture.wait { fixture.pool.freeSlots == 9 }
    for process in fixture.processes {
      let limits = try String(contentsOfFile: "/proc/\(process)/limits", encoding: .utf8)
      for (name, value) in [
        ("Max core file size", "0"), ("Max file size", "0"), ("Max open files", "32"),
        ("Max processes", "0"),
        ("Max address space", WorkerPoolFixture.isSanitized ? "unlimited" : "\(1 << 30)"),
      ] {
        let line = limits.split(separator: "\n").first { $0.hasPrefix(name) }
        let words = line?.dropFirst(name.count).split(separator: " ") ?? []
        #expect(words.prefix(2) == [Substring(value), Substring(value)], "\(name)")
      }
    }
    // Each says of itself what it has open.
    fixture.run((0..<3).map { Documents.job($0, Documents.poison("descriptors")) }, alone: true)
    let lines = fixture.printed.values
    let pipes = lines.map { $0.filter { $0.hasPrefix("pipe ") } }
    #expect(lines.count == 3 && pipes.allSatisfy { $0.count == 3 }, "input, output and errors")
    #expect(Set(pipes.joined()).count == 9)
    #expect(lines.allSatisfy { $0.count == 5 }, "and nothing in place of the standard streams")
  }

  @Test func `Workers die with their parent, however it dies and whatever they do`() async throws {
    let list = FilePath(
      FileManager.default.temporaryDirectory.appending(path: "pids-\(UUID().uuidString)").path)
    defer { try? FileManager.default.removeItem(atPath: list.string) }
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = list.string as String] in
      let fixture = WorkerPoolFixture { $0.count = 3 }
      fixture.wait { fixture.pool.freeSlots == 9 }
      fixture.submit(Documents.job(1, Documents.poison("hang")))
      fixture.submit(Documents.job(2, Documents.poison("spin")))
      let pids = fixture.processes.map { "\($0)" }.joined(separator: " ")
      try pids.write(toFile: path, atomically: true, encoding: .utf8)
      kill(getpid(), SIGKILL)
    }
    let pids = try String(contentsOfFile: list.string, encoding: .utf8)
      .split(separator: " ").compactMap { Int32($0) }
    #expect(pids.count == 3)
    // The end of a process that isn't a child makes no event.
    #expect(eventually { !pids.contains(where: ProcessTable.isRunning) })
  }
}

extension Job {
  fileprivate func numbered(_ number: Int) -> Job {
    Job(id: UInt64(number), name: name, document: document)
  }
}

/// What this process and its children hold, by /proc.
private enum ProcessTable {
  static func descriptors() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
  }

  /// All children, dead ones that nobody reaped too.
  static func children() throws -> Set<Int32> {
    let all = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
    return Set(
      all.filter { process in
        let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let words = stat?.split(separator: ")").last?.split(separator: " ") ?? []
        return words.dropFirst().first == Substring("\(getpid())")
      })
  }

  /// Waits for the end of a child, which stays to be reaped.
  static func waitForEnd(of process: Int32) {
    var status = unsafe siginfo_t()
    while unsafe waitid(P_PID, id_t(process), &status, WEXITED | WNOWAIT) < 0, errno == EINTR {}
  }

  static func isRunning(_ process: Int32) -> Bool {
    guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return false
    }
    let state = stat.split(separator: ")").last?.split(separator: " ").first
    return state != "Z"
  }
}
