// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage

/// When the inbox is looked at, and what isn't about one document.
struct InboxSchedule: Sendable {
  var nextScan: ContinuousClock.Instant
  /// Whether every folder has been looked at.
  var hasScanned = false
  /// When documents are looked at again.
  var checks = DueQueue<FilePath>()
  /// The same of those that were refused, of which a few are at a time: there may be very many.
  var retries = DueQueue<FilePath>()
  /// When the next of them are.
  var nextRetry: ContinuousClock.Instant
  /// Those whose time has come.
  var due: [FilePath] = []
  /// The settled documents, in turn.
  var settled = FairQueue()
  /// Folders that couldn't be read when they were looked at last.
  var unreadable: [FilePath: FileError] = [:]
  /// Folders that aren't looked at, or later than the others.
  var slow: [SlowFolder] = []
  /// Documents whose reason to wait may be another one than the store has.
  var news: [FilePath] = []
  /// Those that have waited for long enough to be recorded.
  var unrecorded: [FilePath] = []
  /// Paths that the store has to forget.
  var forgotten: [FilePath] = []

  init(at now: ContinuousClock.Instant) {
    nextScan = now
    nextRetry = now
  }

  /// How many are retried at a time, and the pause after that.
  static let retried = 50
  static let retryPause: Duration = .milliseconds(500)

  /// The longest pause after a scan that took long.
  static let longestPause: Duration = .seconds(2)
  /// How many documents are looked at, or recorded, at once.
  static let batch = 500
  /// So many settling documents at the most are looked at at each poll; more only when they may have settled.
  static let observed = 1000
}

/// From the inbox to the claim.
extension DocumentMachine {
  /// Continues by another policy.
  mutating func change(to policy: WatchPolicy, at now: ContinuousClock.Instant) {
    self.policy = policy
    inbox.nextScan = now
  }

  mutating func update(
    with findings: InboxScan.Findings, took: Duration, at moment: Moment
  ) {
    let now = moment.instant
    metrics.scanned(in: took)
    if findings.isWhole { inbox.hasScanned = true }
    // A scan that isn't whole goes on as soon as others have had twice as long. One that was slow only
    // because the server or the machine was busy must not delay the next one for long.
    let pause = min(took * 2, InboxSchedule.longestPause)
    inbox.nextScan =
      now + max(findings.isWhole ? policy.poll : min(policy.poll, .milliseconds(20)), pause)
    let unreadable = findings.unreadable.filter { inbox.unreadable[$0.key] != $0.value }
    for (path, error) in unreadable.sorted(by: { $0.key.string < $1.key.string }) {
      tell(.unreadable(path, error), at: now)
    }
    inbox.unreadable = findings.unreadable
    update(with: findings.slow, at: moment)
    for path in findings.gone where candidate(path) != nil { forget(path) }
    for path in findings.order {
      guard let found = findings.documents[path] else { continue }
      see(path, found.identity, owner: found.owner, hasMarker: found.hasMarker, at: moment)
    }
    sortSettled(findings.order, at: now)
  }

  private mutating func update(with slow: [SlowFolder], at moment: Moment) {
    guard slow != inbox.slow else { return }
    let known = Set(inbox.slow.map(\.cause))
    for folder in slow where !known.contains(folder.cause) {
      tell(.slowFolder(folder), at: moment.instant)
    }
    let present = Set(slow.map(\.name))
    for folder in inbox.slow where !present.contains(folder.name) {
      notes.remove(.folder, folder.name)
    }
    for folder in slow {
      notes.set(
        StatusNote(
          subject: StatusNote.Subject(kind: .folder, path: folder.name), words: folder.words,
          since: moment.time))
    }
    inbox.slow = slow
  }

  /// What was found when documents were looked at again.
  mutating func update(with identities: [(FilePath, FoundAgain)], at moment: Moment) {
    inbox.due.removeFirst(min(InboxSchedule.batch, inbox.due.count))
    var seen: [FilePath] = []
    for (path, found) in identities {
      guard let candidate = candidate(path) else { continue }
      switch found {
      case .present(let identity):
        see(path, identity, owner: candidate.owner, hasMarker: candidate.hasMarker, at: moment)
        seen.append(path)
      case .gone: forget(path)
      case .refused(let error): backOff(path, candidate, error, at: moment.instant)
      }
    }
    sortSettled(seen, at: moment.instant)
  }

