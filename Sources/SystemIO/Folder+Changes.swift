// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

extension Folder {
  /// Makes a folder in this one if it is missing, and opens it; nil where something else has the
  /// name.
  ///
  /// The new folder is as lasting as this one once this one is synced.
  package func makeFolder(_ name: FilePath.Component) throws(FileError) -> Folder? {
    if let folder = try folder(name) { return folder }
    do throws(Errno) {
      try files.createFolder(name, in: descriptor)
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
    let file = try describing(.write, path.appending(name)) { () throws(Errno) in
      try files.createFile(name, in: descriptor)
    }
    do throws(FileError) {
      try describing(.write, path.appending(name)) { () throws(Errno) in
        while let piece = pieces() { try files.write(piece, to: file) }
      }
      if isSynced {
        try describing(.sync, path.appending(name)) { () throws(Errno) in try files.sync(file) }
      }
      try describing(.write, path.appending(name)) { () throws(Errno) in try files.close(file) }
    } catch {
      try? files.close(file)
      try? remove(name)
      throw error
    }
  }

  /// Renames a file or folder, and takes the place of a file of the new name.
  package func rename(
    _ name: FilePath.Component, over folder: borrowing Folder, _ newName: FilePath.Component
  ) throws(FileError) {
    let target = folder.descriptor
    try describing(.rename, folder.path.appending(newName)) { () throws(Errno) in
      try files.rename(name, in: descriptor, to: newName, in: target, replaces: true)
    }
  }

  /// Renames a file or folder to its name in a folder in which the caller alone writes.
  ///
  /// - Returns: false where nothing has the name: somebody else was faster.
  package func take(
    _ name: FilePath.Component, into folder: borrowing Folder
  ) throws(FileError) -> Bool {
    let target = folder.descriptor
    do throws(Errno) {
      try files.rename(name, in: descriptor, to: name, in: target, replaces: true)
      return true
    } catch {
      if error == .noSuchFileOrDirectory, try status(name) == nil { return false }
      throw FileError(.rename, path.appending(name), error)
    }
  }

  /// Renames a file or folder to a name that nothing has.
  ///
  /// - Returns: how it went; in no case was anything replaced that was there before.
  package func move(
    _ name: FilePath.Component, to folder: borrowing Folder, _ newName: FilePath.Component
  ) throws(FileError) -> Move {
    let target = folder.descriptor
    do throws(Errno) {
      try files.rename(name, in: descriptor, to: newName, in: target, replaces: false)
      return .moved
    } catch {
      switch error {
      case .fileExists, .directoryNotEmpty: return try finish(name, of: folder, newName)
      case .noSuchFileOrDirectory where try status(name) == nil: return .gone
      // NFS, SMB, 9p and much of FUSE don't know the flag by which nothing is replaced.
      case .invalidArgument, .noFunction, .notSupported:
        return try moveWithoutFlag(name, to: folder, newName)
      default: throw FileError(.rename, folder.path.appending(newName), error)
      }
    }
  }

  /// The same in one step, so that a file has one name at every moment.
  ///
  /// - Returns: false where the new name is taken, where nothing has the old one, or where the file system
  ///   doesn't know the flag by which nothing is replaced.
  package func moveAtOnce(
    _ name: FilePath.Component, to folder: borrowing Folder, _ newName: FilePath.Component
  ) throws(FileError) -> Bool {
    let target = folder.descriptor
    do throws(Errno) {
      try files.rename(name, in: descriptor, to: newName, in: target, replaces: false)
      return true
    } catch {
      switch error {
      case .fileExists, .directoryNotEmpty, .noSuchFileOrDirectory, .invalidArgument, .noFunction,
        .notSupported:
        return false
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

  /// Where the new name is taken: by the same file, if a move by a second name was interrupted.
  private func finish(
    _ name: FilePath.Component, of folder: borrowing Folder, _ newName: FilePath.Component
  ) throws(FileError) -> Move {
    guard try isSameFile(name, as: newName, in: folder) else { return .nameTaken }
    try remove(name)
    return .moved
  }

  /// Whether two names are those of one file.
  package func isSameFile(
    _ name: FilePath.Component, as other: FilePath.Component, in folder: borrowing Folder
  ) throws(FileError) -> Bool {
    guard let first = try status(name), let second = try folder.status(other) else { return false }
    return first.kind == .regular && first.identity.device == second.identity.device
      && first.identity.inode == second.identity.inode
  }

  /// The new name first and the old one away behind it: for a moment the file has both. Of two that
  /// move the same file at once, the one whose removal finds the old name has moved it.
  private func moveWithoutFlag(
    _ name: FilePath.Component, to folder: borrowing Folder, _ newName: FilePath.Component
  ) throws(FileError) -> Move {
    let target = folder.descriptor
    guard let status = try status(name) else { return .gone }
    if status.kind != .folder {
      do throws(Errno) {
        try files.link(name, in: descriptor, to: newName, in: target)
        // Else a power failure could keep the removal alone.
        try? folder.sync()
        do throws(Errno) {
          try files.removeFile(name, in: descriptor)
          return .moved
        } catch {
          try? files.removeFile(newName, in: target)
          guard error == .noSuchFileOrDirectory else { throw error }
          return .gone
        }
      } catch {
        switch error {
        case .fileExists: return try finish(name, of: folder, newName)
        case .noSuchFileOrDirectory where try self.status(name) == nil: return .gone
        // Not every file system has hard links.
        case .notPermitted, .notSupported, .noFunction, .invalidArgument, .tooManyLinks: break
        default: throw FileError(.rename, folder.path.appending(newName), error)
        }
      }
    }
    // Folders have no second name. What is checked here can't change but by another program's doing:
    // an instance alone writes in its own claims, and one at a time publishes.
    guard try folder.status(newName) == nil else { return .nameTaken }
    do throws(Errno) {
      try files.rename(name, in: descriptor, to: newName, in: target, replaces: true)
      return .moved
    } catch {
      if error == .noSuchFileOrDirectory, try self.status(name) == nil { return .gone }
      throw FileError(.rename, folder.path.appending(newName), error)
    }
  }

  /// Creates a folder of a random name in this one, and removes it.
  ///
  /// - Throws: why nothing can be created.
  package func tryToCreate() throws(FileError) {
    let name = TemporaryName.folder(".nianbao")
    try describing(.create, path.appending(name)) { () throws(Errno) in
      try files.createFolder(name, in: descriptor)
    }
    try removeFolder(name)
  }

  /// Makes the folder's names lasting, where that is left to the client: SMB, 9p and some of FUSE know no
  /// sync of a folder, and their servers alone can do it.
  package func sync() throws(FileError) {
    do throws(Errno) {
      try files.sync(descriptor)
    } catch {
      guard Self.needsNoSync(error) else { throw FileError(.sync, path, error) }
    }
  }

  /// Whether a folder that can't be synced for this reason is used all the same.
  package static func needsNoSync(_ errno: Errno?) -> Bool {
    guard let errno else { return true }
    return [.invalidArgument, .notSupported, .noFunction].contains(errno)
  }

  /// Whether ``syncFileSystem()`` does anything on the folder's file system.
  package var syncsAsAWhole: Bool { files.syncsAsAWhole(descriptor) }

  /// Makes all that was written to the folder's file system lasting, whoever wrote it.
  package func syncFileSystem() throws(FileError) {
    try describing(.sync, path) { () throws(Errno) in try files.syncFileSystem(of: descriptor) }
  }
}
