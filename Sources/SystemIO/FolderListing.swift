// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

/// Lists the files below a folder.
package enum FolderListing {
  /// The regular files below `folder`, its sub-folders included, in the order of their paths.
  /// Links aren't followed; names that begin with a dot are skipped.
  ///
  /// - Throws: what the system refused, for the folder itself or one below it.
  package static func files(below folder: FilePath) throws(FileError) -> [FilePath] {
    var files: [FilePath] = []
    for name in try names(in: folder) where !name.string.hasPrefix(".") {
      let path = folder.appending(name)
      guard let status = try? path.stat(followTargetSymlink: false) else { continue }
      switch status.type {
      case .regular: files.append(path)
      case .directory: files += try self.files(below: path)
      default: break
      }
    }
    return files
  }

  /// The names in a folder that begin so, but those of itself and of the one above it, in the order
  /// of their bytes.
  static func names(
    in folder: FilePath, beginning prefix: String = ""
  ) throws(FileError) -> [FilePath.Component] {
    let descriptor = try reporting(.list, folder) {
      try FileDescriptor.open(folder, .readOnly, options: [.directory, .closeOnExec])
    }
    var names: [FilePath.Component] = []
    try describing(.list, folder) { () throws(Errno) in
      var stream = try DirectoryStream(descriptor)
      while let (name, _) = try stream.next(beginning: prefix) { names.append(name) }
    }
    return names.map { ($0, $0.bytes) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
  }

  /// The numbers of all processes, by /proc; none where it can't be read.
  static func processes() -> [pid_t] {
    ((try? names(in: "/proc")) ?? []).compactMap { pid_t($0.string) }
  }

  /// A folder's path, or that of a file, from the root, without links (realpath(3)).
  ///
  /// - Throws: what the system refused, such as a folder that isn't there.
  package static func absolute(_ folder: FilePath) throws(FileError) -> FilePath {
    let path = folder.isEmpty ? "." : folder
    let found = try unsafe syscall(.open, folder) {
      unsafe path.withPlatformString { unsafe realpath($0, nil) }
    }
    defer { unsafe free(found) }
    return unsafe FilePath(platformString: found)
  }
}
