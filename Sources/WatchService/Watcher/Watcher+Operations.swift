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
    case .findDeadInstances: return try findDeadInstances()
    case .transfer(let claims, let instances): return try transfer(claims, from: instances)
    case .removeRemains(let instances): try removeRemains(of: instances)
    case .scan(let isFull): return try scanInbox(isFull: isFull)
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
    let roots = [layout.outbox, layout.archive, layout.failed]
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

  private mutating func findDeadInstances() throws(SystemError) -> MachineEvent {
    let isDisplaced = try onDisk { () throws(FileError) in try work.isDisplaced() }
    if isDisplaced {
      environment.report(.displaced(layout.work))
      return .foundDeadInstances(isDisplaced: true, [], [])
    }
    var claims: [WorkFolder.AdoptedClaim] = []
    var instances: [String] = []
    do throws(FileError) {
      try work.adoptClaims(&claims, of: &instances)
    } catch {
      // What was moved is gone on with; the rest is looked for again.
      if claims.isEmpty { throw .file(error) }
    }
    return .foundDeadInstances(isDisplaced: false, claims, instances)
  }

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

  private mutating func scanInbox(isFull: Bool) throws(SystemError) -> MachineEvent {
    try returnLateWrites(unchangedFor: policy.settle)
    let (start, worked) = (environment.steadyClock.now(), environment.processorTime())
    let findings = try onDisk { () throws(FileError) in
      let inbox = try Folder(layout.inbox, on: files)
      return try scan.scan(
        inbox, at: environment.clock().milliseconds * 1_000_000, isFull: isFull)
    }
    let time = ScanTime(
      isFull: isFull, took: environment.steadyClock.now() - start,
      cost: environment.processorTime() - worked)
    for folder in findings.listed { writes?.observe(layout.inbox.pushing(folder)) }
    return .scanned(findings, time)
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
    var identities: [(FilePath, FileIdentity?)] = []
    for path in paths {
      let status = try inbox.status(at: path)
      identities.append((path, status?.kind == .regular ? status?.identity : nil))
    }
    return .rechecked(identities)
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

  // MARK: Claims

  private mutating func claim(_ requests: [ClaimRequest]) throws(SystemError) -> MachineEvent {
    let inbox = try onDisk { () throws(FileError) in try Folder(layout.inbox, on: files) }
    var outcomes: [(FilePath, ClaimOutcome)] = []
    for request in requests {
      do throws(FileError) {
        outcomes.append((request.path, try claim(request, in: inbox)))
      } catch {
        if error.stopsClaims(in: layout.work) {
          // What was claimed before it counts. The rest is claimed again, and refused as a whole then.
          if outcomes.isEmpty { throw .file(error) }
          break
        }
        outcomes.append((request.path, .refused(error)))
      }
    }
    return .claimed(outcomes)
  }

  private mutating func claim(
    _ request: ClaimRequest, in inbox: borrowing Folder
  ) throws(FileError) -> ClaimOutcome {
    guard let name = request.path.lastComponent,
      let folder = try inbox.folder(at: request.path.removingLastComponent()),
      // Opened before it is claimed: a document that can't be read stays in the inbox.
      let file = try folder.open(name)
    else { return .gone }
    let identity = try file.status().identity
    guard identity.hasSameContents(as: request.identity) else { return .changed(identity) }
    if request.mayBeIncomplete, let reason = try incompleteness(of: file, request) {
      return .incomplete(reason)
    }
    guard let number = try work.claim(request.path, in: folder) else { return .gone }
    if policy.names.waitsForMarker, let marker = NamePolicy.marker(of: name) {
      try? folder.remove(marker)
    }
    return .claimed(number: number, key: work.key(number))
  }

  private func incompleteness(
    of file: borrowing OpenFile, _ request: ClaimRequest
  ) throws(FileError) -> Incompleteness? {
    if writes?.isBeingWritten(layout.inbox.pushing(request.path)) == true { return .beingWritten }
    if request.identity.size == 0 { return .empty }
    return try ZipEnd.isMissing(in: file) ? .noEnd : nil
  }

  private enum Content {
    /// Those of the document's copy.
    case copied([UInt8])
    /// Those of the document, which has no copy yet.
    case original([UInt8])
    case tooLarge
    /// Somebody is still writing it; its identity is another one now.
    case changed(FileIdentity)
    case gone
  }

  private func read(_ document: ClaimedDocument) throws(SystemError) -> Content {
    try onDisk { () throws(FileError) in
      guard let folder = try work.folder(document.number, of: document.path),
        let file = try folder.open(document.name)
      else { return .gone }
      let identity = try file.status().identity
      guard identity.hasSameContents(as: document.identity) else {
        try work.removeCopy(document.number)
        return .changed(identity)
      }
      if let bytes = try work.copy(document.number, limit: policy.byteLimit) {
        return .copied(bytes)
      }
      guard identity.size <= Int64(policy.byteLimit),
        let bytes = try file.read(limit: policy.byteLimit)
      else {
        try file.sync()
        return .tooLarge
      }
      let after = try file.status().identity
      return after.hasSameContents(as: identity) ? .original(bytes) : .changed(after)
    }
  }

  /// Reads documents and asks the store what is to be done with them.
  private func begin(
    _ documents: [(DocumentID, ClaimedDocument)]
  ) throws(SystemError) -> MachineEvent {
    var outcomes: [(DocumentID, BeginOutcome)] = []
    var read: [(id: DocumentID, document: ClaimedDocument, bytes: [UInt8])] = []
    var claims: [Claim] = []
    var uncopied: [(number: UInt64, path: FilePath, bytes: [UInt8])] = []
    for (id, document) in documents {
      let content = try self.read(document)
      if case .original(let bytes) = content {
        if let damage = damage(of: document, bytes) {
          outcomes.append((id, damage))
          continue
        }
        uncopied.append((document.number, document.path, bytes))
      }
      switch content {
      case .copied(let bytes), .original(let bytes):
        read.append((id, document, bytes))
        claims.append(
          Claim(
            key: document.key, instance: work.instance, path: document.path,
            sha256: SHA256.hexadecimal(of: bytes), bytes: bytes.count, at: environment.clock(),
            ignoresKnownResult: document.ignoresKnownResult))
      case .tooLarge: outcomes.append((id, .tooLarge))
      case .changed(let identity): outcomes.append((id, .changed(identity)))
      case .gone: outcomes.append((id, .gone))
      }
    }
    guard !claims.isEmpty else { return .begun(outcomes) }
    try onDisk { () throws(FileError) in try work.createCopies(uncopied) }
    let limits = AttemptLimits(converter: machine.converter, attempts: policy.attempts)
    let decisions = try inStore { () throws(StoreError) in try store.begin(claims, limits) }
    for (index, decision) in decisions.enumerated() {
      let (id, document, bytes) = read[index]
      outcomes.append((id, outcome(decision, claims[index], document, bytes)))
    }
    return .begun(outcomes)
  }

  /// What a power failure did to a document that nobody has written to since.
  private func damage(of document: ClaimedDocument, _ bytes: [UInt8]) -> BeginOutcome? {
    guard let boot = environment.bootTime,
      document.identity.modified < boot.milliseconds * 1_000_000
    else { return nil }
    let before = sizesBeforeBoot?[document.path]
    let isDamaged = before.map { bytes.count < $0 } ?? (document.isAdopted && bytes.isEmpty)
    return isDamaged ? .damaged(bytesBefore: before) : nil
  }

  private func outcome(
    _ decision: Decision, _ claim: Claim, _ document: ClaimedDocument, _ bytes: [UInt8]
  ) -> BeginOutcome {
    switch decision {
    case .convert(let attempt, let isSuspect):
      return .convert(bytes, sha256: claim.sha256, attempt: attempt, isSuspect: isSuspect)
    case .known(let earlier):
      // A result that can't be read counts as missing.
      let isThere = (try? publisher.has(earlier, sha256: claim.sha256)) ?? false
      let isCurrent = (try? publisher.isCurrent(earlier.result, of: document)) ?? false
      return .known(
        earlier, isThere: isThere, isCurrent: isCurrent, sha256: claim.sha256, bytes: bytes.count)
    case .exhausted(let attempts, let reason):
      return .exhausted(reason, attempts: attempts, sha256: claim.sha256, bytes: bytes.count)
    case .duplicateInProgress: return .duplicate(sha256: claim.sha256)
    case .finished(let original, let hasFailed):
      return .finished(original: original, hasFailed: hasFailed, sha256: claim.sha256)
    }
  }

  /// The bytes of a document whose attempt is counted; nil where they have changed, and the attempt is
  /// uncounted.
  private func reread(_ document: ClaimedDocument) throws(SystemError) -> [UInt8]? {
    switch try read(document) {
    case .copied(let bytes): return bytes
    case .original(let bytes):
      try onDisk { () throws(FileError) in
        try work.createCopies([(document.number, document.path, bytes)])
      }
      return bytes
    case .tooLarge, .changed, .gone: break
    }
    try inStore { () throws(StoreError) in try store.uncountAttempts(of: [document.key]) }
    return nil
  }
}
