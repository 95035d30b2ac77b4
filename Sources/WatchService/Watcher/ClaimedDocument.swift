// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage

/// A document that this instance has claimed and not published yet.
struct ClaimedDocument: Sendable {
  /// Of its claim, and of its job.
  let number: UInt64
  let key: String
  /// Below the inbox, and below archive or failed later.
  let path: FilePath
  /// As it was before its bytes were read: a later change makes the result stale.
  var identity: FileIdentity
  /// Of the bytes that were read; nil before.
  var sha256: String?
  var bytes: Int
  /// Whose the file was in the inbox; 0 where that isn't known any more.
  var owner: UInt32 = 0
  /// Whether an instance that is dead had claimed it.
  var isAdopted = false
  var attempt = 0
  /// Whether the store has counted an attempt that hasn't ended.
  var isCounted = false
  /// Whether an earlier attempt didn't come to an end, so that it may crash its worker.
  var isSuspect = false
  /// Whether it is to be converted though the store knows a result of the same bytes.
  var ignoresKnownResult = false
  /// That result, if it has another name and is still there.
  var earlier: KnownResult?
  /// How often its result or its original couldn't be placed.
  var obstructions = 0
  /// What was reported of that last.
  var obstruction: FileError?
  var backoff = Backoff()
  /// When it had settled, for the latency.
  let settledAt: ContinuousClock.Instant

  /// Whether its worker is its own: nothing is queued behind one that may crash, nor behind one that takes
  /// seconds by its size alone.
  var isAlone: Bool { isSuspect || bytes > Self.sharedBytes }

  /// The most bytes of a document that shares a worker; a report with its pictures has fewer.
  private static let sharedBytes = 8 << 20

  var lane: Lane { Lane(owner, path) }
  var name: FilePath.Component { path.lastComponent ?? "document" }
  var folder: FilePath { path.removingLastComponent() }
  /// For messages and results; bytes that are no UTF-8 are replaced.
  var displayName: String { name.string }
}
