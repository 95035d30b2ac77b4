// SPDX-License-Identifier: Apache-2.0

import SystemIO

/// Decides when a file has settled: when nobody is writing it any more.
///
/// Copies over a network arrive in pieces, and a copy that pauses looks like a finished one; so the
/// identity must be the same at two polls at least, and for all of the settle time.
struct Stability: Sendable {
  private(set) var identity: FileIdentity
  /// When this identity was first seen.
  private(set) var since: ContinuousClock.Instant
  private(set) var polls = 1

  init(_ identity: FileIdentity, at now: ContinuousClock.Instant) {
    self.identity = identity
    since = now
  }

  mutating func see(_ identity: FileIdentity, at now: ContinuousClock.Instant) {
    if identity.hasSameContents(as: self.identity) {
      polls += 1
    } else {
      self = Stability(identity, at: now)
    }
  }

  /// When it has settled if nothing changes it.
  func settles(after settleTime: Duration) -> ContinuousClock.Instant { since + settleTime }
}
