// SPDX-License-Identifier: Apache-2.0

/// How the watcher goes about its work.
package struct WatchTerms: Sendable, Equatable {
  /// How often the inbox is looked at.
  package var poll: Duration
  /// How long a file must hold still before it is taken.
  package var settle: Duration
  /// How long a ZIP archive without its end counts as one that is still being copied.
  package var incompleteWait: Duration
  package var names: NamePolicy
  /// After so many attempts that ended with the death of a worker or of the computer a document has
  /// failed.
  package var attempts: Int
  /// How long stopping may take.
  package var stop: Duration
  /// Larger files are refused unread.
  package var byteLimit: Int
  /// Ends when nothing is left that could go on.
  package var isOnce: Bool

  package init(
    poll: Duration, settle: Duration, incompleteWait: Duration, names: NamePolicy, attempts: Int,
    stop: Duration, byteLimit: Int, isOnce: Bool
  ) {
    self.poll = poll
    self.settle = settle
    self.incompleteWait = incompleteWait
    self.names = names
    self.attempts = attempts
    self.stop = stop
    self.byteLimit = byteLimit
    self.isOnce = isOnce
  }
}
