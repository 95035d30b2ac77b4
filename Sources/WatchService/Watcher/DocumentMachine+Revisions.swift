// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ResultFiles
import SystemPackage
import Workers

/// What is known of revisions besides those that are claimed.
struct RevisionSchedule: Sendable {
  /// The suppressions that all results were made with, if that is known.
  var appliedSuppressions: String?
  /// Whether the store may have requested revisions.
  var mayBeRequested = true
}

/// Revisions: results that are written again, since a report on the year before arrived, the suppressions
/// changed, or an operator asked for it after an upgrade.
///
/// A revision reads the original in the archive, and its outputs replace the old ones at once.
extension DocumentMachine {
  mutating func request(_ claimed: [Revision]?) {
    revisions.mayBeRequested = claimed != nil
    for revision in claimed ?? [] {
      move(.revision(revision.id), to: .revision(revision, .requested))
    }
  }

  mutating func begin(revision id: DocumentID, with bytes: [UInt8]?) {
    guard let revision = revision(id) else { return }
    move(
      id,
      to: .revision(revision, bytes.map { .ready($0) } ?? .abandoning(.originalMissing)))
  }

  mutating func handle(
    _ event: WorkerEvent, _ id: DocumentID, _ revision: Revision, _ conversion: Conversion
  ) {
    let next: Entry.Revising
    switch event {
    case .recognized(_, let report): next = .asking(Conversion(report))
    case .replied(_, .converted(let outputs, let summary, let suppressions, _)):
      next = .converted(
        outputs,
        StoredSummary(
          summary: summary, converter: converter, basis: conversion.basis,
          suppressions: suppressions))
    case .replied(_, .rejected(_, let reason)):
      // It was converted once, and is rejected now.
      next = .abandoning(.rejected(code: reason.code))
    case .failed(_, let failure):
      metrics.workersLost += 1
      report(.workerFailed(revision.path, failure, attempt: 1))
      next = .returning(countsAttempt: true)
    case .returned: next = .returning(countsAttempt: false)
    case .slow: return
    }
    move(id, to: .revision(revision, next))
  }

  mutating func end(revision id: DocumentID, _ result: Publisher.RevisionResult) {
    guard let revision = revision(id) else { return }
    switch result {
    case .published(let older):
      metrics.revised += 1
      report(
        .revised(
          revision.path, result: revision.result, because: revision.because.en, older: older))
      remove(id)
      revisions.mayBeRequested = true
    case .outdated: move(id, to: .revision(revision, .returning(countsAttempt: false)))
    case .resultMissing: move(id, to: .revision(revision, .abandoning(.resultMissing)))
    }
  }

  /// A revision was given back to the store.
  mutating func returned(_ id: DocumentID) {
    remove(id)
    revisions.mayBeRequested = true
  }

  /// The store has recorded that a revision isn't made.
  mutating func abandoned(_ id: DocumentID) {
    guard case .revision(let revision, .abandoning(let outcome)) = entries[id] else { return }
    report(.notRevised(revision.path, result: revision.result, because: outcome.words.en))
    remove(id)
    revisions.mayBeRequested = true
  }
}
