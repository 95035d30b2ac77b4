// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Foundation
import Synchronization
import SystemIO
import SystemIOFixtures
import SystemPackage
import TestSupport
import Workers

@testable import WatchService

/// A service's life on a disk that forgets: documents arrive, the process is stopped or killed, the power
/// fails, and it starts again. All of it follows from one seed.
final class ServiceLife {
  private let seed: UInt64
  private let bug: PlantedBug?
  private var generator: SplitMix64
  private let disk: SimulatedDisk
  private let calls: Calls
  private let layout: FolderLayout
  private let store: SQLiteStore
  private let storeFolder: URL
  private let start = ContinuousClock.now
  private var now: ContinuousClock.Instant
  private var instances = 0
  private let events = EventRecorder()

  /// What was dropped, by its bytes.
  private var dropped: [[UInt8]: Drop] = [:]
  /// The bytes that a power failure left of documents in the inbox, for which nobody can be blamed.
  private var torn: Set<[UInt8]> = []
  /// What a program is writing in pieces.
  private var writing: [(path: FilePath, rest: [UInt8])] = []
  private(set) var crashes = 0
  private var boots = 0
  /// What was found that isn't true of a service that loses nothing.
  private(set) var violations: [String] = []

  private struct Drop {
    let path: FilePath
    /// Whether it must be found in the end: nothing else was written under its name before it was
    /// claimed, and no power failure could take it away.
    var isDue: Bool
    var isSynced: Bool
  }

  /// Counts the calls, and ends the process or the power at one of them.
  private final class Calls: Sendable {
    private let count = Counter()
    private let end = Counter()
    /// What happened, in its order; empty unless somebody looks.
    let history = Mutex<[String]>([])
    let isRecording: Bool

    init(isRecording: Bool) { self.isRecording = isRecording }

    func begin(endingAfter calls: Int) { end.value = count.value + calls }

    /// Whether the call still happens.
    func next(_ call: FileSystemCall, _ path: FilePath) -> Bool {
      count.value += 1
      let happens = count.value <= end.value
      if happens, call.changes { record("  \(call) \(path)") }
      return happens
    }

    func record(_ line: @autoclosure () -> String) {
      guard isRecording else { return }
      history.withLock { $0.append(line()) }
    }
  }

