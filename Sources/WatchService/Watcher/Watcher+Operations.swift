// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage
import Workers

/// What the machine wants done, done.
extension Watcher {
  /// - Returns: the outcome.
  /// - Throws: what the system refused; the operation can be tried again as a whole.
  mutating func perform(_ operation: Operation) throws(SystemError) -> MachineEvent {
    switch operation {
    case .start(.removeTemporaries): try removeTemporaries()
    case .start(.checkResults): try checkLastResults()
    case .start(.resumeRevisions): try resumeRevisions()
    case .findDeadInstances: return try findDeadInstances()
    case .transfer(let claims, let instances): return try transfer(claims, from: instances)
    case .removeRemains(let instances): try removeRemains(of: instances)
    case .scan: return try scanInbox()
    case .recheck(let paths): return try onDisk { () throws(FileError) in try recheck(paths) }
    case .claim(let requests): return try claim(requests)
    case .begin(let documents): return try begin(documents)
    case .reread(let id, let document): return .reread(id, try reread(document))
    case .submit(_, let job, let isAlone):
      if isAlone { workers.submitAlone(job) } else { workers.submit(job) }
    case .answer(let questions):
      let answers = try publisher.previous(of: questions)
      for answer in answers { workers.answer(answer.answer) }
      return .answered(answers.map { ($0.answer.job, $0.basis) })
    case .publish(let group):
      let start = environment.steadyClock.now()
      let open = group.map { LateWrites.open($0.1.document, in: work, at: now) }
      let results = try publish(group.map(\.1))
      for (document, result) in zip(open, results) {
        if case .published = result, let document { lateWrites.keep(document) }
      }
      return .published(
        Array(zip(group.map(\.0), results)), in: environment.steadyClock.now() - start)
    case .move(let id, let document, let path, let hasFailed):
      let open = LateWrites.open(document, in: work, at: now)
      do throws(SystemError) {
        try publisher.moveOriginal(document, to: path, hasFailed: hasFailed, from: work)
      } catch {
        return .unmoved(id, try obstruction(error))
      }
      if let open { lateWrites.keep(open) }
    case .claimRevisions(let limit):
      return .claimedRevisions(
        try inStore { () throws(StoreError) in
          try store.claimRevisions(
            upTo: limit, attempts: policy.attempts, by: work.instance, at: environment.clock())
        })
    case .readOriginal(let id, let revision):
      return .readOriginal(id, try publisher.original(of: revision))
    case .revise(let id, let revision, let outputs, let stored):
      let result = try publisher.revise(revision, outputs, stored, at: environment.clock())
      return .revised(id, result)
    case .releaseRevision(_, let revision, let countsAttempt):
      try inStore { () throws(StoreError) in
        try store.release(revision, countsAttempt: countsAttempt)
      }
    case .abandonRevision(_, let revision, let outcome):
      try inStore { () throws(StoreError) in
        try store.giveUp(revision, outcome, at: environment.clock())
      }
    case .record(let waiting, let gone): try record(waiting, gone: gone)
    case .note(let notes, let gone):
      try inStore { () throws(StoreError) in try store.record(notes, gone: gone) }
    case .recordState(let state, let applied):
      return .recordedState(suppressions: try record(state, applied: applied))
    }
    return .done(operation)
  }

  // MARK: Publications

  /// Publishes a group; where something is in the way of one of its documents, each by itself.
  private func publish(
    _ group: [Publication]
  ) throws(SystemError) -> [Publisher.PublicationResult] {
    do throws(SystemError) {
      return try publisher.publish(group, from: work, at: environment.clock())
    } catch {
      let obstruction = try obstruction(error)
      if group.count == 1 { return [.obstructed(obstruction)] }
    }
    var results: [Publisher.PublicationResult] = []
    for publication in group { results += try publish([publication]) }
    return results
  }

