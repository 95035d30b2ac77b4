// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel
import ResultFiles
import SystemPackage
import Workers

/// What is to be done next, as the stages alone say it.
extension DocumentMachine {
  /// The next operation that can be performed; nil where nothing can be done before something happens.
  func nextOperation(at moment: Moment) -> Operation? {
    if isStopping { return outage == nil ? nextGroup(at: moment) : nil }
    if let submission = nextSubmission(at: moment) { return submission }
    if instances.isDisplaced || (outage.map { moment.instant < $0.retry } ?? false) { return nil }
    let now = moment.instant
    if let operation = nextOfInstances(at: now) ?? nextAnswers ?? nextOriginal { return operation }
    if isInboxNext, let operation = nextLook(at: now) { return operation }
    if let operation = nextGroup(at: moment) ?? nextLook(at: now) { return operation }
    if let operation = nextAttempts(at: now) ?? nextClaims(at: moment) { return operation }
    return nextAlone(at: moment) ?? nextRevision(moment.freeSlots) ?? nextRecord(at: moment)
  }

  private func nextOfInstances(at now: ContinuousClock.Instant) -> Operation? {
    if let task = instances.startTasks.first { return .start(task) }
    if now >= instances.nextAdoption { return .findDeadInstances }
    if !instances.dead.isEmpty || !queues.isEmpty(.inherited) {
      let inherited = queues.all(.inherited).compactMap { id in
        if case .inherited(let claim) = entries[id] { claim } else { nil }
      }
      return .transfer(inherited, from: instances.dead)
    }
    return instances.remains.isEmpty ? nil : .removeRemains(of: instances.remains)
  }

  // MARK: Claimed documents

  /// The jobs that wait for an answer and for no report that is about to be published.
  private var nextAnswers: Operation? {
    let asking = queues.all(.asking)
    let underway = asking.isEmpty ? [:] : reportsUnderway
    var questions: [Question] = []
    for id in asking + queues.all(.revisionAsking) {
      guard let job = id.job else { continue }
      switch entries[id] {
      case .claimed(_, .asking(let conversion)):
        guard let report = conversion.report else { continue }
        let body = BodyName(report.body)
        let isPreceded = conversion.key.flatMap { underway[$0.before] }?
          .contains { BodyName($0).relation(to: body) != .different }
        if isPreceded != true { questions.append(Question(job: job, report: report)) }
      case .revision(_, .asking(let conversion)):
        if let report = conversion.report { questions.append(Question(job: job, report: report)) }
      default: break
      }
    }
    return questions.isEmpty ? nil : .answer(questions)
  }

  /// The bodies of the reports that are recognized and not published yet. A report on the year after
  /// waits for its own, since it would have to be converted again.
  private var reportsUnderway: [YearKey: [String]] {
    var bodies: [YearKey: [String]] = [:]
    for id in [Stage.asking, .converting, .publishing].flatMap({ queues.all($0) }) {
      switch entries[id] {
      case .claimed(_, .asking(let conversion)), .claimed(_, .converting(let conversion)):
        guard let key = conversion.key, let report = conversion.report else { continue }
        bodies[key, default: []].append(report.body)
      case .claimed(_, .publishing(let completion)):
        guard let stored = completion.outcome.stored, let key = stored.key,
          let body = stored.summary.body
        else { continue }
        bodies[key, default: []].append(body)
      default: break
      }
    }
    return bodies
  }

  private var nextOriginal: Operation? {
    if let id = queues.first(.moving),
      case .claimed(let document, .moving(let path, let failed)) = entries[id]
    {
      return .move(id, document, to: path, hasFailed: failed)
    }
    return queues.first(.rereading).flatMap { id in document(id).map { .reread(id, $0) } }
  }

  static let group = 48
  static let groupPause: Duration = .milliseconds(100)

  /// A group shares its syncs. So results wait for each other while workers are busy, and otherwise not
  /// at all; a worker that waits for a report of the group isn't busy.
  private func nextGroup(at moment: Moment) -> Operation? {
    guard let deadline = groupDeadline else { return nil }
    guard
      isStopping || queues.count(.publishing) >= Self.group
        || queues.isEmpty(.ready, .rereading, .converting) || deadline <= moment.instant
    else { return nil }
    return .publish(
      queues.prefix(Self.group, of: .publishing).compactMap { id in
        if case .claimed(let document, .publishing(let completion)) = entries[id] {
          (id, Publication(document, completion))
        } else {
          nil
        }
      })
  }

  /// When the waiting group is published at the latest.
  private var groupDeadline: ContinuousClock.Instant? {
    guard let id = queues.first(.publishing),
      case .claimed(_, .publishing(let completion)) = entries[id]
    else { return nil }
    return completion.readyAt + Self.groupPause
  }

