import Foundation
import Synchronization
import SystemIO
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

    func faults(_ isRefused: @escaping @Sendable (Int) -> Errno?) -> FaultInjection {
      FaultInjection { [self] _, _ in
        isRefused(count.add(1, ordering: .relaxed).newValue)
      }
    }
  }

  private static let dropped = ["older", "newer", "good", "bad", "older"]

  /// A yard in which everything happens: a new version, the same bytes again, a rejection.
  private func yard() throws -> Yard {
    let yard = try Yard()
    try yard.drop("2022/report.docx", "older")
    var watcher = try yard.watcher()
    yard.run(&watcher)
    watcher.end(at: yard.now)
    try yard.drop("2022/report.docx", "newer")
    try yard.drop("2023/report.html", "good")
    try yard.drop("2023/other.docx", "bad")
    try yard.drop("again.docx", "older")
    return yard
  }

  private func checkEnd(_ yard: Yard, _ comment: Comment) {
    yard.check(Self.dropped)
    #expect(
      yard.files("archive") == [
        "2022/report.1.docx", "2022/report.docx", "2023/report.html", "again.docx",
      ], comment)
    #expect(yard.files("failed") == ["2023/other.docx", "2023/other.error.json"], comment)
    let reports = yard.files("outbox").filter {
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
        #expect(yard.text("outbox/\(path)\(ending)")?.contains("\"\(text)\"") == true, comment)
      }
    }
    #expect(yard.files("inbox") == [] && yard.files("work") == [], comment)
  }

  private func operations() throws -> Int {
    let counter = Counter()
    let yard = try yard()
    var watcher = try yard.watcher(faults: counter.faults { _ in nil })
    yard.run(&watcher)
    checkEnd(yard, "without any fault")
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
      let yard = try yard()
      var watcher = try yard.watcher(
        faults: counter.faults { $0 == number ? errno : nil })
      yard.run(&watcher)
      checkEnd(yard, "\(errno) at operation \(number)")
    }
  }

  @Test(arguments: 0..<4)
  func `Whenever power is lost, the next start publishes every document`(_ share: Int) throws {
    let total = try operations()
    for number in stride(from: 20 + share, through: total, by: Self.step) {
      let counter = Counter()
      let yard = try yard()
      do {
        var watcher = try yard.watcher(
          faults: counter.faults { $0 >= number ? .ioError : nil })
        for _ in 0..<40 where counter.total < number + 3 {
          yard.step(&watcher, after: .seconds(2))
        }
      }
      yard.check(Self.dropped)
      var next = try yard.watcher()
      yard.run(&next)
      checkEnd(yard, "cut at operation \(number)")
    }
  }

  @Test func `A full disk is waited out: logged once, retried with growing pauses, nothing lost`()
    throws
  {
    let yard = try Yard()
    let full = FullDisk()
    try yard.drop("report.docx", "one")
    var watcher = try yard.watcher(
      faults: FaultInjection { action, _ in full.isFull && action == .write ? .noSpace : nil })
    var steps = 0
    let start = yard.now
    while yard.now < start + .seconds(3600) {
      let next = watcher.step(at: yard.now)
      yard.advance(to: next)
      steps += 1
    }
    // An hour with pauses of up to a minute.
    #expect(steps < 150)
    #expect(
      yard.told.all.filter { if case .outage = $0 { true } else { false } }.count == 1)
    yard.check(["one"])
    full.isFull = false
    yard.run(&watcher)
    #expect(yard.files("archive") == ["report.docx"])
    #expect(
      yard.told.all.contains { if case .recovered = $0 { true } else { false } })
  }

  private final class FullDisk: Sendable {
    private let full = Atomic(true)
    var isFull: Bool {
      get { full.load(ordering: .relaxed) }
      set { full.store(newValue, ordering: .relaxed) }
    }
  }
}
