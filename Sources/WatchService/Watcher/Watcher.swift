// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import SystemIO
import SystemPackage
import Workers

/// Takes documents from the inbox to their results.
///
/// It owns all of its state and never blocks: its driver calls ``step(at:)``, waits until the moment
/// that it returns or until a worker's pipe is ready, and calls it again. A document is found, has
/// settled, is claimed, is ready for a worker, runs, is finished and published; each transition is a
/// rename or a transaction of the store. The watcher never parses a document, so that no document can
/// crash it.
struct Watcher: ~Copyable {
  var policy: WatchPolicy
  let layout: FolderLayout
  let store: any Store
  let workers: any Converting
  let publisher: Publisher
  let faults: FaultInjection
  let environment: Environment
  var work: WorkFolder
  let converter: String

  /// What the watcher needs besides its folders, its store and its workers.
  struct Environment: Sendable {
    /// The wall clock, for people and for the ages of files.
    var clock: @Sendable () -> Timestamp
    /// The steady clock, which says how long a scan took.
    var instant: @Sendable () -> ContinuousClock.Instant = { .now }
    /// Why a document can't be converted whose worker failed.
    var rejection: @Sendable (WorkerFailure) -> Rejection
    var report: @Sendable (WatchEvent) -> Void
    /// The digest of the suppressions that apply, as in the workers' replies; nil while their file is
    /// invalid.
    var suppressions: @Sendable () -> String?
  }

  // MARK: State: the inbox

  var scan: InboxScan
  var candidates: [FilePath: Candidate] = [:]
  /// Candidates that have settled, in the order in which they did.
  var settled: [FilePath] = []
  /// When the next candidate may have settled.
  var nextSettling: ContinuousClock.Instant?
  var unreadable: [FilePath: FileError] = [:]
  /// Candidates that the store has to forget.
  var gone: [FilePath] = []
  var nextScan: ContinuousClock.Instant
  var nextFullScan: ContinuousClock.Instant
  /// The processor time of the last scan that wasn't a full one.
  var scanCost = Duration.zero
  var hasScanned = false

  // MARK: State: claimed documents, in the order in which they pass

  /// Claims of dead instances.
  var adopted: [ClaimedDocument] = []
  /// An adopted document may be what crashed the computer: for a while it is converted alone.
  var quarantine: (number: UInt64, until: ContinuousClock.Instant)?
  var claimed: [ClaimedDocument] = []
  /// Documents that changed after their claim and have to settle again.
  var changed: [(document: ClaimedDocument, until: ContinuousClock.Instant)] = []
  /// Documents whose bytes another claim has, which is being converted.
  var duplicates: [ClaimedDocument] = []
  var ready: [ReadyAttempt] = []
  /// By the numbers of their jobs.
  var running: [UInt64: Attempt] = [:]
  var finished: [Publication] = []
  /// Documents whose results are published and whose originals couldn't be moved yet.
  var unmoved: [(document: ClaimedDocument, original: FilePath, hasFailed: Bool)] = []

  // MARK: State: revisions

  /// Claimed and not submitted yet.
  var revisions: [Revision] = []
  /// By the numbers of their jobs.
  var runningRevisions: [UInt64: RunningRevision] = [:]
  var finishedRevisions: [FinishedRevision] = []
  var lastRevision: UInt64 = 0
  /// The suppressions that all results were made with, if that is known.
  var appliedSuppressions: String?
  /// Whether the store may have requested revisions.
  var mayHaveRevisions = true

  // MARK: State: instances and outages

  /// Adopted claims that the store hasn't transferred yet, and the instances that had them.
  var untransferred: [WorkFolder.AdoptedClaim] = []
  var deadInstances: [String] = []
  var nextAdoption: ContinuousClock.Instant
  var nextRecord: ContinuousClock.Instant

  var outage: Outage?
  /// Whether another folder has taken the place of the work folder, so that only a restart helps.
  var isDisplaced = false
  var metrics = Metrics()

  /// An operation that the system refuses, and when it is retried.
  struct Outage: Sendable {
    var error: SystemError
    let since: ContinuousClock.Instant
    let sinceTime: Timestamp
    var backoff = Backoff()
    var retry: ContinuousClock.Instant
  }

