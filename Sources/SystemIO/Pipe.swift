// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import CSystemIO
import Glibc

/// A pipe; neither end is inherited by a program started later, unless it is handed over.
package struct Pipe: Sendable {
  package let reading: FileDescriptor
  package let writing: FileDescriptor

  package init() throws(FileError) {
    var ends: [Int32] = [-1, -1]
    try syscall(.create, "a pipe") {
      unsafe ends.withUnsafeMutableBufferPointer { ends in
        unsafe ends.baseAddress.map { unsafe pipe2($0, O_CLOEXEC) } ?? -1
      }
    }
    reading = try Self.aboveStandardStreams(ends[0])
    writing = try Self.aboveStandardStreams(ends[1])
  }

  /// In a program started without one of its standard streams, a pipe's end could take its place,
  /// and be mixed up with it when a child is started.
  private static func aboveStandardStreams(_ number: Int32) throws(FileError) -> FileDescriptor {
    guard number < 3 else { return FileDescriptor(rawValue: number) }
    let copy = try syscall(.create, "a pipe") { nianbao_duplicate(number) }
    Glibc.close(number)
    return FileDescriptor(rawValue: copy)
  }

  /// Sets its capacity to so many bytes, where the system grants them.
  package func setCapacity(_ bytes: Int32) {
    _ = nianbao_set_pipe_capacity(reading.rawValue, bytes)
  }
}

extension FileDescriptor {
  /// Lets reading and writing give up where they would wait.
  package func setNonBlocking() throws(FileError) {
    try syscall(.open, "a pipe") { nianbao_set_nonblocking(rawValue) }
  }

  /// What reading or writing a stream without waiting gave.
  package enum Progress: Sendable, Equatable {
    case bytes(Int)
    /// It would have to wait.
    case none
    /// Reading: the end. Writing: nobody reads any more.
    case ended
  }

  /// Reads what is there, `limit` bytes at the most, to the end of `bytes`.
  package func readAvailable(to bytes: inout [UInt8], limit: Int) -> Progress {
    unsafe withUnsafeTemporaryAllocation(byteCount: limit, alignment: 1) { piece in
      do throws(Errno) {
        let count = try syscall { unsafe Glibc.read(rawValue, piece.baseAddress, piece.count) }
        guard count > 0 else { return .ended }
        unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[..<count]))
        return .bytes(count)
      } catch {
        return error == .wouldBlock ? .none : .ended
      }
    }
  }

  /// Writes of `bytes` from a place on what the pipe accepts without blocking.
  package func writeAvailable(_ bytes: [UInt8], from start: Int) -> Progress {
    do throws(Errno) {
      let count = try syscall {
        unsafe bytes.withUnsafeBytes {
          unsafe Glibc.write(rawValue, $0.baseAddress?.advanced(by: start), $0.count - start)
        }
      }
      return .bytes(count)
    } catch {
      return error == .wouldBlock ? .none : .ended
    }
  }
}
