// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

/// A fresh folder that only this user may enter; it goes, with all that is in it, with the value.
///
/// Where the process is killed instead, the folder stays, and `removeAbandoned(prefix:before:)`
/// finds it: a lock shows whether a folder's maker still lives, as the system takes it off at the
/// process's end, whatever that was.
package struct TemporaryFolder: ~Copyable {
  package var path: FilePath { folder.path }
  private let parent: Folder
  private let name: FilePath.Component
  /// Holds the lock, where the file system knows any.
  private let folder: Folder

  /// Makes a folder below `TMPDIR`, or `/tmp`.
  package init(prefix: String) throws(FileError) {
    let parent = try Folder(writingIn: Self.parent)
    while true {
      let name = TemporaryName.folder(prefix)
      let descriptor = parent.descriptor.rawValue
      try syscall(.create, parent.path.appending(name)) {
        unsafe name.withPlatformString { unsafe mkdirat(descriptor, $0, 0o700) }
      }
      // Another process may remove it, as abandoned, before it is locked.
      guard let folder = try parent.folder(name), Self.lock(folder) != .others,
        try parent.status(name) != nil
      else { continue }
      self.parent = parent
      self.name = name
      self.folder = folder
      return
    }
  }

  deinit {
    folder.removeContents()
    _ = try? parent.removeFolder(name)
  }

  /// A file below the folder; nil where there is no regular file. What programs have put there may be
  /// anything: no link is followed.
  package func read(_ file: FilePath, limit: Int) throws(FileError) -> Content? {
    guard let name = file.lastComponent,
      let folder = try folder.folder(at: file.removingLastComponent()),
      let opened = try folder.open(name)
    else { return nil }
    return try opened.read(limit: limit).map(Content.bytes) ?? .tooLarge
  }

  package enum Content: Sendable, Equatable {
    case bytes([UInt8])
    /// More than the limit.
    case tooLarge
  }

  /// Removes the folders of processes that were ended before they could.
  ///
  /// - Parameters:
  ///   - prefix: what the folders were made with.
  ///   - use: called with each of them before it goes.
  package static func removeAbandoned(prefix: String, before use: (FilePath) -> Void = { _ in }) {
    guard let names = try? FolderListing.names(in: parent, beginning: "\(prefix)-"),
      let parent = try? Folder(writingIn: parent)
    else { return }
    for name in names where TemporaryName.isFolder(name, prefix) {
      guard let folder = try? parent.folder(name),
        let status = try? folder.descriptor.stat(), status.userID.rawValue == geteuid(),
        lock(folder) == .held
      else { continue }
      use(folder.path)
      folder.removeContents()
      _ = try? parent.removeFolder(name)
    }
  }

  private static var parent: FilePath {
    unsafe getenv("TMPDIR").map { unsafe FilePath(platformString: $0) } ?? "/tmp"
  }

  private enum Lock {
    case held
    /// Another process holds it.
    case others
    case unknown
  }

  /// Locks a folder for as long as it is open; programs that are started don't inherit the lock.
  private static func lock(_ folder: borrowing Folder) -> Lock {
    let descriptor = folder.descriptor.rawValue
    do throws(Errno) {
      try syscall { flock(descriptor, LOCK_EX | LOCK_NB) }
      return .held
    } catch {
      return error == .wouldBlock ? .others : .unknown
    }
  }
}
