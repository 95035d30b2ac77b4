// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SystemIO
import SystemPackage

/// The record of every document ever seen: its attempts, its outcome, and where its result is.
///
/// A document is a content, by its SHA-256; a delivery is one file that was dropped, from its claim to
/// its end. Every function that changes something is one transaction, which is durable when it
/// returns.
protocol Store: Sendable {
  /// Records that an instance runs, and since which boot of the computer.
  func register(_ instance: Instance) throws(StoreError)

  /// The documents that waited in the inbox when the computer stopped, with their sizes; nil where it
  /// hasn't stopped under an instance.
  func waiting(beforeBoot boot: String) throws(StoreError) -> [FilePath: Int]?

  /// Whether its file was removed, or another one has taken its place: what is recorded is lost, and only a
  /// restart helps.
  func isDisplaced() throws(FileError) -> Bool

  /// Removes an instance that has ended.
  func unregister(_ instance: String) throws(StoreError)

  /// Records claimed documents and decides what is to be done with each; an attempt is counted for
  /// those that are to be converted.
  func begin(_ claims: [Claim], _ limits: AttemptLimits) throws(StoreError) -> [Decision]

  /// Records how deliveries ended.
  func finish(_ deliveries: [FinishedDelivery]) throws(StoreError)

  /// Those of some claims whose result is published, or that have failed: only their originals may be
  /// left to move.
  func published(of claims: [String]) throws(StoreError) -> Set<String>

  /// Takes back attempts that were counted and not made. The claims stay.
  func uncountAttempts(of claims: [String]) throws(StoreError)

  /// Records that claimed documents went back to the inbox; attempts that weren't made are uncounted.
  func release(_ claims: [String]) throws(StoreError)

  /// Gives claims of dead instances to another one; their keys stay.
  ///
  /// A running attempt becomes an interruption; if the computer went down with it, it stays counted
  /// as an attempt.
  func transfer(_ claims: [String], to instance: String) throws(StoreError)

  /// The published reports on some years by bodies of some offices, each under all its names; of several
  /// versions under one name, the newest.
  func reports(of keys: Set<YearKey>) throws(StoreError) -> [YearKey: [KnownReport]]

  /// Requests a revision of all results that were made with other suppressions.
  ///
  /// - Parameters:
  ///   - suppressions: the digest of those that apply now.
  ///   - time: now.
  /// - Throws: what the database refused.
  func requestRevisions(otherThan suppressions: String, at time: Timestamp) throws(StoreError)

  /// All results that were published, and the errors of all documents that have failed.
  func knownResults() throws(StoreError) -> KnownResults

  /// The newest results, each with the hash of its document.
  func lastResults(_ limit: Int) throws(StoreError) -> [(KnownResult, sha256: String)]

  /// Requests a revision of everything published of some documents.
  func requestRevisions(
    of documents: [String], because: Localized, at time: Timestamp
  ) throws(StoreError)

  /// The revisions that were given up since the original or the result wasn't there, and that nobody has
  /// requested again.
  func givenUpRevisions() throws(StoreError) -> [Revision]

  /// Requests such revisions again, with all their attempts.
  func reopen(_ revisions: [Revision]) throws(StoreError)

  /// The reports whose logs were made without some result that couldn't be read.
  func partlyCompared() throws(StoreError) -> [PartlyCompared]

  /// The SHA-256 of the documents on the year after whose logs were made without the result of a document.
  func successors(without sha256: String) throws(StoreError) -> [String]

  /// Claims requested revisions and counts an attempt of each. Those without an attempt left are given
  /// up.
  ///
  /// - Parameters:
  ///   - limit: how many at the most.
  ///   - attempts: the number of attempts that each has.
  ///   - instance: who claims them; the claims of dead instances don't count.
  ///   - time: now.
  /// - Returns: what was claimed; nil where every requested revision is claimed.
  /// - Throws: what the database refused.
  func claimRevisions(
    upTo limit: Int, attempts: Int, by instance: String, at time: Timestamp
  ) throws(StoreError) -> [Revision]?

  /// Records that a claimed revision was published.
  ///
  /// - Parameters:
  ///   - revision: what was claimed.
  ///   - stored: what the result says now.
  ///   - readsDifferently: whether the report itself has changed, so that those on the year after have to
  ///     be compared with it again.
  ///   - time: now.
  /// - Throws: what the database refused.
  func finish(
    _ revision: Revision, with stored: StoredSummary, readsDifferently: Bool, at time: Timestamp
  ) throws(StoreError)

  /// Records that a claimed revision isn't made.
  func giveUp(_ revision: Revision, _ outcome: RevisionOutcome, at time: Timestamp)
    throws(StoreError)

  /// Gives a claimed revision back, to be made later.
  func release(_ revision: Revision, countsAttempt: Bool) throws(StoreError)

  /// Records documents that wait in the inbox, and paths that no longer do.
  func record(waiting: [WaitingDocument], gone: [FilePath]) throws(StoreError)

  /// Records what else is to be said of documents and folders, and what isn't any longer.
  func record(_ notes: [StatusNote], gone: [StatusNote.Subject]) throws(StoreError)

  /// Records that an instance is alive, and its outage, if it has one.
  func record(_ state: InstanceState, of instance: String) throws(StoreError)
}
