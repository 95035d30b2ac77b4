// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// What the machine refused: the path, what was to be done with it, and the system's own reason.
package struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Action: String, Sendable {
    case open, read, write, rename, list, create, run, remove, sync, lock, limit
  }

  package let path: FilePath
  package let action: Action
  package let errno: Errno

  package init(_ action: Action, _ path: FilePath, _ errno: Errno) {
    self.action = action
    self.path = path
    self.errno = errno
  }

  package var description: String { "cannot \(action.rawValue) \(path): \(errno)" }
}
