// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

extension Folder {
  /// A name in a folder, and what stands behind it as far as the folder itself tells.
  package struct Entry: Sendable, Hashable {
    package let name: FilePath.Component
    /// Nil where the file system doesn't tell without being asked for each name.
    package let kind: FileStatus.Kind?

    package init(name: FilePath.Component, kind: FileStatus.Kind?) {
      self.name = name
      self.kind = kind
    }
  }

  /// All entries but the folder itself and the one above it, in no order.
  package func entries() throws(FileError) -> [Entry] {
    var entries: [Entry] = []
    try forEachEntry { entries.append($0) }
    return entries
  }

  /// Hands on every entry but the folder itself and the one above it, in no order.
  package func forEachEntry(_ body: (Entry) -> Void) throws(FileError) {
    try faults.check(.list, path)
    // A handle of its own: reading a folder moves a position that duplicates share.
    let copy = unsafe openat(descriptor.rawValue, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw FileError(.list, path, Errno(rawValue: errno)) }
    guard let stream = unsafe fdopendir(copy) else {
      let reason = Errno(rawValue: errno)
      close(copy)
      throw FileError(.list, path, reason)
    }
    defer { _ = unsafe closedir(stream) }
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        guard errno == 0 else { throw FileError(.list, path, Errno(rawValue: errno)) }
        return
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { text in
          unsafe text.baseAddress.flatMap { unsafe FilePath.Component(platformString: $0) }
        }
      }
      guard let name, name.kind == .regular else { continue }
      let type = unsafe Int32(entry.pointee.d_type)
      let kind: FileStatus.Kind? =
        switch type {
        case Int32(DT_REG): .regular
        case Int32(DT_DIR): .folder
        case Int32(DT_LNK): .link
        case Int32(DT_UNKNOWN): nil
        default: .special
        }
      body(Entry(name: name, kind: kind))
    }
  }
}
