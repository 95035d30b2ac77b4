// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import SystemIO
import SystemPackage
import Workers

/// From the claim to the worker.
extension Watcher {
  /// Reads claimed documents and asks the store what is to be done with them.
  mutating func beginClaimed(at now: ContinuousClock.Instant) throws(SystemError) {
    reclaimChanged(at: now)
    if let quarantine {
      let isInFlight =
        ready.contains { $0.attempt.document.number == quarantine.number }
        || running[quarantine.number] != nil
      if isInFlight, now < quarantine.until { return }
      self.quarantine = nil
    }
    if !adopted.isEmpty {
      // Alone: a crash of the computer must not count against other documents.
      guard inFlight == 0 else { return }
      let document = adopted[0]
      try begin([document], at: now)
      adopted.removeFirst()
      quarantine = (document.number, now + .seconds(5))
      return
    }
    claimed += duplicates
    duplicates = []
    while !claimed.isEmpty, inFlight < Self.inFlightLimit {
      var batch: [ClaimedDocument] = []
      var bytes = 0
      for document in claimed.prefix(min(Self.batch, Self.inFlightLimit - inFlight)) {
        if !batch.isEmpty, bytes + document.bytes > Self.batchBytes { break }
        batch.append(document)
        bytes += document.bytes
      }
      let count = duplicates.count
      try begin(batch, at: now)
      claimed.removeFirst(batch.count)
      if duplicates.count > count, claimed.isEmpty { break }
    }
  }

  private static let batch = 32
  /// The most bytes of documents that are read at once, or queued at the workers; a single document
  /// may have as many.
  private static let batchBytes = DocumentLimits.fileBytes

  /// Documents that changed after their claim are read again once they could have settled.
  private mutating func reclaimChanged(at now: ContinuousClock.Instant) {
    let settled = changed.filter { $0.until <= now }
    guard !settled.isEmpty else { return }
    changed.removeAll { $0.until <= now }
    claimed += settled.map(\.document)
  }

  enum Content {
    case bytes([UInt8])
    case tooLarge
    /// Somebody is still writing it; its identity is another one now.
    case changed(FileIdentity)
    case gone
  }

  func read(_ document: ClaimedDocument) throws(FileError) -> Content {
    guard let folder = try work.folder(document.number, of: document.path),
      let file = try folder.open(document.name)
    else { return .gone }
    let identity = try file.status().identity
    guard identity == document.identity else { return .changed(identity) }
    guard identity.size <= Int64(policy.byteLimit),
      let bytes = try file.read(limit: policy.byteLimit)
    else { return .tooLarge }
    let after = try file.status().identity
    return after == identity ? .bytes(bytes) : .changed(after)
  }

  private mutating func begin(
    _ documents: [ClaimedDocument], at now: ContinuousClock.Instant
  ) throws(SystemError) {
    var read: [(document: ClaimedDocument, bytes: [UInt8])] = []
    var claims: [Claim] = []
    var changed: [ClaimedDocument] = []
    var tooLarge: [ClaimedDocument] = []
    let time = environment.clock()
    for document in documents {
      var document = document
      switch try onDisk({ () throws(FileError) in try self.read(document) }) {
      case .bytes(let bytes):
        let sha256 = SHA256.hexadecimal(of: bytes)
        document.sha256 = sha256
        document.bytes = bytes.count
        read.append((document, bytes))
        claims.append(
          Claim(
            key: document.key, instance: work.instance, path: document.path, sha256: sha256,
            bytes: document.bytes, at: time, ignoresKnownResult: document.ignoresKnownResult))
      case .changed(let identity):
        document.identity = identity
        document.bytes = Int(identity.size)
        changed.append(document)
      case .tooLarge: tooLarge.append(document)
      case .gone: break
      }
    }
    if !claims.isEmpty || !tooLarge.isEmpty {
      let limits = AttemptLimits(converter: converter, attempts: policy.attempts)
      let decisions = try inStore { () throws(StoreError) in try store.begin(claims, limits) }
      for ((document, bytes), decision) in zip(read, decisions) {
        follow(decision, document, bytes, at: now)
      }
    }
    for document in changed {
      environment.report(.changed(document.path))
      self.changed.append((document, now + policy.settle))
    }
    for document in tooLarge { fail(document, .tooLarge(limit: policy.byteLimit), at: now) }
  }

  private mutating func follow(
    _ decision: Decision, _ document: ClaimedDocument, _ bytes: [UInt8],
    at now: ContinuousClock.Instant
  ) {
    var document = document
    switch decision {
    case .convert(let attempt, let isSuspect):
      document.attempt = attempt
      metrics.attempts += 1
      ready.append(
        ReadyAttempt(
          attempt: Attempt(document: document, isSuspect: isSuspect), task: .convert(bytes)))
    case .known(let earlier):
      // A result that can't be read counts as missing.
      guard let sha256 = document.sha256,
        let outputs = try? publisher.earlierResult(earlier, sha256: sha256)
      else {
        document.ignoresKnownResult = true
        claimed.append(document)
        return
      }
      if earlier.path == document.path {
        finished.append(
          Publication(
            document: document, outputs: [], outcome: .alreadyPublished,
            publishedResult: earlier.result, readyAt: now))
      } else {
        let earlierName = earlier.path.lastComponent?.string ?? ""
        ready.append(
          ReadyAttempt(
            attempt: Attempt(document: document, earlier: earlier),
            task: .relabel(outputs, earlierName: earlierName)))
      }
    case .exhausted(let attempts, let reason):
      document.attempt = attempts
      fail(document, .exhausted(reason), at: now)
    case .duplicateInProgress: duplicates.append(document)
    case .finished(let original, let hasFailed):
      unmoved.append((document, original, hasFailed))
    }
  }

  /// Submits ready attempts to the workers that can accept one.
  mutating func submitReady() {
    var waiting: [ReadyAttempt] = []
    var bytes = running.values.reduce(0) { $0 + $1.document.bytes }
    for item in ready {
      let document = item.attempt.document
      // What is queued at the workers is in memory; one document is submitted whatever its size.
      let isTooMuch = bytes > 0 && bytes + document.bytes > Self.batchBytes
      guard workers.freeSlots > 0, !isTooMuch else {
        waiting.append(item)
        continue
      }
      bytes += document.bytes
      let job = Job(
        id: document.number, name: document.displayName, task: item.task,
        attempt: max(document.attempt, 1))
      if item.attempt.isSuspect { workers.submitAlone(job) } else { workers.submit(job) }
      running[document.number] = item.attempt
    }
    ready = waiting
  }
}
