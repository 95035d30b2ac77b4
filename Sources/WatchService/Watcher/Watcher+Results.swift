// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Basics
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage
import Workers

/// From the worker to the places of result and original.
extension Watcher {
  /// Takes what the workers tell.
  mutating func take(_ events: [WorkerEvent], at now: ContinuousClock.Instant) {
    for event in events {
      switch event {
      case .replied(let number, let reply):
        if let item = revising.removeValue(forKey: number) {
          take(reply, for: item)
          continue
        }
        guard let item = atWork.removeValue(forKey: number) else { continue }
        take(reply, for: item, at: now)
      case .failed(let number, let failure):
        if let item = revising.removeValue(forKey: number) {
          metrics.workersLost += 1
          revised.append(Revised(revising: item, became: .failed))
          world.tell(.workerFailed(item.revision.path, failure, attempt: 1))
          continue
        }
        guard let item = atWork.removeValue(forKey: number) else { continue }
        metrics.workersLost += 1
        retry(item, after: failure, at: now)
      case .returned(let number):
        if let item = revising.removeValue(forKey: number) {
          revised.append(Revised(revising: item, became: .returned))
          continue
        }
        guard let item = atWork.removeValue(forKey: number) else { continue }
        submitAgain(item)
      }
    }
  }

  private mutating func take(
    _ reply: Reply, for item: Begun, at now: ContinuousClock.Instant
  ) {
    switch reply {
    case .converted(let outputs, let summary, let suppressions, let seconds):
      metrics.converted(in: seconds, findings: summary.findings)
      let outcome: Placement.Outcome =
        if let earlier = item.earlier {
          .republished(earlier)
        } else {
          .converted(stored(summary, suppressions, basis: item.basis), seconds: seconds)
        }
      results.append(
        Placement(document: item.document, outputs: outputs, outcome: outcome, doneAt: now))
    case .unusable:
      // The earlier result isn't as it was written: the document is converted anew.
      var document = item.document
      document.isAnew = true
      unbegun.append(document)
    case .rejected(let outputs, let reason):
      results.append(
        Placement(
          document: item.document, outputs: outputs,
          outcome: .failed(reason),
          doneAt: now)
      )
    }
  }

  /// A worker died of it: it is tried again by itself, as long as attempts are left.
  private mutating func retry(
    _ item: Begun, after failure: WorkerFailure, at now: ContinuousClock.Instant
  ) {
    var document = item.document
    guard item.earlier == nil else {
      document.isAnew = true
      unbegun.append(document)
      return
    }
    world.tell(.workerFailed(document.path, failure, attempt: document.attempt))
    guard document.attempt >= terms.attempts else {
      unbegun.append(document)
      return
    }
    fail(document, .worker(failure), at: now)
  }

  /// A worker died before its turn came; its attempt is still the same.
  private mutating func submitAgain(_ item: Begun) {
    guard item.earlier == nil,
      let place = try? work.place(item.document.number, of: item.document.path),
      let file = try? place.open(item.document.name),
      (try? file.status().identity) == item.document.identity,
      let bytes = try? file.read(limit: terms.byteLimit)
    else {
      unbegun.append(item.document)
      return
    }
    var item = item
    item.task = .convert(bytes, previous: item.previous)
    begun.insert(item, at: 0)
  }

  /// Converts a document again, since the ledger knows by now which report is its last year's.
  private mutating func compare(
    _ document: ClaimedDocument, with previous: [KnownReport], at now: ContinuousClock.Instant
  ) throws(MachineError) {
    let opened = try onDisk { () throws(FileError) in try open(document) }
    guard case .read(let bytes) = opened else { return try rest(document, at: now) }
    var item = Begun(document: document, task: .convert([]), isSuspect: false)
    item.previous = try publisher.reports(previous)
    item.basis = previous.basis
    item.task = .convert(bytes, previous: item.previous)
    begun.append(item)
  }

  /// Gives a document up.
  mutating func fail(
    _ document: ClaimedDocument, _ cause: Failure.Cause, at now: ContinuousClock.Instant
  ) {
    let failure = Failure(
      name: document.displayName, bytes: document.bytes,
      sha256: document.sha256.isEmpty ? nil : document.sha256, attempts: max(document.attempt, 1),
      cause: cause)
    let error = world.errorJSON(failure)
    results.append(
      Placement(
        document: document, outputs: [Output(.error, error.json)],
        outcome: .failed(error.reason), doneAt: now))
  }