  private mutating func see(
    _ path: FilePath, _ identity: FileIdentity, owner: UInt32, hasMarker: Bool, at moment: Moment
  ) {
    let id = DocumentID.waiting(path)
    switch entries[id] {
    case .waiting(_, .settled): break
    case .waiting(var candidate, let waiting):
      let reason = candidate.reason
      if !identity.hasSameContents(as: candidate.stability.identity) {
        candidate.incompleteness = nil
      }
      candidate.stability.see(identity, at: moment.instant)
      candidate.hasMarker = hasMarker
      if waiting == .settling { candidate.refusal = nil }
      update(id, .waiting(candidate, waiting))
      if candidate.reason != reason { inbox.news.append(path) }
    default:
      let candidate = Candidate(
        identity, owner: owner, hasMarker: hasMarker, at: moment.instant, moment.time)
      move(id, to: .waiting(candidate, .settling))
      inbox.news.append(path)
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

  /// Notes the documents that have to be looked at again by now.
  mutating func collectDue(at now: ContinuousClock.Instant) {
    while let check = inbox.checks.first {
      let isMeant = candidate(check.key)?.check == .check(check.ticket)
      guard !isMeant || check.due <= now else { break }
      inbox.checks.removeFirst()
      if isMeant { inbox.due.append(check.key) }
    }
    guard now >= inbox.nextRetry else { return }
    var count = 0
    while count < InboxSchedule.retried, let retry = inbox.retries.first {
      let isMeant = candidate(retry.key)?.check == .retry(retry.ticket)
      guard !isMeant || retry.due <= now else { return }
      inbox.retries.removeFirst()
      guard isMeant else { continue }
      inbox.due.append(retry.key)
      inbox.nextRetry = now + InboxSchedule.retryPause
      count += 1
    }
  }

  /// When the next document is looked at again.
  var nextCheck: ContinuousClock.Instant? {
    let retry = inbox.retries.first.map { max($0.due, inbox.nextRetry) }
    return [inbox.checks.first?.due, retry].compactMap(\.self).min()
  }

  /// Finds those of some documents that have settled, and when the others are looked at again.
  private mutating func sortSettled(_ paths: [FilePath], at now: ContinuousClock.Instant) {
    var settled: [(path: FilePath, candidate: Candidate)] = []
    for path in paths {
      guard case .waiting(var candidate, let waiting) = entries[.waiting(path)],
        waiting != .settled, let due = due(candidate, waiting)
      else { continue }
      // One that was seen once has to be seen again. That it is written to is seen between, if there are few.
      var next = max(due, now + .milliseconds(1))
      if due <= now, candidate.stability.polls >= 2 {
        guard inWork[path] != nil else {
          settled.append((path, candidate))
          continue
        }
        next = now + Self.earlierVersionPause
        if waiting == .settling {
          candidate.incompleteness = (.earlierVersion, next)
          inbox.news.append(path)
        }
      }
      if waiting == .backingOff {
        candidate.check = .retry(inbox.retries.add(path, at: next))
        update(.waiting(path), .waiting(candidate, waiting))
        continue
      }
      if waiting == .settling, queues.count(.settling) <= InboxSchedule.observed {
        next = min(next, now + max(policy.poll, .milliseconds(1)))
      }
      candidate.check = .check(inbox.checks.add(path, at: next))
      update(.waiting(path), .waiting(candidate, waiting))
    }
    settled.sort {
      ($0.candidate.stability.since, $0.path.string) < (
        $1.candidate.stability.since, $1.path.string
      )
    }
    for (path, candidate) in settled {
      // One path may be among them twice.
      if case .waiting(_, .settled) = entries[.waiting(path)] { continue }
      move(.waiting(path), to: .waiting(candidate, .settled))
    }
  }

  private static let earlierVersionPause: Duration = .seconds(1)

  /// Whether a document that looks incomplete is waited for. Its modification time says nothing: `cp -p`
  /// and rsync give a file that of the original, and a server's clock may be behind.
  func mayBeIncomplete(_ candidate: Candidate, at moment: Moment) -> Bool {
    moment.instant - candidate.stability.since < policy.incompleteWait
  }

  // MARK: Claims

  mutating func update(with outcomes: [(FilePath, ClaimOutcome)], at moment: Moment) {
    for (path, outcome) in outcomes {
      guard var candidate = candidate(path) else { continue }
      switch outcome {
      case .gone: forget(path)
      case .claimed(let number, let key):
        forget(path)
        claim(candidate, at: path, number, key, moment.instant)
      case .changed(let identity):
        candidate.stability.see(identity, at: moment.instant)
        settleAgain(path, candidate, at: moment.instant)
      case .incomplete(let reason):
        let limit = candidate.stability.since + policy.incompleteWait
        let until =
          switch reason {
          case .empty, .noEnd: limit
          // That it was closed changes nothing that a poll could see.
          case .beingWritten: min(limit, moment.instant + policy.settle)
          case .earlierVersion: moment.instant + Self.earlierVersionPause
          }
        candidate.incompleteness = (reason, until)
        settleAgain(path, candidate, at: moment.instant)
      case .refused(let error): backOff(path, candidate, error, at: moment.instant)
      case .stranger(let kind, let place):
        tell(.stranger(path, kind, movedTo: place), at: moment.instant)
        forget(path)
      }
    }
  }

  private mutating func claim(
    _ candidate: Candidate, at path: FilePath, _ number: UInt64, _ key: String,
    _ now: ContinuousClock.Instant
  ) {
    let identity = candidate.stability.identity
    let document = ClaimedDocument(
      number: number, key: key, path: path, identity: identity, bytes: Int(identity.size),
      owner: candidate.owner,
      settledAt: max(candidate.stability.settles(after: policy.settle), candidate.seen))
    lanes.claimed(document.lane, at: now)
    move(.claim(number), to: .claimed(document, .claimed))
    metrics.claimed += 1
    report(.claimed(path))
  }

  mutating func settleAgain(
    _ path: FilePath, _ candidate: Candidate, at now: ContinuousClock.Instant
  ) {
    var candidate = candidate
    candidate.refusal = nil
    let next = now + max(policy.settle, .milliseconds(10))
    candidate.check = .check(inbox.checks.add(path, at: next))
    move(.waiting(path), to: .waiting(candidate, .settling))
    inbox.news.append(path)
  }

  /// What is refused for one document need not be refused for all.
  private mutating func backOff(
    _ path: FilePath, _ candidate: Candidate, _ error: FileError, at now: ContinuousClock.Instant
  ) {
    var candidate = candidate
    var backoff = candidate.refusal?.backoff ?? Backoff()
    let pause = backoff.next()
    if candidate.refusal?.error != error { tell(.backedOff(path, error, pause: pause), at: now) }
    candidate.refusal = Candidate.Refusal(error: error, backoff: backoff, retry: now + pause)
    candidate.check = .retry(inbox.retries.add(path, at: now + pause))
    let id = DocumentID.waiting(path)
    if case .waiting(_, .settled) = entries[id] {
      move(id, to: .waiting(candidate, .backingOff))
    } else if case .waiting(_, let waiting) = entries[id] {
      update(id, .waiting(candidate, waiting))
    }
    inbox.news.append(path)
  }

  // MARK: What the store has of them

  /// Finds the documents that have waited for long enough to be recorded: most are claimed before.
  mutating func collectNews(at now: ContinuousClock.Instant) {
    var count = 0
    for path in inbox.news {
      if let candidate = candidate(path) {
        guard now - candidate.seen >= Self.recordedAge else { break }
        if candidate.recordedReason != candidate.reason { inbox.unrecorded.append(path) }
      }
      count += 1
    }
    inbox.news.removeFirst(count)
    let stale = inbox.unrecorded.prefix { newReason(of: $0) == nil }.count
    inbox.unrecorded.removeFirst(stale)
  }

  private static let recordedAge: Duration = .seconds(2)

  /// A document that waits for another reason than the store has.
  private func newReason(of path: FilePath) -> Candidate? {
    candidate(path).flatMap { $0.recordedReason != $0.reason ? $0 : nil }
  }

  /// The next documents to be recorded.
  var newReasons: [(FilePath, Candidate)] {
    inbox.unrecorded.prefix(InboxSchedule.batch).compactMap { path in
      newReason(of: path).map { (path, $0) }
    }
  }

  mutating func recorded(_ waiting: [(FilePath, Candidate)], gone: [FilePath]) {
    inbox.unrecorded.removeFirst(min(InboxSchedule.batch, inbox.unrecorded.count))
    for (path, recorded) in waiting {
      guard case .waiting(var candidate, let stage) = entries[.waiting(path)] else { continue }
      candidate.recordedReason = recorded.reason
      update(.waiting(path), .waiting(candidate, stage))
    }
    inbox.forgotten.removeFirst(gone.count)
  }
}

extension Duration {
  var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
