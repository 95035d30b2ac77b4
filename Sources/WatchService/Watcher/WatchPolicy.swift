// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// The settings that the watcher goes by; a reload changes them while it runs.
struct WatchPolicy: Sendable, Equatable {
  /// The time between two scans of the inbox.
  var poll: Duration
  /// How long a file must be unchanged before it is claimed.
  var settle: Duration
  /// How long a ZIP archive without its end counts as still being copied.
  var incompleteWait: Duration
  var names: NamePolicy
  /// The number of attempts after which a document has failed, if each ended with a crash of its
  /// worker or of the computer.
  var attempts: Int
  /// How long stopping may take.
  var stop: Duration
  /// Larger files are refused unread.
  var byteLimit = DocumentLimits.fileBytes
  /// Whether it ends once nothing is left to do.
  var isOnce: Bool
}

extension WatchPolicy {
  init(_ settings: WatchSettings, isOnce: Bool) {
    self.init(
      poll: settings.poll, settle: settings.settle, incompleteWait: settings.incompleteWait,
      names: NamePolicy(settings), attempts: settings.attempts, stop: settings.stopWait,
      isOnce: isOnce)
  }
}
