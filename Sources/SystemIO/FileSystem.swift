// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// The system calls that a ``Folder`` and what is opened in it are made of.
///
/// ``KernelFileSystem`` makes them. Tests put a disk in its place that refuses calls, knows no hard
/// links, or forgets what wasn't synced when the power fails. Every error is the call's own `errno`, so
/// that whoever has another way to do the same takes it there, too.
package protocol FileSystem: Sendable {
  // MARK: Opening

  /// Opens a folder by its path; links in it are followed.
  func openFolder(_ path: FilePath) throws(Errno) -> FileDescriptor

  /// Opens a folder in another one; ENOTDIR or ELOOP where the name is something else's.
  func openFolder(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor

  /// Opens a file for reading, without following a link or waiting for a FIFO.
  func openFile(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor

  /// Creates a file and opens it for writing; EEXIST where something has the name.
  func createFile(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor

  /// Another descriptor of what one has open.
  func duplicate(_ descriptor: FileDescriptor) throws(Errno) -> FileDescriptor

  func close(_ descriptor: FileDescriptor) throws(Errno)

  // MARK: Looking

  func status(of descriptor: FileDescriptor) throws(Errno) -> FileStatus

  /// That of a path below a folder. Links on the way are followed, and the last component isn't.
  func status(of path: FilePath, in folder: FileDescriptor) throws(Errno) -> FileStatus

  /// Calls with each entry of a folder but itself and the one above it, in no order.
  func forEachEntry(
    of folder: FileDescriptor, _ body: (Folder.Entry) -> Void
  ) throws(Errno)

  /// Reads into an array, from an index to its end.
  ///
  /// - Returns: the number of bytes read; 0 at the end of the file.
  func read(
    _ file: FileDescriptor, into bytes: inout [UInt8], from start: Int, at offset: Int64
  ) throws(Errno) -> Int

  // MARK: Changing

  /// Appends all of the bytes.
  func write(_ bytes: [UInt8], to file: FileDescriptor) throws(Errno)

  func createFolder(_ name: FilePath.Component, in folder: FileDescriptor) throws(Errno)

  /// Renames a file or folder, and takes the place of a file of the new name where `replaces` is true.
  /// Not everywhere can the system promise that it doesn't: EINVAL on NFS, SMB, 9p and much of FUSE.
  func rename(
    _ name: FilePath.Component, in folder: FileDescriptor, to newName: FilePath.Component,
    in newFolder: FileDescriptor, replaces: Bool
  ) throws(Errno)

  /// Gives a file a second name; EEXIST where something has it, EPERM where files have one name only.
  func link(
    _ name: FilePath.Component, in folder: FileDescriptor, to newName: FilePath.Component,
    in newFolder: FileDescriptor
  ) throws(Errno)

  func removeFile(_ name: FilePath.Component, in folder: FileDescriptor) throws(Errno)

  /// Removes a folder; ENOTEMPTY or EEXIST where it isn't empty.
  func removeFolder(_ name: FilePath.Component, in folder: FileDescriptor) throws(Errno)

  // MARK: Lasting

  /// Makes a file's bytes, or a folder's names, survive a power failure.
  func sync(_ descriptor: FileDescriptor) throws(Errno)

  /// The same for all that was written to the file system that has a folder.
  func syncFileSystem(of folder: FileDescriptor) throws(Errno)

  /// Whether that does anything: for a FUSE file system the kernel reports success and does nothing.
  func syncsAsAWhole(_ folder: FileDescriptor) -> Bool

  // MARK: Locks

  /// Opens a file for a lock, which is created if it is missing.
  func openLock(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor

  /// Locks an open file for this process; EWOULDBLOCK where another has it, and `waits` is false.
  func lock(_ file: FileDescriptor, waits: Bool) throws(Errno)

  /// The same by a lock of the open file description (`F_OFD_SETLK`), where ``lock(_:waits:)`` doesn't
  /// work.
  func lockRecord(_ file: FileDescriptor, waits: Bool) throws(Errno)

  /// Lets go of either lock.
  func unlock(_ file: FileDescriptor)
}

extension FileSystem where Self == KernelFileSystem {
  /// The file systems of this machine.
  package static var kernel: KernelFileSystem { KernelFileSystem() }
}
