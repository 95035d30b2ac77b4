// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import SystemIO
import SystemPackage
import Workers

/// What becomes of every document: a value without files, clock and workers.
///
/// ``handle(_:at:)`` learns what has happened and says what is to be done; ``Watcher`` does it. Each
/// document is an entry with one stage, and the next operation follows from the stages alone, so that
/// nothing is remembered across an operation that was refused.
///
/// The stages that follow each other, where • is outside, in another place or none:
///
/// ```
/// found, and claimed        • ─▶ settling ─▶ settled ─▶ •
/// converted                 • ─▶ claimed ─▶ ready ─▶ converting ─▶ publishing ─▶ •
/// with last year's report   converting ─▶ asking ─▶ converting
/// another at the claim      settled ─▶ settling
/// refused at the claim      settled ─▶ backingOff ─▶ settled
/// gone from the inbox       settling ─▶ •    backingOff ─▶ •
/// of a dead instance        • ─▶ inherited ─▶ adopted ─▶ ready    inherited ─▶ claimed
/// published by it           adopted ─▶ moving ─▶ •    claimed ─▶ moving
/// gone with it              inherited ─▶ •    adopted ─▶ •    claimed ─▶ •
/// the same bytes            claimed ─▶ duplicate ─▶ claimed    adopted ─▶ duplicate
/// under another name        claimed ─▶ claimed    adopted ─▶ claimed
/// not to be converted       claimed ─▶ publishing    adopted ─▶ publishing
/// still being written       claimed ─▶ changed ─▶ claimed    adopted ─▶ changed
/// its worker failed         converting ─▶ suspected ─▶ ready    asking ─▶ suspected
///                           asking ─▶ publishing
/// suspected before          claimed ─▶ suspected    adopted ─▶ suspected
/// and then as any other     suspected ─▶ claimed    suspected ─▶ duplicate    suspected ─▶ changed
///                           suspected ─▶ publishing    suspected ─▶ moving    suspected ─▶ •
/// its worker ended          converting ─▶ rereading ─▶ ready    asking ─▶ rereading
/// outdated when published   publishing ─▶ rereading ─▶ changed    publishing ─▶ changed
/// original not moved yet    publishing ─▶ moving
/// something in its way      publishing ─▶ obstructed ─▶ publishing
///                           moving ─▶ obstructed ─▶ moving
///
/// a log written again       • ─▶ revisionRequested ─▶ revisionReady ─▶ revisionConverting
///                           revisionConverting ─▶ revisionConverted ─▶ •
/// with last year's report   revisionConverting ─▶ revisionAsking ─▶ revisionConverting
///                           revisionAsking ─▶ revisionConverted
/// its worker failed         revisionConverting ─▶ revisionReturning ─▶ •
///                           revisionAsking ─▶ revisionReturning
/// outdated by then          revisionConverted ─▶ revisionReturning
/// nothing to write          revisionRequested ─▶ revisionAbandoning ─▶ •
///                           revisionConverted ─▶ revisionAbandoning
/// rejected now              revisionConverting ─▶ revisionAbandoning
///                           revisionAsking ─▶ revisionAbandoning
/// ```
///
/// What is true after each call:
///
/// 1. A document is in one stage, and in that stage's queue: only `move` and `remove` change either.
/// 2. A document is submitted to a worker only after the store has counted its attempt: `follow`,
///    `continueAttempt`.
/// 3. An operation that is refused changes no stage. From then to the end of its pause nothing is
///    requested but submissions: `beginOutage`, `nextOperation`.
/// 4. While a document of a dead instance waits that may have stopped the computer, it alone is begun, and
///    nothing is claimed: `nextAttempts`, `nextClaims`.
/// 5. At most 96 documents are between their attempt and their publication, not counting those that
///    something was in the way of: `nextAttempts`, `nextClaims`.
/// 6. Revisions begin only while no claimed document is ready or in a worker: `nextRevision`.
/// 7. An original is moved only after its result was published: `end`, `follow`.
/// 8. A result is published with what its worker was given: `continueConversion`, `complete`.
/// 9. A document whose worker failed, or that takes long or is large, is converted alone, one at a time, and
///    keeps no other waiting: `nextAlone`, `nextSubmission`.
/// 10. What comes under the name of a claimed document is a later version, and isn't claimed before that one's
///    original is in its place, here or in another instance: `sortSettled`, `inherit`.
///
/// | from | to | function | when |
/// | --- | --- | --- | --- |
/// | – | settling | `see` | a scan finds it |
/// | settling, backingOff | settled | `sortSettled` | it is unchanged for long enough, or its backoff is over |
/// | settled | settling | `settleAgain` | at the claim it is another, an archive without its end, or a later version |
/// | settled | backingOff | `backOff` | the system refuses the claim |
/// | settling, settled, backingOff | – | `forget` | it is claimed, or gone |
/// | – | claimed | `claim` | it was moved to the work folder |
/// | – | inherited | `inherit` | its instance is dead |
/// | inherited | adopted | `adopt` | the store knows of it |
/// | inherited | claimed | `adopt` | the store knows of it, and the computer hasn't stopped |
/// | inherited | – | `adopt` | it is gone |
/// | claimed, adopted, suspected | ready | `follow` | the store has counted an attempt |
/// | claimed, adopted, suspected | claimed | `follow` | a known result has another name or is an older version's, or isn't in the outbox |
/// | claimed, adopted, suspected | duplicate | `follow` | the same bytes are being converted |
/// | claimed, adopted, suspected | changed | `settleAgain` | somebody is writing it |
/// | claimed, adopted, suspected | publishing | `complete` | it is published already, too large, or out of attempts |
/// | claimed, adopted, suspected | moving | `follow` | it was published before its instance died |
/// | claimed, adopted, suspected | – | `follow` | it is gone, or is in the inbox again since it can't be read |
/// | claimed, adopted | suspected | `follow` | an earlier attempt didn't come to an end, and another document is alone now |
/// | changed, duplicate | claimed | `endPauses` | its pause is over |
/// | duplicate | claimed | `end` | the same bytes were published |
/// | ready | converting | `submitted` | a worker has it |
/// | converting | asking | `handle` | its report is recognized |
/// | asking | converting | `continueConversion` | the worker has the reports on the year before |
/// | converting, asking | publishing | `complete` | it is converted, rejected, or out of attempts |
/// | converting, asking | suspected | `handle` | its worker failed, and attempts are left, or it takes long, and others wait |
/// | converting, asking | rereading | `handle` | its worker ended for another reason |
/// | rereading, suspected | ready | `continueAttempt` | its bytes are the same |
/// | rereading, suspected | changed | `settleAgain` | its bytes have changed, and the attempt is uncounted |
/// | publishing | rereading | `end` | it has changed, or the reports on the year before are others by now |
/// | publishing | changed | `settleAgain` | it has changed, and no attempt was counted |
/// | publishing | changed | `end` | the result that it had is an older version's by now |
/// | publishing | moving | `end` | its result is published, and its original couldn't be moved |
/// | publishing | – | `end` | result and original are in their places |
/// | publishing, moving | obstructed | `obstruct` | something of its own is in the way |
/// | obstructed | publishing | `endPauses` | its result is placed again |
/// | obstructed | moving | `endPauses` | its original is moved again |
/// | moving | – | `finish` | its original is in its place |
/// | – | revisionRequested | `request` | the store gives it |
/// | revisionRequested | revisionReady | `begin` | its original is read |
/// | revisionRequested | revisionAbandoning | `begin` | the archive doesn't have its original |
/// | revisionReady | revisionConverting | `submitted` | a worker has it |
/// | revisionConverting | revisionAsking | `handle` | its report is recognized |
/// | revisionAsking | revisionConverting | `continueConversion` | the worker has the reports on the year before |
/// | revisionConverting, revisionAsking | revisionConverted | `handle` | it is converted |
/// | revisionConverting, revisionAsking | revisionReturning | `handle` | its worker failed or ended |
/// | revisionConverting, revisionAsking | revisionAbandoning | `handle` | it is rejected now |
/// | revisionConverted | – | `end` | its outputs are replaced |
/// | revisionConverted | revisionReturning | `end` | the reports on the year before are others by now |
/// | revisionConverted | revisionAbandoning | `end` | the outbox doesn't have its result |
/// | revisionReturning | – | `returned` | the store has it back |
/// | revisionAbandoning | – | `abandoned` | the store has recorded why |
struct DocumentMachine: Sendable {
  var policy: WatchPolicy
  /// The version of the workers' converter.
  let converter: String
  /// Why a document can't be converted whose worker failed.
  let rejection: @Sendable (WorkerFailure) -> Rejection

