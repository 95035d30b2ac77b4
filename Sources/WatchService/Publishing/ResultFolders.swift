// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// The folders that results and originals go to, each as it was when the service started.
///
/// While a share is away, the folder that it is mounted on is another one: what was written there would be
/// hidden once the share is back, and the share would have the older results.
struct ResultFolders: Sendable {
  private let files: any FileSystem
  private let known: [FilePath: FileIdentity]

  /// A folder that can't be looked at now is known by nothing.
  init(_ layout: FolderLayout, on files: any FileSystem) {
    var known: [FilePath: FileIdentity] = [:]
    for path in [layout.outbox, layout.archive, layout.failed] {
      known[path] = try? Folder(path, on: files).status().identity
    }
    self.files = files
    self.known = known
  }

  /// Opens one of them.
  ///
  /// - Throws: ESTALE where it is another folder now. A share that is mounted again may have another
  ///   device number, and some servers change inode numbers; only both together are another folder's.
  func open(_ path: FilePath) throws(FileError) -> Folder {
    let folder = try Folder(path, on: files)
    let present = try folder.status().identity
    if let known = known[path], known.device != present.device, known.inode != present.inode {
      throw FileError(.recognize, path, .staleNFSFileHandle)
    }
    return folder
  }
}
