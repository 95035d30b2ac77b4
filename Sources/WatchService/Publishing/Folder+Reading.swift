// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ResultFiles
import SystemIO
import SystemPackage

extension Folder {
  /// A file at a path below this folder; nil where there is none, or where it has more bytes than any
  /// document or result.
  func read(at path: FilePath) throws(FileError) -> [UInt8]? {
    guard let name = path.lastComponent, let folder = try folder(at: path.removingLastComponent())
    else { return nil }
    return try folder.read(name)
  }

  /// The same for a file of this folder.
  func read(_ name: FilePath.Component) throws(FileError) -> [UInt8]? {
    try read(name, limit: max(DocumentLimits.fileBytes, ResultFile.byteLimit))
  }
}
