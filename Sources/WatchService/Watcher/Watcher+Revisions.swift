// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage
import Workers

/// A result whose log is being made again, and what it is made with.
struct Revising: Sendable {
  var revision: Revision
  var basis: String
}

/// What a worker gave for it.
struct Revised: Sendable {
  var revising: Revising
  var became: Became

  enum Became: Sendable {
    case converted([Output], StoredSummary)
    /// The worker died of it.
    case failed
    /// The worker died before its turn came.
    case returned
    /// It was converted once, and is rejected now.
    case rejected(code: String)
  }
}

/// Logs that are made again: a report on the year before came later, or the suppressions changed.
///
/// What came from the inbox goes first. The document is read from the archive and stays there; the
/// new log takes the old one's place at once.
extension Watcher {
  mutating func revise(at now: ContinuousClock.Instant) throws(MachineError) {
    while let item = revised.first {
      try place(item)
      revised.removeFirst()
    }
    guard mayRevise, revising.isEmpty, begun.isEmpty, atWork.isEmpty else { return }
    if unrevised.isEmpty {
      let time = world.time()
      let revisions = try inStore { () throws(StoreError) in
        try store.takeRevisions(
          min(converting.freeSlots, Self.most), attempts: terms.attempts, by: work.instance,
          at: time)
      }
      mayRevise = revisions != nil
      unrevised = revisions ?? []
    }
    // What the machine refuses in between stays taken, and is submitted once it allows it.
    while let revision = unrevised.first, converting.freeSlots > 0 {
      try submit(revision)
      unrevised.removeFirst()
    }
  }

  /// Asks for what was made by other suppressions, where they have changed.
  mutating func noteSuppressions() throws(MachineError) {
    guard let current = world.suppressions(), current != knownSuppressions else { return }
    let time = world.time()
    try inStore { () throws(StoreError) in
      try store.revise(othersThan: current, at: time)
    }
    knownSuppressions = current
  }

  private static let most = 8

  /// Numbers of jobs above all those of claims.
  private static let firstNumber = UInt64(1) << 63

  private mutating func submit(_ revision: Revision) throws(MachineError) {
    guard let bytes = try publisher.original(of: revision) else {
      return try giveUp(revision, because: "its original isn't in the archive any longer")
    }
    let previous = try publisher.previous(of: revision)
    let reports = try publisher.reports(previous)
    lastRevision += 1
    let number = Self.firstNumber + lastRevision
    revising[number] = Revising(revision: revision, basis: previous.basis)
    converting.submit(
      Job(
        id: number, name: revision.path.lastComponent?.string ?? "",
        task: .convert(bytes, previous: reports)))
  }

  mutating func take(_ reply: Reply, for item: Revising) {
    let became: Revised.Became =
      switch reply {
      case .converted(let outputs, let summary, let suppressions, _):
        .converted(outputs, stored(summary, suppressions, basis: item.basis))
      case .rejected(_, let reason): .rejected(code: reason.code)
      case .unusable: .failed
      }
    revised.append(Revised(revising: item, became: became))
  }

  private mutating func place(_ item: Revised) throws(MachineError) {
    let revision = item.revising.revision
    mayRevise = true
    switch item.became {
    case .converted(let outputs, let summary):
      switch try publisher.revise(revision, outputs, summary, at: world.time()) {
      case .done:
        metrics.revised += 1
        world.tell(.revised(revision.path, result: revision.result, because: revision.because.en))
      case .outdated:
        // It is taken again, with what the ledger knows by now.
        try putBack(revision, isCounted: false)
      case .gone: try giveUp(revision, because: "its result isn't in the outbox any longer")
      }
    case .failed: try putBack(revision, isCounted: true)
    case .returned: try putBack(revision, isCounted: false)
    case .rejected(let code): try giveUp(revision, because: "it was rejected: \(code)")
    }
  }

  private func putBack(_ revision: Revision, isCounted: Bool) throws(MachineError) {
    try inStore { () throws(StoreError) in
      try store.putBack(revision, isCounted: isCounted)
    }
  }

  private func giveUp(
    _ revision: Revision, because reason: String
  ) throws(MachineError) {
    let time = world.time()
    try inStore { () throws(StoreError) in
      try store.finish(revision, .givenUp(reason), at: time)
    }
    world.tell(.notRevised(revision.path, result: revision.result, because: reason))
  }
}
