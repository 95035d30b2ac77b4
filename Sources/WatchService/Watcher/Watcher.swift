// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemIO
package import Workers

import SystemPackage

/// Takes documents from the inbox to their results, one step after the other.
///
/// It owns all of its state and waits for nothing: whoever drives it calls ``step(at:)``, waits until
/// the moment that it names or until the converting workers have something to tell, and calls it
/// again. A document's way: seen, settled, claimed, begun, converting, placed; each arrow is a rename
/// or a row of the ledger. It never reads what is in a document, so that no document can harm it.
package struct Watcher: ~Copyable {
  var terms: WatchTerms
  let layout: FolderLayout
  let store: any Store
  let converting: any Converting
  let publisher: Publisher
  let faults: FaultInjection
  let world: World
  var work: WorkFolder
  let converter: String

  /// What the watcher knows of the world outside its folders.
  package struct World: Sendable {
    /// The wall clock, for people and for the ages of folders.
    package var time: @Sendable () -> Timestamp
    /// The steady clock, by which it is measured how long a scan took.
    package var instant: @Sendable () -> ContinuousClock.Instant
    /// The error's JSON for a document that failed without having been read.
    package var errorJSON: @Sendable (Failure) -> FailureOutput
    package var tell: @Sendable (WatchEvent) -> Void
    /// Names the suppressions that hold, as the workers' summaries do; nil where that can't be told.
    package var suppressions: @Sendable () -> String?

    package init(
      time: @escaping @Sendable () -> Timestamp,
      instant: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
      errorJSON: @escaping @Sendable (Failure) -> FailureOutput,
      tell: @escaping @Sendable (WatchEvent) -> Void,
      suppressions: @escaping @Sendable () -> String? = { "" }
    ) {
      self.time = time
      self.instant = instant
      self.errorJSON = errorJSON
      self.tell = tell
      self.suppressions = suppressions
    }
  }

  // In the inbox.
  var scan: InboxScan
  var candidates: [FilePath: Candidate] = [:]
  /// Candidates that have settled, in the order in which they did.
  var settled: [FilePath] = []
  /// When the next candidate may have settled.
  var nextSettling: ContinuousClock.Instant?
  var unreadable: [FilePath: FileError] = [:]
  /// Candidates that the ledger has to forget.
  var gone: [FilePath] = []
  var nextScan: ContinuousClock.Instant
  var nextFullScan: ContinuousClock.Instant
  /// The processor time of the last look that wasn't a full one.
  var lookCost = Duration.zero
  var hasScanned = false

  // Claimed, in the order of their ways.
  var recovered: [ClaimedDocument] = []
  /// A recovered document may be what brought the computer down: for a while it goes alone.
  var quarantine: (number: UInt64, until: ContinuousClock.Instant)?
  var unbegun: [ClaimedDocument] = []
  var resting: [(document: ClaimedDocument, until: ContinuousClock.Instant)] = []
  var parked: [ClaimedDocument] = []
  var begun: [Begun] = []
  var atWork: [UInt64: Begun] = [:]
  var results: [Placement] = []
  var unmoved: [(document: ClaimedDocument, original: FilePath, hasFailed: Bool)] = []

  /// Results that this instance has taken, and whose logs are to be made again.
  var unrevised: [Revision] = []
  /// Those whose logs are being made, by the numbers of their jobs.
  var revising: [UInt64: Revising] = [:]
  var revised: [Revised] = []
  var lastRevision: UInt64 = 0
  /// The suppressions by which all results were made, as far as is known.
  var knownSuppressions: String?
  /// Whether the ledger may have such results.
  var mayRevise = true

  /// Claims whose former owner the ledger hasn't been told of.
  var untold: [WorkFolder.Recovered] = []
  var buried: [String] = []
  var nextTakeOver: ContinuousClock.Instant
  var nextNote: ContinuousClock.Instant

  var outage: Outage?
  /// Whether another folder has taken the place of its work folder, so that only a new start can go on.
  package internal(set) var isDisplaced = false
  package internal(set) var metrics = Metrics()

  /// What the machine refuses, and when it is asked again.
  struct Outage: Sendable {
    var error: MachineError
    let since: ContinuousClock.Instant
    let sinceTime: Timestamp
    var pause = GrowingPause()
    var retry: ContinuousClock.Instant
  }

  package init(
    _ terms: WatchTerms, layout: FolderLayout, instance: Instance, store: any Store,
    converting: any Converting, world: World, faults: FaultInjection = .none,
    at now: ContinuousClock.Instant
  ) throws(MachineError) {
    let work = try onDisk { () throws(FileError) in
      try WorkFolder(layout.work, instance: instance.name, faults: faults)
    }
    try inStore { () throws(StoreError) in try store.register(instance) }
    self.work = work
    self.terms = terms
    self.layout = layout
    self.store = store
    self.converting = converting
    self.world = world
    self.faults = faults
    converter = instance.converter
    scan = InboxScan(terms.names)
    nextScan = now
    nextFullScan = now
    nextTakeOver = now
    nextNote = now
    publisher = Publisher(layout, instance: instance.name, store: store, faults: faults)
    world.tell(.started(instance: instance.name, converter: instance.converter))
  }

  // MARK: One step

  /// Does all that can be done now.
  ///
  /// - Returns: when to come again at the latest.
  package mutating func step(at now: ContinuousClock.Instant) -> ContinuousClock.Instant {
    take(converting.collect(), at: now)
    if (outage?.retry ?? now) <= now {
      do throws(MachineError) {
        try takeOver(at: now)
        if isDisplaced { return now }
        try moveOriginals()
        try place(at: now)
        try look(at: now)
        try claim(at: now)
        try begin(at: now)
        submit()
        try revise(at: now)
        try note(at: now)
        recover(at: now)
      } catch {
        outage(error, at: now)
        submit()
      }
    }
    return wake(at: now)
  }

  private mutating func outage(_ error: MachineError, at now: ContinuousClock.Instant) {
    metrics.refusals += 1
    if var known = outage {
      known.error = error
      known.retry = now + known.pause.take()
      outage = known
      return
    }
    world.tell(.outage(error))
    var new = Outage(error: error, since: now, sinceTime: world.time(), retry: now)
    new.retry = now + new.pause.take()
    outage = new
    // The ledger may be what is refused.
    try? store.note(state, of: work.instance)
  }

  private mutating func recover(at now: ContinuousClock.Instant) {
    guard let known = outage else { return }
    outage = nil
    world.tell(.recovered(after: now - known.since))
    try? store.note(state, of: work.instance)
  }

  var state: InstanceState {
    InstanceState(
      polledAt: world.time(), outage: outage.map { "\($0.error)" },
      outageSince: outage?.sinceTime)
  }

  /// How many documents are claimed.
  var inProgress: Int {
    recovered.count + unbegun.count + resting.count + parked.count + begun.count + atWork.count
      + results.count + unmoved.count
  }

  /// Whether nothing is left that could go on without somebody's doing.
  package var isIdle: Bool {
    hasScanned && outage == nil && inProgress == 0 && !mayRevise
      && unrevised.isEmpty && revising.isEmpty && revised.isEmpty
      && candidates.values.allSatisfy { !$0.hasMarker || $0.backOff != nil }
  }

  /// Whether nothing is in hand at this moment.
  package var isQuiet: Bool { inProgress == 0 && revising.isEmpty }

  var hasOutage: Bool { outage != nil }

  /// Whether the machine has refused something for so long.
  package func hasOutage(for duration: Duration, at now: ContinuousClock.Instant) -> Bool {
    outage.map { now - $0.since >= duration } ?? false
  }

  private func wake(at now: ContinuousClock.Instant) -> ContinuousClock.Instant {
    if let outage { return max(outage.retry, now) }
    var next = min(nextScan, nextTakeOver, nextNote)
    if let nextSettling { next = min(next, nextSettling) }
    for (_, until) in resting { next = min(next, until) }
    if !parked.isEmpty { next = min(next, now + .seconds(1)) }
    if let quarantine { next = min(next, quarantine.until) }
    let mayBegin = quarantine == nil && inHand < Self.handful
    if let groupDeadline { next = min(next, groupDeadline) }
    if isGroupReady(at: now)
      || mayBegin && !(recovered.isEmpty && unbegun.isEmpty && settled.isEmpty)
    {
      next = now
    }
    if !revised.isEmpty { next = now }
    if mayRevise, revising.isEmpty, begun.isEmpty, atWork.isEmpty, converting.freeSlots > 0 {
      next = now
    }
    if let deadline = converting.nextDeadline { next = min(next, deadline) }
    return max(next, now)
  }

  /// How many documents are begun or done and not yet placed; more are not begun then, so that what
  /// a crash of the computer interrupts stays little.
  var inHand: Int { begun.count + atWork.count + results.count }
  static let handful = 96
}
