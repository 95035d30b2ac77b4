// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage
import Workers

/// A document whose attempt is counted, with its bytes while it waits for a worker.
struct Begun: Sendable {
  var document: ClaimedDocument
  var task: Job.Task
  var isSuspect: Bool
  /// The result that is given again under the document's name.
  var earlier: KnownResult?
  /// The reports on the year before that it is compared with, and as the ledger remembers them.
  var previous: [[UInt8]]?
  var basis = ""
}

/// From the claim to the worker.
extension Watcher {
  /// Begins what is claimed: reads it, and asks the ledger what is to be done with it.
  mutating func begin(at now: ContinuousClock.Instant) throws(MachineError) {
    rest(at: now)
    if let quarantine {
      let isHeld =
        begun.contains { $0.document.number == quarantine.number }
        || atWork[quarantine.number] != nil
      if isHeld, now < quarantine.until { return }
      self.quarantine = nil
    }
    if !recovered.isEmpty {
      // Alone: whatever brings the computer down must not count against its neighbours.
      guard inHand == 0 else { return }
      let document = recovered[0]
      try begin([document], at: now)
      recovered.removeFirst()
      quarantine = (document.number, now + .seconds(5))
      return
    }
    unbegun += parked
    parked = []
    while !unbegun.isEmpty, inHand < Self.handful {
      var batch: [ClaimedDocument] = []
      var bytes = 0
      for document in unbegun.prefix(min(Self.batch, Self.handful - inHand)) {
        if !batch.isEmpty, bytes + document.bytes > Self.batchBytes { break }
        batch.append(document)
        bytes += document.bytes
      }
      let count = parked.count
      try begin(batch, at: now)
      unbegun.removeFirst(batch.count)
      if parked.count > count, unbegun.isEmpty { break }
    }
  }

  private static let batch = 32
  private static let batchBytes = 64 << 20

  /// What has changed after it was taken is looked at again once it could have settled.
  private mutating func rest(at now: ContinuousClock.Instant) {
    let rested = resting.filter { $0.until <= now }
    guard !rested.isEmpty else { return }
    resting.removeAll { $0.until <= now }
    unbegun += rested.map(\.document)
  }

  /// A document that was read, or what is to be done without reading it.
  enum Opened {
    case read([UInt8])
    case tooLarge
    /// It isn't what it was: somebody is still writing it.
    case changed(FileIdentity)
    case gone
  }

  func open(_ document: ClaimedDocument) throws(FileError) -> Opened {
    guard let place = try work.place(document.number, of: document.path),
      let file = try place.open(document.name)
    else { return .gone }
    let identity = try file.status().identity
    guard identity == document.identity else { return .changed(identity) }
    guard identity.size <= Int64(terms.byteLimit), let bytes = try file.read(limit: terms.byteLimit)
    else { return .tooLarge }
    let after = try file.status().identity
    return after == identity ? .read(bytes) : .changed(after)
  }

  private mutating func begin(
    _ documents: [ClaimedDocument], at now: ContinuousClock.Instant
  ) throws(MachineError) {
    var opened: [(document: ClaimedDocument, bytes: [UInt8])] = []
    var changed: [ClaimedDocument] = []
    var refused: [ClaimedDocument] = []
    for document in documents {
      var document = document
      switch try onDisk({ () throws(FileError) in try open(document) }) {
      case .read(let bytes):
        document.sha256 = SHA256.hexadecimal(of: bytes)
        document.bytes = bytes.count
        opened.append((document, bytes))
      case .changed(let identity):
        document.identity = identity
        document.bytes = Int(identity.size)
        changed.append(document)
      case .tooLarge: refused.append(document)
      case .gone: break
      }
    }
    let time = world.time()
    let claims = opened.map { document, _ in
      var claim = Claim(
        key: document.key, instance: work.instance, path: document.path, sha256: document.sha256,
        bytes: document.bytes, at: time)
      claim.isAnew = document.isAnew
      return claim
    }
    if !claims.isEmpty || !refused.isEmpty {
      let decisions = try inStore { () throws(StoreError) in
        try store.begin(
          claims, Terms(converter: converter, attempts: terms.attempts))
      }
      for ((document, bytes), decision) in zip(opened, decisions) {
        follow(decision, document, bytes, at: now)
      }
    }
    for document in changed {
      world.tell(.changed(document.path))
      resting.append((document, now + terms.settle))
    }
    for document in refused { fail(document, .tooLarge(limit: terms.byteLimit), at: now) }
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
      begun.append(Begun(document: document, task: .convert(bytes), isSuspect: isSuspect))
    case .known(let earlier):
      // What can't be read is as good as gone.
      guard let outputs = try? publisher.earlierResult(earlier, sha256: document.sha256) else {
        document.isAnew = true
        unbegun.append(document)
        return
      }
      if earlier.path == document.path {
        results.append(
          Placement(
            document: document, outputs: [], outcome: .alreadyThere(earlier.result),
            doneAt: now))
      } else {
        let earlierName = earlier.path.lastComponent?.string ?? ""
        begun.append(
          Begun(
            document: document,
            task: .relabel(outputs, earlierName: earlierName), isSuspect: false, earlier: earlier))
      }
    case .exhausted(let attempts, let reason):
      document.attempt = attempts
      fail(document, .exhausted(reason), at: now)
    case .inHand: parked.append(document)
    case .ended(let original, let hasFailed): unmoved.append((document, original, hasFailed))
    }
  }

  /// Hands begun documents to the workers, as far as those take them.
  mutating func submit() {
    var waiting: [Begun] = []
    var bytes = atWork.values.reduce(0) { $0 + $1.document.bytes }
    for item in begun {
      // One document, however large, is always handed over; what waits at the workers is in memory.
      let isMuch = bytes > 0 && bytes + item.document.bytes > Self.batchBytes
      guard converting.freeSlots > 0, !isMuch else {
        waiting.append(item)
        continue
      }
      bytes += item.document.bytes
      let job = Job(
        id: item.document.number, name: item.document.displayName, task: item.task,
        attempt: max(item.document.attempt, 1))
      if item.isSuspect { converting.submitAlone(job) } else { converting.submit(job) }
      var item = item
      item.task = .convert([])
      atWork[item.document.number] = item
    }
    begun = waiting
  }
}
