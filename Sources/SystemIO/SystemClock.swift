// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The system's clocks.
package enum SystemClock {
  /// The time since 1970-01-01T00:00:00Z.
  package static var sinceEpoch: Duration { read(CLOCK_REALTIME) }

  /// The time on the clock that systemd compares notices by.
  package static var monotonic: Duration { read(CLOCK_MONOTONIC) }

  /// The processor time that the calling thread has taken.
  package static var ofThread: Duration { read(CLOCK_THREAD_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Duration {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
