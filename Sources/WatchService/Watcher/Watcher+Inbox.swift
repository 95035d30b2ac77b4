// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage

/// From the inbox to the claim.
extension Watcher {
  /// Scans the inbox, or checks single candidates again, if it is time.
  mutating func scanInbox(at now: ContinuousClock.Instant) throws(SystemError) {
    if now >= nextScan {
      try scan(at: now)
    } else if let nextSettling, now >= nextSettling {
      try onDisk { () throws(FileError) in try recheck(at: now) }
    }
  }

  private mutating func scan(at now: ContinuousClock.Instant) throws(SystemError) {
    let isFull = now >= nextFullScan
    let (start, worked) = (environment.instant(), SystemClock.ofThread)
    let findings = try onDisk { () throws(FileError) in
      let inbox = try Folder(layout.inbox, faults: faults)
      return try scan.scan(
        inbox, at: environment.clock().milliseconds * 1_000_000, isFull: isFull)
    }
    let (took, cost) = (environment.instant() - start, SystemClock.ofThread - worked)
    metrics.scanned(in: took)
    hasScanned = true
    // However large the inbox is, scans use a third of a percent of a processor, and full scans a fifth
    // of a percent, without delaying the others. A scan that was slow only because the server or the
    // machine was busy must not delay the next one for long.
    if isFull {
      nextFullScan = now + max(Self.fullScanPause, cost * 500)
    } else {
      scanCost = cost
    }
    nextScan = now + max(policy.poll, scanCost * 300, min(took * 20, Self.longestPause))
    update(with: findings, at: now)
  }

  private static let longestPause: Duration = .seconds(30)
  /// For file systems that don't maintain the modification times of folders.
  private static let fullScanPause: Duration = .seconds(30)

  private mutating func update(
    with findings: InboxScan.Findings, at now: ContinuousClock.Instant
  ) {
    for (path, error) in findings.unreadable where unreadable[path] != error {
      environment.report(.unreadable(path, error))
    }
    unreadable = findings.unreadable
    let waiting = Set(settled)
    for (path, found) in findings.documents where !waiting.contains(path) {
      guard var known = candidates[path] else {
        candidates[path] = Candidate(
          found.identity, hasMarker: found.hasMarker, at: now, environment.clock())
        continue
      }
      if found.identity != known.stability.identity { known.isIncomplete = false }
      known.stability.see(found.identity, at: now)
      known.hasMarker = found.hasMarker
      candidates[path] = known
    }
    let gone = candidates.keys.filter { path in
      findings.documents[path] == nil
        && !findings.unreadable.keys.contains { path.starts(with: $0) }
    }
    for path in gone { forget(path) }
    sortSettled(at: now)
  }

  /// Checks the candidates that should have settled by now.
  private mutating func recheck(at now: ContinuousClock.Instant) throws(FileError) {
    let inbox = try Folder(layout.inbox, faults: faults)
    let waiting = Set(settled)
    for (path, candidate) in candidates where !waiting.contains(path) {
      guard let due = due(candidate), due <= now else { continue }
      guard let status = try inbox.status(at: path), status.kind == .regular else {
        forget(path)
        continue
      }
      var candidate = candidate
      if status.identity != candidate.stability.identity { candidate.isIncomplete = false }
      candidate.stability.see(status.identity, at: now)
      candidates[path] = candidate
    }
    sortSettled(at: now)
  }

  private mutating func forget(_ path: FilePath) {
    if candidates.removeValue(forKey: path)?.recordedReason != nil { gone.append(path) }
  }

  /// When a candidate can be claimed at the earliest; nil while its marker is missing.
  private func due(_ candidate: Candidate) -> ContinuousClock.Instant? {
    guard candidate.hasMarker else { return nil }
    if let refusal = candidate.refusal { return refusal.retry }
    let settles = candidate.stability.settles(after: policy.settle)
    return candidate.isIncomplete
      ? max(settles, candidate.stability.since + policy.incompleteWait)
      : settles
  }

