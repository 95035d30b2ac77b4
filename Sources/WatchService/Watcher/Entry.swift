// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SystemIO
import SystemPackage
import Workers

/// A document with its stage, and what is known of it there.
enum Entry: Sendable {
  case waiting(Candidate, Waiting)
  case inherited(WorkFolder.AdoptedClaim)
  case claimed(ClaimedDocument, Claimed)
  case revision(Revision, Revising)

  enum Waiting: Sendable {
    case settling
    case settled
    case backingOff
  }

  enum Claimed: Sendable {
    case adopted
    case claimed
    case changed(until: ContinuousClock.Instant)
    case duplicate(until: ContinuousClock.Instant)
    case ready([UInt8])
    case converting(Conversion)
    case asking(Conversion)
    case rereading
    case suspected
    case publishing(Completion)
    /// The original's path below archive or failed.
    case moving(FilePath, hasFailed: Bool)
    /// What can't be placed now, and when it is tried again.
    case obstructed(Placement, until: ContinuousClock.Instant)
  }

  /// What is placed in the outbox, archive or failed.
  enum Placement: Sendable {
    case result(Completion)
    case original(FilePath, hasFailed: Bool)
  }

  enum Revising: Sendable {
    case requested
    case ready([UInt8])
    case converting(Conversion)
    case asking(Conversion)
    case converted([Output], StoredSummary)
    case returning(countsAttempt: Bool)
    case abandoning(RevisionOutcome)
  }

  /// Below the inbox, of a document that was claimed.
  var pathInWork: FilePath? {
    switch self {
    case .inherited(let claim): claim.path
    case .claimed(let document, _): document.path
    case .waiting, .revision: nil
    }
  }

  var stage: Stage {
    switch self {
    case .waiting(_, .settling): .settling
    case .waiting(_, .settled): .settled
    case .waiting(_, .backingOff): .backingOff
    case .inherited: .inherited
    case .claimed(_, .adopted): .adopted
    case .claimed(_, .claimed): .claimed
    case .claimed(_, .changed): .changed
    case .claimed(_, .duplicate): .duplicate
    case .claimed(_, .ready): .ready
    case .claimed(_, .converting): .converting
    case .claimed(_, .asking): .asking
    case .claimed(_, .rereading): .rereading
    case .claimed(_, .suspected): .suspected
    case .claimed(_, .publishing): .publishing
    case .claimed(_, .moving): .moving
    case .claimed(_, .obstructed): .obstructed
    case .revision(_, .requested): .revisionRequested
    case .revision(_, .ready): .revisionReady
    case .revision(_, .converting): .revisionConverting
    case .revision(_, .asking): .revisionAsking
    case .revision(_, .converted): .revisionConverted
    case .revision(_, .returning): .revisionReturning
    case .revision(_, .abandoning): .revisionAbandoning
    }
  }
}

/// What a document's worker has said so far.
struct Conversion: Sendable {
  var report: RecognizedReport?
  /// The report's place among those of the years.
  var key: YearKey?
  var basis = ComparisonBasis()

  init() {}

  init(_ report: RecognizedReport) {
    self.report = report
    key = YearKey(of: report.body, report.year)
  }
}

/// What a claimed document has become, before it is published.
struct Completion: Sendable {
  /// Empty where the outbox has them already.
  var outputs: [Output]
  var outcome: DeliveryOutcome
  /// Where the outbox has the result already.
  var publishedResult: FilePath?
  /// The time of the conversion in the worker.
  var seconds = Duration.zero
  let readyAt: ContinuousClock.Instant
}

/// The stages of ``DocumentMachine``, as its diagram names them.
enum Stage: String, Sendable, Hashable, CaseIterable {
  // In the inbox.
  /// Seen, and not unchanged for long enough, or without its marker or its end.
  case settling
  /// May be claimed.
  case settled
  /// The system refused to open or move it.
  case backingOff

  // Claimed.
  /// From a dead instance; the store doesn't know yet.
  case inherited
  /// From a dead instance, and perhaps what crashed the computer.
  case adopted
  /// To be read, and decided on by the store.
  case claimed
  /// It changed after its claim, and has to settle again.
  case changed
  /// Another claim has the same bytes and is being converted.
  case duplicate
  /// Read, its attempt counted, and waiting for a worker.
  case ready
  /// In a worker.
  case converting
  /// In a worker that waits for the reports on the year before.
  case asking
  /// Its attempt is counted, and its bytes have to be read again.
  case rereading
  /// Its worker failed, or it takes longer than others should wait: it waits until it can be converted alone.
  case suspected
  /// Converted or rejected, and waiting for its group.
  case publishing
  /// Published; its original has to be moved.
  case moving
  /// Something of its own is in the way of its result or its original: a folder that has the name, or one
  /// that may not be opened. Others go on.
  case obstructed

  // Revisions.
  case revisionRequested
  case revisionReady
  case revisionConverting
  case revisionAsking
  case revisionConverted
  /// To be given back to the store, and made later.
  case revisionReturning
  /// Not to be made, which the store has to record.
  case revisionAbandoning
}
