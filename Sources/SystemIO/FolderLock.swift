// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

/// An exclusive lock, held by this process until the value goes or the process dies, however it
/// dies: the kernel lets go of it.
package struct FolderLock: ~Copyable {
  let descriptor: FileDescriptor

  /// Locks a file of a folder, which is made if missing.
  ///
  /// - Returns: nil where another process holds the lock, and `waits` is false.
  package init?(
    _ name: FilePath.Component, in folder: borrowing Folder, waits: Bool = false
  ) throws(FileError) {
    try folder.faults.check(.lock, folder.path.appending(name))
    let directory = folder.descriptor.rawValue
    let opened = try syscall(.lock, folder.path.appending(name)) {
      unsafe name.withPlatformString {
        unsafe openat(directory, $0, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o666)
      }
    }
    do throws(Errno) {
      try syscall { flock(opened, waits ? LOCK_EX : LOCK_EX | LOCK_NB) }
    } catch {
      close(opened)
      if error == .wouldBlock { return nil }
      throw FileError(.lock, folder.path.appending(name), error)
    }
    descriptor = FileDescriptor(rawValue: opened)
  }

  deinit {
    // Closing alone leaves the lock to the copy that a child has which was forked and hasn't begun its
    // program yet.
    _ = try? syscall { flock(descriptor.rawValue, LOCK_UN) }
    try? descriptor.close()
  }
}
