// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

extension Folder {
  /// A file below this folder, whole; nil where it isn't there, or is larger than any document.
  func read(at path: FilePath) throws(FileError) -> [UInt8]? {
    guard let name = path.lastComponent, let folder = try folder(at: path.removingLastComponent())
    else { return nil }
    return try folder.read(name, limit: 64 << 20)
  }
}
