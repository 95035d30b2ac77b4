// SPDX-License-Identifier: Apache-2.0

import Basics
import Foundation
import SystemIOFixtures
import SystemIO
import SystemPackage
import Testing
import Workers

@testable import WatchService

/// Errors of file system and database: waited out, and nothing lost.
@Suite struct OutageTests {
  @Test func `An outbox that vanishes is waited for, and nothing is created in its place`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher()
    try fixture.unmount("outbox")
    for _ in 0..<30 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(!FileManager.default.fileExists(atPath: fixture.root.appending(path: "outbox").path))
    fixture.check(["one"])
    #expect(fixture.events.all.count { if case .outage = $0 { true } else { false } } == 1)
    try fixture.mount("outbox")
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["report.docx"])
    #expect(fixture.text("outbox/report.json") != nil)
  }

  @Test(arguments: ["outbox", "archive"])
  func `While another folder is where a share was mounted, nothing is written to it`(
    _ name: String
  ) throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher()
    try fixture.unmount(name)
    // Of another device for certain.
    let place = fixture.root.appending(path: name)
    try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: "/proc")
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
    let reasons = fixture.events.all.compactMap { event -> String? in
      if case .outage(let error, _) = event { "\(error)" } else { nil }
    }
    #expect(reasons.count == 1)
    #expect(reasons.first?.contains("another folder than when the service started") == true)
    fixture.check(["one"])
    try FileManager.default.removeItem(at: place)
    try fixture.mount(name)
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["report.docx"])
    #expect(fixture.text("outbox/report.json") != nil)
  }

  @Test func `An inbox that vanishes is waited for`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher()
    try fixture.unmount("inbox")
    for _ in 0..<10 { fixture.step(&watcher, after: .seconds(10)) }
    try fixture.mount("inbox")
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["report.docx"])
  }

  @Test func `A work folder that vanishes is waited for, and a new start continues in another`()
    throws
  {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher()
    try fixture.unmount("work")
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
    let isWaiting = !watcher.machine.instances.isDisplaced
    #expect(isWaiting)
    #expect(fixture.events.all.contains { if case .outage = $0 { true } else { false } })

    try fixture.mount("work")
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
    let isBack = !watcher.machine.instances.isDisplaced
    #expect(isBack)
    #expect(fixture.files("archive") == ["report.docx"])

    try fixture.unmount("work")
    try FileManager.default.createDirectory(
      at: fixture.root.appending(path: "work"), withIntermediateDirectories: false)
    try fixture.drop("second.docx", "two")
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
    let isDisplaced = watcher.machine.instances.isDisplaced
    #expect(isDisplaced)
    #expect(fixture.events.all.count { if case .displaced = $0 { true } else { false } } >= 1)
    watcher.end(at: .now)
    var next = try fixture.watcher()
    fixture.run(&next)
    #expect(fixture.files("archive") == ["report.docx", "second.docx"])
  }

  @Test(arguments: [true, false])
  func `A database that is removed or replaced ends the service, and the next one goes on`(
    isReplaced: Bool
  ) throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    let manager = FileManager.default
    let path = fixture.layout.database.string
    for ending in ["", "-wal", "-shm"] { try manager.removeItem(atPath: path + ending) }
    if isReplaced { #expect(manager.createFile(atPath: path, contents: nil)) }
    try fixture.drop("second.docx", "two")
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
    let isDisplaced = watcher.machine.instances.isDisplaced
    #expect(isDisplaced)
    #expect(
      fixture.events.all.contains { event in
        if case .displaced(.database) = event { true } else { false }
      })
    watcher.end(at: fixture.now)
    _ = try StoreOpening.open(fixture.layout, at: .now)
    var next = try fixture.watcher()
    try fixture.drop("third.docx", "three")
    fixture.run(&next)
    #expect(fixture.files("archive") == ["report.docx", "second.docx", "third.docx"])
  }

  /// Calls on what the first watcher has opened of its own.
  private func stale(_ isStale: Switch) -> RefusingFileSystem {
    RefusingFileSystem { call, path in
      // What was opened before; `work` itself can be opened again.
      let isOld =
        path.string.contains("/work/watcher-1/")
        || call == .status && path.lastComponent == "work"
      return isStale.isOn && isOld ? .staleNFSFileHandle : nil
    }
  }

  @Test func `A share whose handles are stale for a while is waited for`() throws {
    let fixture = try WatcherFixture()
    let isStale = Switch(false)
    let files = RefusingFileSystem { _, path in
      isStale.isOn && path.string.contains("/work") ? .staleNFSFileHandle : nil
    }
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher(on: files)
    isStale.isOn = true
    for _ in 0..<30 { fixture.step(&watcher, after: .seconds(2)) }
    let isWaiting = !watcher.machine.instances.isDisplaced
    #expect(isWaiting)
    #expect(fixture.events.all.count { if case .outage = $0 { true } else { false } } == 1)
    fixture.check(["one"])
    isStale.isOn = false
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["report.docx"])
  }

  @Test(arguments: [0, 4, 6])
  func `What stays stale though the share is back ends the service, and the next one goes on`(
    steps: Int
  ) throws {
    let fixture = try WatcherFixture()
    let isStale = Switch(false)
    try fixture.drop("report.docx", "one")
    do {
      let silent = ScriptedWorkers { _, _ in nil }
      var watcher = try fixture.watcher(silent, on: stale(isStale))
      for _ in 0..<steps { fixture.step(&watcher, after: .seconds(2)) }
      isStale.isOn = true
      for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
      let isDisplaced = watcher.machine.instances.isDisplaced
      #expect(isDisplaced)
      fixture.check(["one"])
      watcher.end(at: fixture.now)
    }
    fixture.check(["one"])
    var next = try fixture.watcher()
    fixture.run(&next)
    #expect(fixture.files("archive") == ["report.docx"])
    #expect(fixture.files("work") == [])
  }

  @Test func `A file system without flock is used by locks of open file descriptions`() throws {
    let fixture = try WatcherFixture()
    let files = RefusingFileSystem { call, _ in call == .lock ? .noLocks : nil }
    try fixture.drop("report.docx", "one")
    var first = try fixture.watcher(on: files)
    fixture.run(&first)
    try fixture.drop("second.docx", "two")
    var second = try fixture.watcher(on: files)
    fixture.run(&second)
    #expect(!fixture.events.all.contains { if case .adopted = $0 { true } else { false } })
    #expect(fixture.files("archive") == ["report.docx", "second.docx"])
    first.end(at: fixture.now)
    second.end(at: fixture.now)
  }

  @Test func `A scan delayed by a slow server doesn't delay the next one`() throws {
    let fixture = try WatcherFixture()
    let slow = RefusingFileSystem { [delay = fixture.delay] call, path in
      if call == .list, path.lastComponent == "inbox" { delay.add(.seconds(1)) }
      return nil
    }
    var watcher = try fixture.watcher(on: slow)
    fixture.step(&watcher)
    let pause = watcher.machine.inbox.nextScan - fixture.now
    #expect(pause == .seconds(2), "\(pause)")
  }

  @Test func `A store that can't be written is waited for, and nothing is begun without it`() throws
  {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    let store = RefusingStore(try fixture.store())
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher(workers, store: store)
    store.isRefusing = true
    for _ in 0..<30 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(workers.jobs.isEmpty)
    fixture.check(["one"])
    store.isRefusing = false
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["report.docx"])
  }

  @Test(arguments: [-10.0, 10.0])
  func `A wall clock that jumps neither hastens nor delays anything`(_ years: Double) throws {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher(workers)
    fixture.step(&watcher)
    fixture.clockOffset = years * 365 * 86_400
    fixture.step(&watcher, after: .seconds(4))
    #expect(workers.jobs.isEmpty)
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["report.docx"])
  }

  @Test func `An unreadable document backs off by itself, and the others continue`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("locked.docx", "one")
    try fixture.drop("open.docx", "two")
    let isLocked = Switch(true)
    var watcher = try fixture.watcher(
      on: RefusingFileSystem { call, path in
        isLocked.isOn && call == .openFile && path.lastComponent == "locked.docx"
          ? .permissionDenied : nil
      })
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(fixture.files("archive") == ["open.docx"])
    #expect(fixture.files("inbox") == ["locked.docx"])
    let waiting = try fixture.store().status().waiting
    #expect(waiting.map(\.path) == ["locked.docx"])
    #expect(waiting.first?.reason.en.contains("Permission denied") == true)
    isLocked.isOn = false
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["locked.docx", "open.docx"])
  }
}
