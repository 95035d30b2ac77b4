// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import CSystemIO
import Glibc

/// The kernel's own calls.
package struct KernelFileSystem: FileSystem {
  package func openFolder(_ path: FilePath) throws(Errno) -> FileDescriptor {
    let opened = try syscall {
      unsafe path.withPlatformString {
        unsafe Glibc.open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      }
    }
    return FileDescriptor(rawValue: opened)
  }

  package func openFolder(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try open(name, in: folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
  }

  package func openFile(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try open(name, in: folder, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
  }

  package func createFile(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try open(name, in: folder, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC)
  }

  package func openLock(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    // Whoever may read it could lock it, and with it what waits for the lock.
    let lock = try open(name, in: folder, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    try? FileWriting.keepToOwner(lock)
    return lock
  }

  private func open(
    _ name: FilePath.Component, in folder: FileDescriptor, _ flags: Int32, _ mode: mode_t = 0o666
  ) throws(Errno) -> FileDescriptor {
    let opened = try syscall {
      unsafe name.withPlatformString { unsafe openat(folder.rawValue, $0, flags, mode) }
    }
    return FileDescriptor(rawValue: opened)
  }

  package func duplicate(_ descriptor: FileDescriptor) throws(Errno) -> FileDescriptor {
    FileDescriptor(rawValue: try syscall { nianbao_duplicate(descriptor.rawValue) })
  }

  package func close(_ descriptor: FileDescriptor) throws(Errno) {
    // Not again where a signal interrupted it: Linux has closed it by then.
    if Glibc.close(descriptor.rawValue) < 0, errno != EINTR { throw Errno(rawValue: errno) }
  }

  package func status(of descriptor: FileDescriptor) throws(Errno) -> FileStatus {
    var status = stat()
    try syscall { unsafe fstat(descriptor.rawValue, &status) }
    return FileStatus(status)
  }

  package func status(
    of path: FilePath, in folder: FileDescriptor
  ) throws(Errno) -> FileStatus {
    var status = stat()
    try syscall {
      unsafe path.withPlatformString {
        unsafe fstatat(folder.rawValue, $0, &status, AT_SYMLINK_NOFOLLOW)
      }
    }
    return FileStatus(status)
  }

  package func forEachEntry(
    of folder: FileDescriptor, _ body: (Folder.Entry) -> Void
  ) throws(Errno) {
    // A descriptor of its own: reading a folder moves a position that duplicates share.
    let copy = try syscall {
      unsafe openat(folder.rawValue, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    var stream = try DirectoryStream(FileDescriptor(rawValue: copy))
    while let (name, kind) = try stream.next() { body(Folder.Entry(name: name, kind: kind)) }
  }

  package func read(
    _ file: FileDescriptor, into bytes: inout [UInt8], from start: Int, at offset: Int64
  ) throws(Errno) -> Int {
    try syscall {
      unsafe bytes.withUnsafeMutableBytes {
        unsafe pread(
          file.rawValue, $0.baseAddress?.advanced(by: start), $0.count - start, off_t(offset))
      }
    }
  }

  package func write(_ bytes: [UInt8], to file: FileDescriptor) throws(Errno) {
    let mayBeSparse = bytes.count >= Self.sparseSize
    let block = mayBeSparse ? Self.block : bytes.count
    var start = 0
    var endsInHole = false
    while start < bytes.count {
      let length = min(block, bytes.count - start)
      endsInHole = mayBeSparse && Self.isZero(bytes[start..<start + length])
      if endsInHole {
        _ = try syscall { lseek(file.rawValue, off_t(length), SEEK_CUR) }
        start += length
        continue
      }
      let end = start + length
      while start < end {
        start += try syscall {
          unsafe bytes.withUnsafeBytes {
            unsafe Glibc.write(file.rawValue, $0.baseAddress?.advanced(by: start), end - start)
          }
        }
      }
    }
    if endsInHole {
      let size = try syscall { lseek(file.rawValue, 0, SEEK_CUR) }
      _ = try syscall { ftruncate(file.rawValue, size) }
    }
  }

  /// Of a large file zeros aren't written: a sparse one of gigabytes costs nothing, and neither may its copy.
  private static let sparseSize = 1 << 20
  private static let block = 1 << 16

  private static func isZero(_ bytes: ArraySlice<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, unsafe bytes.first == 0 else { return false }
      return unsafe memcmp(base, base + 1, bytes.count - 1) == 0
    }
  }

  package func createFolder(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) {
    try syscall {
      unsafe name.withPlatformString { unsafe mkdirat(folder.rawValue, $0, 0o777) }
    }
  }

  package func rename(
    _ name: FilePath.Component, in folder: FileDescriptor, to newName: FilePath.Component,
    in newFolder: FileDescriptor, replaces: Bool
  ) throws(Errno) {
    try unsafe onNames(name, newName) { old, new in
      unsafe replaces
        ? renameat(folder.rawValue, old, newFolder.rawValue, new)
        : nianbao_rename_to_free_name(folder.rawValue, old, newFolder.rawValue, new)
    }
  }

  package func link(
    _ name: FilePath.Component, in folder: FileDescriptor, to newName: FilePath.Component,
    in newFolder: FileDescriptor
  ) throws(Errno) {
    try unsafe onNames(name, newName) { old, new in
      unsafe linkat(folder.rawValue, old, newFolder.rawValue, new, 0)
    }
  }

  private func onNames(
    _ name: FilePath.Component, _ newName: FilePath.Component,
    _ call: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32
  ) throws(Errno) {
    try syscall {
      unsafe name.withPlatformString { old in
        unsafe newName.withPlatformString { new in unsafe call(old, new) }
      }
    }
  }

  package func removeFile(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) {
    try syscall { unsafe name.withPlatformString { unsafe unlinkat(folder.rawValue, $0, 0) } }
  }

  package func removeFolder(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) {
    try syscall {
      unsafe name.withPlatformString { unsafe unlinkat(folder.rawValue, $0, AT_REMOVEDIR) }
    }
  }

  package func sync(_ descriptor: FileDescriptor) throws(Errno) {
    try syscall { fsync(descriptor.rawValue) }
  }

  package func syncFileSystem(of folder: FileDescriptor) throws(Errno) {
    try syscall { nianbao_sync_file_system(folder.rawValue) }
  }

  /// Those that are known to write back what is pending, by their numbers in statfs(2): ext4 with its
  /// forerunners, XFS, Btrfs, F2FS, ZFS, bcachefs, and tmpfs, which has nothing to write.
  private static let syncedAsAWhole: Set<Int> = [
    0xEF53, 0x5846_5342, 0x9123_683E, 0xF2F5_2010, 0x2FC1_2FC1, 0xCA45_1A4E, 0x0102_1994,
  ]

  package func syncsAsAWhole(_ folder: FileDescriptor) -> Bool {
    Self.syncedAsAWhole.contains(nianbao_file_system_kind(folder.rawValue))
  }

  package func lock(_ file: FileDescriptor, waits: Bool) throws(Errno) {
    try syscall { flock(file.rawValue, waits ? LOCK_EX : LOCK_EX | LOCK_NB) }
  }

  package func lockRecord(_ file: FileDescriptor, waits: Bool) throws(Errno) {
    do throws(Errno) {
      try syscall { nianbao_lock_record(file.rawValue, waits ? 1 : 0) }
    } catch {
      // POSIX allows either.
      throw error == .permissionDenied ? .wouldBlock : error
    }
  }

  package func unlock(_ file: FileDescriptor) {
    _ = try? syscall { flock(file.rawValue, LOCK_UN) }
    _ = try? syscall { nianbao_unlock_record(file.rawValue) }
  }
}