  /// The number of documents between their claim and their publication. It is limited, so that a crash
  /// of the computer interrupts few.
  private var inFlight: Int {
    queues.count(.ready, .rereading, .converting, .asking, .publishing)
  }

  private static let inFlightLimit = 96

  /// What is in progress of one owner, and of one folder, is limited, so that there is always room for others.
  private static let ownerLimit = 80
  private static let laneLimit = 64

  private var documentsInProgress: [ClaimedDocument] {
    let stages: [Stage] = [
      .claimed, .changed, .duplicate, .ready, .rereading, .converting, .asking, .publishing,
    ]
    return stages.flatMap { queues.all($0) }.compactMap { document($0) }
  }

  private func nextLook(at now: ContinuousClock.Instant) -> Operation? {
    if now >= inbox.nextScan { return .scan }
    guard !inbox.due.isEmpty else { return nil }
    return .recheck(inbox.due.prefix(InboxSchedule.batch).filter { candidate($0) != nil })
  }

  private func nextClaims(at moment: Moment) -> Operation? {
    let now = moment.instant
    // What dead instances had claimed, however much that is, keeps nobody's from being claimed.
    let claimed = [Stage.claimed, .changed, .duplicate].flatMap { queues.all($0) }
      .count { document($0)?.isAdopted == false }
    let room = Self.inFlightLimit - claimed - inFlight
    guard room > 0, !queues.isEmpty(.settled), !isQuarantined(at: now), queues.isEmpty(.adopted)
    else { return nil }
    let present = documentsInProgress
    let next = inbox.settled.prefix(
      room, ofOwner: { owner in Self.ownerLimit - present.count { $0.owner == owner } },
      ofLane: { lane in Self.laneLimit - present.count { $0.lane == lane } })
    let requests = next.compactMap { id -> ClaimRequest? in
      guard case .waiting(let path) = id, let candidate = candidate(path) else { return nil }
      return ClaimRequest(
        path: path, identity: candidate.stability.identity, owner: candidate.owner,
        mayBeIncomplete: mayBeIncomplete(candidate, at: moment))
    }
    return requests.isEmpty ? nil : .claim(requests)
  }

  private static let batch = 32

  private func nextAttempts(at now: ContinuousClock.Instant) -> Operation? {
    guard !isQuarantined(at: now) else { return nil }
    if let id = queues.first(.adopted) {
      // Alone: a crash of the computer must not count against other documents.
      guard inFlight == working.count(where: \.isAlone) else { return nil }
      return document(id).map { .begin([(id, $0)]) }
    }
    let room = min(Self.batch, Self.inFlightLimit - inFlight)
    guard room > 0, !queues.isEmpty(.claimed) else { return nil }
    // Those that have to be alone are read when they can be: `nextAlone`.
    let claimed = queues.all(.claimed).filter { document($0)?.isAlone == false }
    let adopted = claimed.filter { document($0)?.isAdopted == true }
    let others = adopted.isEmpty ? claimed : claimed.filter { document($0)?.isAdopted == false }
    let held = bytesInMemory
    let next = (others + adopted).prefix(Self.looked).compactMap { id in
      document(id).map { (id: id, document: $0) }
    }
    // Small ones don't wait for those that take a second each to copy, which have the rest of a batch.
    var batch = next.filter { $0.document.bytes <= Self.largeBytes }.prefix(max(room - 1, 1)).map(
      \.self)
    var large = 0
    for (id, document) in next where document.bytes > Self.largeBytes && batch.count < room {
      if large > 0, large + document.bytes > Self.batchBytes { continue }
      if held > 0, held + large + document.bytes > Self.memoryLimit { continue }
      batch.append((id, document))
      large += document.bytes
    }
    return batch.isEmpty ? nil : .begin(batch)
  }

  private static let largeBytes = 1 << 20
  /// So many claimed documents are looked at for a batch.
  private static let looked = 512
  /// The bytes of documents that are in memory, however many those are: a sparse file of the largest size costs
  /// who drops it nothing.
  private static let memoryLimit = 2 * batchBytes

  private var bytesInMemory: Int {
    [Stage.ready, .converting, .asking].flatMap { queues.all($0) }
      .reduce(0) { $0 + (document($1)?.bytes ?? 0) }
  }

  func isQuarantined(at now: ContinuousClock.Instant) -> Bool {
    guard let quarantine, now < quarantine.until, let stage = entries[quarantine.id]?.stage else {
      return false
    }
    return [.ready, .converting, .asking, .rereading].contains(stage)
  }

