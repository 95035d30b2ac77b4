// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import SystemIOFixtures
import SystemPackage
import Testing
import Workers

@testable import WatchService

/// Operations on the file system refused once, and the power cut before them: one in four of them, or
/// with `NIANBAO_FAULTS=all` every one, which takes minutes.
@Suite struct FaultTests {
  private static let step =
    ProcessInfo.processInfo.environment["NIANBAO_FAULTS"] == "all" ? 4 : 16

  /// Counts the operations, and refuses some.
  private final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    var total: Int { count.load(ordering: .relaxed) }

    func refusing(_ isRefused: @escaping @Sendable (Int) -> Errno?) -> RefusingFileSystem {
      RefusingFileSystem { [self] _, _ in
        isRefused(count.add(1, ordering: .relaxed).newValue)
      }
    }
  }

  private static let dropped = ["older", "newer", "good", "bad", "older"]

  /// A fixture in which everything happens: a new version, the same bytes again, a rejection.
  private func fixture() throws -> WatcherFixture {
    let fixture = try WatcherFixture()
    try fixture.drop("2022/report.docx", "older")
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    watcher.end(at: fixture.now)
    try fixture.drop("2022/report.docx", "newer")
    try fixture.drop("2023/report.html", "good")
    try fixture.drop("2023/other.docx", "bad")
    try fixture.drop("again.docx", "older")
    return fixture
  }

  private func checkEnd(_ fixture: WatcherFixture, _ comment: Comment) {
    fixture.check(Self.dropped)
    #expect(
      fixture.files("archive") == [
        "2022/report.1.docx", "2022/report.docx", "2023/report.html", "again.docx",
      ], comment)
    #expect(fixture.files("failed") == ["2023/other.docx", "2023/other.error.json"], comment)
    let reports = fixture.files("outbox").filter {
      $0.hasSuffix(".json") && !$0.hasSuffix(".validation.json")
    }
    #expect(
      reports == ["2022/report.1.json", "2022/report.json", "2023/report.json", "again.json"],
      comment)
    for (path, text) in [
      ("2022/report.1", "older"), ("2022/report", "newer"), ("2023/report", "good"),
      ("again", "older"),
    ] {
      for ending in [".json", ".validation.json"] {
        #expect(fixture.text("outbox/\(path)\(ending)")?.contains("\"\(text)\"") == true, comment)
      }
    }
    #expect(fixture.files("inbox") == [] && fixture.files("work") == [], comment)
  }

  private func operations() throws -> Int {
    let counter = Counter()
    let fixture = try fixture()
    var watcher = try fixture.watcher(on: counter.refusing { _ in nil })
    fixture.run(&watcher)
    checkEnd(fixture, "without any fault")
    return counter.total
  }

  @Test(arguments: [Errno.noSpace, .ioError, .permissionDenied, .readOnlyFileSystem])
  func `Whatever call fails once is retried, and every document is published`(_ errno: Errno) throws
  {
    let total = try operations()
    #expect(total > 100)
    // Each error takes another share of the operations.
    let share = [Errno.noSpace, .ioError, .permissionDenied, .readOnlyFileSystem].firstIndex(
      of: errno)
    for number in stride(from: 20 + (share ?? 0), through: total, by: Self.step) {
      let counter = Counter()
      let fixture = try fixture()
      var watcher = try fixture.watcher(
        on: counter.refusing { $0 == number ? errno : nil })
      fixture.run(&watcher)
      // What couldn't be placed for its own sake is placed again after a pause, and a service that runs once
      // doesn't wait for it.
      if !fixture.files("work").isEmpty { fixture.step(&watcher, after: .seconds(60)) }
      fixture.run(&watcher)
      checkEnd(fixture, "\(errno) at operation \(number)")
    }
  }

  @Test(arguments: 0..<4)
  func `Whenever power is lost, the next start publishes every document`(_ share: Int) throws {
    let total = try operations()
    for number in stride(from: 20 + share, through: total, by: Self.step) {
      let counter = Counter()
      let fixture = try fixture()
      do {
        var watcher = try fixture.watcher(
          on: counter.refusing { $0 >= number ? .ioError : nil })
        for _ in 0..<40 where counter.total < number + 3 {
          fixture.step(&watcher, after: .seconds(2))
        }
      }
      fixture.check(Self.dropped)
      var next = try fixture.watcher()
      fixture.run(&next)
      checkEnd(fixture, "cut at operation \(number)")
    }
  }

  @Test(arguments: 0..<4)
  func `Whatever call fails while the claims of a dead instance are adopted, none is forgotten`(
    _ share: Int
  ) throws {
    for number in stride(from: 14 + share, through: 60, by: 4) {
      let fixture = try WatcherFixture()
      for name in ["a/one", "two", "a/b/three"] { try fixture.drop("\(name).docx", name) }
      do {
        var dead = try fixture.watcher(ScriptedWorkers { _, _ in nil })
        for _ in 0..<8 { fixture.step(&dead, after: .seconds(2)) }
        #expect(fixture.originals().count == 3)
        #expect(fixture.files("inbox").isEmpty)
      }
      let counter = Counter()
      var watcher = try fixture.watcher(on: counter.refusing { $0 == number ? .ioError : nil })
      for _ in 0..<12 { fixture.step(&watcher, after: .seconds(2)) }
      fixture.run(&watcher)
      #expect(counter.total > 60)
      let comment: Comment = "operation \(number)"
      #expect(
        fixture.files("archive") == ["a/b/three.docx", "a/one.docx", "two.docx"], comment)
      #expect(fixture.files("work") == [], comment)
    }
  }

  @Test func `A full disk is waited out: logged once, retried with growing pauses, nothing lost`()
    throws
  {
    let fixture = try WatcherFixture()
    let full = FullDisk()
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher(
      on: RefusingFileSystem { call, _ in full.isFull && call == .write ? .noSpace : nil })
    var steps = 0
    let start = fixture.now
    while fixture.now < start + .seconds(3600) {
      let next = watcher.step(at: fixture.now)
      fixture.advance(to: next)
      steps += 1
    }
    // An hour with pauses of up to a minute.
    #expect(steps < 150)
    #expect(
      fixture.events.all.filter { if case .outage = $0 { true } else { false } }.count == 1)
    fixture.check(["one"])
    full.isFull = false
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["report.docx"])
    #expect(
      fixture.events.all.contains { if case .recovered = $0 { true } else { false } })
  }

  @Test func `A full disk is told once, though it is met at many paths and by the database`() throws
  {
    let fixture = try WatcherFixture()
    let full = FullDisk()
    for number in 0..<5 { try fixture.drop("\(number)/report.docx", "\(number)") }
    let store = RefusingStore(try fixture.store(), reason: "database or disk is full")
    full.isFull = false
    var watcher = try fixture.watcher(
      on: RefusingFileSystem { call, _ in
        full.isFull && [.write, .createFile, .createFolder].contains(call) ? .noSpace : nil
      }, store: store)
    full.isFull = true
    store.isRefusing = true
    for _ in 0..<60 { fixture.step(&watcher, after: .seconds(30)) }
    let outages = fixture.events.all.filter { if case .outage = $0 { true } else { false } }
    #expect(outages.count == 1, "\(outages)")
    store.isRefusing = false
    full.isFull = false
    fixture.run(&watcher)
    #expect(fixture.files("archive").count == 5)
  }

  @Test func `Another cause during an outage is told, and the first isn't told again`() throws {
    let fixture = try WatcherFixture()
    let errors: [Errno] = [.noSpace, .noSpace, .readOnlyFileSystem, .noSpace, .readOnlyFileSystem]
    let count = Atomic(0)
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher(
      on: RefusingFileSystem { call, _ in
        guard call == .write else { return nil }
        let number = count.add(1, ordering: .relaxed).oldValue
        return number < errors.count ? errors[number] : nil
      })
    fixture.run(&watcher)
    let outages = fixture.events.all.compactMap { event -> String? in
      if case .outage(let error, _) = event { error.cause } else { nil }
    }
    #expect(outages == ["\(Errno.noSpace)", "\(Errno.readOnlyFileSystem)"])
    #expect(fixture.files("archive") == ["report.docx"])
  }

  private final class FullDisk: Sendable {
    private let full = Atomic(true)
    var isFull: Bool {
      get { full.load(ordering: .relaxed) }
      set { full.store(newValue, ordering: .relaxed) }
    }
  }
}
