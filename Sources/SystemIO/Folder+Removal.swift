// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

extension Folder {
  /// Removes a file, if it is there.
  package func remove(_ name: FilePath.Component) throws(FileError) {
    do throws(Errno) {
      try files.removeFile(name, in: descriptor)
    } catch {
      guard error == .noSuchFileOrDirectory else {
        throw FileError(.remove, path.appending(name), error)
      }
    }
  }

  /// Removes a folder, if it is there and empty.
  ///
  /// - Returns: whether it is gone.
  @discardableResult
  package func removeFolder(_ name: FilePath.Component) throws(FileError) -> Bool {
    do throws(Errno) {
      try files.removeFolder(name, in: descriptor)
      return true
    } catch {
      switch error {
      case .noSuchFileOrDirectory: return true
      case .directoryNotEmpty, .fileExists: return false
      default: throw FileError(.remove, path.appending(name), error)
      }
    }
  }

  /// Removes a folder with all that is in it; links are removed, not followed. What isn't a folder stays.
  ///
  /// - Throws: the first refusal, after all was removed that could be.
  package func removeAll(_ name: FilePath.Component) throws(FileError) {
    guard let folder = try folder(name) else { return }
    if let error = folder.removeContents() { throw error }
    try removeFolder(name)
  }

  /// Removes all that is in the folder; links are removed, not followed.
  ///
  /// Folders are moved up rather than entered, however deep somebody has nested them: of each level a
  /// folder would be open.
  ///
  /// - Returns: the first refusal, after all was removed that could be.
  @discardableResult
  package func removeContents() -> FileError? {
    var refusal: FileError?
    while true {
      var hasRemoved = false
      refusal = nil
      do throws(FileError) {
        for entry in try entries() {
          do throws(FileError) {
            try removeLevel(entry.name)
            hasRemoved = true
          } catch {
            refusal = refusal ?? error
          }
        }
      } catch {
        return error
      }
      // What was moved up is met in the next round.
      guard hasRemoved else { return refusal }
    }
  }

  /// Removes a file, or a folder whose own folders are moved into this one.
  private func removeLevel(_ name: FilePath.Component) throws(FileError) {
    guard let folder = try folder(name) else { return try remove(name) }
    for entry in try folder.entries() {
      if try folder.status(entry.name)?.kind == .folder {
        try folder.rename(entry.name, over: self, TemporaryName.folder(".removed"))
      } else {
        try folder.remove(entry.name)
      }
    }
    if try !removeFolder(name) {
      throw FileError(.remove, path.appending(name), .directoryNotEmpty)
    }
  }
}