  /// Every document that the watcher knows, with its stage.
  private(set) var entries: [DocumentID: Entry] = [:]
  private(set) var queues = StageQueues()
  var inbox: InboxSchedule
  var instances: InstanceSchedule
  var revisions = RevisionSchedule()
  /// Whether the computer has stopped, and a document that was in progress may be the reason.
  var fearsDocuments = true
  /// How many claimed documents each path has, from their claims until their originals are moved: what comes
  /// under such a name is a later version, and has to wait.
  private(set) var inWork: [FilePath: Int] = [:]
  /// An adopted document may be what crashed the computer: for a while it is converted alone.
  var quarantine: (id: DocumentID, until: ContinuousClock.Instant)?
  /// How long documents of each lane took lately.
  var lanes = Lanes()
  /// Whose the last one was that was converted alone.
  var lastAlone: Lane?
  /// Whether the inbox has its turn before the next group: of many that can't be placed, each is tried alone.
  var isInboxNext = false
  /// When what was obstructed is placed again at the earliest.
  var nextPlacement: ContinuousClock.Instant
  private(set) var outage: Outage?
  private(set) var isStopping = false
  var metrics = Metrics()
  var telling = Telling()
  /// What the store is to have of documents in progress and of folders.
  var notes = StatusNotes()
  /// What the current call of ``handle(_:at:)`` wants done.
  private var actions: [MachineAction] = []

