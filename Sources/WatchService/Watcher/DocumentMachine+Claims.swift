// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage
import Workers

/// From the claim through the worker.
extension DocumentMachine {
  /// Documents that have waited for long enough are claimed documents again.
  mutating func endPauses(at now: ContinuousClock.Instant) {
    for stage in [Stage.changed, .duplicate] {
      for id in queues.all(stage) {
        switch entries[id] {
        case .claimed(let document, .changed(let until)) where until <= now,
          .claimed(let document, .duplicate(let until)) where until <= now:
          move(id, to: .claimed(document, .claimed))
        default: break
        }
      }
    }
    // A few at a time: each is placed by itself, and others go on in between.
    guard now >= nextPlacement else { return }
    var count = 0
    for id in queues.all(.obstructed) where count < Self.placements {
      guard case .claimed(let document, .obstructed(let placement, let until)) = entries[id],
        until <= now
      else { continue }
      count += 1
      nextPlacement = now + Self.placementPause
      switch placement {
      case .result(let completion): move(id, to: .claimed(document, .publishing(completion)))
      case .original(let path, let hasFailed):
        move(id, to: .claimed(document, .moving(path, hasFailed: hasFailed)))
      }
    }
  }

  private static let placements = 4
  private static let placementPause: Duration = .milliseconds(500)

  /// Goes on by what the store decided of documents that were read.
  mutating func follow(_ outcomes: [(DocumentID, BeginOutcome)], at moment: Moment) {
    for (id, outcome) in outcomes {
      guard case .claimed(let document, let claimed) = entries[id] else { continue }
      if case .adopted = claimed { quarantine = (id, moment.instant + .seconds(5)) }
      follow(outcome, id, document, at: moment)
    }
  }

  private mutating func follow(
    _ outcome: BeginOutcome, _ id: DocumentID, _ document: ClaimedDocument, at moment: Moment
  ) {
    var document = document
    document.isCounted = false
    let now = moment.instant
    switch outcome {
    case .convert(let bytes, let sha256, let attempt, let isSuspect):
      document.sha256 = sha256
      document.bytes = bytes.count
      document.attempt = attempt
      document.isCounted = true
      document.isSuspect = isSuspect
      metrics.attempts += 1
      // Of those that have to be alone, the bytes of one are in memory.
      let waits = document.isAlone && (!moment.isLaneFree || isLaneTaken)
      move(id, to: .claimed(document, waits ? .suspected : .ready(bytes)))
    case .known(let earlier, let isThere, let isCurrent, let sha256, let bytes):
      document.sha256 = sha256
      document.bytes = bytes
      let isOwn = earlier.path == document.path
      if isThere, isOwn, isCurrent {
        complete(
          id, document, [], .alreadyPublished, publishedResult: earlier.result, at: now)
      } else {
        // A result that can't be read counts as missing. That of an older version is published again as the
        // newest one.
        document.ignoresKnownResult = true
        document.earlier = isThere && !isOwn ? earlier : nil
        move(id, to: .claimed(document, .claimed))
      }
    case .exhausted(let reason, let attempts, let sha256, let bytes):
      document.sha256 = sha256
      document.bytes = bytes
      document.attempt = attempts
      fail(id, document, .exhausted(reason), at: now)
    case .duplicate(let sha256):
      document.sha256 = sha256
      move(id, to: .claimed(document, .duplicate(until: now + Self.duplicatePause)))
    case .finished(let original, let hasFailed, let sha256):
      document.sha256 = sha256
      move(id, to: .claimed(document, .moving(original, hasFailed: hasFailed)))
    case .tooLarge: fail(id, document, .tooLarge(limit: policy.byteLimit), at: now)
    case .damaged(let before):
      fail(id, document, .damaged(bytes: document.bytes, before: before), at: now)
    case .changed(let identity):
      document.identity = identity
      document.bytes = Int(identity.size)
      settleAgain(id, document, at: now)
    case .gone: remove(id)
    case .unreadable(let error):
      tell(.putBack(document.path, error), at: now)
      // It has to be found again.
      inbox.hasScanned = false
      remove(id)
    }
  }

  /// The other claim may be another instance's.
  private static let duplicatePause: Duration = .seconds(1)

