// SPDX-License-Identifier: Apache-2.0

/// A call of ``SystemIO/FileSystem``, as tests name what is to fail.
package enum FileSystemCall: String, Sendable, CaseIterable {
  case openFolder, openFile, status, list, read
  case createFile, write, createFolder
  case rename, renameToFreeName, link, removeFile, removeFolder
  case sync, syncFileSystem
  case openLock, lock, lockRecord

  /// Whether the call changes what a disk has.
  package var changes: Bool {
    switch self {
    case .openFolder, .openFile, .status, .list, .read, .openLock, .lock, .lockRecord: false
    default: true
    }
  }
}
