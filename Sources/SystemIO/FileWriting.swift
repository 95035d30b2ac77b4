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
    let temporary = temporaryName(beside: path)
    let descriptor = try reporting(.write, path) {
      try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }
    var isOpen = true
    do throws(FileError) {
      while let piece = pieces() {
        _ = try reporting(.write, path) { try descriptor.writeAll(piece) }
      }
      isOpen = false
      try reporting(.write, path) { try descriptor.close() }
      try syscall(.rename, path) {
        unsafe temporary.withPlatformString { old in
          unsafe path.withPlatformString { new in unsafe Glibc.rename(old, new) }
        }
      }
    } catch {
      if isOpen { try? descriptor.close() }
      remove(temporary)
      throw error
    }
  }

  /// Numbered, and not named like the file: two files whose long names begin alike are written
  /// beside each other.
  private static func temporaryName(beside path: FilePath) -> FilePath {
    let number = begun.add(1, ordering: .relaxed).newValue
    return path.removingLastComponent().appending(".nianbao.\(getpid()).\(number).tmp")
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
