// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import CSystemIO
import Glibc

extension Folder {
  /// Makes a folder in this one if it is missing, and opens it; nil where something else has the
  /// name.
  ///
  /// The new folder is as lasting as this one once this one is synced.
  package func makeFolder(_ name: FilePath.Component) throws(FileError) -> Folder? {
    if let folder = try folder(name) { return folder }
    try faults.check(.create, path.appending(name))
    do throws(Errno) {
      try syscall {
        unsafe name.withPlatformString { unsafe mkdirat(descriptor.rawValue, $0, 0o777) }
      }
    } catch {
      guard error == .fileExists else { throw FileError(.create, path.appending(name), error) }
    }
    return try folder(name)
  }

  /// Makes the folders of a relative path that are missing, each lasting, and opens the last.
  ///
  /// - Returns: the folder; where a file or a link has a folder's name, that folder has a number
  ///   behind it (`2022.1`).
  package func makeFolders(at relative: FilePath) throws(FileError) -> Folder {
    var current = try reopened()
    for name in relative.components {
      var actual = name
      var number = 0
      while true {
        if let next = try current.folder(actual) {
          current = next
          break
        }
        if let next = try current.makeFolder(actual) {
          try current.sync()
          current = next
          break
        }
        number += 1
        guard number < 100, let other = FilePath.Component(bytes: name.bytes + ".\(number)".utf8)
        else { throw FileError(.create, current.path.appending(name), .fileExists) }
        actual = other
      }
    }
    return current
  }

  /// This folder's path below another one that it was opened from.
  package func path(below folder: borrowing Folder) -> FilePath {
    var path = path
    _ = path.removePrefix(folder.path)
    return path
  }

  /// Writes a new file. Its bytes are lasting once it, or its file system, is synced.
  ///
  /// - Throws: also where the name is taken; what was written of the file is removed then.
  package func create(
    _ name: FilePath.Component, _ bytes: [UInt8], isSynced: Bool = false
  ) throws(FileError) {
    var piece: [UInt8]? = bytes
    try create(name, isSynced: isSynced) { piece.take() }
  }

  /// The same piece by piece, until there is none.
  func create(
    _ name: FilePath.Component, isSynced: Bool = false, withPieces pieces: () -> [UInt8]?
  ) throws(FileError) {
    try faults.check(.write, path.appending(name))
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let opened = try syscall(.write, path.appending(name)) {
      unsafe name.withPlatformString { unsafe openat(descriptor.rawValue, $0, flags, 0o666) }
    }
    let file = FileDescriptor(rawValue: opened)
    do throws(FileError) {
      while let piece = pieces() {
        _ = try reporting(.write, path.appending(name)) { try file.writeAll(piece) }
      }
      if isSynced {
        try faults.check(.sync, path.appending(name))
        try syscall(.sync, path.appending(name)) { fsync(opened) }
      }
      try reporting(.write, path.appending(name)) { try file.close() }
    } catch {
      try? file.close()
      try? remove(name)
      throw error
    }
  }

  /// Renames a file or folder, and takes the place of a file of the new name.
  package func rename(
    _ name: FilePath.Component, over folder: borrowing Folder, _ newName: FilePath.Component
  ) throws(FileError) {
    try faults.check(.rename, folder.path.appending(newName))
    let target = folder.descriptor.rawValue
    try syscall(.rename, folder.path.appending(newName)) {
      unsafe name.withPlatformString { old in
        unsafe newName.withPlatformString { new in
          unsafe renameat(descriptor.rawValue, old, target, new)
        }
      }
    }
  }

  /// Renames a file or folder to a name that nothing has.
  ///
  /// - Returns: how it went; in no case was anything replaced.
  package func move(
    _ name: FilePath.Component, to folder: borrowing Folder, _ newName: FilePath.Component
  ) throws(FileError) -> Move {
    try faults.check(.rename, folder.path.appending(newName))
    let target = folder.descriptor.rawValue
    do throws(Errno) {
      try syscall {
        unsafe name.withPlatformString { old in
          unsafe newName.withPlatformString { new in
            unsafe nianbao_rename_to_free_name(descriptor.rawValue, old, target, new)
          }
        }
      }
      return .moved
    } catch {
      switch error {
      case .fileExists, .directoryNotEmpty: return .nameTaken
      case .noSuchFileOrDirectory where try status(name) == nil: return .gone
      // NFS has no such rename.
      case .invalidArgument, .noFunction: return try link(name, to: folder, newName)
      default: throw FileError(.rename, folder.path.appending(newName), error)
      }
    }
  }

  package enum Move: Sendable {
    case moved
    case nameTaken
    /// Nothing has the old name: somebody else was faster.
    case gone
  }

  /// The new name first and the old one away behind it: for a moment the file has both.
  private func link(
    _ name: FilePath.Component, to folder: borrowing Folder, _ newName: FilePath.Component
  ) throws(FileError) -> Move {
    let target = folder.descriptor.rawValue
    do throws(Errno) {
      try syscall {
        unsafe name.withPlatformString { old in
          unsafe newName.withPlatformString { new in
            unsafe linkat(descriptor.rawValue, old, target, new, 0)
          }
        }
      }
    } catch {
      switch error {
      case .fileExists: return .nameTaken
      case .noSuchFileOrDirectory: return .gone
      default: throw FileError(.rename, folder.path.appending(newName), error)
      }
    }
    try remove(name)
    return .moved
  }

  /// Removes a file, if it is there.
  package func remove(_ name: FilePath.Component) throws(FileError) {
    try unlink(name, 0)
  }

  /// Removes a folder, if it is there and empty.
  ///
  /// - Returns: whether it is gone.
  @discardableResult
  package func removeFolder(_ name: FilePath.Component) throws(FileError) -> Bool {
    do throws(FileError) {
      try unlink(name, AT_REMOVEDIR)
      return true
    } catch {
      guard error.errno == .directoryNotEmpty || error.errno == .fileExists else { throw error }
      return false
    }
  }

  private func unlink(_ name: FilePath.Component, _ flags: Int32) throws(FileError) {
    try faults.check(.remove, path.appending(name))
    do throws(Errno) {
      try syscall {
        unsafe name.withPlatformString { unsafe unlinkat(descriptor.rawValue, $0, flags) }
      }
    } catch {
      guard error == .noSuchFileOrDirectory else {
        throw FileError(.remove, path.appending(name), error)
      }
    }
  }

  /// Makes the folder's names lasting.
  package func sync() throws(FileError) {
    try faults.check(.sync, path)
    try syscall(.sync, path) { fsync(descriptor.rawValue) }
  }

  /// Makes all that was written to the folder's file system lasting, whoever wrote it.
  package func syncFileSystem() throws(FileError) {
    try faults.check(.sync, path)
    try syscall(.sync, path) { nianbao_sync_file_system(descriptor.rawValue) }
  }
}
