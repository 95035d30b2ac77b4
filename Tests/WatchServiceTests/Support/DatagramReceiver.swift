// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import SystemPackage

/// A Unix datagram socket that a test listens on.
final class DatagramReceiver {
  private let descriptor: Int32
  private let folder: URL?

  /// The address for senders: a path, or @ and a name.
  let name: String

  /// Listens in Linux's abstract namespace, or at a file of its own.
  init(isAbstract: Bool = false) throws {
    let unique = UUID().uuidString
    if isAbstract {
      folder = nil
      name = "@nianbao-\(unique)"
    } else {
      let folder = URL(filePath: "/tmp/nianbao-\(unique.prefix(8))")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      self.folder = folder
      name = folder.path + "/socket"
    }
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var path = Array(name.utf8)
    if isAbstract { path[0] = 0 }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
    let result = unsafe withUnsafePointer(to: address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, length)
      }
    }
    guard result == 0 else { throw Errno(rawValue: errno) }
  }

  deinit {
    close(descriptor)
    if let folder { try? FileManager.default.removeItem(at: folder) }
  }

  /// The next datagram; nil where none has come.
  func next() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    let count = unsafe bytes.withUnsafeMutableBytes {
      unsafe recv(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
    }
    return count < 0 ? nil : Array(bytes[..<count])
  }

  func nextText() -> String? { next().map { String(decoding: $0, as: UTF8.self) } }
}

/// A file that a sink writes to.
final class Page {
  private let url = URL.temporaryDirectory.appending(path: "page-\(UUID().uuidString)")
  let descriptor: FileDescriptor

  init() throws {
    descriptor = try FileDescriptor.open(
      FilePath(url.path), .writeOnly, options: [.create, .append], permissions: .ownerReadWrite)
  }

  deinit {
    try? descriptor.close()
    try? FileManager.default.removeItem(at: url)
  }

  var text: String { (try? String(contentsOf: url, encoding: .utf8)) ?? "" }
}
