// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Basics
import Foundation
import Synchronization
import SystemIO
import SystemPackage
import Testing
import Workers

@testable import WatchService

/// The events of a watcher.
final class EventRecorder: Sendable {
  private let events = Mutex<[WatchEvent]>([])

  func append(_ event: WatchEvent) { events.withLock { $0.append(event) } }

  var all: [WatchEvent] { events.withLock { $0 } }
}

/// The digest of the suppressions that apply, which a test changes.
final class Suppressions: Sendable {
  private let name = Mutex<String?>("")

  var current: String? {
    get { name.withLock { $0 } }
    set { name.withLock { $0 = newValue } }
  }
}

/// A wall clock that can be set wrong.
final class WallClock: Sendable {
  private let state = Atomic<Int64>(0)

  /// In milliseconds.
  var offset: Int64 {
    get { state.load(ordering: .relaxed) }
    set { state.store(newValue, ordering: .relaxed) }
  }

  var time: Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + offset)
  }
}

/// What a test makes operations take.
final class Delay: Sendable {
  private let sum = Mutex(Duration.zero)

  var total: Duration { sum.withLock { $0 } }

  func add(_ duration: Duration) { sum.withLock { $0 += duration } }
}

/// A root folder of its own with a watcher whose clock the test moves.
final class WatcherFixture {
  let root: URL
  let layout: FolderLayout
  private(set) var now = ContinuousClock.now
  let events = EventRecorder()
  /// The digest of the suppressions that apply.
  let suppressions = Suppressions()
  private let clock = WallClock()
  /// By how much the steady clock of the watcher is ahead.
  let delay = Delay()
  private var instances = 0

  init() throws {
    root = TestDisk.folder
      .appending(path: "nianbao-watcher-\(UUID().uuidString)", directoryHint: .isDirectory)
    let folder = FilePath(root.path(percentEncoded: false))
    layout = FolderLayout(
      inbox: folder.appending("inbox"), work: folder.appending("work"),
      outbox: folder.appending("outbox"), archive: folder.appending("archive"),
      failed: folder.appending("failed"), state: folder.appending("state"))
    // Without the checks of prepare(), which take longer than most tests.
    for (_, path) in layout.all {
      try FileManager.default.createDirectory(
        atPath: path.string, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  // MARK: The watcher

  static let policy = WatchPolicy(
    poll: .seconds(2), settle: .seconds(5), incompleteWait: .seconds(30),
    names: NamePolicy(
      ignoring: ["~$*", ".*", "*.tmp", "*.part"], waitsForMarker: false),
    attempts: 3, stop: .seconds(1), byteLimit: 1 << 20, isOnce: false)

  func store() throws -> SQLiteStore { try SQLiteStore(layout.database) }

  func watcher(
    _ workers: ScriptedWorkers = ScriptedWorkers(), policy: WatchPolicy = WatcherFixture.policy,
    on files: any FileSystem = .kernel, boot: String = "boot", bootTime: Timestamp? = nil,
    writes: (any WriteObserver)? = nil, store: (any Store)? = nil, converter: String = "1"
  ) throws -> Watcher {
    instances += 1
    return try Watcher(
      policy, layout: layout,
      instance: Instance(
        name: "watcher-\(instances)", processID: 1, bootID: boot, converter: converter,
        startedAt: time),
      store: try store ?? self.store(), workers: workers,
      environment: Watcher.Environment(
        clock: { [clock] in clock.time }, bootTime: bootTime,
        steadyClock: BlockingClock(now: { [delay] in .now + delay.total }, sleep: { _ in }),
        rejection: { WorkerSettings(arguments: [], version: nil).rejection(after: $0) },
        report: { [events] event in events.append(event) },
        suppressions: { [suppressions] in suppressions.current }),
      files: files, writes: writes, at: now)
  }

  private var time: Timestamp { clock.time }

  /// By how many seconds the wall clock is wrong.
  var clockOffset: Double {
    get { Double(clock.offset) / 1000 }
    set { clock.offset = Int64(newValue * 1000) }
  }

  /// Steps until nothing is left to do, or records a failure.
  func run(
    _ watcher: inout Watcher, steps: Int = 2000, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    // Past the next scan of the inbox, so that what was dropped just now is seen. It is later where the
    // last scan was slow, as on a busy machine.
    now = max(now + .seconds(3), watcher.machine.inbox.nextScan)
    let end = now + .seconds(86_400)
    for _ in 0..<steps where now < end {
      let next = watcher.step(at: now)
      let isIdle =
        watcher.machine.isIdle && watcher.machine.inbox.unreadable.isEmpty
        && watcher.machine.waiting.allSatisfy { $0.refusal == nil }
      if isIdle { return }
      now = max(next, now + .milliseconds(1))
    }
    Issue.record("the watcher was never idle", sourceLocation: sourceLocation)
  }

  func advance(to instant: ContinuousClock.Instant) {
    now = max(instant, now + .milliseconds(1))
  }

  func step(_ watcher: inout Watcher, after duration: Duration = .zero) {
    now += duration
    _ = watcher.step(at: now)
  }

  // MARK: The folders

  /// Removes the database, as if its disk were lost.
  func removeDatabase() throws {
    for name in files("state") where name.hasPrefix("ledger.sqlite") {
      try FileManager.default.removeItem(at: root.appending(path: "state/\(name)"))
    }
  }

  /// Moves a folder away, as if its file system were unmounted.
  func unmount(_ folder: String) throws {
    try FileManager.default.moveItem(
      at: root.appending(path: folder), to: root.appending(path: "\(folder).away"))
  }

  /// Brings back a folder that was moved away.
  func mount(_ folder: String) throws {
    try FileManager.default.moveItem(
      at: root.appending(path: "\(folder).away"), to: root.appending(path: folder))
  }

  func drop(_ path: String, _ text: String) throws {
    try write("inbox/\(path)", text)
  }

  func write(_ path: String, _ text: String) throws {
    let url = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ path: String) -> String? {
    (try? Data(contentsOf: root.appending(path: path))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The files below a folder, by their paths, without locks.
  func files(_ folder: String) -> [String] {
    let base = root.appending(path: folder).path(percentEncoded: false)
    guard let walk = FileManager.default.enumerator(atPath: base) else { return [] }
    var paths: [String] = []
    while let path = walk.nextObject() as? String {
      let type = walk.fileAttributes?[.type] as? FileAttributeType
      if type == .typeRegular, !path.hasSuffix(".lock") { paths.append(path) }
    }
    return paths.sorted()
  }

  /// The contents of the originals, wherever they are.
  func originals() -> [String] {
    ["inbox", "work", "archive", "failed"].flatMap { folder in
      files(folder).filter { path in
        // The copies of claimed documents are beside them.
        ![".error.json", "/.copy", "/.copying"].contains { path.hasSuffix($0) }
          && !path.contains("/.nianbao.") && !path.hasPrefix(".nianbao")
      }.compactMap { text("\(folder)/\($0)") }
    }.sorted()
  }

  /// What must be true at any moment: every document is in exactly one place, and every output is whole.
  func check(
    _ dropped: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(originals() == dropped.sorted(), sourceLocation: sourceLocation)
    for path in files("outbox") where !path.hasPrefix(".nianbao") {
      let text = text("outbox/\(path)") ?? ""
      #expect(
        text.hasSuffix("\n}\n") || text.hasSuffix("</p>\n"), "\(path)",
        sourceLocation: sourceLocation
      )
    }
  }
}