  /// A life that follows from a seed, of a service that has a bug or none, with its ``history`` or
  /// without.
  init(seed: UInt64, bug: PlantedBug? = nil, isRecording: Bool = false) throws {
    self.seed = seed
    self.bug = bug
    calls = Calls(isRecording: isRecording)
    generator = SplitMix64(seed: seed)
    var abilities = SimulatedDisk.Abilities()
    abilities.renamesToFreeNames = !generator.isOne(in: 4)
    abilities.hasHardLinks = !generator.isOne(in: 3)
    abilities.entriesHaveKinds = !generator.isOne(in: 4)
    abilities.syncsAsAWhole = !generator.isOne(in: 3)
    abilities.resolution = generator.pick([1, 1, 1_000_000_000, 2_000_000_000])
    disk = SimulatedDisk(abilities)
    now = start + .milliseconds(disk.milliseconds)
    let root: FilePath = "/root"
    layout = FolderLayout(
      inbox: root.appending("inbox"), work: root.appending("work"),
      outbox: root.appending("outbox"), archive: root.appending("archive"),
      failed: root.appending("failed"), state: root.appending("state"))
    for (_, path) in layout.all { disk.createFolder(path) }
    storeFolder = TestDisk.folder.appending(path: "nianbao-life-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: storeFolder, withIntermediateDirectories: true)
    store = try SQLiteStore(FilePath(storeFolder.appending(path: "ledger.sqlite").path))
  }

  /// What people, the power and the service did, in its order.
  var history: [String] { calls.history.withLock { $0 } }

  deinit { try? FileManager.default.removeItem(at: storeFolder) }

  // MARK: The life

  func live() throws {
    for _ in 0..<Int.random(in: 1...4, using: &generator) { try liveUntilCrash() }
    calls.begin(endingAfter: .max / 2)
    finishWriting()
    var watcher = try watcher()
    run(&watcher)
    watcher.end(at: now)
    checkEnd()
  }

  private func liveUntilCrash() throws {
    calls.begin(endingAfter: Int.random(in: 5...600, using: &generator))
    let losesPower = !generator.isOne(in: 3)
    let stops = generator.isOne(in: 3)
    if var watcher = try? watcher() {
      for number in 0..<(stops ? Int.random(in: 5...60, using: &generator) : 60) {
        people()
        advance(by: generator.pick([0.1, 1, 2, 3, 10]))
        _ = watcher.step(at: now)
        if number.isMultiple(of: 8) { check() }
      }
      if stops { watcher.end(at: now) }
    }
    crashes += 1
    calls.record(losesPower ? "the power fails" : "the process is killed")
    disk.cutPower()
    if losesPower { losePower() } else { disk.restartProcess() }
    check()
  }

  /// People drop documents, at once or in pieces, and write some again.
  private func people() {
    if !writing.isEmpty, generator.isOne(in: 2) { finishWriting() }
    guard dropped.count < 12, generator.isOne(in: 3) else { return }
    let folder: FilePath = generator.pick(["", "2023", "2023/城南"])
    let name = "\(generator.pick(["a", "b", "c"])).\(generator.pick(["docx", "html"]))"
    let path = folder.appending(name)
    guard !writing.contains(where: { $0.path == path }) else { return }
    let kind = generator.isOne(in: 6) ? "bad" : "good"
    let bytes = Array("\(kind) \(dropped.count) \(String(repeating: "x", count: 40))".utf8)
    let isSynced = generator.isOne(in: 2)
    // What is still in the inbox is overwritten.
    if let old = disk.files(below: layout.inbox)[path] { dropped[old]?.isDue = false }
    dropped[bytes] = Drop(path: path, isDue: true, isSynced: isSynced)
    calls.record(
      "\(path) is dropped: \(String(decoding: bytes.prefix(7), as: UTF8.self)), synced \(isSynced)")
    if generator.isOne(in: 4) {
      disk.write(layout.inbox.appending(path.components), Array(bytes.prefix(10)))
      writing.append((path, bytes))
      // A pause that is longer than the settle time looks like the end.
      torn.insert(Array(bytes.prefix(10)))
    } else {
      disk.write(layout.inbox.appending(path.components), bytes, isSynced: isSynced)
    }
  }

  private func finishWriting() {
    for (path, bytes) in writing {
      calls.record("\(path) is whole")
      disk.write(layout.inbox.appending(path.components), bytes)
      dropped[bytes]?.isSynced = false
    }
    writing = []
  }

  private func losePower() {
    boots += 1
    // What nobody synced may be gone, as long as the service has no copy of it.
    let claims = disk.files(below: layout.work)
    let copied = Set(
      disk.files(below: layout.work, lasting: true)
        .filter { $0.key.lastComponent == ".copy" }.values)
    let unclaimed = Set(disk.files(below: layout.inbox).values).union(claims.values)
      .subtracting(copied)
    for (bytes, drop) in dropped where !drop.isSynced && unclaimed.contains(bytes) {
      dropped[bytes]?.isDue = false
    }
    for (_, bytes) in writing { dropped[bytes]?.isDue = false }
    writing = []
    disk.restart(using: &generator)
    torn.formUnion(disk.files(below: layout.inbox).values)
    torn.formUnion(disk.files(below: layout.work).values)
  }

  private func advance(by seconds: Double) {
    now += .seconds(seconds)
    disk.advance(by: Int64(seconds * 1e9))
  }

  // MARK: The service

  private func watcher() throws -> Watcher {
    instances += 1
    let disk = disk
    let calls = calls
    return try Watcher(
      WatcherFixture.policy, layout: layout,
      instance: Instance(
        name: "watcher-\(instances)", processID: 1, bootID: "boot-\(boots)", converter: "1",
        startedAt: Timestamp(milliseconds: disk.milliseconds)),
      store: store, workers: ScriptedWorkers(),
      environment: Watcher.Environment(
        clock: { Timestamp(milliseconds: disk.milliseconds) },
        steadyClock: BlockingClock(
          now: { [start] in start + .milliseconds(disk.milliseconds) }, sleep: { _ in }),
        rejection: { WorkerSettings(arguments: [], version: nil).rejection(after: $0) },
        report: { [events, calls] event in
          events.append(event)
          calls.record("\(event)")
        }, suppressions: { "" }),
      files: RefusingFileSystem(disk, bug: bug) {
        calls.next($0, $1) ? nil : .ioError
      }, at: now)
  }

  private func run(_ watcher: inout Watcher) {
    for _ in 0..<2000 {
      let next = watcher.step(at: now)
      if watcher.machine.isIdle { return }
      advance(by: max(0.001, (next - now) / .seconds(1)))
    }
    violations.append("seed \(seed): the watcher was never idle: \(events.all.suffix(4))")
  }

  // MARK: What is true

  private func expect(_ isTrue: Bool, _ violation: @autoclosure () -> String) {
    if !isTrue { violations.append("seed \(seed): \(violation())") }
  }

  /// At every moment: what is published is whole.
  private func check() {
    for (path, bytes) in disk.files(below: layout.outbox)
    where !path.components.contains(where: { $0.string.hasPrefix(".nianbao") }) {
      let text = String(decoding: bytes, as: UTF8.self)
      expect(text.hasSuffix("\n}\n") || text.hasSuffix("</p>\n"), "outbox/\(path) is \(text)")
    }
  }

  private func checkEnd() {
    expect(disk.files(below: layout.inbox).isEmpty, "the inbox isn't empty")
    let claims = disk.files(below: layout.work).keys.filter { $0.lastComponent != ".lock" }
    expect(claims.isEmpty, "claims are left: \(claims)")
    var found: [[UInt8]: Int] = [:]
    let archive = disk.files(below: layout.archive)
    let failed = disk.files(below: layout.failed).filter { !$0.key.string.hasSuffix(".error.json") }
    for (path, bytes) in Array(archive) + Array(failed) {
      found[bytes, default: 0] += 1
      expect(
        dropped[bytes] != nil || torn.contains(bytes),
        "\(path) is \(String(decoding: bytes, as: UTF8.self))")
    }
    for (bytes, drop) in dropped where drop.isDue {
      expect(
        found[bytes] == 1,
        """
        \(drop.path), \(String(decoding: bytes.prefix(8), as: UTF8.self)), is there \
        \(found[bytes, default: 0]) times: \(disk.abilities)
        """)
    }
    for (path, bytes) in archive {
      let sha256 = ScriptedWorkers.sha256(bytes)
      let results = disk.files(below: layout.outbox).values.filter {
        String(decoding: $0, as: UTF8.self).contains(sha256)
      }
      expect(results.count >= 2, "archive/\(path) has no result")
    }
  }
}

/// A number that several may count.
private final class Counter: Sendable {
  private let number = Mutex(0)
  var value: Int {
    get { number.withLock { $0 } }
    set { number.withLock { $0 = newValue } }
  }
}
