// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

/// Lists the files below a folder.
package enum FolderListing {
  /// The regular files below `folder`, its sub-folders included, in the order of their paths.
  /// Links aren't followed; names that begin with a dot are passed over.
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

  /// The names in a folder that begin so, but those of itself and of the one above it, in their
  /// order.
  static func names(
    in folder: FilePath, beginning prefix: String = ""
  ) throws(FileError) -> [FilePath.Component] {
    guard let stream = unsafe folder.withPlatformString({ unsafe opendir($0) }) else {
      throw FileError(.list, folder, Errno(rawValue: errno))
    }
    defer { _ = unsafe closedir(stream) }
    var names: [FilePath.Component] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe bytes.withMemoryRebound(to: CChar.self) { text in
          unsafe text.baseAddress.flatMap { unsafe FilePath.Component(platformString: $0) }
        }
      }
      guard let name, name.kind == .regular else { continue }
      if prefix.isEmpty || name.string.hasPrefix(prefix) { names.append(name) }
    }
    return names.sorted { $0.string.utf8.lexicographicallyPrecedes($1.string.utf8) }
  }
}
