// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

extension FileWriting {
  /// Writes a file piece by piece, so that it need never be whole in memory: under a temporary name
  /// beside `path`, and renamed when all of it is there.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - pieces: gives the next piece; nil at the end.
  /// - Throws: what the system refused; nothing is left behind then.
  package static func replace(
    _ path: FilePath, withPieces pieces: () -> [UInt8]?
  ) throws(FileError) {
    let temporary = temporaryName(beside: path)
    let descriptor = try telling(.write, path) {
      try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .truncate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    }
    do throws(FileError) {
      while let piece = pieces() {
        _ = try telling(.write, path) { try descriptor.writeAll(piece) }
      }
      try telling(.write, path) { try descriptor.close() }
      try rename(temporary, to: path)
    } catch {
      try? descriptor.close()
      remove(temporary)
      throw error
    }
  }
}

extension FolderListing {
  /// A folder's path from the root, without links.
  ///
  /// - Throws: what the system refused, such as a folder that isn't there.
  package static func absolute(_ folder: FilePath) throws(FileError) -> FilePath {
    let path = folder.isEmpty ? "." : folder
    let found = unsafe path.withPlatformString { unsafe realpath($0, nil) }
    guard let found = unsafe found else { throw FileError(.open, folder, Errno(rawValue: errno)) }
    defer { unsafe free(found) }
    return unsafe FilePath(platformString: found)
  }
}