  /// The error, if a single document's own path causes it.
  ///
  /// - Throws: the error, if it stops all.
  private func obstruction(_ error: SystemError) throws(SystemError) -> FileError {
    // What was written to a document later goes back to the inbox.
    let roots = [layout.outbox, layout.archive, layout.failed, layout.inbox]
    guard case .file(let file) = error, file.isObstruction(below: roots) else { throw error }
    return file
  }

  // MARK: Instances

  private func removeTemporaries() throws(SystemError) {
    let present = try onDisk { () throws(FileError) in try work.instances() }
    try publisher.removeTemporaries(ofOthersThan: present)
    for (_, path) in layout.all {
      try? FolderCheck.removeRemains(in: Folder(path, on: files), at: environment.clock())
    }
  }

  /// What is no longer what it was when the service began.
  private func displacement() throws(FileError) -> Displacement? {
    if try work.isDisplaced() { return .work(layout.work) }
    if try store.isDisplaced() { return .database(layout.database) }
    return nil
  }

  private mutating func findDeadInstances() throws(SystemError) -> MachineEvent {
    if let displaced = try onDisk({ () throws(FileError) in try displacement() }) {
      environment.report(.displaced(displaced))
      return .foundDeadInstances(isDisplaced: true, [], [])
    }
    var recovery = WorkFolder.Recovery()
    defer {
      for stranger in recovery.strangers.prefix(Self.toldStrangers) {
        environment.report(
          .stranger(stranger.path, stranger.kind, movedTo: stranger.movedTo))
      }
      let untold = recovery.strangers.count - Self.toldStrangers
      if untold > 0 {
        environment.report(.untold("things in work are no documents", count: untold))
      }
    }
    do throws(FileError) {
      try work.recover(&recovery, inbox: layout.inbox)
    } catch {
      // What was moved is gone on with; the rest is looked for again.
      if recovery.claims.isEmpty { throw .file(error) }
    }
    return .foundDeadInstances(isDisplaced: false, recovery.claims, recovery.instances)
  }

  private static let toldStrangers = 20

  private func transfer(
    _ claims: [WorkFolder.AdoptedClaim], from instances: [String]
  ) throws(SystemError) -> MachineEvent {
    let published = try inStore { () throws(StoreError) in
      try store.published(of: claims.map(\.key))
    }
    try onDisk { () throws(FileError) in
      try work.settle(
        claims, published: published, inbox: layout.inbox, afterStop: sizesBeforeBoot != nil)
    }
    try inStore { () throws(StoreError) in
      if !claims.isEmpty { try store.transfer(claims.map(\.key), to: work.instance) }
      for instance in instances { try store.unregister(instance) }
    }
    var adopted: [(WorkFolder.AdoptedClaim, FileIdentity?)] = []
    for claim in claims { adopted.append((claim, try identity(of: claim))) }
    return .transferred(adopted)
  }

  /// The number of results that may have been placed last before the computer stopped.
  private static let lastResults = 200

  /// Has the results converted again that didn't outlast the stop of the computer, if it has stopped.
  private func checkLastResults() throws(SystemError) {
    guard sizesBeforeBoot != nil else { return }
    let results = try inStore { () throws(StoreError) in
      try store.lastResults(Self.lastResults)
    }
    var damaged: [String] = []
    for (result, sha256) in results where try publisher.isDamaged(result, sha256: sha256) {
      damaged.append(sha256)
    }
    guard !damaged.isEmpty else { return }
    let time = environment.clock()
    try inStore { () throws(StoreError) in
      try store.requestRevisions(
        of: damaged,
        because: Localized(
          en: "it was damaged when the computer stopped", zh: "计算机断电或重启时结果文件受损"),
        at: time)
    }
  }

