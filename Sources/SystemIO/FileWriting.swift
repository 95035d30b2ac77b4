// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import CSystemIO
import Glibc

/// Writes whole files, so that a reader sees the old one or the new one and never a part.
///
/// Folders may be open to others: a file is written in an open folder, under a random name that nothing
/// has, and what is at its own name is replaced and not followed.
package enum FileWriting {
  /// Writes a file under a temporary name beside `path`, and renames it.
  ///
  /// - Throws: what the system refused; nothing is left behind then.
  package static func replace(_ path: FilePath, with bytes: [UInt8]) throws(FileError) {
    var piece: [UInt8]? = bytes
    try replace(path) { piece.take() }
  }

  /// The same piece by piece, so that the file need never be whole in memory.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - pieces: gives the next piece; nil at the end.
  /// - Throws: as above.
  package static func replace(
    _ path: FilePath, withPieces pieces: () -> [UInt8]?
  ) throws(FileError) {
    guard let name = path.lastComponent else { throw FileError(.write, path, .isDirectory) }
    let parent = path.removingLastComponent()
    let folder: Folder
    do throws(FileError) {
      folder = try Folder(writingIn: parent.isEmpty ? "." : parent)
    } catch {
      // People know the file by its own name.
      throw FileError(.write, path, error.errno)
    }
    try folder.replace(name, withPieces: pieces)
  }

  /// Takes the rights of all others from a file; no link is followed.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - creates: whether it is made, empty, where it is missing.
  /// - Throws: what the system refused.
  package static func keepToOwner(_ path: FilePath, creates: Bool) throws(FileError) {
    var options: FileDescriptor.OpenOptions = [.closeOnExec, .noFollow, .nonBlocking]
    if creates { options.insert(.create) }
    let file = try reporting(.open, path) {
      try FileDescriptor.open(path, .readWrite, options: options, permissions: .ownerReadWrite)
    }
    defer { try? file.close() }
    try describing(.open, path) { () throws(Errno) in try keepToOwner(file) }
  }

  /// The same of an open file.
  static func keepToOwner(_ file: FileDescriptor) throws(Errno) {
    let number = file.rawValue
    var status = stat()
    try syscall { unsafe fstat(number, &status) }
    guard status.st_mode & 0o077 != 0 else { return }
    try syscall { fchmod(number, status.st_mode & 0o700) }
  }

  /// Opens a folder to write in it, which is made with those above it where they are missing.
  ///
  /// - Parameters:
  ///   - root: a folder that the user has named; links in its path are followed.
  ///   - subfolder: a path below it, whose names are data: none is followed as a link.
  /// - Returns: the folder.
  /// - Throws: what the system refused, ENOTDIR where a file or a link has a folder's name.
  package static func openFolder(
    _ root: FilePath, _ subfolder: FilePath
  ) throws(FileError) -> Folder {
    try createFolder(root)
    guard !subfolder.isEmpty else { return try Folder(writingIn: root) }
    var folder = try Folder(root)
    for name in subfolder.components {
      guard let next = try folder.makeFolder(name) else {
        throw FileError(.create, folder.path.appending(name), .notDirectory)
      }
      folder = next
    }
    return folder
  }

  /// Makes a folder and those above it that are missing.
  package static func createFolder(_ path: FilePath) throws(FileError) {
    if let status = try? path.stat(), status.type == .directory { return }
    let parent = path.removingLastComponent()
    if parent != path, !parent.isEmpty { try createFolder(parent) }
    do throws(Errno) {
      try syscall { unsafe path.withPlatformString { unsafe mkdir($0, 0o755) } }
    } catch {
      guard error == .fileExists else { throw FileError(.create, path, error) }
    }
    guard let status = try? path.stat(), status.type == .directory else {
      throw FileError(.create, path, .notDirectory)
    }
  }
}

extension Folder {
  /// Writes a file under a temporary name, and renames it.
  ///
  /// - Throws: what the system refused; nothing is left behind then.
  package func replace(
    _ name: FilePath.Component, with bytes: [UInt8]
  ) throws(FileError) {
    var piece: [UInt8]? = bytes
    try replace(name) { piece.take() }
  }

  func replace(
    _ name: FilePath.Component, withPieces pieces: () -> [UInt8]?
  ) throws(FileError) {
    let temporary = TemporaryName.file()
    do throws(FileError) {
      try create(temporary, withPieces: pieces)
      do throws(FileError) {
        try rename(temporary, over: self, name)
      } catch {
        try? remove(temporary)
        throw error
      }
    } catch {
      // People know the file by its own name.
      throw FileError(error.action == .rename ? .rename : .write, path.appending(name), error.errno)
    }
  }
}
