// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage
import Workers

/// From a settled document to its attempt, done.
extension Watcher {
  mutating func claim(_ requests: [ClaimRequest]) throws(SystemError) -> MachineEvent {
    let inbox = try onDisk { () throws(FileError) in try Folder(layout.inbox, on: files) }
    let earlier = try onDisk { () throws(FileError) in try work.claimedByOthers() }
    var outcomes: [(FilePath, ClaimOutcome)] = []
    // A move is refused to all that somebody has in a folder, and each attempt makes and removes folders.
    var refusals: [Lane: (errno: Errno, count: Int)] = [:]
    for request in requests {
      let lane = Lane(request.owner, request.path)
      if let refusal = refusals[lane], refusal.count >= Self.mostRefusals {
        let path = layout.inbox.pushing(request.path)
        outcomes.append((request.path, .refused(FileError(.rename, path, refusal.errno))))
        continue
      }
      guard !earlier.contains(request.path) else {
        outcomes.append((request.path, .incomplete(.earlierVersion)))
        continue
      }
      do throws(FileError) {
        outcomes.append((request.path, try claim(request, in: inbox)))
      } catch {
        if error.stopsClaims(in: layout.work) {
          // What was claimed before it counts. The rest is claimed again, and refused as a whole then.
          if outcomes.isEmpty { throw .file(error) }
          break
        }
        outcomes.append((request.path, .refused(error)))
        if error.action == .rename, [.permissionDenied, .notPermitted].contains(error.errno) {
          refusals[lane] = (error.errno, (refusals[lane]?.count ?? 0) + 1)
        }
      }
    }
    return .claimed(outcomes)
  }

  private static let mostRefusals = 2

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
    let number: UInt64
    switch try work.claim(request.path, in: folder) {
    case .document(let claimed): number = claimed
    case .gone: return .gone
    case .stranger(let kind, let place):
      return .stranger(
        kind, movedTo: place.map { request.path.removingLastComponent().appending($0) })
    }
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
  func begin(
    _ documents: [(DocumentID, ClaimedDocument)]
  ) throws(SystemError) -> MachineEvent {
    var outcomes: [(DocumentID, BeginOutcome)] = []
    var read: [(id: DocumentID, document: ClaimedDocument, bytes: [UInt8])] = []
    var claims: [Claim] = []
    var uncopied: [(number: UInt64, path: FilePath, bytes: [UInt8])] = []
    for (id, document) in documents {
      let content: Content
      do throws(SystemError) {
        content = try self.read(document)
      } catch {
        outcomes.append((id, .unreadable(try putBack(document, error))))
        continue
      }
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
        let sha256 = SHA256.hexadecimal(of: bytes)
        let wasPlaced =
          document.isAdopted ? try publisher.hasResult(of: document, sha256: sha256) : false
        claims.append(
          Claim(
            key: document.key, instance: work.instance, path: document.path,
            sha256: sha256, bytes: bytes.count, at: environment.clock(),
            ignoresKnownResult: document.ignoresKnownResult,
            wasPlaced: wasPlaced))
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

  /// Puts a document back into the inbox that may not be read any more.
  ///
  /// - Returns: why.
  /// - Throws: the error, if it isn't about rights.
  private func putBack(
    _ document: ClaimedDocument, _ error: SystemError
  ) throws(SystemError) -> FileError {
    guard case .file(let file) = error,
      [.permissionDenied, .notPermitted].contains(file.errno), [.open, .read].contains(file.action)
    else { throw error }
    try onDisk { () throws(FileError) in
      try work.putBack(
        document.number, document.path, to: try Folder(layout.inbox, on: files))
    }
    try inStore { () throws(StoreError) in try store.release([document.key]) }
    return file
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
  func reread(_ document: ClaimedDocument) throws(SystemError) -> [UInt8]? {
    do throws(SystemError) {
      switch try read(document) {
      case .copied(let bytes): return bytes
      case .original(let bytes):
        try onDisk { () throws(FileError) in
          try work.createCopies([(document.number, document.path, bytes)])
        }
        return bytes
      case .tooLarge, .changed, .gone: break
      }
    } catch {
      // It is put back into the inbox when it has settled again.
      guard case .file(let file) = error, file.errno == .permissionDenied, file.action == .open
      else { throw error }
    }
    try inStore { () throws(StoreError) in try store.uncountAttempts(of: [document.key]) }
    return nil
  }
}
