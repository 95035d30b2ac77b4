// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ResultFiles
import SystemIO
import SystemPackage

extension Folder {
  /// A file at a path below this folder; nil where there is none, or where it has more bytes than the limit:
  /// that of any document or result, if none is given.
  func read(at path: FilePath, limit: Int = longest) throws(FileError) -> [UInt8]? {
    guard let name = path.lastComponent, let folder = try folder(at: path.removingLastComponent())
    else { return nil }
    return try folder.read(name, limit: limit)
  }

  private static let longest = max(DocumentLimits.fileBytes, ResultFile.byteLimit)

  /// The same for a file of this folder.
  func read(_ name: FilePath.Component) throws(FileError) -> [UInt8]? {
    try read(name, limit: Self.longest)
  }
}
