// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage

/// When the inbox is looked at, and what isn't about one document.
struct InboxSchedule: Sendable {
  var nextScan: ContinuousClock.Instant
  var nextFullScan: ContinuousClock.Instant
  /// The processor time of the last scan that wasn't a full one.
  var scanCost = Duration.zero
  var hasScanned = false
  /// When the next document may have settled.
  var nextSettling: ContinuousClock.Instant?
  /// Folders that couldn't be read at the last scan.
  var unreadable: [FilePath: FileError] = [:]
  /// Whether a reason to wait may have changed since the store has recorded them.
  var hasNews = false
  /// Paths that the store has to forget.
  var forgotten: [FilePath] = []

  init(at now: ContinuousClock.Instant) {
    nextScan = now
    nextFullScan = now
  }

  static let longestPause: Duration = .seconds(30)
  /// For file systems that don't maintain the modification times of folders.
  static let fullScanPause: Duration = .seconds(30)
}

/// From the inbox to the claim.
extension DocumentMachine {
  /// Continues by another policy.
  mutating func change(to policy: WatchPolicy, at now: ContinuousClock.Instant) {
    self.policy = policy
    inbox.nextScan = now
  }

  mutating func update(
    with findings: InboxScan.Findings, in time: ScanTime, at moment: Moment
  ) {
    let now = moment.instant
    metrics.scanned(in: time.took)
    inbox.hasScanned = true
    // However large the inbox is, scans use a third of a percent of a processor, and full scans a fifth
    // of a percent, without delaying the others. A scan that was slow only because the server or the
    // machine was busy must not delay the next one for long.
    if time.isFull {
      inbox.nextFullScan = now + max(InboxSchedule.fullScanPause, time.cost * 500)
    } else {
      inbox.scanCost = time.cost
    }
    inbox.nextScan =
      now + max(policy.poll, inbox.scanCost * 300, min(time.took * 20, InboxSchedule.longestPause))
    for (path, error) in findings.unreadable where inbox.unreadable[path] != error {
      report(.unreadable(path, error))
    }
    inbox.unreadable = findings.unreadable
    for path in findings.order {
      guard let found = findings.documents[path] else { continue }
      see(path, found.identity, hasMarker: found.hasMarker, at: moment)
    }
    for id in [Stage.settling, .settled, .backingOff].flatMap({ queues.all($0) }) {
      guard case .waiting(let path) = id, findings.documents[path] == nil,
        !findings.unreadable.keys.contains(where: { path.starts(with: $0) })
      else { continue }
      forget(path)
    }
    sortSettled(at: now)
  }

  /// What was found when the documents that should have settled by now were checked.
  mutating func update(with identities: [(FilePath, FileIdentity?)], at moment: Moment) {
    for (path, identity) in identities {
      if let identity {
        see(path, identity, hasMarker: candidate(path)?.hasMarker ?? true, at: moment)
      } else {
        forget(path)
      }
    }
    sortSettled(at: moment.instant)
  }

  private mutating func see(
    _ path: FilePath, _ identity: FileIdentity, hasMarker: Bool, at moment: Moment
  ) {
    let id = DocumentID.waiting(path)
    switch entries[id] {
    case .waiting(_, .settled): break
    case .waiting(var candidate, let waiting):
      if !identity.hasSameContents(as: candidate.stability.identity) {
        candidate.incompleteness = nil
      }
      candidate.stability.see(identity, at: moment.instant)
      candidate.hasMarker = hasMarker
      update(id, .waiting(candidate, waiting))
    default:
      let candidate = Candidate(
        identity, hasMarker: hasMarker, at: moment.instant, moment.time)
      move(id, to: .waiting(candidate, .settling))
    }
  }

  private mutating func forget(_ path: FilePath) {
    if candidate(path)?.recordedReason != nil { inbox.forgotten.append(path) }
    remove(.waiting(path))
  }

  /// When a document can be claimed at the earliest; nil while its marker is missing.
  private func due(_ candidate: Candidate, _ waiting: Entry.Waiting) -> ContinuousClock.Instant? {
    guard candidate.hasMarker else { return nil }
    if case .backingOff = waiting, let refusal = candidate.refusal { return refusal.retry }
    let settles = candidate.stability.settles(after: policy.settle)
    return candidate.incompleteness.map { max(settles, $0.until) } ?? settles
  }

  /// The documents that have to be checked again.
  func due(at now: ContinuousClock.Instant) -> [FilePath] {
    (queues.all(.settling) + queues.all(.backingOff)).compactMap { id in
      guard case .waiting(let path) = id, case .waiting(let candidate, let waiting) = entries[id],
        let due = due(candidate, waiting), due <= now
      else { return nil }
      return path
    }
  }

