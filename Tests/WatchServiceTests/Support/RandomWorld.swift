// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import SystemPackage
import TestSupport
import Workers

@testable import SystemIO
@testable import WatchService

/// Lets anything happen that can happen to a machine.
final class RandomWorld {
  private var generator: SplitMix64
  private var dropped = 0
  private var requested: Int64 = 0
  /// Nothing new comes, so that revisions have their turn.
  private var isQuiet = false

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  private func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &generator) < share
  }

  private func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }

  func live(in world: MachineWorld, steps: Int) {
    world.answer = { [unowned world] in self.outcome(of: $0, in: world) }
    for step in 0..<steps {
      isQuiet = step / 40 % 2 == 1
      if !isQuiet, chance(0.5), world.inbox.count < 8 {
        dropped += 1
        world.drop(FilePath("\(dropped).docx"))
      }
      if chance(0.2), let path = world.inbox.keys.min(by: { $0.string < $1.string }) {
        if chance(0.5) {
          world.inbox[path] = nil
        } else {
          world.drop(path, size: .random(in: 1...9, using: &generator))
        }
      }
      world.freeSlots = pick([0, 2, 6])
      world.isLaneFree = chance(0.5)
      let seconds = pick([0, 0.2, 1, 3, 30])
      world.wake(after: .seconds(seconds), events(in: world))
    }
  }

  /// Lets everything come to its end.
  static func rest(in world: MachineWorld) {
    world.answer = { _ in nil }
    world.freeSlots = 6
    world.isLaneFree = true
    for _ in 0..<400 {
      let events = world.jobs.keys.sorted().map {
        WorkerEvent.replied($0, MachineWorld.converted())
      }
      world.wake(after: .seconds(2), events)
    }
  }

  /// What workers say of some of their jobs.
  private func events(in world: MachineWorld) -> [WorkerEvent] {
    world.jobs.keys.sorted().filter { _ in chance(0.6) }.map { job in
      let year = pick([2021, 2022])
      let isRecognized = [.asking, .revisionAsking].contains(world.stage(DocumentID(job: job)))
      if !isRecognized, chance(0.5) {
        return .recognized(job, RecognizedReport(body: "甲局", year: year))
      }
      return pick([
        .replied(job, MachineWorld.converted("甲局", year)), .replied(job, MachineWorld.rejected),
        .failed(job, .timedOut), .failed(job, .cpuExceeded), .returned(job), .slow(job),
      ])
    }
  }

  private func outcome(
    of operation: WatchService.Operation, in world: MachineWorld
  ) -> MachineEvent? {
    if case .submit = operation { return nil }
    if chance(0.05) { return .refused(MachineWorld.refusal) }
    switch operation {
    // A worker's answer may come in the meantime.
    case .answer where chance(0.3): return .refused(MachineWorld.refusal)
    case .findDeadInstances:
      let claims = (0..<(isQuiet ? 0 : pick([0, 0, 1, 3]))).map { _ in
        dropped += 1
        return WorkFolder.AdoptedClaim(
          key: "dead/\(dropped)", number: world.nextNumber(), path: FilePath("\(dropped).docx"))
      }
      return .foundDeadInstances(isDisplaced: false, claims, claims.isEmpty ? [] : ["dead"])
    case .transfer(let claims, _):
      return .transferred(
        claims.map { ($0, chance(0.3) ? nil : world.identity(3)) })
    case .claim(let requests): return .claimed(requests.map { claim($0, in: world) })
    case .begin(let documents): return .begun(documents.map { ($0.0, begin($0.1, in: world)) })
    case .reread(let id, _): return .reread(id, chance(0.7) ? [1, 2, 3] : nil)
    case .publish(let group):
      return .published(
        group.enumerated().map { index, item in
          (item.0, published(item.1, mayBeDeferred: index > 0))
        }, in: .milliseconds(1))
    case .move(let id, _, let path, _) where chance(0.3):
      return .unmoved(id, FileError(.rename, path, .isDirectory))
    case .claimRevisions: return .claimedRevisions(revisions())
    case .readOriginal(let id, _): return .readOriginal(id, chance(0.8) ? [1, 2, 3] : nil)
    case .revise(let id, _, _, _):
      return .revised(id, pick([.published(older: nil), .outdated, .resultMissing]))
    case .recordState: return .recordedState(suppressions: pick([nil, "a", "b"]))
    default: return nil
    }
  }

  private func claim(
    _ request: ClaimRequest, in world: MachineWorld
  ) -> (FilePath, ClaimOutcome) {
    guard let identity = world.inbox[request.path] else { return (request.path, .gone) }
    if identity != request.identity { return (request.path, .changed(identity)) }
    let number = world.nextNumber()
    let claimed = ClaimOutcome.claimed(number: number, key: "one/\(number)")
    let refused = ClaimOutcome.refused(FileError(.open, request.path, .permissionDenied))
    let stranger = ClaimOutcome.stranger(.link, movedTo: request.path)
    return (
      request.path, pick([claimed, claimed, claimed, .incomplete(.noEnd), refused, stranger])
    )
  }

  private func begin(_ document: ClaimedDocument, in world: MachineWorld) -> BeginOutcome {
    let convert = BeginOutcome.convert(
      [1, 2, 3], sha256: "a", attempt: document.attempt + 1,
      isSuspect: document.attempt > 0 || chance(0.2))
    if chance(0.6) || document.ignoresKnownResult { return convert }
    let earlier = KnownResult(path: chance(0.5) ? document.path : "other.docx", result: "x.json")
    return pick([
      .known(
        earlier, isThere: chance(0.7), isCurrent: chance(0.7), sha256: "a", bytes: 3),
      .duplicate(sha256: "a"),
      .tooLarge, .gone, .unreadable(FileError(.open, document.path, .permissionDenied)),
      .exhausted(Rejection.interrupted.reason, attempts: 3, sha256: "a", bytes: 3),
      .finished(original: document.path, hasFailed: false, sha256: "\(document.number)"),
      .changed(world.identity(4)),
    ])
  }

  private func published(
    _ publication: WatchService.Publication, mayBeDeferred: Bool
  ) -> Publisher.PublicationResult {
    let delivery = MachineWorld.delivery(of: publication)
    let error = FileError(.rename, publication.document.path, .permissionDenied)
    if mayBeDeferred, chance(0.2) { return .deferred }
    return pick([
      .published(delivery), .published(delivery), .unmoved(delivery, error), .stale, .outdated,
      .obstructed(error),
    ])
  }

  private func revisions() -> [Revision]? {
    guard chance(isQuiet ? 0.8 : 0.4) else { return nil }
    return (0..<pick([0, 1, 3])).map { _ in
      requested += 1
      return Revision(
        id: requested, sha256: "a", path: "a.docx", original: "a.docx", result: "a.json",
        because: Localized(en: "the suppressions changed", zh: "豁免清单已变更"))
    }
  }
}