  // MARK: Revisions and records

  private static let mostRevisions = 8

  private func nextRevision(_ freeSlots: Int) -> Operation? {
    for stage in [Stage.revisionConverted, .revisionReturning, .revisionAbandoning] {
      guard let id = queues.first(stage), case .revision(let revision, let revising) = entries[id]
      else { continue }
      switch revising {
      case .converted(let outputs, let stored): return .revise(id, revision, outputs, stored)
      case .returning(let counts): return .releaseRevision(id, revision, countsAttempt: counts)
      case .abandoning(let outcome): return .abandonRevision(id, revision, outcome)
      case .requested, .ready, .converting, .asking: break
      }
    }
    // Documents from the inbox go first.
    guard freeSlots > 0, queues.isEmpty(.ready, .converting, .asking) else { return nil }
    if let id = queues.first(.revisionRequested) {
      return revision(id).map { .readOriginal(id, $0) }
    }
    guard revisions.mayBeRequested,
      queues.isEmpty(.revisionReady, .revisionConverting, .revisionAsking)
    else { return nil }
    return .claimRevisions(upTo: min(freeSlots, Self.mostRevisions))
  }

  private func nextRecord(at moment: Moment) -> Operation? {
    let news = newReasons
    if !news.isEmpty || !inbox.forgotten.isEmpty {
      return .record(news, gone: Array(inbox.forgotten.prefix(InboxSchedule.batch)))
    }
    if let (notes, gone) = notes.next { return .note(notes, gone: gone) }
    guard moment.instant >= instances.nextRecord else { return nil }
    return .recordState(state(at: moment), appliedSuppressions: revisions.appliedSuppressions)
  }

  // MARK: When to go on

  /// When the next event has to come at the latest, whatever the workers do.
  func nextWake(after now: ContinuousClock.Instant) -> ContinuousClock.Instant {
    if let outage { return max(outage.retry, now) }
    var next = min(inbox.nextScan, instances.nextAdoption, instances.nextRecord)
    for stage in [Stage.changed, .duplicate, .obstructed] {
      for id in queues.all(stage) {
        switch entries[id] {
        case .claimed(_, .changed(let until)), .claimed(_, .duplicate(let until)):
          next = min(next, until)
        case .claimed(_, .obstructed(_, let until)): next = min(next, max(until, nextPlacement))
        default: break
        }
      }
    }
    for time in [nextCheck, quarantine?.until, groupDeadline, telling.nextEnd]
      .compactMap(\.self)
    where time > now { next = min(next, time) }
    return max(next, now)
  }

  /// The documents in the inbox.
  var waiting: [Candidate] {
    entries.values.compactMap { entry in
      if case .waiting(let candidate, _) = entry { candidate } else { nil }
    }
  }

  /// The number of claimed documents that aren't published, or whose originals aren't moved.
  var inProgress: Int {
    queues.count(
      .inherited, .adopted, .claimed, .changed, .duplicate, .ready, .converting, .asking,
      .rereading, .suspected, .publishing, .moving, .obstructed)
  }

  /// The claimed documents without a published result.
  var unpublished: [ClaimedDocument] {
    let stages: [Stage] = [
      .adopted, .claimed, .changed, .duplicate, .ready, .converting, .asking, .rereading,
      .suspected, .publishing,
    ]
    let obstructed = queues.all(.obstructed).filter { id in
      if case .claimed(_, .obstructed(.result, _)) = entries[id] { true } else { false }
    }
    return (stages.flatMap { queues.all($0) } + obstructed).compactMap { document($0) }
  }

  /// Whether no document is in a worker or about to be at this moment.
  var isQuiet: Bool {
    inProgress == 0 && queues.isEmpty(.revisionReady, .revisionConverting, .revisionAsking)
  }

  /// Whether nothing is left to do unless something changes.
  var isIdle: Bool {
    guard inbox.hasScanned, outage == nil, !revisions.mayBeRequested else { return false }
    return entries.values.allSatisfy { entry in
      switch entry {
      case .waiting(let candidate, let waiting):
        waiting == .backingOff || candidate.refusal != nil || !candidate.hasMarker
      case .claimed(_, .obstructed): true
      case .inherited, .claimed, .revision: false
      }
    }
  }

  /// Whether the database is damaged, which no retry mends.
  var hasDamagedStore: Bool {
    if case .store(let error)? = outage?.error { error.kind == .damaged } else { false }
  }

  func hasOutage(for duration: Duration, at now: ContinuousClock.Instant) -> Bool {
    outage.map { now - $0.since.instant >= duration } ?? false
  }
}
