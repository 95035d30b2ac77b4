// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc
import Synchronization

/// Writes whole files, so that a reader sees the old one or the new one and never a part.
package enum FileWriting {
  /// How many files this process has begun to write.
  private static let begun = Atomic<UInt64>(0)

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
    do throws(FileError) {
      let folder = try Folder(writingIn: parent.isEmpty ? "." : parent)
      let temporary = try create(in: folder, withPieces: pieces)
      do throws(FileError) {
        try folder.rename(temporary, over: folder, name)
      } catch {
        try? folder.remove(temporary)
        throw error
      }
    } catch {
      // People know the file by its own name.
      throw FileError(error.action == .rename ? .rename : .write, path, error.errno)
    }
  }

  /// Writes a file under a name that nothing has.
  private static func create(
    in folder: borrowing Folder, withPieces pieces: () -> [UInt8]?
  ) throws(FileError) -> FilePath.Component {
    while true {
      let name = temporaryName()
      do throws(FileError) {
        try folder.create(name, withPieces: pieces)
        return name
      } catch {
        // Another process of this number was killed; the next name may be free.
        guard error.errno == .fileExists else { throw error }
      }
    }
  }

  /// Numbered, and not named like the file: two files whose long names begin alike are written
  /// beside each other.
  private static func temporaryName() -> FilePath.Component {
    let number = begun.add(1, ordering: .relaxed).newValue
    return FilePath.Component(bytes: ".nianbao.\(getpid()).\(number).tmp".utf8) ?? ".nianbao.tmp"
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

  /// Removes a file, if it is there.
  package static func remove(_ path: FilePath) {
    _ = unsafe path.withPlatformString { unsafe unlink($0) }
  }
}
