// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage
import Workers

/// From the worker to the published result and the moved original.
extension Watcher {
  mutating func handle(_ events: [WorkerEvent], at now: ContinuousClock.Instant) {
    for event in events {
      switch event {
      case .replied(let number, let reply):
        if let item = runningRevisions.removeValue(forKey: number) {
          finish(item, with: reply)
        } else if let attempt = running.removeValue(forKey: number) {
          finish(attempt, with: reply, at: now)
        }
      case .failed(let number, let failure):
        if let item = runningRevisions.removeValue(forKey: number) {
          metrics.workersLost += 1
          finishedRevisions.append(FinishedRevision(revision: item.revision, answer: .failed))
          environment.report(.workerFailed(item.revision.path, failure, attempt: 1))
        } else if let attempt = running.removeValue(forKey: number) {
          metrics.workersLost += 1
          retry(attempt, after: failure, at: now)
        }
      case .returned(let number):
        if let item = runningRevisions.removeValue(forKey: number) {
          finishedRevisions.append(FinishedRevision(revision: item.revision, answer: .returned))
        } else if let attempt = running.removeValue(forKey: number) {
          resubmit(attempt)
        }
      }
    }
  }

  private mutating func finish(
    _ attempt: Attempt, with reply: Reply, at now: ContinuousClock.Instant
  ) {
    switch reply {
    case .converted(let outputs, let summary, let suppressions, let seconds):
      metrics.converted(in: seconds, findings: summary.findings)
      let stored = StoredSummary(
        summary: summary, converter: converter, basis: attempt.basis, suppressions: suppressions)
      finished.append(
        Publication(
          document: attempt.document, outputs: outputs,
          outcome: attempt.earlier.map(DeliveryOutcome.republished) ?? .converted(stored),
          seconds: seconds, readyAt: now))
    case .unusable:
      // The earlier result was changed since it was written.
      var document = attempt.document
      document.ignoresKnownResult = true
      claimed.append(document)
    case .rejected(let outputs, let reason):
      finished.append(
        Publication(
          document: attempt.document, outputs: outputs, outcome: .failed(reason), readyAt: now))
    }
  }

  /// Its worker failed: the document is tried again, alone, while attempts are left.
  private mutating func retry(
    _ attempt: Attempt, after failure: WorkerFailure, at now: ContinuousClock.Instant
  ) {
    var document = attempt.document
    guard attempt.earlier == nil else {
      document.ignoresKnownResult = true
      claimed.append(document)
      return
    }
    environment.report(.workerFailed(document.path, failure, attempt: document.attempt))
    guard document.attempt >= policy.attempts else {
      claimed.append(document)
      return
    }
    fail(document, environment.rejection(failure), at: now)
  }

  /// Its worker ended before the document's turn came; the attempt still counts.
  private mutating func resubmit(_ attempt: Attempt) {
    guard attempt.earlier == nil, case .bytes(let bytes)? = try? read(attempt.document) else {
      claimed.append(attempt.document)
      return
    }
    ready.insert(
      ReadyAttempt(attempt: attempt, task: .convert(bytes, previous: attempt.previous)), at: 0)
  }

  /// Converts a document again, with the reports on the year before that the store has by now.
  private mutating func convertAgain(
    _ document: ClaimedDocument, with previous: [KnownReport], at now: ContinuousClock.Instant
  ) throws(SystemError) {
    let content = try onDisk { () throws(FileError) in try read(document) }
    guard case .bytes(let bytes) = content else { return try settleAgain(document, at: now) }
    let reports = try publisher.reports(previous)
    ready.append(
      ReadyAttempt(
        attempt: Attempt(document: document, previous: reports, basis: previous.basis),
        task: .convert(bytes, previous: reports)))
  }