  /// An operation that the system refuses, and when it is retried.
  struct Outage: Sendable {
    var error: SystemError
    /// What was reported of it.
    var causes: Set<String> = []
    let since: Moment
    var backoff = Backoff()
    var retry: ContinuousClock.Instant
  }

  init(
    _ policy: WatchPolicy, converter: String,
    rejection: @escaping @Sendable (WorkerFailure) -> Rejection, at now: ContinuousClock.Instant
  ) {
    self.policy = policy
    self.converter = converter
    self.rejection = rejection
    nextPlacement = now
    inbox = InboxSchedule(at: now)
    instances = InstanceSchedule(at: now)
  }

  /// Goes on from an event.
  ///
  /// - Returns: what is to be reported, and at last the next operation, if one can be performed now. Its
  ///   outcome is the next event.
  mutating func handle(_ event: MachineEvent, at moment: Moment) -> [MachineAction] {
    apply(event, at: moment)
    collectDue(at: moment.instant)
    collectNews(at: moment.instant)
    if let operation = nextOperation(at: moment) {
      actions.append(.perform(operation))
    } else if outage.map({ $0.retry <= moment.instant }) == true {
      endOutage(at: moment)
    }
    defer { actions = [] }
    return actions
  }

  private mutating func apply(_ event: MachineEvent, at moment: Moment) {
    switch event {
    case .woken(let events):
      handle(events, at: moment)
      endPauses(at: moment.instant)
      tellRest(at: moment.instant)
    case .stopping(let events):
      if !isStopping { outage = nil }
      isStopping = true
      handle(events, at: moment)
    case .done(let operation): finish(operation, at: moment)
    case .refused(let error): beginOutage(error, at: moment)
    case .foundDeadInstances(let isDisplaced, let claims, let names):
      inherit(claims, of: names, isDisplaced: isDisplaced, at: moment)
    case .transferred(let claims): adopt(claims, at: moment)
    case .scanned(let findings, let took):
      isInboxNext = false
      update(with: findings, took: took, at: moment)
    case .rechecked(let identities): update(with: identities, at: moment)
    case .claimed(let outcomes):
      isInboxNext = false
      update(with: outcomes, at: moment)
    case .begun(let outcomes): follow(outcomes, at: moment)
    case .reread(let id, let bytes): continueAttempt(of: id, with: bytes, at: moment)
    case .answered(let answers):
      for (job, basis) in answers { continueConversion(of: DocumentID(job: job), basis) }
    case .unmoved(let id, let error):
      if case .claimed(let document, .moving(let path, let hasFailed)) = entries[id] {
        obstruct(id, document, .original(path, hasFailed: hasFailed), error, at: moment)
      }
    case .published(let results, let duration):
      isInboxNext = true
      metrics.published(in: duration)
      end(results, at: moment)
    case .claimedRevisions(let claimed): request(claimed)
    case .readOriginal(let id, let bytes): begin(revision: id, with: bytes)
    case .revised(let id, let result): end(revision: id, result)
    case .recordedState(let suppressions): recorded(suppressions, at: moment)
    }
  }

