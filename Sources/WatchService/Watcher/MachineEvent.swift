// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ResultFiles
import SystemIO
import SystemPackage
import Workers

/// When something happened, and how many jobs the workers accept then.
struct Moment: Sendable {
  /// On the steady clock, by which everything is decided.
  var instant: ContinuousClock.Instant
  /// On the wall clock, for people and for the ages of files.
  var time: Timestamp
  var freeSlots: Int
  /// Whether they accept one that has to be alone.
  var isLaneFree = true
}

/// What has happened, for ``DocumentMachine``: time has passed, or an operation has ended.
enum MachineEvent: Sendable {
  /// Time has passed, or workers have answered.
  case woken([WorkerEvent])
  /// An operation without a result was performed.
  case done(Operation)
  /// The system refused the operation; nothing of it counts.
  case refused(SystemError)
  /// The watcher stops: what is finished is published, and nothing else begins.
  case stopping([WorkerEvent])

  case foundDeadInstances(isDisplaced: Bool, [WorkFolder.AdoptedClaim], [String])
  /// The identities of inherited documents; nil for one that is gone.
  case transferred([(WorkFolder.AdoptedClaim, FileIdentity?)])
  case scanned(InboxScan.Findings, took: Duration)
  case rechecked([(FilePath, FoundAgain)])
  case claimed([(FilePath, ClaimOutcome)])
  case begun([(DocumentID, BeginOutcome)])
  /// A document's bytes; nil where it has changed, and its attempt no longer counts.
  case reread(DocumentID, [UInt8]?)
  /// Jobs with the SHA-256 of the documents that their reports are compared with.
  case answered([(job: UInt64, basis: ComparisonBasis)])
  case published([(DocumentID, Publisher.PublicationResult)], in: Duration)
  /// Something is in the way of an original.
  case unmoved(DocumentID, FileError)
  /// What the store gave; nil where no requested revision is free.
  case claimedRevisions([Revision]?)
  /// A revision's original; nil where the archive doesn't have it any more.
  case readOriginal(DocumentID, [UInt8]?)
  case revised(DocumentID, Publisher.RevisionResult)
  /// The state was recorded, and revisions were requested for these suppressions; nil while their file
  /// is invalid.
  case recordedState(suppressions: String?)
}

/// What has become of a document that waits in the inbox.
enum FoundAgain: Sendable {
  case present(FileIdentity)
  case gone
  case refused(FileError)
}

/// What came of an attempt to claim a document.
enum ClaimOutcome: Sendable {
  case claimed(number: UInt64, key: String)
  /// It, or its folder, is gone, or another instance was faster.
  case gone
  case changed(FileIdentity)
  case incomplete(Incompleteness)
  case refused(FileError)
  /// At that moment it became something else, which is in the inbox again under this path; nil where it had
  /// to stay.
  case stranger(FileStatus.Kind, movedTo: FilePath?)
}

/// What was found in a claimed document, and what is to be done with it.
enum BeginOutcome: Sendable {
  /// Its attempt is counted.
  case convert([UInt8], sha256: String, attempt: Int, isSuspect: Bool)
  /// The store knows a result of the same bytes, which the outbox has or not, and which is that of the
  /// document's name or of an older version.
  case known(KnownResult, isThere: Bool, isCurrent: Bool, sha256: String, bytes: Int)
  case exhausted(FailureReason, attempts: Int, sha256: String, bytes: Int)
  case duplicate(sha256: String)
  /// It was published before its instance died.
  case finished(original: FilePath, hasFailed: Bool, sha256: String)
  case tooLarge
  /// It can't be read, and was put back into the inbox.
  case unreadable(FileError)
  /// The computer stopped, and it is shorter than it was before, when it had so many bytes if that is
  /// known.
  case damaged(bytesBefore: Int?)
  /// Somebody is still writing it.
  case changed(FileIdentity)
  case gone
}

/// What ``DocumentMachine`` wants done.
enum MachineAction: Sendable {
  case report(WatchEvent)
  /// Records the state of this instance in the store, if that is possible.
  case tryRecordState(InstanceState)
  /// The last one: its outcome is the next event.
  case perform(Operation)
}

/// Something that a file system, the store or a worker does. It is requested for as long as the stages
/// ask for it, so that one that was refused is requested again.
enum Operation: Sendable {
  case start(StartTask)
  case findDeadInstances
  case transfer([WorkFolder.AdoptedClaim], from: [String])
  /// Removes the temporary files and the folders of dead instances.
  case removeRemains(of: [String])
  case scan
  case recheck([FilePath])
  case claim([ClaimRequest])
  case begin([(DocumentID, ClaimedDocument)])
  case reread(DocumentID, ClaimedDocument)
  case submit(DocumentID, Job, alone: Bool)
  case answer([Question])
  case publish([(DocumentID, Publication)])
  case move(DocumentID, ClaimedDocument, to: FilePath, hasFailed: Bool)
  case claimRevisions(upTo: Int)
  case readOriginal(DocumentID, Revision)
  case revise(DocumentID, Revision, [Output], StoredSummary)
  case releaseRevision(DocumentID, Revision, countsAttempt: Bool)
  case abandonRevision(DocumentID, Revision, RevisionOutcome)
  case record([(FilePath, Candidate)], gone: [FilePath])
  /// Records what else `nianbao status` says.
  case note([StatusNote], gone: [StatusNote.Subject])
  /// Also requests revisions, if other suppressions apply than these.
  case recordState(InstanceState, appliedSuppressions: String?)
}

/// A job that waits for the reports on the year before.
struct Question: Sendable {
  var job: UInt64
  var report: RecognizedReport
}

/// A document of the inbox that is to be claimed if it is as it was.
struct ClaimRequest: Sendable {
  var path: FilePath
  var identity: FileIdentity
  /// Whose it is.
  var owner: UInt32 = 0
  /// Whether it isn't claimed yet if it looks incomplete.
  var mayBeIncomplete: Bool
}