  init(
    _ policy: WatchPolicy, layout: FolderLayout, instance: Instance, store: any Store,
    workers: any Converting, environment: Environment, faults: FaultInjection = .none,
    at now: ContinuousClock.Instant
  ) throws(SystemError) {
    let work = try onDisk { () throws(FileError) in
      try WorkFolder(layout.work, instance: instance.name, faults: faults)
    }
    try inStore { () throws(StoreError) in try store.register(instance) }
    self.work = work
    self.policy = policy
    self.layout = layout
    self.store = store
    self.workers = workers
    self.environment = environment
    self.faults = faults
    converter = instance.converter
    scan = InboxScan(policy.names)
    nextScan = now
    nextFullScan = now
    nextAdoption = now
    nextRecord = now
    publisher = Publisher(layout: layout, instance: instance.name, store: store, faults: faults)
    environment.report(.started(instance: instance.name, converter: instance.converter))
  }

  /// Continues by another policy.
  mutating func change(to policy: WatchPolicy) {
    if policy.names != self.policy.names { scan = InboxScan(policy.names) }
    self.policy = policy
    nextScan = .now
  }

  // MARK: One step

  /// Does all that can be done now.
  ///
  /// - Returns: when to call it again at the latest.
  mutating func step(at now: ContinuousClock.Instant) -> ContinuousClock.Instant {
    handle(workers.collect(), at: now)
    if (outage?.retry ?? now) <= now {
      do throws(SystemError) {
        try adoptClaims(at: now)
        if isDisplaced { return now }
        try moveOriginals()
        try publishFinished(at: now)
        try scanInbox(at: now)
        try claimSettled(at: now)
        try beginClaimed(at: now)
        submitReady()
        try makeRevisions(at: now)
        try recordState(at: now)
        endOutage(at: now)
      } catch {
        continueOutage(error, at: now)
        submitReady()
      }
    }
    return nextStep(after: now)
  }

  /// Begins an outage, or lengthens its pauses.
  private mutating func continueOutage(_ error: SystemError, at now: ContinuousClock.Instant) {
    metrics.refusals += 1
    if var known = outage {
      known.error = error
      known.retry = now + known.backoff.next()
      outage = known
      return
    }
    var new = Outage(error: error, since: now, sinceTime: environment.clock(), retry: now)
    let pause = new.backoff.next()
    new.retry = now + pause
    outage = new
    environment.report(.outage(error, pause: pause))
    // The store may be what refuses.
    try? store.record(state, of: work.instance)
  }

  private mutating func endOutage(at now: ContinuousClock.Instant) {
    guard let known = outage else { return }
    outage = nil
    environment.report(.recovered(after: now - known.since))
    try? store.record(state, of: work.instance)
  }

  var state: InstanceState {
    InstanceState(
      polledAt: environment.clock(),
      outage: outage.map { .init(error: "\($0.error)", since: $0.sinceTime) })
  }

  /// The number of claimed documents that aren't published, or whose originals aren't moved.
  var inProgress: Int {
    adopted.count + claimed.count + changed.count + duplicates.count + ready.count + running.count
      + finished.count + unmoved.count
  }

  /// Whether nothing is left to do unless something changes.
  var isIdle: Bool {
    hasScanned && outage == nil && inProgress == 0 && !mayHaveRevisions
      && revisions.isEmpty && runningRevisions.isEmpty && finishedRevisions.isEmpty
      && candidates.values.allSatisfy { !$0.hasMarker || $0.refusal != nil }
  }

  /// Whether no document is in progress at this moment.
  var isQuiet: Bool { inProgress == 0 && runningRevisions.isEmpty }

  func hasOutage(for duration: Duration, at now: ContinuousClock.Instant) -> Bool {
    outage.map { now - $0.since >= duration } ?? false
  }

  private func nextStep(after now: ContinuousClock.Instant) -> ContinuousClock.Instant {
    if let outage { return max(outage.retry, now) }
    var next = min(nextScan, nextAdoption, nextRecord)
    if let nextSettling { next = min(next, nextSettling) }
    for (_, until) in changed { next = min(next, until) }
    if !duplicates.isEmpty { next = min(next, now + .seconds(1)) }
    if let quarantine { next = min(next, quarantine.until) }
    let mayBegin = quarantine == nil && inFlight < Self.inFlightLimit
    if let groupDeadline { next = min(next, groupDeadline) }
    if isGroupReady(at: now)
      || mayBegin && !(adopted.isEmpty && claimed.isEmpty && settled.isEmpty)
    {
      next = now
    }
    if !finishedRevisions.isEmpty { next = now }
    if mayHaveRevisions, runningRevisions.isEmpty, ready.isEmpty, running.isEmpty,
      workers.freeSlots > 0
    {
      next = now
    }
    if let deadline = workers.nextDeadline { next = min(next, deadline) }
    return max(next, now)
  }

  /// The number of documents between their claim and their publication. It is limited, so that a crash
  /// of the computer interrupts few.
  var inFlight: Int { ready.count + running.count + finished.count }
  static let inFlightLimit = 96
}
