// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ResultFiles
import SystemIO
import SystemPackage

/// A document that this instance has claimed and not yet put in its place.
struct ClaimedDocument: Sendable {
  /// Of its claim, and of the job.
  let number: UInt64
  let key: String
  /// Below the inbox, and below every other folder that it comes to.
  let path: FilePath
  /// As it was when its bytes were read: what changes later makes the result stale.
  var identity: FileIdentity
  var sha256: String
  var bytes: Int
  var attempt = 0
  /// An earlier result of the same bytes was looked for and is gone.
  var isAnew = false
  /// When it was found to have settled, for the measure of latency.
  let settledAt: ContinuousClock.Instant

  var name: FilePath.Component { path.lastComponent ?? "document" }
  var folder: FilePath { path.removingLastComponent() }
  /// For messages and results; bytes that are no UTF-8 are replaced.
  var displayName: String { name.string }
}

/// What is to be put in place for a document that came to its end.
struct Placement: Sendable {
  var document: ClaimedDocument
  var outputs: [Output]
  var outcome: Outcome
  let doneAt: ContinuousClock.Instant

  enum Outcome: Sendable {
    case converted(StoredSummary, seconds: Duration)
    case republished(KnownResult)
    /// The result is in its place already.
    case alreadyThere(FilePath)
    case failed(FailureReason)

    var hasFailed: Bool { if case .failed = self { true } else { false } }
    var summary: StoredSummary? {
      if case .converted(let summary, _) = self { summary } else { nil }
    }
  }
}