  private mutating func finish(_ operation: Operation, at moment: Moment) {
    switch operation {
    case .start(let task): instances.startTasks.removeAll { $0 == task }
    case .removeRemains(let names): instances.remains.removeAll { names.contains($0) }
    case .submit(let id, _, _): submitted(id)
    case .move(let id, let document, _, _):
      notes.remove(.document, document.path)
      remove(id)
    case .releaseRevision(let id, _, _): returned(id)
    case .abandonRevision(let id, _, _): abandoned(id)
    case .record(let waiting, let gone): recorded(waiting, gone: gone)
    case .note: notes.recorded()
    // The others have events of their own.
    default: break
    }
  }

  // MARK: Stages

  /// Moves a document to a stage, or enters it there. Nothing else changes a stage.
  mutating func move(_ id: DocumentID, to entry: Entry) {
    assert(Transition.isAllowed(entries[id]?.stage, entry.stage))
    if let path = entry.pathInWork, entries[id] == nil { inWork[path, default: 0] += 1 }
    entries[id] = entry
    queues.move(id, to: entry.stage)
    if case .waiting(let path) = id, case .waiting(let candidate, .settled) = entry {
      inbox.settled.add(id, Lane(candidate.owner, path))
    } else {
      inbox.settled.remove(id)
    }
  }

  /// Changes what is known of a document, and not its stage.
  mutating func update(_ id: DocumentID, _ entry: Entry) {
    assert(entries[id]?.stage == entry.stage)
    entries[id] = entry
  }

  /// Forgets a document, which is in another place now.
  mutating func remove(_ id: DocumentID) {
    assert(Transition.isAllowed(entries[id]?.stage, nil))
    if let path = entries[id]?.pathInWork {
      let count = (inWork[path] ?? 0) - 1
      inWork[path] = count > 0 ? count : nil
    }
    entries[id] = nil
    queues.move(id, to: nil)
    inbox.settled.remove(id)
  }

  mutating func report(_ event: WatchEvent) { actions.append(.report(event)) }

  func candidate(_ path: FilePath) -> Candidate? {
    if case .waiting(let candidate, _) = entries[.waiting(path)] { candidate } else { nil }
  }

  func document(_ id: DocumentID) -> ClaimedDocument? {
    if case .claimed(let document, _) = entries[id] { document } else { nil }
  }

  func revision(_ id: DocumentID) -> Revision? {
    if case .revision(let revision, _) = entries[id] { revision } else { nil }
  }

  // MARK: Outages

  private mutating func beginOutage(_ error: SystemError, at moment: Moment) {
    metrics.refusals += 1
    var new = outage ?? Outage(error: error, since: moment, retry: moment.instant)
    new.error = error
    let pause = new.backoff.next()
    new.retry = moment.instant + pause
    let isTold = !new.causes.insert(error.cause).inserted
    outage = new
    // Of each cause once, whatever path it is met at.
    if isTold { return }
    report(.outage(error, pause: pause))
    actions.append(.tryRecordState(state(at: moment)))
  }

  /// Every operation that was due has succeeded again.
  private mutating func endOutage(at moment: Moment) {
    guard let known = outage else { return }
    outage = nil
    report(.recovered(after: moment.instant - known.since.instant))
    actions.append(.tryRecordState(state(at: moment)))
  }

  func state(at moment: Moment) -> InstanceState {
    InstanceState(
      polledAt: moment.time,
      outage: outage.map { .init(error: "\($0.error)", since: $0.since.time) })
  }
}
