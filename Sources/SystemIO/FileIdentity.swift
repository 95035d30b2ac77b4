// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// What distinguishes one state of a file from another without reading it: an unchanged file keeps
/// all of it.
package struct FileIdentity: Sendable, Hashable {
  package let device: UInt64
  package let inode: UInt64
  /// In bytes.
  package let size: Int64
  /// The time of its last change, in nanoseconds since 1970, by the file system's clock.
  package let modified: Int64
}

/// What the file system says of a name.
package struct FileStatus: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case regular, folder, link
    /// A FIFO, a device or a socket.
    case special
  }

  package let kind: Kind
  package let identity: FileIdentity

  /// That of an open file.
  init(of descriptor: FileDescriptor, _ path: FilePath) throws(FileError) {
    var status = stat()
    try syscall(.read, path) { unsafe fstat(descriptor.rawValue, &status) }
    self.init(status)
  }

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    identity = FileIdentity(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: Int64(status.st_size),
      modified: Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec))
  }
}
