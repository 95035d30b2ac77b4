// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage
import Workers

/// What other instances have left, what the ledger is told, and the end.
extension Watcher {
  /// Takes over the claims of instances that are dead.
  mutating func takeOver(at now: ContinuousClock.Instant) throws(MachineError) {
    if now >= nextTakeOver {
      isDisplaced = try onDisk { () throws(FileError) in try work.isDisplaced() }
      if isDisplaced { return world.tell(.displaced(layout.work)) }
      let (claims, instances) = try onDisk { () throws(FileError) in try work.takeOver() }
      untold += claims
      buried += instances
      nextTakeOver = now + Self.takeOverPause
    }
    guard !buried.isEmpty || !untold.isEmpty else { return }
    let claims = untold.map { (old: $0.oldKey, new: work.key($0.number)) }
    try inStore { () throws(StoreError) in
      if !claims.isEmpty { try store.takeOver(claims, by: work.instance) }
      for instance in buried { try store.unregister(instance) }
    }
    for claim in untold { try recover(claim, at: now) }
    if !untold.isEmpty { world.tell(.tookOver(documents: untold.count, from: buried)) }
    untold = []
    for instance in buried {
      try publisher.removeTemporaries(of: instance)
      try onDisk { () throws(FileError) in try work.bury(instance) }
    }
    buried = []
  }

  private static let takeOverPause: Duration = .seconds(10)

  private mutating func recover(
    _ claim: WorkFolder.Recovered, at now: ContinuousClock.Instant
  ) throws(MachineError) {
    let identity = try onDisk { () throws(FileError) -> FileIdentity? in
      guard let name = claim.path.lastComponent,
        let place = try work.place(claim.number, of: claim.path)
      else { return nil }
      return try place.status(name)?.identity
    }
    guard let identity else { return }
    recovered.append(
      ClaimedDocument(
        number: claim.number, key: work.key(claim.number), path: claim.path, identity: identity,
        sha256: "", bytes: Int(identity.size), settledAt: now))
  }

  // MARK: Notes

  /// Tells the ledger what waits and that this instance is alive.
  mutating func note(at now: ContinuousClock.Instant) throws(MachineError) {
    var waiting: [Waiting] = []
    // What is taken at once needn't be told of.
    for (path, candidate) in candidates where now - candidate.seen >= Self.tellingAge {
      let reason = candidate.reason
      guard candidate.noted != reason else { continue }
      waiting.append(
        Waiting(
          path: path, reason: reason.words,
          since: candidate.seenAt,
          bytes: Int(candidate.stability.identity.size)))
      candidates[path]?.noted = reason
    }
    if !waiting.isEmpty || !gone.isEmpty {
      try inStore { () throws(StoreError) in try store.note(waiting: waiting, gone: gone) }
      gone = []
    }
    guard now >= nextNote else { return }
    nextNote = now + Self.notePause
    let state = state
    try inStore { () throws(StoreError) in try store.note(state, of: work.instance) }
    try noteSuppressions()
    // Another instance may have died of one.
    mayRevise = true
  }

  private static let tellingAge: Duration = .seconds(2)
  private static let notePause: Duration = .seconds(10)

  // MARK: The end

  /// Finishes what workers are at and places it, gives the rest back to the inbox, and ends.
  package consuming func end(at now: ContinuousClock.Instant) {
    converting.stop(within: terms.stop)
    take(converting.collect(), at: now)
    for _ in 0..<4 where !results.isEmpty { try? place(at: now + .seconds(1)) }
    let left =
      recovered + unbegun + resting.map(\.document) + parked + begun.map(\.document)
      + atWork.values.map(\.document) + results.map(\.document)
    var released = 0
    if (try? store.release(left.map(\.key))) != nil {
      for document in left where (try? release(document)) == true { released += 1 }
    }
    if inProgress == 0 || released == left.count { try? store.unregister(work.instance) }
    if released > 0 { world.tell(.released(documents: released)) }
    let world = world
    work.end()
    world.tell(.stopped)
  }

  /// Moves a claimed document back to the inbox; where its name is taken there, it stays, and the
  /// next instance takes it over.
  private func release(_ document: ClaimedDocument) throws(FileError) -> Bool {
    let inbox = try Folder(layout.inbox, faults: faults)
    guard let place = try work.place(document.number, of: document.path),
      let folder = try inbox.folder(at: document.folder),
      try place.move(document.name, to: folder, document.name) == .moved
    else { return false }
    try work.clear(document.number, document.path)
    return true
  }
}
