// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import CSystemIO

/// An open folder, in which files are met by their names.
///
/// Names are data from outside: none is followed as a link, and none leads out of the folder. What
/// is at the folder's own path when it is opened is what all further operations mean, whatever
/// takes its place there later.
package struct Folder: ~Copyable {
  /// For messages; operations go by the open folder.
  package let path: FilePath
  let descriptor: FileDescriptor
  let files: any FileSystem

  /// Opens a folder by its path, links in it followed: it comes from the configuration.
  package init(_ path: FilePath, on files: any FileSystem = .kernel) throws(FileError) {
    self.init(
      path: path,
      descriptor: try describing(.open, path) { () throws(Errno) in try files.openFolder(path) },
      files: files)
  }

  /// Opens a folder, whose names needn't be readable, to write in it.
  init(writingIn path: FilePath) throws(FileError) {
    let descriptor = try reporting(.open, path) {
      try FileDescriptor.open(
        path, FileDescriptor.AccessMode(rawValue: CInt(nianbao_open_path)),
        options: [.directory, .closeOnExec])
    }
    self.init(path: path, descriptor: descriptor, files: .kernel)
  }

  private init(path: FilePath, descriptor: FileDescriptor, files: any FileSystem) {
    self.path = path
    self.descriptor = descriptor
    self.files = files
  }

  deinit { try? files.close(descriptor) }

  /// Opens a folder in this one; nil where nothing has that name, or it is no folder.
  package func folder(_ name: FilePath.Component) throws(FileError) -> Folder? {
    do throws(Errno) {
      let opened = try files.openFolder(name, in: descriptor)
      return Folder(path: path.appending(name), descriptor: opened, files: files)
    } catch {
      switch error {
      case .noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels: return nil
      default: throw FileError(.open, path.appending(name), error)
      }
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
  package func reopened() throws(FileError) -> Folder {
    let copy = try describing(.open, path) { () throws(Errno) in try files.duplicate(descriptor) }
    return Folder(path: path, descriptor: copy, files: files)
  }

  /// The status of a name; nil where nothing has it.
  package func status(_ name: FilePath.Component) throws(FileError) -> FileStatus? {
    try status(at: FilePath(root: nil, [name]))
  }

  /// The status of a relative path; nil where nothing has it. Links on the way are followed: it is
  /// for looking, not for taking.
  package func status(at relative: FilePath) throws(FileError) -> FileStatus? {
    do throws(Errno) {
      return try files.status(of: relative, in: descriptor)
    } catch {
      if error == .noSuchFileOrDirectory || error == .notDirectory { return nil }
      throw FileError(.read, path.appending(relative.components), error)
    }
  }

  /// The folder's own status.
  package func status() throws(FileError) -> FileStatus {
    try describing(.read, path) { () throws(Errno) in try files.status(of: descriptor) }
  }

  /// Opens a file for reading. What is no regular file gives nil, and so does a name that nothing
  /// has; a FIFO is not waited for.
  package func open(_ name: FilePath.Component) throws(FileError) -> OpenFile? {
    do throws(Errno) {
      let opened = try files.openFile(name, in: descriptor)
      let file = OpenFile(path: path.appending(name), descriptor: opened, files: files)
      guard try files.status(of: opened).kind == .regular else { return nil }
      return file
    } catch {
      switch error {
      case .noSuchFileOrDirectory, .tooManySymbolicLinkLevels, .noSuchAddressOrDevice: return nil
      default: throw FileError(.open, path.appending(name), error)
      }
    }
  }

  /// The content of a small file; nil where there is no regular file of that name.
  package func read(_ name: FilePath.Component, limit: Int) throws(FileError) -> [UInt8]? {
    guard let file = try open(name) else { return nil }
    return try file.read(limit: limit)
  }
}
