// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// A regular file, open for reading: its bytes stay at hand wherever its name is moved.
package struct OpenFile: ~Copyable {
  package let path: FilePath
  let descriptor: FileDescriptor
  let files: any FileSystem

  deinit { try? files.close(descriptor) }

  package func status() throws(FileError) -> FileStatus {
    try describing(.read, path) { () throws(Errno) in try files.status(of: descriptor) }
  }

  /// Reads from the beginning to the end; nil where there are more than `limit` bytes.
  package func read(limit: Int) throws(FileError) -> [UInt8]? {
    let size = try status().identity.size
    guard size <= Int64(limit) else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(size) + 1)
    var count = 0
    // One byte more than there should be: a file that grows is seen to.
    while count < bytes.count {
      let read = try read(into: &bytes, from: count, at: Int64(count))
      if read == 0 { break }
      count += read
      if count == bytes.count {
        guard count <= limit else { return nil }
        bytes += [UInt8](repeating: 0, count: min(count, limit + 1 - count))
      }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Makes its bytes lasting, whoever wrote them.
  package func sync() throws(FileError) {
    try describing(.sync, path) { () throws(Errno) in try files.sync(descriptor) }
  }

  /// The first bytes of the file, at most so many.
  package func head(_ wanted: Int) throws(FileError) -> [UInt8] {
    try part(min(wanted, Int(try status().identity.size)), at: 0)
  }

  /// The last bytes of the file, at most so many.
  package func tail(_ wanted: Int) throws(FileError) -> [UInt8] {
    let size = try status().identity.size
    let count = min(size, Int64(wanted))
    return try part(Int(count), at: size - count)
  }

  private func part(_ wanted: Int, at offset: Int64) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: wanted)
    var count = 0
    while count < bytes.count {
      let read = try read(into: &bytes, from: count, at: offset + Int64(count))
      if read == 0 { break }
      count += read
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  private func read(
    into bytes: inout [UInt8], from start: Int, at offset: Int64
  ) throws(FileError) -> Int {
    try describing(.read, path) { () throws(Errno) in
      try files.read(descriptor, into: &bytes, from: start, at: offset)
    }
  }
}
