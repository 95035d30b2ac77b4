// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

extension Folder {
  /// A name in a folder, and what the directory entry itself says of it.
  package struct Entry: Sendable, Hashable {
    package let name: FilePath.Component
    /// Nil where the file system doesn't give it in the entry (`DT_UNKNOWN`).
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

  /// Calls with every entry but the folder itself and the one above it, in no order.
  package func forEachEntry(_ body: (Entry) -> Void) throws(FileError) {
    try faults.check(.list, path)
    // A handle of its own: reading a folder moves a position that duplicates share.
    let copy = try syscall(.list, path) {
      unsafe openat(descriptor.rawValue, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    var stream = try DirectoryStream(FileDescriptor(rawValue: copy), path)
    while let (name, kind) = try stream.next() { body(Entry(name: name, kind: kind)) }
  }
}