  /// Takes up again the revisions that were given up since their original or result wasn't there, and has
  /// the reports compared again whose predecessors' results couldn't be read, if that would go otherwise now.
  private func resumeRevisions() throws(SystemError) {
    let (givenUp, partlyCompared) = try inStore { () throws(StoreError) in
      (try store.givenUpRevisions(), try store.partlyCompared())
    }
    var possible: [Revision] = []
    for revision in givenUp where try publisher.canRevise(revision) { possible.append(revision) }
    let readable = try publisher.readable(partlyCompared)
    let time = environment.clock()
    try inStore { () throws(StoreError) in
      if !possible.isEmpty { try store.reopen(possible) }
      guard !readable.isEmpty else { return }
      try store.requestRevisions(of: readable, because: SQLiteStore.becauseUnread(), at: time)
    }
  }

  private func identity(of claim: WorkFolder.AdoptedClaim) throws(SystemError) -> FileIdentity? {
    try onDisk { () throws(FileError) -> FileIdentity? in
      guard let name = claim.path.lastComponent,
        let folder = try work.folder(claim.number, of: claim.path)
      else { return nil }
      return try folder.status(name)?.identity
    }
  }

  private func removeRemains(of instances: [String]) throws(SystemError) {
    for instance in instances {
      try publisher.removeTemporaries(of: instance)
      try onDisk { () throws(FileError) in try work.removeFolder(of: instance) }
    }
  }

  private func record(
    _ state: InstanceState, applied: String?
  ) throws(SystemError) -> String? {
    try inStore { () throws(StoreError) in
      try store.record(withFence(state), of: work.instance)
    }
    guard let current = environment.suppressions(), current != applied else { return nil }
    let time = environment.clock()
    try inStore { () throws(StoreError) in
      try store.requestRevisions(otherThan: current, at: time)
    }
    return current
  }

  // MARK: The inbox

  private mutating func scanInbox() throws(SystemError) -> MachineEvent {
    try returnLateWrites(unchangedFor: policy.settle)
    let clock = environment.steadyClock
    let start = clock.now()
    let times = InboxScan.Times(
      now: now, wall: environment.clock().milliseconds * 1_000_000, poll: policy.poll,
      clock: clock.now)
    let findings = try onDisk { () throws(FileError) in
      let inbox = try Folder(layout.inbox, on: files)
      return try scan.scan(inbox, times) { [machine] in machine.candidate($0) != nil }
    }
    for folder in findings.listed { writes?.observe(layout.inbox.pushing(folder)) }
    return .scanned(findings, took: clock.now() - start)
  }

  /// Puts into the inbox what was written to documents after they had been archived.
  mutating func returnLateWrites(unchangedFor settle: Duration) throws(SystemError) {
    let written = lateWrites.written(
      unchangedFor: settle, limit: policy.byteLimit, at: now)
    for version in written {
      let path = version.document.path
      try onDisk { () throws(FileError) in
        let inbox = try Folder(layout.inbox, on: files)
        try work.deliver(version.bytes, to: inbox, as: path)
      }
      lateWrites.returned(version)
      environment.report(.writtenLater(path))
    }
  }

  private func recheck(_ paths: [FilePath]) throws(FileError) -> MachineEvent {
    let inbox = try Folder(layout.inbox, on: files)
    var found: [(FilePath, FoundAgain)] = []
    for path in paths {
      do throws(FileError) {
        let folder = try inbox.folder(at: path.removingLastComponent())
        let status = try path.lastComponent.flatMap { name throws(FileError) in
          try folder?.status(name)
        }
        let present = status.flatMap { $0.kind == .regular ? $0.identity : nil }
        found.append((path, present.map { .present($0) } ?? .gone))
      } catch {
        guard error.isObstruction(below: [layout.inbox]) else { throw error }
        found.append((path, .refused(error)))
      }
    }
    return .rechecked(found)
  }

  private func record(
    _ waiting: [(FilePath, Candidate)], gone: [FilePath]
  ) throws(SystemError) {
    let documents = waiting.map { path, candidate in
      WaitingDocument(
        path: path, reason: candidate.reason.words, since: candidate.seenAt,
        bytes: Int(candidate.stability.identity.size))
    }
    try inStore { () throws(StoreError) in try store.record(waiting: documents, gone: gone) }
  }
}
