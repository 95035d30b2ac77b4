// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// The names in an open directory (opendir(3)), but those of itself and of the one above it, in no
/// order. A name that is no single path component, which no file system gives, is skipped.
@safe struct DirectoryStream: ~Copyable {
  private let stream: OpaquePointer

  /// - Parameter descriptor: an open directory, which the stream closes.
  /// - Throws: what the system refused.
  init(_ descriptor: FileDescriptor) throws(Errno) {
    do throws(Errno) {
      unsafe stream = try unsafe syscall { unsafe fdopendir(descriptor.rawValue) }
    } catch {
      try? descriptor.close()
      throw error
    }
  }

  deinit { _ = unsafe closedir(stream) }

  /// The next name that begins so; its kind is nil where the file system doesn't give it with the name.
  mutating func next(
    beginning prefix: String = ""
  ) throws(Errno) -> (name: FilePath.Component, kind: FileStatus.Kind?)? {
    while true {
      guard let entry = try unsafe syscallOrEnd({ unsafe readdir(stream) }) else {
        return nil
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { text in
          // Before anything is made of it: a folder for temporary files may have a hundred thousand names.
          unsafe text.baseAddress.flatMap {
            unsafe strncmp($0, prefix, prefix.utf8.count) == 0
              ? FilePath.Component(platformString: $0) : nil
          }
        }
      }
      guard let name, name.kind == .regular else { continue }
      let kind: FileStatus.Kind? =
        switch unsafe Int32(entry.pointee.d_type) {
        case Int32(DT_REG): .regular
        case Int32(DT_DIR): .folder
        case Int32(DT_LNK): .link
        case Int32(DT_UNKNOWN): nil
        default: .special
        }
      return (name, kind)
    }
  }
}
