// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// An operation that the system refused: what was being done, to which path, and the system's error.
package struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was being done, as the sentence says it.
  package enum Action: String, Sendable {
    case open = "opening"
    case read = "reading"
    case write = "writing"
    case rename = "renaming to"
    case list = "listing"
    case create = "creating"
    case run = "starting"
    case remove = "removing"
    case sync = "syncing"
    case lock = "locking"
    case limit = "setting limits of"
  }

  package let path: FilePath
  package let action: Action
  package let errno: Errno

  package init(_ action: Action, _ path: FilePath, _ errno: Errno) {
    self.action = action
    self.path = path
    self.errno = errno
  }

  /// `No space left on device writing outbox/report.json`
  package var description: String { "\(errno) \(action.rawValue) \(path)" }
}
