// SPDX-License-Identifier: Apache-2.0

import Basics
import Foundation
import ResultFiles
import SystemPackage
import TestSupport
import Testing
import Workers

@testable import WatchService

@Suite struct DocumentMachineTests {
  /// A world with one document that has been claimed and is in a worker.
  private func converting() throws -> (MachineWorld, DocumentID) {
    let world = MachineWorld()
    world.drop("2022/report.docx")
    world.wake()
    world.wake(after: .seconds(6))
    let id = try #require(world.claims(in: .converting).first)
    return (world, id)
  }

  private func job(_ id: DocumentID) throws -> UInt64 { try #require(id.job) }

  private let report = RecognizedReport(body: "甲局", year: 2022)

  @Test func `A document passes its stages from the inbox to the archive, each once`() throws {
    let (world, id) = try converting()
    #expect(
      world.history[.waiting("2022/report.docx")] == [.settling, .settled, nil])
    world.wake([.recognized(try job(id), report)])
    world.wake([.replied(try job(id), MachineWorld.converted())])
    #expect(
      world.history[id] == [.claimed, .ready, .converting, .asking, .converting, .publishing, nil])
    #expect(world.machine.metrics.published == ["converted": 1])
    #expect(world.jobs.isEmpty && world.machine.inProgress == 0)
  }

  @Test func `What is published is remembered with the reports that its worker was given`() throws {
    let (world, id) = try converting()
    world.wake([.recognized(try job(id), report)])
    world.wake([.replied(try job(id), MachineWorld.converted())])
    let published = world.operations.compactMap { operation in
      if case .publish(let group) = operation {
        group.first?.1.outcome.stored?.basis.documents
      } else {
        nil
      }
    }
    #expect(published == [["earlier"]])
  }

  @Test func `A report waits for that on the year before, if a worker has that already`() throws {
    let world = MachineWorld()
    world.drop("2021.docx")
    world.drop("2022.docx")
    world.wake()
    world.wake(after: .seconds(6))
    let ids = world.claims(in: .converting)
    try #require(ids.count == 2)
    let (first, second) = (try job(ids[0]), try job(ids[1]))
    world.wake([.recognized(second, report)])
    #expect(world.stage(ids[1]) == .converting, "nothing is known of another year")
    world.wake([.returned(second)])
    world.wake([.recognized(first, RecognizedReport(body: "甲县甲局", year: 2021))])
    world.wake([.recognized(second, report)])
    #expect(world.stage(ids[1]) == .asking)
    world.wake([.replied(first, MachineWorld.converted("甲县甲局", 2021))])
    #expect(world.stage(ids[0]) == nil)
    #expect(world.stage(ids[1]) == .converting)
  }

  @Test func `An operation that the system refuses is requested again after growing pauses`() throws
  {
    let (world, id) = try converting()
    world.answer = { if case .publish = $0 { .refused(MachineWorld.refusal) } else { nil } }
    world.wake([.replied(try job(id), MachineWorld.converted())])
    var pauses: [Duration] = []
    for _ in 0..<5 {
      let pause = world.machine.nextWake(after: world.now) - world.now
      pauses.append(pause)
      let count = world.operations.count
      world.wake(after: pause / 2)
      #expect(world.operations.count == count)
      world.wake(after: pause / 2)
    }
    #expect(zip(pauses, pauses.dropFirst()).allSatisfy { $0 < $1 })
    #expect(world.reports.count { if case .outage = $0 { true } else { false } } == 1)
    #expect(world.machine.metrics.refusals == 6)
    world.answer = { _ in nil }
    world.wake(after: .seconds(120))
    #expect(world.stage(id) == nil && world.machine.outage == nil)
    #expect(world.reports.count { if case .recovered = $0 { true } else { false } } == 1)
  }

  @Test func `In an outage, documents whose attempts are counted still go to their workers`() throws
  {
    let world = MachineWorld()
    world.freeSlots = 0
    world.drop("a.docx")
    world.wake()
    world.wake(after: .seconds(6))
    #expect(world.claims(in: .ready).count == 1)
    world.answer = { if case .scan = $0 { .refused(MachineWorld.refusal) } else { nil } }
    world.wake(after: .seconds(60))
    #expect(world.machine.outage != nil)
    world.freeSlots = 6
    world.wake()
    #expect(world.claims(in: .converting).count == 1)
  }

  @Test func `A document fails after as many crashes of its worker as it has attempts`() throws {
    let (world, id) = try converting()
    world.answer = { operation in
      guard case .begin(let documents) = operation else { return nil }
      return .begun(
        documents.map { id, document in
          (id, .convert([1], sha256: "a", attempt: document.attempt + 1, isSuspect: true))
        })
    }
    for attempt in 1...3 {
      #expect(world.stage(id) == .converting)
      world.wake([.failed(try job(id), .crashed(signal: 11))])
      #expect(world.machine.metrics.workersLost == attempt)
    }
    #expect(world.stage(id) == nil)
    #expect(world.machine.metrics.failures == ["worker.crashed": 1])
    let alone = world.operations.compactMap { operation in
      if case .submit(_, _, let isAlone) = operation { isAlone } else { nil }
    }
    #expect(alone == [false, true, true])
  }

  @Test func `What has used up its processor time is tried once more, alone, and then has failed`()
    throws
  {
    let (world, id) = try converting()
    world.answer = { operation in
      guard case .begin(let documents) = operation else { return nil }
      return .begun(
        documents.map { id, document in
          (id, .convert([1], sha256: "a", attempt: document.attempt + 1, isSuspect: true))
        })
    }
    world.wake([.failed(try job(id), .cpuExceeded)])
    #expect(world.stage(id) == .converting)
    world.wake([.failed(try job(id), .cpuExceeded)])
    #expect(world.stage(id) == nil)
    #expect(world.machine.metrics.attempts == 2)
    #expect(world.machine.metrics.failures.values.reduce(0, +) == 1)
  }

  @Test func `What takes long waits until it can be alone, and keeps none of the others waiting`()
    throws
  {
    let (world, id) = try converting()
    world.isLaneFree = false
    world.wake([.slow(try job(id)), .returned(try job(id))])
    #expect(world.stage(id) == .suspected)
    world.drop("2022/next.docx")
    world.drop("other/first.docx")
    world.freeSlots = 1
    world.wake(after: .seconds(6))
    world.wake(after: .seconds(6))
    // Those of another folder go first.
    let working = world.claims(in: .converting).compactMap { world.machine.document($0)?.path }
    #expect(working == ["other/first.docx"])
    #expect(world.stage(id) == .suspected)
    world.isLaneFree = true
    world.wake()
    #expect(world.stage(id) == .converting)
    let alone = world.operations.compactMap { operation in
      if case .submit(id, _, let isAlone) = operation { isAlone } else { nil }
    }
    #expect(alone == [false, true])
    world.wake([.replied(try job(id), MachineWorld.rejected)])
    world.wake(after: .seconds(1))
    #expect(world.stage(id) == nil)
  }

  @Test func `Many documents of one folder leave room for those of another`() throws {
    let world = MachineWorld()
    for number in 0..<300 { world.drop(FilePath("many/\(number).docx")) }
    world.freeSlots = 0
    world.wake()
    world.wake(after: .seconds(6))
    let count = world.machine.metrics.claimed
    #expect(count <= 64)
    world.drop("other/report.docx")
    world.freeSlots = 100
    world.wake(after: .seconds(3))
    world.wake(after: .seconds(6))
    let claimed = world.reports.compactMap { event -> FilePath? in
      if case .claimed(let path) = event { path } else { nil }
    }
    #expect(claimed.contains("other/report.docx"))
  }

  /// A world with 40 documents of a size, and a small one that came after them.
  private func world(withDocumentsOf size: Int) -> MachineWorld {
    let world = MachineWorld()
    world.freeSlots = 60
    world.answer = { operation in
      guard case .begin(let documents) = operation else { return nil }
      return .begun(
        documents.map { id, document in
          let bytes = [UInt8](repeating: 0, count: document.bytes)
          return (id, .convert(bytes, sha256: "a", attempt: 1, isSuspect: false))
        })
    }
    for number in 0..<40 { world.drop(FilePath("large\(number).docx"), size: Int64(size)) }
    world.wake()
    world.drop("small.docx")
    for _ in 0..<8 { world.wake(after: .seconds(2)) }
    return world
  }

  private func begun(in world: MachineWorld) -> [ClaimedDocument] {
    (world.claims(in: .ready) + world.claims(in: .converting))
      .compactMap { world.machine.document($0) }
  }

  @Test func `Few large documents are in memory, and small ones pass them`() {
    let begun = begun(in: world(withDocumentsOf: 8 << 20))
    #expect(begun.count { $0.bytes == 8 << 20 } == 16)
    #expect(begun.contains { $0.path == "small.docx" })
  }

  @Test func `A document above 8 MiB has a worker of its own, one at a time`() throws {
    let world = world(withDocumentsOf: 60 << 20)
    let begun = begun(in: world)
    #expect(begun.map(\.path.string).sorted() == ["large0.docx", "small.docx"])
    #expect(world.machine.queues.count(.claimed) == 39)
    let large = try #require(begun.first { $0.bytes > 3 })
    world.wake([.replied(large.number, MachineWorld.rejected)])
    world.wake(after: .seconds(1))
    let next = self.begun(in: world).filter { $0.bytes > 3 }
    #expect(next.count == 1 && next.first?.number != large.number)
  }

  @Test func `Copies that wait for one that is being converted leave room for others`() {
    let world = MachineWorld()
    world.answer = { operation in
      guard case .begin(let documents) = operation else { return nil }
      return .begun(
        documents.map { id, document in
          (id, document.path == "other/a.docx" ? MachineWorld.convert : .duplicate(sha256: "a"))
        })
    }
    for number in 0..<300 { world.drop(FilePath("copy\(number).docx")) }
    for _ in 0..<8 { world.wake(after: .seconds(2)) }
    #expect(world.machine.metrics.claimed <= 64)
    world.drop("other/a.docx")
    for _ in 0..<8 { world.wake(after: .seconds(2)) }
    #expect(world.claims(in: .converting).count == 1)
  }

  @Test func `What dead instances had isn't feared where the computer hasn't stopped`() throws {
    let world = MachineWorld(fearsDocuments: false)
    let claims = (1...3).map { number in
      WorkFolder.AdoptedClaim(
        key: "dead/\(number)", number: world.nextNumber(), path: FilePath("\(number).docx"))
    }
    world.answer = { operation in
      guard case .findDeadInstances = operation else { return nil }
      return .foundDeadInstances(isDisplaced: false, claims, ["dead"])
    }
    world.wake()
    #expect(world.claims(in: .converting).count == 3)
  }

  @Test func `What a dead instance had is converted alone, one after the other`() throws {
    let world = MachineWorld()
    let claims = (1...3).map { number in
      WorkFolder.AdoptedClaim(
        key: "dead/\(number)", number: world.nextNumber(), path: FilePath("\(number).docx"))
    }
    world.answer = { operation in
      guard case .findDeadInstances = operation else { return nil }
      return .foundDeadInstances(isDisplaced: false, claims, ["dead"])
    }
    world.drop("new.docx")
    world.wake()
    world.answer = { _ in nil }
    for number in 1...3 {
      world.wake(after: .seconds(1))
      #expect(world.claims(in: .converting).count == 1)
      #expect(world.claims(in: .adopted).count == 3 - number)
      let id = try #require(world.claims(in: .converting).first)
      world.wake([.replied(try job(id), MachineWorld.rejected)])
    }
    world.wake(after: .seconds(6))
    #expect(world.machine.metrics.claimed == 1)
    #expect(
      world.operations.contains { if case .removeRemains(["dead"]) = $0 { true } else { false } })
  }

  @Test func `Nothing begins while another folder has the place of the work folder`() {
    let world = MachineWorld()
    world.answer = { operation in
      guard case .findDeadInstances = operation else { return nil }
      return .foundDeadInstances(isDisplaced: true, [], [])
    }
    world.drop("a.docx")
    for _ in 0..<5 { world.wake(after: .seconds(6)) }
    #expect(world.machine.instances.isDisplaced)
    let begun = world.operations.filter { if case .start = $0 { false } else { true } }
    #expect(begun.count == 1)
  }

  @Test func `Stopping publishes what is converted and begins nothing`() throws {
    let (world, id) = try converting()
    world.drop("later.docx")
    let count = world.operations.count
    world.run(.stopping([.replied(try job(id), MachineWorld.converted())]))
    #expect(world.stage(id) == nil)
    #expect(world.operations.count == count + 1)
    #expect(world.machine.unpublished.isEmpty)
  }

  @Test func `A job that no longer concerns a document changes nothing`() throws {
    let (world, id) = try converting()
    world.wake([.replied(try job(id), MachineWorld.rejected)])
    let history = world.history
    world.wake([.replied(try job(id), MachineWorld.converted()), .returned(99)])
    #expect(world.history == history)
  }

  // MARK: All of it

  @Test(arguments: 0..<8)
  func `Whatever happens in whatever order, the invariants are kept and every document ends`(
    _ seed: UInt64
  ) {
    let world = MachineWorld(fearsDocuments: seed % 2 == 0)
    RandomWorld(seed: seed).live(in: world, steps: 300)
    RandomWorld.rest(in: world)
    let open = world.machine.entries.mapValues(\.stage)
    #expect(open.isEmpty && world.inbox.isEmpty, "seed \(seed): \(open)")
    #expect(world.machine.isIdle)
  }

  @Test func `Every transition of the table happens, and no other`() {
    var seen: Set<Transition> = []
    for seed in 0..<16 as Range<UInt64> {
      let world = MachineWorld(fearsDocuments: seed % 2 == 0)
      RandomWorld(seed: seed).live(in: world, steps: 300)
      seen.formUnion(world.transitions)
    }
    let table = Set(Transition.table.flatMap(\.transitions))
    #expect(table.subtracting(seen).map(\.description) == [])
    #expect(seen.subtracting(table).map(\.description) == [])
  }

  private let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/WatchService/Watcher").standardized

  private func comment() throws -> String {
    try String(contentsOf: sources.appending(path: "DocumentMachine.swift"), encoding: .utf8)
  }

  @Test func `The diagram in the comment has every transition, and no other`() throws {
    let diagram = try #require(try comment().split(separator: "/// ```\n").dropFirst().first)
    var drawn: Set<String> = []
    for line in diagram.split(separator: "\n") {
      for chain in line.split(separator: "  ") where chain.contains("─▶") {
        let stages = chain.split(separator: "─▶").map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        for (from, to) in zip(stages, stages.dropFirst()) { drawn.insert("\(from) ─▶ \(to)") }
      }
    }
    let table = Set(
      Transition.table.flatMap(\.transitions).map {
        "\($0.from?.rawValue ?? "•") ─▶ \($0.to?.rawValue ?? "•")"
      })
    #expect(drawn.subtracting(table) == [])
    #expect(table.subtracting(drawn) == [])
  }

  @Test func `The table in the comment is that of the transitions, function by function`() throws {
    #expect(try comment().contains(Transition.markdown), "write this:\n\(Transition.markdown)")
    let names = try FileManager.default.contentsOfDirectory(atPath: sources.path)
      .filter { $0.hasPrefix("DocumentMachine") }
    let code = try names.map {
      try String(contentsOf: sources.appending(path: $0), encoding: .utf8)
    }.joined()
    for rule in Transition.table {
      #expect(code.contains("func \(rule.function)("), "\(rule.function)")
    }
  }
}

extension Transition {
  fileprivate var description: String { "\(from?.rawValue ?? "–") to \(to?.rawValue ?? "–")" }

  /// The table as the machine's comment has it.
  fileprivate static var markdown: String {
    table.map { rule in
      let from = rule.from.map { $0?.rawValue ?? "–" }.joined(separator: ", ")
      return "/// | \(from) | \(rule.to?.rawValue ?? "–") | `\(rule.function)` | \(rule.reason) |\n"
    }.joined()
  }
}