  private mutating func settleAgain(
    _ id: DocumentID, _ document: ClaimedDocument, at now: ContinuousClock.Instant
  ) {
    tell(.changed(document.path), at: now)
    move(id, to: .claimed(document, .changed(until: now + policy.settle)))
  }

  /// Goes on with an attempt that is counted and has no worker.
  mutating func continueAttempt(of id: DocumentID, with bytes: [UInt8]?, at moment: Moment) {
    guard let document = document(id) else { return }
    if let bytes {
      move(id, to: .claimed(document, .ready(bytes)))
    } else {
      settleAgain(id, document, at: moment.instant)
    }
  }

  // MARK: Workers

  mutating func submitted(_ id: DocumentID) {
    switch entries[id] {
    case .claimed(let document, .ready):
      if document.isAlone { lastAlone = document.lane }
      move(id, to: .claimed(document, .converting(Conversion())))
    case .revision(let revision, .ready):
      move(id, to: .revision(revision, .converting(Conversion())))
    default: break
    }
  }

  /// A job has the reports on the year before, and its worker goes on.
  mutating func continueConversion(of id: DocumentID, _ basis: ComparisonBasis) {
    switch entries[id] {
    case .claimed(let document, .asking(var conversion)):
      conversion.basis = basis
      move(id, to: .claimed(document, .converting(conversion)))
    case .revision(let revision, .asking(var conversion)):
      conversion.basis = basis
      move(id, to: .revision(revision, .converting(conversion)))
    default: break
    }
  }

  mutating func handle(_ events: [WorkerEvent], at moment: Moment) {
    for event in events {
      let id = DocumentID(job: event.job)
      switch entries[id] {
      case .claimed(let document, .converting(let conversion)),
        .claimed(let document, .asking(let conversion)):
        handle(event, id, document, conversion, at: moment.instant)
      case .revision(let revision, .converting(let conversion)),
        .revision(let revision, .asking(let conversion)):
        handle(event, id, revision, conversion)
      default: break
      }
    }
  }

  private mutating func handle(
    _ event: WorkerEvent, _ id: DocumentID, _ document: ClaimedDocument, _ conversion: Conversion,
    at now: ContinuousClock.Instant
  ) {
    switch event {
    case .recognized(_, let report):
      move(id, to: .claimed(document, .asking(Conversion(report))))
    case .replied(_, .converted(let outputs, let summary, let suppressions, let seconds)):
      metrics.converted(in: seconds, findings: summary.findings)
      lanes.converted(document.lane, in: seconds)
      let stored = StoredSummary(
        summary: summary, converter: converter, basis: conversion.basis,
        suppressions: suppressions)
      complete(
        id, document, outputs,
        document.earlier.map { .republished(stored, earlier: $0) } ?? .converted(stored),
        seconds: seconds, at: now)
    case .replied(_, .rejected(let outputs, let reason)):
      complete(id, document, outputs, .failed(reason), at: now)
    case .failed(_, let failure):
      metrics.workersLost += 1
      report(.workerFailed(document.path, failure, attempt: document.attempt))
      // What has used up its processor time will hardly need less the third time.
      let attempts = failure == .cpuExceeded ? min(policy.attempts, 2) : policy.attempts
      if document.attempt < attempts {
        var document = document
        document.isCounted = false
        document.isSuspect = true
        move(id, to: .claimed(document, .suspected))
      } else {
        fail(id, document, rejection(failure), at: now)
      }
    case .slow:
      var document = document
      document.isSuspect = true
      let isAsking = entries[id]?.stage == .asking
      update(id, .claimed(document, isAsking ? .asking(conversion) : .converting(conversion)))
    case .returned:
      // Its worker ended before the document's turn came, or others waited for it; the attempt still counts.
      move(id, to: .claimed(document, document.isAlone ? .suspected : .rereading))
    }
  }

  // MARK: Completion

