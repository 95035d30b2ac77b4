// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A steady clock, and how to wait by it in a thread that has nothing else to do.
package struct BlockingClock: Sendable {
  package var now: @Sendable () -> ContinuousClock.Instant
  /// Blocks the calling thread for this long, or longer.
  package var sleep: @Sendable (Duration) -> Void

  package init(
    now: @escaping @Sendable () -> ContinuousClock.Instant,
    sleep: @escaping @Sendable (Duration) -> Void
  ) {
    self.now = now
    self.sleep = sleep
  }

  /// The system's.
  package static let system = BlockingClock(
    now: { .now },
    sleep: { duration in
      var left = timespec(
        tv_sec: Int(duration.components.seconds),
        tv_nsec: Int(duration.components.attoseconds / 1_000_000_000))
      // A signal interrupts it; the rest is slept then.
      _ = try? syscall {
        var rest = timespec()
        let result = unsafe nanosleep(&left, &rest)
        left = rest
        return result
      }
    })
}
