// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// What the file system of a folder has left.
package struct FolderSpace: Sendable, Equatable {
  /// For who isn't root.
  package var freeBytes: Int
  /// Whether a further file can be created, as far as their number goes.
  package var hasFreeFiles: Bool
  package var isReadOnly: Bool

  package init(freeBytes: Int, hasFreeFiles: Bool = true, isReadOnly: Bool = false) {
    self.freeBytes = freeBytes
    self.hasFreeFiles = hasFreeFiles
    self.isReadOnly = isReadOnly
  }
}

extension Folder {
  /// What is left by statvfs(3); quotas aren't in it.
  package func space() throws(FileError) -> FolderSpace {
    let descriptor = descriptor.rawValue
    var status = statvfs()
    try syscall(.read, path) { unsafe fstatvfs(descriptor, &status) }
    let free = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
    return FolderSpace(
      freeBytes: free.overflow ? .max : Int(clamping: free.partialValue),
      // Some file systems have no fixed number, and say 0.
      hasFreeFiles: status.f_files == 0 || status.f_favail > 0,
      isReadOnly: status.f_flag & UInt(ST_RDONLY) != 0)
  }
}
