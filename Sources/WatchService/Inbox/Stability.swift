// SPDX-License-Identifier: Apache-2.0

import SystemIO

/// Tells when a file has held still: nobody is writing it any longer.
///
/// Copies over a network come in pieces, and a copy that waits looks like one that is done; so the
/// identity must be the same at two polls at the least, and for the whole of the settle time.
struct Stability: Sendable {
  private(set) var identity: FileIdentity
  /// When this identity was seen first.
  private(set) var since: ContinuousClock.Instant
  private(set) var polls = 1

  init(_ identity: FileIdentity, at now: ContinuousClock.Instant) {
    self.identity = identity
    since = now
  }

  mutating func see(_ identity: FileIdentity, at now: ContinuousClock.Instant) {
    if identity == self.identity {
      polls += 1
    } else {
      self = Stability(identity, at: now)
    }
  }

  func hasSettled(_ settleTime: Duration, at now: ContinuousClock.Instant) -> Bool {
    polls >= 2 && now - since >= settleTime
  }

  /// When it has settled at the earliest, if nothing touches it.
  func settles(_ settleTime: Duration) -> ContinuousClock.Instant { since + settleTime }
}
