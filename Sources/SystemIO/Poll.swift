// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

/// A descriptor, and what is waited for on it.
package struct PollInterest: Sendable, Hashable {
  package var descriptor: FileDescriptor
  package var events: Events

  package struct Events: OptionSet, Sendable, Hashable {
    package let rawValue: Int16
    package init(rawValue: Int16) { self.rawValue = rawValue }

    /// There is something to read, or the other end was closed.
    package static let read = Events(rawValue: Int16(POLLIN))
    /// Writing wouldn't block.
    package static let write = Events(rawValue: Int16(POLLOUT))
  }

  package init(_ descriptor: FileDescriptor, _ events: Events) {
    self.descriptor = descriptor
    self.events = events
  }
}

/// poll(2).
package enum Poll {
  /// Waits until one of the interests is met, or the deadline.
  ///
  /// - Parameters:
  ///   - interests: what to wait for.
  ///   - deadline: nil waits without end.
  ///   - clock: the deadline's.
  /// - Returns: the descriptors on which something happened, errors and hang-ups included; none at
  ///   the deadline, or when a signal came.
  package static func wait(
    for interests: [PollInterest], until deadline: ContinuousClock.Instant?,
    by clock: BlockingClock = .system
  ) -> Set<FileDescriptor> {
    var entries = interests.map {
      pollfd(fd: $0.descriptor.rawValue, events: $0.events.rawValue, revents: 0)
    }
    let count = unsafe entries.withUnsafeMutableBufferPointer {
      unsafe poll($0.baseAddress, nfds_t($0.count), milliseconds(until: deadline, by: clock))
    }
    guard count > 0 else { return [] }
    return Set(entries.filter { $0.revents != 0 }.map { FileDescriptor(rawValue: $0.fd) })
  }

  /// Rounded up, so that a deadline has passed when the wait for it ends.
  private static func milliseconds(
    until deadline: ContinuousClock.Instant?, by clock: BlockingClock
  ) -> Int32 {
    guard let deadline else { return -1 }
    let left = deadline - clock.now()
    guard left > .zero else { return 0 }
    let milliseconds = (left / .milliseconds(1)).rounded(.up)
    return Int32(min(milliseconds, 86_400_000))
  }
}
