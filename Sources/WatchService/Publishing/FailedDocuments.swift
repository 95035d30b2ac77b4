// SPDX-License-Identifier: Apache-2.0

package import SystemIO
package import SystemPackage

import Basics
import ResultFiles

/// The documents that failed, as a person may want them tried again.
package enum FailedDocuments {
  /// Moves a failed document back to the inbox, and removes the error beside it.
  ///
  /// - Parameters:
  ///   - path: below failed, and below the inbox.
  ///   - layout: the folders.
  /// - Returns: false where the document is gone, or the inbox has another of its name.
  /// - Throws: what the system refused.
  package static func takeBack(
    _ path: FilePath, _ layout: FolderLayout
  ) throws(FileError) -> Bool {
    let failed = try Folder(layout.failed)
    let inbox = try Folder(layout.inbox)
    guard let name = path.lastComponent,
      let from = try failed.folder(at: path.removingLastComponent())
    else { return false }
    // The error of an older version names the document as it was called before it was numbered.
    let sha256 = try from.read(name, limit: 64 << 20).map { SHA256.hexadecimal(of: $0) }
    let to = try inbox.makeFolders(at: path.removingLastComponent())
    guard try from.move(name, to: to, name) == .moved else { return false }
    for keepsEnding in [false, true] {
      let error = ResultName(of: name, keepsEnding: keepsEnding).file(.error)
      guard let bytes = try from.read(error, limit: 1 << 20), let stamp = ResultStamp(bytes),
        stamp.sha256 == sha256 || stamp.sha256 == nil && stamp.file == name.string
      else { continue }
      try from.remove(error)
    }
    return true
  }
}
