// SPDX-License-Identifier: Apache-2.0

package import Basics
import ResultFiles
import SystemIO
package import SystemPackage
import Workers

/// The documents that failed, as `nianbao retry` moves them back to the inbox.
package struct FailedDocuments {
  /// Below the folder `failed`.
  package let originals: [FilePath]
  /// What was wrong with the database, which was created again.
  package let warnings: [String]
  private let layout: FolderLayout
  private let store: SQLiteStore

  /// Opens the store, and creates it again from the folders where the service would.
  ///
  /// - Throws: what the system or the store refused.
  package init(_ settings: WatchSettings, at time: Timestamp) throws(SystemError) {
    layout = settings.folders
    (store, warnings) = try StoreOpening.open(layout, at: time)
    originals = try inStore { [store] () throws(StoreError) in
      try store.status().failed.compactMap(\.original)
    }
  }

  /// Moves a document back to the inbox with all its attempts, and removes the error beside it.
  ///
  /// - Parameter original: one of ``originals``.
  /// - Returns: false where the document is gone, or the inbox has another of its name.
  /// - Throws: what the system refused.
  package func retry(_ original: FilePath) throws(SystemError) -> Bool {
    guard try onDisk({ () throws(FileError) in try move(original) }) else { return false }
    try inStore { () throws(StoreError) in try store.retry([original]) }
    return true
  }

  private func move(_ path: FilePath) throws(FileError) -> Bool {
    let failed = try Folder(layout.failed)
    let inbox = try Folder(layout.inbox)
    guard let name = path.lastComponent,
      let from = try failed.folder(at: path.removingLastComponent())
    else { return false }
    // The error of an older version has the name that the document had before it was numbered.
    let sha256 = try from.read(name).map { SHA256.hexadecimal(of: $0) }
    let to = try inbox.makeFolders(at: path.removingLastComponent())
    guard try from.move(name, to: to, name) == .moved else { return false }
    for keepsEnding in [false, true] {
      let error = ResultName(of: name, keepsEnding: keepsEnding).file(.error)
      guard let bytes = try from.read(error), let stamp = ResultStamp(bytes),
        stamp.sha256 == sha256 || stamp.sha256 == nil && stamp.isOf(name.string)
      else { continue }
      try from.remove(error)
    }
    return true
  }
}