  /// Gives a document up.
  mutating func fail(
    _ document: ClaimedDocument, _ rejection: Rejection, at now: ContinuousClock.Instant
  ) {
    let source = SourceFile(
      file: document.displayName, bytes: document.bytes, sha256: document.sha256)
    let error = ErrorJSON.bytes(rejection, source: source, attempts: max(document.attempt, 1))
    finished.append(
      Publication(
        document: document, outputs: [Output(.error, error)], outcome: .failed(rejection.reason),
        readyAt: now))
  }

  // MARK: Publishing

  /// Publishes what is finished, a group at a time.
  mutating func publishFinished(at now: ContinuousClock.Instant) throws(SystemError) {
    guard isGroupReady(at: now) else { return }
    let group = Array(finished.prefix(Self.group))
    let start = ContinuousClock.now
    let results = try publisher.publish(group, from: work, at: environment.clock())
    metrics.published(in: ContinuousClock.now - start)
    var left: [Publication] = []
    var refusal: SystemError?
    for (publication, result) in zip(group, results) {
      switch result {
      case .published(let delivery): report(delivery, publication, at: now)
      case .unmoved(let delivery, _):
        report(delivery, publication, at: now)
        unmoved.append((publication.document, delivery.original, delivery.outcome.hasFailed))
      case .deferred: left.append(publication)
      case .outdated, .stale:
        do throws(SystemError) {
          if case .outdated(let previous) = result {
            try convertAgain(publication.document, with: previous, at: now)
          } else {
            try settleAgain(publication.document, at: now)
          }
        } catch {
          // The others are published and must not be published again with it.
          left.append(publication)
          refusal = error
        }
      }
    }
    finished.replaceSubrange(..<group.count, with: left)
    if let refusal { throw refusal }
  }

  /// Lets a document that changed after it was read settle again; its attempt doesn't count.
  private mutating func settleAgain(
    _ document: ClaimedDocument, at now: ContinuousClock.Instant
  ) throws(SystemError) {
    try inStore { () throws(StoreError) in try store.uncountAttempts(of: [document.key]) }
    environment.report(.changed(document.path))
    changed.append((document, now + policy.settle))
  }

  private static let group = 48

  /// A group shares its syncs. So results wait for each other while workers are busy, and otherwise not
  /// at all.
  func isGroupReady(at now: ContinuousClock.Instant) -> Bool {
    guard let first = finished.first else { return false }
    return finished.count >= Self.group || ready.isEmpty && running.isEmpty
      || now - first.readyAt >= Self.groupPause
  }

  private static let groupPause: Duration = .milliseconds(100)

  /// When the waiting group is published at the latest.
  var groupDeadline: ContinuousClock.Instant? {
    finished.first.map { $0.readyAt + Self.groupPause }
  }

  private mutating func report(
    _ delivery: FinishedDelivery, _ publication: Publication, at now: ContinuousClock.Instant
  ) {
    let document = publication.document
    if !delivery.successors.isEmpty { mayHaveRevisions = true }
    let latency = now - document.settledAt
    switch (delivery.outcome, delivery.result) {
    case (.converted(let stored), let result?):
      metrics.published("converted", after: latency)
      environment.report(
        .published(
          document.path, result: result, stored, seconds: publication.seconds, latency: latency))
    case (.republished(let earlier), let result?):
      metrics.published("republished", after: latency)
      environment.report(.republished(document.path, result: result, earlier: earlier.path))
    case (.alreadyPublished, let result?):
      metrics.published("already_there", after: latency)
      environment.report(.alreadyPublished(document.path, result: result))
    case (.failed(let reason), _):
      metrics.failed(reason.code)
      environment.report(
        .failed(document.path, reason, attempts: max(document.attempt, 1)))
    case (_, nil): break
    }
  }

  /// Moves originals that couldn't be moved when their results were published.
  mutating func moveOriginals() throws(SystemError) {
    while let (document, original, hasFailed) = unmoved.first {
      try publisher.moveOriginal(document, to: original, hasFailed: hasFailed, from: work)
      unmoved.removeFirst()
    }
  }
}
