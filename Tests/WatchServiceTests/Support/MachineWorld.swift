// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import ResultFiles
import SystemPackage
import Testing
import Workers

@testable import SystemIO
@testable import WatchService

/// A world for a machine without files, clock and workers: it answers operations by its own mind or a
/// test's, and checks the machine's invariants at every event.
final class MachineWorld {
  private(set) var machine: DocumentMachine
  private(set) var now = ContinuousClock.now
  /// How an operation ends; nil for the world's own answer.
  var answer: (WatchService.Operation) -> MachineEvent? = { _ in nil }
  /// What lies in the inbox.
  var inbox: [FilePath: FileIdentity] = [:]
  var freeSlots = 6
  var isLaneFree = true
  /// Every transition that was seen.
  private(set) var transitions: Set<Transition> = []
  /// The stages of each document in their order, with nil for its end.
  private(set) var history: [DocumentID: [Stage?]] = [:]
  private(set) var operations: [WatchService.Operation] = []
  private(set) var reports: [WatchEvent] = []
  /// Jobs that were submitted and haven't ended.
  private(set) var jobs: [UInt64: Job] = [:]
  /// Those of them that are alone.
  private var alone: Set<UInt64> = []
  private var lastNumber: UInt64 = 0
  private var counted: Set<DocumentID> = []

  static let policy = WatchPolicy(
    poll: .seconds(2), settle: .seconds(5), incompleteWait: .seconds(30),
    names: NamePolicy(ignoring: [], waitsForMarker: false), attempts: 3, stop: .seconds(1),
    byteLimit: 1000, isOnce: false)

  static let refusal = SystemError.store(
    StoreError(.unavailable, "ledger.sqlite", "database is locked"))

  init(fearsDocuments: Bool = true) {
    machine = DocumentMachine(
      Self.policy, converter: "1",
      rejection: { WorkerSettings(arguments: [], version: nil).rejection(after: $0) }, at: now)
    machine.fearsDocuments = fearsDocuments
  }

  func drop(_ path: FilePath, size: Int64 = 3) {
    inbox[path] = identity(size)
  }

  func identity(_ size: Int64) -> FileIdentity {
    FileIdentity(device: 1, inode: 2, size: size, modified: 0)
  }

  // MARK: Events

  /// Lets time pass, and workers answer.
  func wake(after duration: Duration = .zero, _ events: [WorkerEvent] = []) {
    now += duration
    for event in events {
      switch event {
      case .recognized, .slow: continue
      default: break
      }
      jobs[event.job] = nil
    }
    run(.woken(events))
  }

  /// Runs until the machine wants nothing more for the moment.
  func run(_ event: MachineEvent) {
    var event = event
    for _ in 0..<1000 {
      guard let operation = handle(event) else { return }
      event = answer(operation) ?? outcome(of: operation)
      settle(operation, by: event)
    }
    Issue.record("the machine never stops: \(operations.suffix(3))")
  }

  /// Passes one event on.
  ///
  /// - Returns: the operation that the machine wants.
  func handle(_ event: MachineEvent) -> WatchService.Operation? {
    let before = machine.entries
    let moment = Moment(
      instant: now, time: Timestamp(milliseconds: 1_000_000), freeSlots: freeSlots - jobs.count,
      isLaneFree: hasLane)
    let actions = machine.handle(event, at: moment)
    observe(before)
    if case .refused = event {
      #expect(machine.entries.mapValues(\.stage) == before.mapValues(\.stage))
    }
    var wanted: WatchService.Operation?
    for action in actions {
      #expect(wanted == nil, "the operation is the last action")
      switch action {
      case .report(let event): reports.append(event)
      case .tryRecordState: break
      case .perform(let operation): wanted = operation
      }
    }
    checkInvariants(wanted)
    if let wanted { operations.append(wanted) }
    return wanted
  }

  private var hasLane: Bool { isLaneFree && alone.isDisjoint(with: jobs.keys) }

  /// What the world itself knows of an operation's outcome.
  private func settle(_ operation: WatchService.Operation, by event: MachineEvent) {
    switch event {
    case .done:
      if case .submit(_, let job, let isAlone) = operation {
        jobs[job.id] = job
        if isAlone { alone.insert(job.id) }
      }
    case .begun(let outcomes):
      for (id, outcome) in outcomes { if case .convert = outcome { counted.insert(id) } }
    case .claimed(let outcomes):
      for (path, outcome) in outcomes { if case .claimed = outcome { inbox[path] = nil } }
    default: break
    }
  }

  // MARK: What the world answers

  func outcome(of operation: WatchService.Operation) -> MachineEvent {
    switch operation {
    case .findDeadInstances: .foundDeadInstances(isDisplaced: false, [], [])
    case .transfer(let claims, _):
      .transferred(claims.map { ($0, identity(3)) })
    case .scan: .scanned(findings, took: .milliseconds(1))
    case .recheck(let paths):
      .rechecked(paths.map { ($0, inbox[$0].map { .present($0) } ?? .gone) })
    case .claim(let requests): .claimed(requests.map { ($0.path, claim($0)) })
    case .begin(let documents): .begun(documents.map { ($0.0, Self.convert) })
    case .reread(let id, _): .reread(id, [1, 2, 3])
    case .answer(let questions):
      .answered(questions.map { ($0.job, basis: ComparisonBasis(["earlier"])) })
    case .publish(let group):
      .published(group.map { ($0.0, .published(Self.delivery(of: $0.1))) }, in: .milliseconds(1))
    case .claimRevisions: .claimedRevisions(nil)
    case .readOriginal(let id, _): .readOriginal(id, [1, 2, 3])
    case .revise(let id, _, _, _): .revised(id, .published(older: nil))
    case .recordState: .recordedState(suppressions: nil)
    case .start, .removeRemains, .submit, .move, .releaseRevision, .abandonRevision, .record,
      .note:
      .done(operation)
    }
  }

