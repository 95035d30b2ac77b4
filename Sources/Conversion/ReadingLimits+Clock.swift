// SPDX-License-Identifier: Apache-2.0

package import DocumentReading

extension ReadingLimits {
  /// The limits for people's documents, with the machine's clock.
  package static var timed: ReadingLimits {
    var limits = ReadingLimits()
    limits.now = { SuspendingClock.now }
    return limits
  }
}
