// SPDX-License-Identifier: Apache-2.0

package import Basics

import CSystemIO
import Glibc

/// What distinguishes one state of a file from another without reading it: an unchanged file keeps
/// all of it.
package struct FileIdentity: Sendable, Hashable {
  package let device: UInt64
  package let inode: UInt64
  /// In bytes.
  package let size: Int64
  /// The time of its last change, in nanoseconds since 1970, by the file system's clock.
  package let modified: Int64

  package init(device: UInt64, inode: UInt64, size: Int64, modified: Int64) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modified = modified
  }

  /// Whether a file of this name has the same contents, as far as that can be seen from outside. The
  /// inode isn't asked for: some servers and FUSE file systems give a file another one at any time.
  package func hasSameContents(as other: FileIdentity) -> Bool {
    size == other.size && modified == other.modified
  }
}

/// What the file system says of a name.
package struct FileStatus: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case regular, folder, link
    /// A FIFO, a device or a socket.
    case special

    /// In a sentence, for messages.
    package var words: Localized {
      switch self {
      case .regular: Localized(en: "a file", zh: "文件")
      case .folder: Localized(en: "a folder", zh: "文件夹")
      case .link: Localized(en: "a symbolic link", zh: "符号链接")
      case .special: Localized(en: "a FIFO, device or socket", zh: "管道、设备或套接字")
      }
    }
  }

  package let kind: Kind
  package let identity: FileIdentity
  /// The number of the user whose it is.
  package let owner: UInt32
  /// How many names a file has.
  package let links: Int

  package init(kind: Kind, identity: FileIdentity, owner: UInt32 = 0, links: Int = 1) {
    self.kind = kind
    self.identity = identity
    self.owner = owner
    self.links = links
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
    owner = status.st_uid
    links = Int(status.st_nlink)
  }
}
