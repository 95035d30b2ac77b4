// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing
import Workers

@testable import WatchService

/// The last version that was dropped under a name is the current one, whatever became of the service while an
/// earlier one was in progress.
@Suite struct VersionOrderTests {
  private func silent() -> ScriptedWorkers { ScriptedWorkers { _, _ in nil } }

  /// A world with the first version of a document in a worker, and a later one in the inbox.
  private func world() throws -> (MachineWorld, DocumentID) {
    let world = MachineWorld()
    world.drop("a.docx")
    world.wake()
    world.wake(after: .seconds(6))
    let first = try #require(world.claims(in: .converting).first)
    world.drop("a.docx", size: 4)
    for _ in 0..<8 { world.wake(after: .seconds(2)) }
    return (world, first)
  }

  @Test func `A later version waits in the inbox, and says so, until the earlier one is archived`()
    throws
  {
    let (world, first) = try world()
    #expect(world.machine.metrics.claimed == 1)
    #expect(world.stage(.waiting("a.docx")) == .settling)
    #expect(world.machine.candidate("a.docx")?.reason == .incomplete(.earlierVersion))
    world.drop("b.docx")
    for _ in 0..<4 { world.wake(after: .seconds(2)) }
    #expect(world.machine.metrics.claimed == 2, "others go on")
    world.wake([.replied(try #require(first.job), MachineWorld.converted())])
    for _ in 0..<2 { world.wake(after: .seconds(2)) }
    #expect(world.machine.metrics.claimed == 3)
    #expect(world.stage(.waiting("a.docx")) == nil)
  }

  @Test func `A version that has settled waits for the one that a dead instance had claimed`()
    throws
  {
    let world = MachineWorld(fearsDocuments: false)
    world.freeSlots = 0
    world.drop("a.docx")
    // It would be claimed now, if the system didn't refuse it.
    world.answer = { if case .claim = $0 { .refused(MachineWorld.refusal) } else { nil } }
    world.wake()
    world.wake(after: .seconds(6))
    #expect(world.stage(.waiting("a.docx")) == .settled)
    let claim = WorkFolder.AdoptedClaim(
      key: "dead/1", number: world.nextNumber(), path: "a.docx")
    world.run(.foundDeadInstances(isDisplaced: false, [claim], ["dead"]))
    #expect(world.stage(.waiting("a.docx")) == .settling)
    world.answer = { _ in nil }
    for _ in 0..<20 { world.wake(after: .seconds(2)) }
    #expect(world.machine.metrics.claimed == 0)
  }

  @Test func `What was dropped after a kill is newer than what was in progress`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "one")
    do {
      var dead = try fixture.watcher(silent())
      for _ in 0..<8 { fixture.step(&dead, after: .seconds(2)) }
      #expect(fixture.files("inbox").isEmpty)
    }
    try fixture.drop("report.docx", "two")
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    #expect(fixture.text("archive/report.docx") == "two")
    #expect(fixture.text("archive/report.1.docx") == "one")
    fixture.check(["one", "two"])
  }

  @Test func `A later version isn't claimed while another instance has the earlier one`() throws {
    let fixture = try WatcherFixture()
    var other = try fixture.watcher(silent())
    try fixture.drop("a/report.docx", "one")
    for _ in 0..<8 { fixture.step(&other, after: .seconds(2)) }
    #expect(fixture.files("inbox").isEmpty)
    try fixture.drop("a/report.docx", "two")
    var watcher = try fixture.watcher()
    try fixture.drop("b.docx", "three")
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(fixture.files("inbox") == ["a/report.docx"])
    #expect(fixture.files("archive") == ["b.docx"])
    fixture.check(["one", "three", "two"])
  }
}
