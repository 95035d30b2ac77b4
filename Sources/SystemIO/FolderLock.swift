// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// An exclusive lock, held by this process until the value goes or the process dies, however it
/// dies: the kernel lets go of it.
///
/// It is one of flock(2), and where the file system doesn't know that, one of the open file description
/// (`F_OFD_SETLK`): all processes find the same there.
package struct FolderLock: ~Copyable {
  let descriptor: FileDescriptor
  private let files: any FileSystem

  /// Locks a file of a folder, which is made if missing.
  ///
  /// - Returns: nil where another process holds the lock, and `waits` is false.
  package init?(
    _ name: FilePath.Component, in folder: borrowing Folder, waits: Bool = false
  ) throws(FileError) {
    let files = folder.files
    let directory = folder.descriptor
    let opened = try describing(.lock, folder.path.appending(name)) { () throws(Errno) in
      try files.openLock(name, in: directory)
    }
    do throws(Errno) {
      do throws(Errno) {
        try files.lock(opened, waits: waits)
      } catch {
        guard FileError.meansNoLocks(error) else { throw error }
        try files.lockRecord(opened, waits: waits)
      }
    } catch {
      try? files.close(opened)
      if error == .wouldBlock { return nil }
      throw FileError(.lock, folder.path.appending(name), error)
    }
    descriptor = opened
    self.files = files
  }

  deinit {
    // Closing alone leaves the lock to the copy that a child has which was forked and hasn't begun its
    // program yet.
    files.unlock(descriptor)
    try? files.close(descriptor)
  }
}
