// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage
import Workers

/// Dead instances, the state of this one in the store, and its end.
extension Watcher {
  /// Adopts the claims of dead instances.
  mutating func adoptClaims(at now: ContinuousClock.Instant) throws(SystemError) {
    if now >= nextAdoption {
      isDisplaced = try onDisk { () throws(FileError) in try work.isDisplaced() }
      if isDisplaced { return environment.report(.displaced(layout.work)) }
      let (claims, instances) = try onDisk { () throws(FileError) in try work.adoptClaims() }
      untransferred += claims
      deadInstances += instances
      nextAdoption = now + Self.adoptionPause
    }
    guard !deadInstances.isEmpty || !untransferred.isEmpty else { return }
    let claims = untransferred.map { (old: $0.oldKey, new: work.key($0.number)) }
    try inStore { () throws(StoreError) in
      if !claims.isEmpty { try store.transfer(claims, to: work.instance) }
      for instance in deadInstances { try store.unregister(instance) }
    }
    for claim in untransferred { try adopt(claim, at: now) }
    if !untransferred.isEmpty {
      environment.report(.adopted(documents: untransferred.count, from: deadInstances))
    }
    untransferred = []
    for instance in deadInstances {
      try publisher.removeTemporaries(of: instance)
      try onDisk { () throws(FileError) in try work.removeFolder(of: instance) }
    }
    deadInstances = []
  }

  private static let adoptionPause: Duration = .seconds(10)

  private mutating func adopt(
    _ claim: WorkFolder.AdoptedClaim, at now: ContinuousClock.Instant
  ) throws(SystemError) {
    let identity = try onDisk { () throws(FileError) -> FileIdentity? in
      guard let name = claim.path.lastComponent,
        let folder = try work.folder(claim.number, of: claim.path)
      else { return nil }
      return try folder.status(name)?.identity
    }
    guard let identity else { return }
    adopted.append(
      ClaimedDocument(
        number: claim.number, key: work.key(claim.number), path: claim.path, identity: identity,
        bytes: Int(identity.size), settledAt: now))
  }

  // MARK: The store

  /// Records what waits, and that this instance is alive.
  mutating func recordState(at now: ContinuousClock.Instant) throws(SystemError) {
    var waiting: [WaitingDocument] = []
    // Most documents are claimed before they need be recorded.
    for (path, candidate) in candidates where now - candidate.seen >= Self.recordedAge {
      let reason = candidate.reason
      guard candidate.recordedReason != reason else { continue }
      waiting.append(
        WaitingDocument(
          path: path, reason: reason.words, since: candidate.seenAt,
          bytes: Int(candidate.stability.identity.size)))
      candidates[path]?.recordedReason = reason
    }
    if !waiting.isEmpty || !gone.isEmpty {
      try inStore { () throws(StoreError) in try store.record(waiting: waiting, gone: gone) }
      gone = []
    }
    guard now >= nextRecord else { return }
    nextRecord = now + Self.recordPause
    let state = state
    try inStore { () throws(StoreError) in try store.record(state, of: work.instance) }
    try requestRevisions()
    // Another instance may have died with one.
    mayHaveRevisions = true
  }

  private static let recordedAge: Duration = .seconds(2)
  private static let recordPause: Duration = .seconds(10)

  // MARK: The end

  /// Finishes and publishes what is running, releases the rest to the inbox, and ends.
  consuming func end(at now: ContinuousClock.Instant) {
    workers.stop(within: policy.stop)
    handle(workers.collect(), at: now)
    for _ in 0..<4 where !finished.isEmpty { try? publishFinished(at: now + .seconds(1)) }
    var left = adopted + claimed + changed.map(\.document) + duplicates
    left += ready.map(\.attempt.document) + running.values.map(\.document)
    left += finished.map(\.document)
    var released = 0
    if (try? store.release(left.map(\.key))) != nil {
      for document in left where (try? release(document)) == true { released += 1 }
    }
    if inProgress == 0 || released == left.count { try? store.unregister(work.instance) }
    if released > 0 { environment.report(.released(documents: released)) }
    let environment = environment
    work.end()
    environment.report(.stopped)
  }

  /// Moves a claimed document back to the inbox. If its name is in use there, it stays claimed, and the
  /// next instance adopts it.
  private func release(_ document: ClaimedDocument) throws(FileError) -> Bool {
    let inbox = try Folder(layout.inbox, faults: faults)
    guard let claim = try work.folder(document.number, of: document.path),
      let folder = try inbox.folder(at: document.folder),
      try claim.move(document.name, to: folder, document.name) == .moved
    else { return false }
    try work.clear(document.number, document.path)
    return true
  }
}
