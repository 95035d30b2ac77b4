// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// What opening a path for reading gave.
package enum FileContent: Sendable, Equatable {
  case bytes([UInt8])
  case folder
  /// A FIFO, device or socket: reading it could wait for ever, or never end.
  case special
  /// More bytes than the limit.
  case tooLarge
}

/// Reads whole files.
package enum FileReading {
  /// Reads a regular file of at most `limit` bytes; what is no regular file isn't read at all.
  ///
  /// - Throws: what the system refused.
  package static func read(
    _ path: FilePath, limit: Int
  ) throws(FileError) -> FileContent {
    // Without waiting: opening a FIFO for reading would block until somebody writes to it.
    let descriptor = try reporting(.open, path) {
      try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
    }
    defer { try? descriptor.close() }
    let status = try reporting(.read, path) { try descriptor.stat() }
    switch status.type {
    case .regular: break
    case .directory: return .folder
    default: return .special
    }
    guard status.size <= Int64(limit) else { return .tooLarge }
    let bytes = try readAll(descriptor, path, expecting: Int(status.size), limit: limit)
    return bytes.map(FileContent.bytes) ?? .tooLarge
  }

  /// Reads standard input to its end; nil where it gives more than `limit` bytes.
  package static func readStandardInput(limit: Int) throws(FileError) -> [UInt8]? {
    try readAll(.standardInput, "-", expecting: 65_536, limit: limit)
  }

  private static func readAll(
    _ descriptor: FileDescriptor, _ path: FilePath, expecting size: Int, limit: Int
  ) throws(FileError) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(max(size + 1, 4096), 1 << 20))
    bytes.reserveCapacity(size)
    while true {
      let count = try reporting(.read, path) {
        try unsafe chunk.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
      }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else { return nil }
    }
  }
}
