// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage

/// From the inbox to the claim.
extension Watcher {
  /// Looks at the inbox where it is time to.
  mutating func look(at now: ContinuousClock.Instant) throws(MachineError) {
    if now >= nextScan {
      try scan(at: now)
    } else if let nextSettling, now >= nextSettling {
      try onDisk { () throws(FileError) in try recheck(at: now) }
    }
  }

  private mutating func scan(at now: ContinuousClock.Instant) throws(MachineError) {
    let isFull = now >= nextFullScan
    let (start, worked) = (world.instant(), SystemClock.ofThread)
    let sight = try onDisk { () throws(FileError) in
      let inbox = try Folder(layout.inbox, faults: faults)
      return try scan.scan(
        inbox, at: world.time().milliseconds * 1_000_000, isFull: isFull)
    }
    let (took, cost) = (world.instant() - start, SystemClock.ofThread - worked)
    metrics.scanned(in: took)
    hasScanned = true
    // Looking takes a third of a percent of a processor, however large the inbox is, and full looks a
    // fifth; these don't put off the others. A look that was slow, since a server was or the machine had much
    // else to do, must not make the next one come late.
    if isFull {
      nextFullScan = now + max(Self.fullScanPause, cost * 500)
    } else {
      lookCost = cost
    }
    nextScan = now + max(terms.poll, lookCost * 300, min(took * 20, Self.longestWait))
    take(sight, at: now)
  }

  private static let longestWait: Duration = .seconds(30)
  /// What a file system without times of change has new is found by then.
  private static let fullScanPause: Duration = .seconds(30)

  private mutating func take(_ sight: InboxScan.Sight, at now: ContinuousClock.Instant) {
    for (path, error) in sight.unreadable where unreadable[path] != error {
      world.tell(.unreadable(path, error))
    }
    unreadable = sight.unreadable
    let waiting = Set(settled)
    for (path, found) in sight.documents where !waiting.contains(path) {
      guard var known = candidates[path] else {
        candidates[path] = Candidate(
          found.identity, hasMarker: found.hasMarker, at: now, world.time())
        continue
      }
      if found.identity != known.stability.identity { known.isIncomplete = false }
      known.stability.see(found.identity, at: now)
      known.hasMarker = found.hasMarker
      candidates[path] = known
    }
    let gone = candidates.keys.filter { path in
      sight.documents[path] == nil
        && !sight.unreadable.keys.contains { path.starts(with: $0) }
    }
    for path in gone { forget(path) }
    sortSettled(at: now)
  }

  /// A second look at those that should have settled by now.
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
    if candidates.removeValue(forKey: path)?.noted != nil { gone.append(path) }
  }

  /// When a candidate can go on at the earliest.
  private func due(_ candidate: Candidate) -> ContinuousClock.Instant? {
    guard candidate.hasMarker else { return nil }
    if let backOff = candidate.backOff { return backOff.until }
    let settles = candidate.stability.settles(terms.settle)
    return candidate.isIncomplete
      ? max(settles, candidate.stability.since + terms.incompleteWait)
      : settles
  }

  /// Finds out which have settled, and when the next ones may.
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

  /// Claims what has settled, as far as there are hands for it.
  mutating func claim(at now: ContinuousClock.Instant) throws(MachineError) {
    guard !settled.isEmpty, quarantine == nil, recovered.isEmpty else { return }
    let inbox = try onDisk { () throws(FileError) in try Folder(layout.inbox, faults: faults) }
    var taken = 0
    while taken < settled.count, unbegun.count + inHand < Self.handful {
      let path = settled[taken]
      taken += 1
      guard let candidate = candidates[path] else { continue }
      do throws(FileError) {
        try claim(path, candidate, in: inbox, at: now)
      } catch {
        // What is refused for one document need not be refused for all: it alone waits.
        backOff(path, error, at: now)
      }
    }
    settled.removeFirst(taken)
  }

  private mutating func claim(
    _ path: FilePath, _ candidate: Candidate, in inbox: borrowing Folder,
    at now: ContinuousClock.Instant
  ) throws(FileError) {
    guard let name = path.lastComponent,
      let folder = try inbox.folder(at: path.removingLastComponent()),
      // Opened before it is claimed: what can't be read stays where it is.
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
    if terms.names.waitsForMarker, let marker = NamePolicy.marker(of: name) {
      try? folder.remove(marker)
    }
    unbegun.append(
      ClaimedDocument(
        number: number, key: work.key(number), path: path, identity: identity, sha256: "",
        bytes: Int(identity.size),
        settledAt: max(candidate.stability.settles(terms.settle), candidate.seen)))
    metrics.claimed += 1
    world.tell(.claimed(path))
    forget(path)
  }

  private mutating func scheduleRecheck(at now: ContinuousClock.Instant) {
    let next = now + max(terms.settle, .milliseconds(10))
    nextSettling = min(nextSettling ?? next, next)
  }

  /// Whether an archive lacks its end and has not lacked it for too long: by the file's own time of
  /// change, so that what lies there since yesterday isn't waited for.
  private func isIncomplete(
    _ file: borrowing OpenFile, _ candidate: Candidate, at now: ContinuousClock.Instant
  ) throws(FileError) -> Bool {
    let identity = candidate.stability.identity
    let age = world.time().milliseconds - identity.modified / 1_000_000
    if age >= terms.incompleteWait.milliseconds
      || now - candidate.stability.since >= terms.incompleteWait
    {
      return false
    }
    return try ZipEnd.isMissing(in: file)
  }

  private mutating func backOff(
    _ path: FilePath, _ error: FileError, at now: ContinuousClock.Instant
  ) {
    guard var candidate = candidates[path] else { return }
    var pause = candidate.backOff?.pause ?? GrowingPause()
    if candidate.backOff?.error != error { world.tell(.inProgress(path, error)) }
    let until = now + pause.take()
    candidate.backOff = Candidate.Backoff(until: until, pause: pause, error: error)
    candidates[path] = candidate
    nextSettling = min(nextSettling ?? until, until)
  }
}

extension Duration {
  var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
