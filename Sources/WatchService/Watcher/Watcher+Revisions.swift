// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ResultFiles
import SystemIO
import SystemPackage
import Workers

/// A revision in a worker, and the documents on the year before that it is compared with.
struct RunningRevision: Sendable {
  var revision: Revision
  var basis: [String]
}

/// A revision that a worker has answered, or lost.
struct FinishedRevision: Sendable {
  var revision: Revision
  var answer: Answer

  enum Answer: Sendable {
    case converted([Output], StoredSummary)
    /// It was converted once, and is rejected now.
    case rejected(code: String)
    /// Its worker failed.
    case failed
    /// Its worker ended before its turn came.
    case returned
  }
}

/// Revisions: results whose logs are written again, since a report on the year before arrived or the
/// suppressions changed.
///
/// Documents from the inbox go first. A revision reads the original in the archive, and its outputs
/// replace the old ones at once.
extension Watcher {
  mutating func makeRevisions(at now: ContinuousClock.Instant) throws(SystemError) {
    while let item = finishedRevisions.first {
      try publish(item)
      finishedRevisions.removeFirst()
    }
    guard mayHaveRevisions, runningRevisions.isEmpty, ready.isEmpty, running.isEmpty else { return }
    if revisions.isEmpty {
      let time = environment.clock()
      let claimed = try inStore { () throws(StoreError) in
        try store.claimRevisions(
          upTo: min(workers.freeSlots, Self.most), attempts: policy.attempts, by: work.instance,
          at: time)
      }
      mayHaveRevisions = claimed != nil
      revisions = claimed ?? []
    }
    // After an error the rest stays claimed, and is submitted when the outage is over.
    while let revision = revisions.first, workers.freeSlots > 0 {
      try submit(revision)
      revisions.removeFirst()
    }
  }

  /// Requests the revision of results that were made with other suppressions, if these have changed.
  mutating func requestRevisions() throws(SystemError) {
    guard let current = environment.suppressions(), current != appliedSuppressions else { return }
    let time = environment.clock()
    try inStore { () throws(StoreError) in
      try store.requestRevisions(otherThan: current, at: time)
    }
    appliedSuppressions = current
  }

  private static let most = 8

  /// The numbers of jobs that no claim has.
  private static let firstNumber = UInt64(1) << 63

  private mutating func submit(_ revision: Revision) throws(SystemError) {
    guard let bytes = try publisher.original(of: revision) else {
      return try giveUp(revision, .originalMissing)
    }
    let previous = try publisher.previous(of: revision)
    let reports = try publisher.reports(previous)
    lastRevision += 1
    let number = Self.firstNumber + lastRevision
    runningRevisions[number] = RunningRevision(revision: revision, basis: previous.basis)
    workers.submit(
      Job(
        id: number, name: revision.path.lastComponent?.string ?? "",
        task: .convert(bytes, previous: reports)))
  }

  mutating func finish(_ item: RunningRevision, with reply: Reply) {
    let answer: FinishedRevision.Answer =
      switch reply {
      case .converted(let outputs, let summary, let suppressions, _):
        .converted(
          outputs,
          StoredSummary(
            summary: summary, converter: converter, basis: item.basis, suppressions: suppressions))
      case .rejected(_, let reason): .rejected(code: reason.code)
      case .unusable: .failed
      }
    finishedRevisions.append(FinishedRevision(revision: item.revision, answer: answer))
  }

  private mutating func publish(_ item: FinishedRevision) throws(SystemError) {
    let revision = item.revision
    mayHaveRevisions = true
    switch item.answer {
    case .converted(let outputs, let stored):
      switch try publisher.revise(revision, outputs, stored, at: environment.clock()) {
      case .published:
        metrics.revised += 1
        environment.report(
          .revised(revision.path, result: revision.result, because: revision.because.en))
      case .outdated: try release(revision, countsAttempt: false)
      case .resultMissing: try giveUp(revision, .resultMissing)
      }
    case .failed: try release(revision, countsAttempt: true)
    case .returned: try release(revision, countsAttempt: false)
    case .rejected(let code): try giveUp(revision, .rejected(code: code))
    }
  }

  private func release(_ revision: Revision, countsAttempt: Bool) throws(SystemError) {
    try inStore { () throws(StoreError) in
      try store.release(revision, countsAttempt: countsAttempt)
    }
  }

  private func giveUp(_ revision: Revision, _ outcome: RevisionOutcome) throws(SystemError) {
    let time = environment.clock()
    try inStore { () throws(StoreError) in try store.giveUp(revision, outcome, at: time) }
    environment.report(
      .notRevised(revision.path, result: revision.result, because: outcome.words.en))
  }
}
