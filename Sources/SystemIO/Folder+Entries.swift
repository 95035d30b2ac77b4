// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

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
    try describing(.list, path) { () throws(Errno) in
      try files.forEachEntry(of: descriptor, body)
    }
  }
}