  func stored(
    _ summary: ResultSummary, _ suppressions: String, basis: String
  ) -> StoredSummary {
    var stored = StoredSummary(
      converter: converter, verdict: summary.verdict.rawValue, errors: summary.errors,
      warnings: summary.warnings, infos: summary.infos, template: summary.template,
      body: summary.body, office: summary.body.map { BodyName($0).office }, year: summary.year)
    stored.basis = basis
    stored.suppressions = suppressions
    return stored
  }

  // MARK: Places

  /// Puts what is done in its place, a group at a time.
  mutating func place(at now: ContinuousClock.Instant) throws(MachineError) {
    guard isGroupReady(at: now) else { return }
    let group = Array(results.prefix(Self.group))
    let start = ContinuousClock.now
    let placed = try publisher.place(group, from: work, at: world.time())
    metrics.placed(in: ContinuousClock.now - start)
    var left: [Placement] = []
    var refused: MachineError?
    for (placement, became) in zip(group, placed) {
      switch became {
      case .done(let ending): ended(ending, placement, at: now)
      case .unmoved(let ending, _):
        ended(ending, placement, at: now)
        unmoved.append(
          (placement.document, ending.original, placement.outcome.hasFailed))
      case .deferred: left.append(placement)
      case .outdated, .stale:
        do throws(MachineError) {
          if case .outdated(let previous) = became {
            try compare(placement.document, with: previous, at: now)
          } else {
            try rest(placement.document, at: now)
          }
        } catch {
          // It is found so again; what has come to its end must not be placed again with it.
          left.append(placement)
          refused = error
        }
      }
    }
    results.replaceSubrange(..<group.count, with: left)
    if let refused { throw refused }
  }

  /// Lets a document that changed after it had been read settle again; its attempt wasn't one.
  private mutating func rest(
    _ document: ClaimedDocument, at now: ContinuousClock.Instant
  ) throws(MachineError) {
    try inStore { () throws(StoreError) in try store.uncount([document.key]) }
    world.tell(.changed(document.path))
    resting.append((document, now + terms.settle))
  }

  private static let group = 48

  /// A group shares its syncs, so while workers are at more of it, results wait for one another; at
  /// rest, none waits.
  func isGroupReady(at now: ContinuousClock.Instant) -> Bool {
    guard let first = results.first else { return false }
    return results.count >= Self.group || begun.isEmpty && atWork.isEmpty
      || now - first.doneAt >= Self.groupPatience
  }

  private static let groupPatience: Duration = .milliseconds(100)

  /// When the group that waits is placed at the latest.
  var groupDeadline: ContinuousClock.Instant? {
    results.first.map { $0.doneAt + Self.groupPatience }
  }

  private mutating func ended(
    _ ending: Ending, _ placement: Placement, at now: ContinuousClock.Instant
  ) {
    let document = placement.document
    if !ending.successors.isEmpty { mayRevise = true }
    switch placement.outcome {
    case .converted(_, let seconds):
      guard case .converted(let result, let summary) = ending.outcome else { return }
      metrics.published("converted", after: now - document.settledAt)
      world.tell(
        .converted(
          document.path, result: result, summary, seconds: seconds,
          latency: now - document.settledAt))
    case .republished(let earlier):
      guard case .republished(let result) = ending.outcome else { return }
      metrics.published("republished", after: now - document.settledAt)
      world.tell(.republished(document.path, result: result, earlier: earlier.path))
    case .alreadyThere(let result):
      metrics.published("already_there", after: now - document.settledAt)
      world.tell(.alreadyThere(document.path, result: result))
    case .failed(let reason):
      metrics.failed(reason.code)
      world.tell(.failed(document.path, reason, attempts: max(document.attempt, 1)))
    }
  }

  /// Moves the originals whose results are in their places already.
  mutating func moveOriginals() throws(MachineError) {
    while let (document, original, hasFailed) = unmoved.first {
      try publisher.moveOriginal(document, to: original, hasFailed: hasFailed, from: work)
      unmoved.removeFirst()
    }
  }
}