  /// Finds the documents that have settled, and when the next may.
  private mutating func sortSettled(at now: ContinuousClock.Instant) {
    inbox.hasNews = true
    var next: ContinuousClock.Instant?
    var settled: [(path: FilePath, candidate: Candidate)] = []
    for id in queues.all(.settling) + queues.all(.backingOff) {
      guard case .waiting(let path) = id, case .waiting(let candidate, let waiting) = entries[id],
        let due = due(candidate, waiting)
      else { continue }
      if due <= now, candidate.stability.polls >= 2 {
        settled.append((path, candidate))
      } else {
        // One that was seen once has to be seen again.
        let again = max(due, now + .milliseconds(1))
        next = min(next ?? again, again)
      }
    }
    settled.sort {
      ($0.candidate.stability.since, $0.path.string) < (
        $1.candidate.stability.since, $1.path.string
      )
    }
    for (path, candidate) in settled { move(.waiting(path), to: .waiting(candidate, .settled)) }
    inbox.nextSettling = next
  }

  /// Whether a document that looks incomplete is waited for. Its modification time says nothing: `cp -p`
  /// and rsync give a file that of the original, and a server's clock may be behind.
  func mayBeIncomplete(_ candidate: Candidate, at moment: Moment) -> Bool {
    moment.instant - candidate.stability.since < policy.incompleteWait
  }

  // MARK: Claims

  mutating func update(with outcomes: [(FilePath, ClaimOutcome)], at moment: Moment) {
    for (path, outcome) in outcomes {
      guard var candidate = candidate(path) else { continue }
      let id = DocumentID.waiting(path)
      switch outcome {
      case .gone: forget(path)
      case .claimed(let number, let key):
        forget(path)
        claim(candidate, at: path, number, key)
      case .changed(let identity):
        candidate.stability.see(identity, at: moment.instant)
        settleAgain(id, candidate, at: moment.instant)
      case .incomplete(let reason):
        let limit = candidate.stability.since + policy.incompleteWait
        // That it was closed changes nothing that a poll could see.
        let until =
          reason == .beingWritten ? min(limit, moment.instant + policy.settle) : limit
        candidate.incompleteness = (reason, until)
        settleAgain(id, candidate, at: moment.instant)
      case .refused(let error): backOff(path, candidate, error, at: moment.instant)
      }
    }
  }

  private mutating func claim(
    _ candidate: Candidate, at path: FilePath, _ number: UInt64, _ key: String
  ) {
    let identity = candidate.stability.identity
    let document = ClaimedDocument(
      number: number, key: key, path: path, identity: identity, bytes: Int(identity.size),
      settledAt: max(candidate.stability.settles(after: policy.settle), candidate.seen))
    move(.claim(number), to: .claimed(document, .claimed))
    metrics.claimed += 1
    report(.claimed(path))
  }

  private mutating func settleAgain(
    _ id: DocumentID, _ candidate: Candidate, at now: ContinuousClock.Instant
  ) {
    var candidate = candidate
    candidate.refusal = nil
    move(id, to: .waiting(candidate, .settling))
    checkAgain(at: now + max(policy.settle, .milliseconds(10)))
  }

  /// What is refused for one document need not be refused for all.
  private mutating func backOff(
    _ path: FilePath, _ candidate: Candidate, _ error: FileError, at now: ContinuousClock.Instant
  ) {
    var candidate = candidate
    var backoff = candidate.refusal?.backoff ?? Backoff()
    let pause = backoff.next()
    if candidate.refusal?.error != error { report(.backedOff(path, error, pause: pause)) }
    candidate.refusal = Candidate.Refusal(error: error, backoff: backoff, retry: now + pause)
    move(.waiting(path), to: .waiting(candidate, .backingOff))
    checkAgain(at: now + pause)
  }

  private mutating func checkAgain(at time: ContinuousClock.Instant) {
    inbox.nextSettling = min(inbox.nextSettling ?? time, time)
    inbox.hasNews = true
  }

  // MARK: What the store has of them

  /// The documents that wait for another reason than the store has. Most are claimed before they need be
  /// recorded.
  func newReasons(at now: ContinuousClock.Instant) -> [(FilePath, Candidate)] {
    [Stage.settling, .settled, .backingOff].flatMap { queues.all($0) }.compactMap { id in
      guard case .waiting(let path) = id, let candidate = candidate(path),
        now - candidate.seen >= Self.recordedAge, candidate.recordedReason != candidate.reason
      else { return nil }
      return (path, candidate)
    }
  }

  private static let recordedAge: Duration = .seconds(2)

  mutating func recorded(_ waiting: [(FilePath, Candidate)], gone: [FilePath]) {
    for (path, recorded) in waiting {
      guard case .waiting(var candidate, let stage) = entries[.waiting(path)] else { continue }
      candidate.recordedReason = recorded.reason
      update(.waiting(path), .waiting(candidate, stage))
    }
    inbox.forgotten.removeFirst(gone.count)
    inbox.hasNews = false
  }
}

extension Duration {
  var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