  /// Finds the candidates that have settled, and when the next may.
  private mutating func sortSettled(at now: ContinuousClock.Instant) {
    var next: ContinuousClock.Instant?
    var ready: [(path: FilePath, since: ContinuousClock.Instant)] = []
    let waiting = Set(settled)
    for (path, candidate) in candidates where !waiting.contains(path) {
      guard let due = due(candidate) else { continue }
      if due <= now, candidate.stability.polls >= 2 {
        ready.append((path, candidate.stability.since))
      } else {
        // One that was seen once has to be seen again.
        let again = max(due, now + .milliseconds(1))
        next = min(next ?? again, again)
      }
    }
    ready.sort { ($0.since, $0.path.string) < ($1.since, $1.path.string) }
    settled += ready.map(\.path)
    nextSettling = next
  }

  // MARK: Claiming

  /// Claims what has settled, up to the limit of documents in flight.
  mutating func claimSettled(at now: ContinuousClock.Instant) throws(SystemError) {
    guard !settled.isEmpty, quarantine == nil, adopted.isEmpty else { return }
    let inbox = try onDisk { () throws(FileError) in try Folder(layout.inbox, faults: faults) }
    var count = 0
    while count < settled.count, claimed.count + inFlight < Self.inFlightLimit {
      let path = settled[count]
      count += 1
      guard let candidate = candidates[path] else { continue }
      do throws(FileError) {
        try claim(path, candidate, in: inbox, at: now)
      } catch {
        // What is refused for one document need not be refused for all.
        backOff(path, error, at: now)
      }
    }
    settled.removeFirst(count)
  }

  private mutating func claim(
    _ path: FilePath, _ candidate: Candidate, in inbox: borrowing Folder,
    at now: ContinuousClock.Instant
  ) throws(FileError) {
    guard let name = path.lastComponent,
      let folder = try inbox.folder(at: path.removingLastComponent()),
      // Opened before it is claimed: a document that can't be read stays in the inbox.
      let file = try folder.open(name)
    else { return forget(path) }
    let identity = try file.status().identity
    guard identity == candidate.stability.identity else {
      candidates[path]?.stability.see(identity, at: now)
      return scheduleRecheck(at: now)
    }
    if try isIncomplete(file, candidate, at: now) {
      candidates[path]?.isIncomplete = true
      return scheduleRecheck(at: now)
    }
    guard let number = try work.claim(path, in: folder) else { return forget(path) }
    if policy.names.waitsForMarker, let marker = NamePolicy.marker(of: name) {
      try? folder.remove(marker)
    }
    claimed.append(
      ClaimedDocument(
        number: number, key: work.key(number), path: path, identity: identity,
        bytes: Int(identity.size),
        settledAt: max(candidate.stability.settles(after: policy.settle), candidate.seen)))
    metrics.claimed += 1
    environment.report(.claimed(path))
    forget(path)
  }

  private mutating func scheduleRecheck(at now: ContinuousClock.Instant) {
    let next = now + max(policy.settle, .milliseconds(10))
    nextSettling = min(nextSettling ?? next, next)
  }

  /// Whether an archive has no end yet and isn't given up: by the file's modification time, so that
  /// yesterday's file isn't waited for.
  private func isIncomplete(
    _ file: borrowing OpenFile, _ candidate: Candidate, at now: ContinuousClock.Instant
  ) throws(FileError) -> Bool {
    let identity = candidate.stability.identity
    let age = environment.clock().milliseconds - identity.modified / 1_000_000
    if age >= policy.incompleteWait.milliseconds
      || now - candidate.stability.since >= policy.incompleteWait
    {
      return false
    }
    return try ZipEnd.isMissing(in: file)
  }

  private mutating func backOff(
    _ path: FilePath, _ error: FileError, at now: ContinuousClock.Instant
  ) {
    guard var candidate = candidates[path] else { return }
    var backoff = candidate.refusal?.backoff ?? Backoff()
    let pause = backoff.next()
    if candidate.refusal?.error != error {
      environment.report(.backedOff(path, error, pause: pause))
    }
    candidate.refusal = Candidate.Refusal(error: error, backoff: backoff, retry: now + pause)
    candidates[path] = candidate
    nextSettling = min(nextSettling ?? now + pause, now + pause)
  }
}

extension Duration {
  var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
