// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import CSystemIO
import Glibc

/// An open folder, in which files are met by their names.
///
/// Names are data from outside: none is followed as a link, and none leads out of the folder. What
/// is at the folder's own path when it is opened is what all further operations mean, whatever
/// takes its place there later.
package struct Folder: ~Copyable {
  /// For messages; operations go by the open folder.
  package let path: FilePath
  let descriptor: FileDescriptor
  let faults: FaultInjection

  /// Opens a folder by its path, links in it followed: it comes from the configuration.
  package init(_ path: FilePath, faults: FaultInjection = .none) throws(FileError) {
    try faults.check(.open, path)
    self.init(
      path: path,
      descriptor: try reporting(.open, path) {
        try FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec])
      }, faults: faults)
  }

  /// Opens a folder, whose names needn't be readable, to write in it.
  init(writingIn path: FilePath) throws(FileError) {
    let descriptor = try reporting(.open, path) {
      try FileDescriptor.open(
        path, FileDescriptor.AccessMode(rawValue: CInt(nianbao_open_path)),
        options: [.directory, .closeOnExec])
    }
    self.init(path: path, descriptor: descriptor, faults: .none)
  }

  private init(path: FilePath, descriptor: FileDescriptor, faults: FaultInjection) {
    self.path = path
    self.descriptor = descriptor
    self.faults = faults
  }

  deinit { try? descriptor.close() }

  /// Opens a folder in this one; nil where nothing has that name, or it is no folder.
  package func folder(_ name: FilePath.Component) throws(FileError) -> Folder? {
    try faults.check(.open, path.appending(name))
    do {
      let opened = try FileDescriptor.open(
        relative: name, in: descriptor, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      return Folder(path: path.appending(name), descriptor: opened, faults: faults)
    } catch Errno.noSuchFileOrDirectory, Errno.notDirectory, Errno.tooManySymbolicLinkLevels {
      return nil
    } catch {
      throw FileError(.open, path.appending(name), error)
    }
  }

  /// Opens the folder at a relative path, each step without following a link; nil where a step is
  /// missing or no folder.
  package func folder(at relative: FilePath) throws(FileError) -> Folder? {
    var current = try reopened()
    for name in relative.components {
      guard name.kind == .regular, let next = try current.folder(name) else { return nil }
      current = next
    }
    return current
  }

  /// Another handle of this folder.
  func reopened() throws(FileError) -> Folder {
    try faults.check(.open, path)
    let copy = try reporting(.open, path) { try descriptor.duplicate() }
    return Folder(path: path, descriptor: copy, faults: faults)
  }

  /// The status of a name; nil where nothing has it.
  package func status(_ name: FilePath.Component) throws(FileError) -> FileStatus? {
    try status(at: FilePath(root: nil, [name]))
  }

  /// The status of a relative path; nil where nothing has it. Links on the way are followed: it is
  /// for looking, not for taking.
  package func status(at relative: FilePath) throws(FileError) -> FileStatus? {
    try faults.check(.read, path.appending(relative.components))
    var status = stat()
    do throws(Errno) {
      try syscall {
        unsafe relative.withPlatformString {
          unsafe fstatat(descriptor.rawValue, $0, &status, AT_SYMLINK_NOFOLLOW)
        }
      }
    } catch {
      if error == .noSuchFileOrDirectory || error == .notDirectory { return nil }
      throw FileError(.read, path.appending(relative.components), error)
    }
    return FileStatus(status)
  }

  /// The folder's own status.
  package func status() throws(FileError) -> FileStatus {
    try faults.check(.read, path)
    return try FileStatus(of: descriptor, path)
  }

  /// Opens a file for reading. What is no regular file gives nil, and so does a name that nothing
  /// has; a FIFO is not waited for.
  package func open(_ name: FilePath.Component) throws(FileError) -> OpenFile? {
    try faults.check(.open, path.appending(name))
    do {
      let opened = try FileDescriptor.open(
        relative: name, in: descriptor, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
      let file = OpenFile(path: path.appending(name), descriptor: opened, faults: faults)
      guard try file.status().kind == .regular else { return nil }
      return file
    } catch let error as FileError {
      throw error
    } catch Errno.noSuchFileOrDirectory, Errno.tooManySymbolicLinkLevels,
      Errno.noSuchAddressOrDevice
    {
      return nil
    } catch {
      throw FileError(.open, path.appending(name), error as? Errno ?? .ioError)
    }
  }

  /// The content of a small file; nil where there is no regular file of that name.
  package func read(_ name: FilePath.Component, limit: Int) throws(FileError) -> [UInt8]? {
    guard let file = try open(name) else { return nil }
    return try file.read(limit: limit)
  }
}

extension FileDescriptor {
  fileprivate static func open(
    relative name: FilePath.Component, in folder: FileDescriptor, _ flags: Int32
  ) throws(Errno) -> FileDescriptor {
    let opened = try syscall {
      unsafe name.withPlatformString { unsafe openat(folder.rawValue, $0, flags) }
    }
    return FileDescriptor(rawValue: opened)
  }
}
