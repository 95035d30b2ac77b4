// SPDX-License-Identifier: Apache-2.0

package import Basics
// The headers of both define timespec, and which of them the compiler takes it from depends on the files
// that it compiles at once.
import CSystemIO
import Glibc

/// The system's clocks (clock_gettime(2)); deadlines go by `ContinuousClock`.
package enum SystemClock {
  /// CLOCK_MONOTONIC, by which systemd compares notices.
  package static var monotonic: Duration { read(CLOCK_MONOTONIC) }

  /// CLOCK_BOOTTIME, which begins with the computer's start and counts its sleep.
  package static var sinceBoot: Duration { read(CLOCK_BOOTTIME) }

  /// The processor time that the calling thread has used.
  package static var ofThread: Duration { read(CLOCK_THREAD_CPUTIME_ID) }

  fileprivate static func read(_ clock: clockid_t) -> Duration {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

extension Timestamp {
  /// The wall clock's time (CLOCK_REALTIME).
  package static var now: Timestamp { Timestamp(sinceEpoch: SystemClock.read(CLOCK_REALTIME)) }
}