  /// A document whose result or original can't be placed waits for itself alone. After some attempts it
  /// has failed, so that who dropped it learns why.
  mutating func obstruct(
    _ id: DocumentID, _ document: ClaimedDocument, _ placement: Entry.Placement,
    _ error: FileError, at moment: Moment
  ) {
    let (now, time) = (moment.instant, moment.time)
    var document = document
    document.obstructions += 1
    let pause = document.backoff.next()
    if document.obstruction != error {
      tell(.obstructed(document.path, error, pause: pause), at: now)
    }
    document.obstruction = error
    notes.set(
      StatusNote(
        subject: StatusNote.Subject(kind: .document, path: document.path),
        words: Localized(
          en: "something is in the way: \(error.message.en)", zh: "无法放置：\(error.message.zh)"),
        since: time))
    var placement = placement
    if document.obstructions == Self.obstructionLimit, case .result = placement {
      placement = .result(failure(of: document, .obstructed(error.message), at: now))
    }
    move(id, to: .claimed(document, .obstructed(placement, until: now + pause)))
  }

  private static let obstructionLimit = 4

  /// Gives a document up.
  private mutating func fail(
    _ id: DocumentID, _ document: ClaimedDocument, _ rejection: Rejection,
    at now: ContinuousClock.Instant
  ) {
    let completion = failure(of: document, rejection, at: now)
    complete(id, document, completion.outputs, completion.outcome, at: now)
  }

  private func failure(
    of document: ClaimedDocument, _ rejection: Rejection, at now: ContinuousClock.Instant
  ) -> Completion {
    let source = SourceFile(
      file: document.displayName, bytes: document.bytes, sha256: document.sha256)
    let error = ErrorJSON.bytes(rejection, source: source, attempts: max(document.attempt, 1))
    return Completion(
      outputs: [Output(.error, error)], outcome: .failed(rejection.reason), readyAt: now)
  }

  private mutating func complete(
    _ id: DocumentID, _ document: ClaimedDocument, _ outputs: [Output],
    _ outcome: DeliveryOutcome, publishedResult: FilePath? = nil, seconds: Duration = .zero,
    at now: ContinuousClock.Instant
  ) {
    let completion = Completion(
      outputs: outputs, outcome: outcome, publishedResult: publishedResult, seconds: seconds,
      readyAt: now)
    move(id, to: .claimed(document, .publishing(completion)))
  }

  /// What became of a group.
  mutating func end(
    _ results: [(DocumentID, Publisher.PublicationResult)], at moment: Moment
  ) {
    var published: Set<String> = []
    for (id, result) in results {
      guard case .claimed(let document, .publishing(let completion)) = entries[id] else { continue }
      switch result {
      case .published(let delivery):
        published.formUnion([document.sha256].compactMap(\.self))
        report(delivery, document, completion, at: moment.instant)
        remove(id)
      case .unmoved(let delivery, _):
        published.formUnion([document.sha256].compactMap(\.self))
        report(delivery, document, completion, at: moment.instant)
        let hasFailed = delivery.outcome.hasFailed
        move(id, to: .claimed(document, .moving(delivery.original, hasFailed: hasFailed)))
      case .deferred: break
      case .obstructed(let error):
        obstruct(id, document, .result(completion), error, at: moment)
      case .outdated, .stale:
        if document.isCounted {
          move(id, to: .claimed(document, .rereading))
        } else if case .outdated = result {
          move(id, to: .claimed(document, .changed(until: moment.instant)))
        } else {
          settleAgain(id, document, at: moment.instant)
        }
      }
    }
    for id in queues.all(.duplicate) {
      guard let document = document(id), let sha256 = document.sha256, published.contains(sha256)
      else { continue }
      move(id, to: .claimed(document, .claimed))
    }
  }

  private mutating func report(
    _ delivery: FinishedDelivery, _ document: ClaimedDocument, _ completion: Completion,
    at now: ContinuousClock.Instant
  ) {
    notes.remove(.document, document.path)
    if !delivery.successors.isEmpty { revisions.mayBeRequested = true }
    let latency = now - document.settledAt
    switch (delivery.outcome, delivery.result) {
    case (.converted(let stored), let result?):
      metrics.published("converted", after: latency)
      report(
        .published(
          document.path, result: result, stored, seconds: completion.seconds, latency: latency))
    case (.republished(_, let earlier), let result?):
      metrics.published("republished", after: latency)
      report(.republished(document.path, result: result, earlier: earlier.path))
    case (.alreadyPublished, let result?):
      metrics.published("already_there", after: latency)
      report(.alreadyPublished(document.path, result: result))
    case (.failed(let reason), _):
      metrics.failed(reason.code)
      report(.failed(document.path, reason, attempts: max(document.attempt, 1)))
    case (_, nil): break
    }
  }
}
