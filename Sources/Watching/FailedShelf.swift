package import Files
package import SystemPackage
import Workers

/// The documents that failed, as a person may want them tried again.
package enum FailedShelf {
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
    let to = try inbox.makeFolders(at: path.removingLastComponent())
    guard try from.move(name, to: to, name) == .moved else { return false }
    for keepsEnding in [false, true] {
      let error = ResultName(of: name, keepsEnding: keepsEnding).file(.error)
      guard let bytes = try from.read(error, limit: 1 << 20),
        ResultStamp(bytes)?.file == name.string
      else { continue }
      try from.remove(error)
    }
    return true
  }
}
