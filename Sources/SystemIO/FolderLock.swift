// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// An exclusive lock, held by this process until the value goes or the process dies, however it
/// dies: the kernel lets go of it.
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
      try files.lock(opened, waits: waits)
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
