import Basics
import Foundation
import SystemIO
import SystemPackage
import Testing
import Workers

@testable import WatchService

/// What goes wrong with the machine: waited out or told, nothing lost.
@Suite struct TroubleTests {
  @Test func `An outbox that vanishes is waited for, and nothing is created in its place`() throws {
    let yard = try Yard()
    try yard.drop("report.docx", "one")
    var watcher = try yard.watcher()
    try yard.unmount("outbox")
    for _ in 0..<30 { yard.step(&watcher, after: .seconds(2)) }
    #expect(!FileManager.default.fileExists(atPath: yard.root.appending(path: "outbox").path))
    yard.check(["one"])
    #expect(yard.told.all.count { if case .outage = $0 { true } else { false } } == 1)
    try yard.mount("outbox")
    yard.run(&watcher)
    #expect(yard.files("archive") == ["report.docx"])
    #expect(yard.text("outbox/report.json") != nil)
  }

  @Test func `An inbox that vanishes is waited for`() throws {
    let yard = try Yard()
    try yard.drop("report.docx", "one")
    var watcher = try yard.watcher()
    try yard.unmount("inbox")
    for _ in 0..<10 { yard.step(&watcher, after: .seconds(10)) }
    try yard.mount("inbox")
    yard.run(&watcher)
    #expect(yard.files("archive") == ["report.docx"])
  }

  @Test func `A work folder that vanishes is waited for, and a new start continues in another`()
    throws
  {
    let yard = try Yard()
    try yard.drop("report.docx", "one")
    var watcher = try yard.watcher()
    try yard.unmount("work")
    for _ in 0..<20 { yard.step(&watcher, after: .seconds(2)) }
    let isWaiting = !watcher.isDisplaced
    #expect(isWaiting)
    #expect(yard.told.all.contains { if case .outage = $0 { true } else { false } })

    try yard.mount("work")
    for _ in 0..<20 { yard.step(&watcher, after: .seconds(2)) }
    let isBack = !watcher.isDisplaced
    #expect(isBack)
    #expect(yard.files("archive") == ["report.docx"])

    try yard.unmount("work")
    try FileManager.default.createDirectory(
      at: yard.root.appending(path: "work"), withIntermediateDirectories: false)
    try yard.drop("second.docx", "two")
    for _ in 0..<20 { yard.step(&watcher, after: .seconds(2)) }
    let isDisplaced = watcher.isDisplaced
    #expect(isDisplaced)
    #expect(yard.told.all.count { if case .displaced = $0 { true } else { false } } >= 1)
    watcher.end(at: .now)
    var next = try yard.watcher()
    yard.run(&next)
    #expect(yard.files("archive") == ["report.docx", "second.docx"])
  }

  @Test func `A scan delayed by a slow server doesn't delay the next one`() throws {
    let yard = try Yard()
    let slow = FaultInjection { [delay = yard.delay] action, path in
      if action == .list, path.lastComponent == "inbox" { delay.add(.milliseconds(500)) }
      return nil
    }
    var watcher = try yard.watcher(faults: slow)
    yard.step(&watcher)
    let pause = watcher.nextScan - yard.now
    #expect(pause >= .seconds(10) && pause < .seconds(25), "\(pause)")
  }

  @Test func `A store that can't be written is waited for, and nothing is begun without it`() throws
  {
    let yard = try Yard()
    let workers = ScriptedWorkers()
    let store = RefusingStore(try yard.store())
    try yard.drop("report.docx", "one")
    var watcher = try yard.watcher(workers, store: store)
    store.isRefusing = true
    for _ in 0..<30 { yard.step(&watcher, after: .seconds(2)) }
    #expect(workers.jobs.isEmpty)
    yard.check(["one"])
    store.isRefusing = false
    yard.run(&watcher)
    #expect(yard.files("archive") == ["report.docx"])
  }

  @Test(arguments: [-10.0, 10.0])
  func `A wall clock that jumps neither hastens nor delays anything`(_ years: Double) throws {
    let yard = try Yard()
    let workers = ScriptedWorkers()
    try yard.drop("report.docx", "one")
    var watcher = try yard.watcher(workers)
    yard.step(&watcher)
    yard.clockOffset = years * 365 * 86_400
    yard.step(&watcher, after: .seconds(4))
    #expect(workers.jobs.isEmpty)
    yard.run(&watcher)
    #expect(yard.files("archive") == ["report.docx"])
  }

  @Test func `An unreadable document backs off by itself, and the others continue`() throws {
    let yard = try Yard()
    try yard.drop("locked.docx", "one")
    try yard.drop("open.docx", "two")
    let isLocked = Switch(true)
    var watcher = try yard.watcher(
      faults: FaultInjection { action, path in
        isLocked.isOn && action == .open && path.lastComponent == "locked.docx"
          ? .permissionDenied : nil
      })
    for _ in 0..<20 { yard.step(&watcher, after: .seconds(2)) }
    #expect(yard.files("archive") == ["open.docx"])
    #expect(yard.files("inbox") == ["locked.docx"])
    let waiting = try yard.store().status().waiting
    #expect(waiting.map(\.path) == ["locked.docx"])
    #expect(waiting.first?.reason.en.contains("Permission denied") == true)
    isLocked.isOn = false
    yard.run(&watcher)
    #expect(yard.files("archive") == ["locked.docx", "open.docx"])
  }
}
