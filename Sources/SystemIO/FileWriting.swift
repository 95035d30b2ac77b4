// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc
import Synchronization

/// Writes whole files, so that a reader sees the old one or the new one and never a part.
package enum FileWriting {
  /// How many files this process has begun to write.
  private static let written = Atomic<UInt64>(0)

  /// Writes a file under a temporary name beside `path`, and renames it.
  ///
  /// - Throws: what the system refused; nothing is left behind then.
  package static func replace(_ path: FilePath, with bytes: [UInt8]) throws(FileError) {
    let temporary = temporaryName(beside: path)
    let descriptor = try telling(.write, path) {
      try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }
    do throws(FileError) {
      _ = try telling(.write, path) { try descriptor.writeAll(bytes) }
      try telling(.write, path) { try descriptor.close() }
      try rename(temporary, to: path)
    } catch {
      try? descriptor.close()
      remove(temporary)
      throw error
    }
  }

  /// Numbered, and not named like the file: two files whose long names begin alike are written
  /// beside each other.
  static func temporaryName(beside path: FilePath) -> FilePath {
    let number = written.add(1, ordering: .relaxed).newValue
    return path.removingLastComponent().appending(".nianbao.\(getpid()).\(number).tmp")
  }

  static func rename(_ old: FilePath, to new: FilePath) throws(FileError) {
    let result = unsafe old.withPlatformString { old in
      unsafe new.withPlatformString { new in unsafe Glibc.rename(old, new) }
    }
    guard result == 0 else { throw FileError(.rename, new, Errno(rawValue: errno)) }
  }

  /// Makes a folder and those above it that are missing.
  package static func createFolder(_ path: FilePath) throws(FileError) {
    if let status = try? path.stat(), status.type == .directory { return }
    let parent = path.removingLastComponent()
    if parent != path, !parent.isEmpty { try createFolder(parent) }
    let result = unsafe path.withPlatformString { unsafe mkdir($0, 0o755) }
    guard result == 0 || errno == EEXIST else {
      throw FileError(.create, path, Errno(rawValue: errno))
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
