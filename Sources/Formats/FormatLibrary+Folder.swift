// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import SystemIO

extension FormatLibrary {
  /// The built-in formats, with those of a folder's `*.yaml` and `*.yml` files, which replace
  /// built-in ones of the same name.
  ///
  /// - Parameter folder: the folder; nil for the built-in formats alone.
  /// - Throws: what is wrong with the folder or a file in it, with the file's name and line.
  package init(folder: FilePath?) throws(FormatFolderError) {
    var files: [(name: String, text: String)] = []
    do throws(FileError) {
      for path in try folder.map({ (folder) throws(FileError) in
        try FolderListing.files(below: folder)
      }) ?? []
      where path.extension == "yaml" || path.extension == "yml" {
        guard case .bytes(let bytes) = try FileReading.read(path, limit: 1 << 20) else { continue }
        files.append((path.string, String(decoding: bytes, as: UTF8.self)))
      }
    } catch {
      throw FormatFolderError(description: "\(error)")
    }
    if let folder, files.isEmpty {
      throw FormatFolderError(description: "there is no *.yaml file in \(folder)")
    }
    do throws(FormatError) {
      try self.init(adding: files)
    } catch {
      throw FormatFolderError(description: "\(error)")
    }
  }
}

/// Why a folder's formats can't be used, in a sentence.
package struct FormatFolderError: Error, CustomStringConvertible {
  package let description: String
}
