// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

/// A Unix socket that sends datagrams to one address.
///
/// Every datagram names its address, so that a receiver that was restarted gets what follows.
/// Any number of threads may send. The socket is closed with the last reference.
package final class DatagramSocket: Sendable {
  private let descriptor: FileDescriptor
  private let address: Address
  private let name: FilePath

  /// - Parameters:
  ///   - name: the path of the receiver's socket; one that begins with @ lies in Linux's abstract
  ///     namespace, without a file.
  ///   - patience: how long a full receiver is waited for.
  /// - Throws: where the name is empty or too long for an address, or no socket can be made.
  package init(to name: FilePath, patience: Duration) throws(FileError) {
    guard let address = Address(name) else { throw FileError(.open, name, .fileNameTooLong) }
    let number = try syscall(.open, name) {
      socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    }
    descriptor = FileDescriptor(rawValue: number)
    self.address = address
    self.name = name
    let (seconds, attoseconds) = patience.components
    var limit = timeval(
      tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    unsafe setsockopt(
      number, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { try? descriptor.close() }

  /// Sends one datagram.
  ///
  /// - Throws: what the system refused: nobody listens, the receiver stays full, or it is too large.
  package func send(_ bytes: [UInt8]) throws(FileError) {
    try syscall(.write, name) {
      unsafe address.withPointer { (pointer, length) in
        unsafe bytes.withUnsafeBytes {
          unsafe sendto(
            descriptor.rawValue, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL), pointer,
            length)
        }
      }
    }
  }

  /// An address of Linux's Unix sockets.
  private struct Address {
    private let value: sockaddr_un
    private let length: socklen_t

    init?(_ name: FilePath) {
      var path = name.string.utf8.map(\.self)
      let isAbstract = path.first == UInt8(ascii: "@")
      if isAbstract { path[0] = 0 } else { path.append(0) }
      var value = sockaddr_un()
      value.sun_family = sa_family_t(AF_UNIX)
      let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 0
      let capacity = MemoryLayout<sockaddr_un>.size - offset
      guard path.count > 1, path.count <= capacity else { return nil }
      unsafe withUnsafeMutableBytes(of: &value.sun_path) { unsafe $0.copyBytes(from: path) }
      self.value = value
      length = socklen_t(offset + path.count)
    }

    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
      unsafe withUnsafePointer(to: value) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe body($0, length)
        }
      }
    }
  }
}