  private var findings: InboxScan.Findings {
    let gone = machine.entries.keys.compactMap { id -> FilePath? in
      if case .waiting(let path) = id, inbox[path] == nil { path } else { nil }
    }
    return InboxScan.Findings(
      documents: inbox.mapValues { InboxScan.Found(identity: $0, hasMarker: true) },
      order: inbox.keys.sorted { $0.string < $1.string },
      gone: gone.sorted { $0.string < $1.string })
  }

  private func claim(_ request: ClaimRequest) -> ClaimOutcome {
    guard let identity = inbox[request.path] else { return .gone }
    guard identity == request.identity else { return .changed(identity) }
    let number = nextNumber()
    return .claimed(number: number, key: "one/\(number)")
  }

  func nextNumber() -> UInt64 {
    lastNumber += 1
    return lastNumber
  }

  static let convert = BeginOutcome.convert(
    [1, 2, 3], sha256: "a", attempt: 1, isSuspect: false)

  static func delivery(of publication: WatchService.Publication) -> FinishedDelivery {
    FinishedDelivery(
      claim: publication.document.key, at: Timestamp(milliseconds: 0),
      outcome: publication.outcome,
      result: publication.outcome.hasFailed ? nil : publication.document.path,
      original: publication.document.path)
  }

  static func converted(_ body: String = "甲局", _ year: Int = 2022) -> Reply {
    .converted(
      [],
      ResultSummary(
        verdict: .pass, errors: 0, warnings: 0, infos: 0, findings: [:], body: body, year: year,
        template: "cn-2021"), suppressions: "", seconds: .milliseconds(2))
  }

  static let rejected = Reply.rejected(
    [], FailureReason(code: "zip.truncated", message: Localized(en: "cut", zh: "残缺")))

  // MARK: What has happened

  func stage(_ id: DocumentID) -> Stage? { machine.entries[id]?.stage }

  /// The claims in a stage.
  func claims(in stage: Stage) -> [DocumentID] { machine.queues.all(stage) }

  private func observe(_ before: [DocumentID: Entry]) {
    let after = machine.entries
    for id in Set(before.keys).union(after.keys) {
      let (old, new) = (before[id]?.stage, after[id]?.stage)
      // A known result that can't be used is the one transition back to the same stage.
      let isAgain =
        old == .claimed && new == .claimed
        && before[id]?.ignoresKnownResult != after[id]?.ignoresKnownResult
      guard old != new || isAgain else { continue }
      transitions.insert(Transition(from: old, to: new))
      history[id, default: []].append(new)
      #expect(
        Transition.isAllowed(old, new),
        "\(id): \(String(describing: old)) to \(String(describing: new))")
    }
  }

  /// The numbered invariants of ``DocumentMachine``.
  private func checkInvariants(_ wanted: WatchService.Operation?) {
    // 1
    for stage in Stage.allCases {
      let entered = Set(machine.entries.filter { $0.value.stage == stage }.keys)
      let queued = machine.queues.all(stage)
      #expect(Set(queued) == entered && queued.count == machine.queues.count(stage))
    }
    // 5
    let inFlight = [Stage.ready, .rereading, .converting, .asking, .publishing]
      .flatMap { machine.queues.all($0) }
      .count { machine.document($0)?.obstructions == 0 }
    #expect(inFlight <= 96)
    switch wanted {
    case .submit(let id, _, let isAlone):
      // 2
      if case .claim = id { #expect(counted.contains(id)) }
      // 9
      #expect(isAlone == (machine.document(id)?.isAlone ?? false))
      #expect(isAlone ? hasLane : freeSlots > jobs.count)
    case .claim, .begin:
      // 10
      if case .claim(let requests) = wanted {
        #expect(requests.allSatisfy { machine.inWork[$0.path] == nil })
      }
      // 4
      #expect(wanted?.documents == 1 || machine.queues.isEmpty(.adopted))
      checkOutage()
    case .claimRevisions, .readOriginal:
      // 6
      #expect(machine.queues.isEmpty(.ready, .converting, .asking))
      checkOutage()
    case .some: checkOutage()
    case nil: break
    }
  }

  /// 3
  private func checkOutage() {
    #expect(machine.isStopping || machine.outage.map { $0.retry <= now } ?? true)
  }
}

extension Entry {
  fileprivate var ignoresKnownResult: Bool? {
    if case .claimed(let document, _) = self { document.ignoresKnownResult } else { nil }
  }
}

extension WatchService.Operation {
  fileprivate var documents: Int? {
    if case .begin(let documents) = self { documents.count } else { nil }
  }
}
