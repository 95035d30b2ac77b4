// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

/// A fresh folder that only this user may enter; it goes, with all that is in it, with the value.
///
/// Where the process is killed instead, the folder stays, and `removeAbandoned(prefix:before:)`
/// finds it: a lock shows whether a folder's maker still lives, as the system takes it off at the
/// process's end, whatever that was.
package struct TemporaryFolder: ~Copyable {
  package let path: FilePath
  /// Holds the lock; nil where the file system knows none.
  private let lock: FileDescriptor?

  /// Makes a folder below `TMPDIR`, or `/tmp`.
  package init(prefix: String) throws(FileError) {
    let pattern = Self.parent.appending("\(prefix)-XXXXXX")
    while true {
      var template = Array(pattern.string.utf8CString)
      _ = try unsafe syscall(.create, pattern) {
        unsafe template.withUnsafeMutableBufferPointer { template in
          unsafe template.baseAddress.flatMap { unsafe mkdtemp($0) }
        }
      }
      let path = FilePath(
        String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
      switch Self.lock(path) {
      case .held(let descriptor):
        // Another process may have removed it, as abandoned, before it was locked.
        if (try? path.stat(followTargetSymlink: false)) == nil {
          try? descriptor.close()
          continue
        }
        lock = descriptor
      case .others: continue
      case .unknown: lock = nil
      }
      self.path = path
      return
    }
  }

  deinit {
    Self.remove(path)
    try? lock?.close()
  }

  /// Removes the folders of processes that were ended before they could.
  ///
  /// - Parameters:
  ///   - prefix: what the folders were made with.
  ///   - use: called with each of them before it goes.
  package static func removeAbandoned(prefix: String, before use: (FilePath) -> Void = { _ in }) {
    for name in (try? FolderListing.names(in: parent, beginning: "\(prefix)-")) ?? []
    where name.string.utf8.count == prefix.utf8.count + 7 {
      let path = parent.appending(name)
      guard let status = try? path.stat(followTargetSymlink: false),
        status.type == .directory, status.userID.rawValue == geteuid(),
        case .held(let descriptor) = lock(path)
      else { continue }
      use(path)
      remove(path)
      try? descriptor.close()
    }
  }

  private static var parent: FilePath {
    unsafe getenv("TMPDIR").map { unsafe FilePath(platformString: $0) } ?? "/tmp"
  }

  private enum Lock {
    case held(FileDescriptor)
    /// Another process holds it.
    case others
    case unknown
  }

  /// Locks a folder for this process; programs that it starts don't inherit the lock.
  private static func lock(_ folder: FilePath) -> Lock {
    guard
      let descriptor = try? FileDescriptor.open(
        folder, .readOnly, options: [.directory, .noFollow, .closeOnExec])
    else { return .unknown }
    do throws(Errno) {
      try syscall { flock(descriptor.rawValue, LOCK_EX | LOCK_NB) }
      return .held(descriptor)
    } catch {
      try? descriptor.close()
      return error == .wouldBlock ? .others : .unknown
    }
  }

  /// Removes a folder and what is in it; links are removed, not followed.
  private static func remove(_ folder: FilePath) {
    for name in (try? FolderListing.names(in: folder)) ?? [] {
      let path = folder.appending(name)
      let status = try? path.stat(followTargetSymlink: false)
      if status?.type == .directory { remove(path) } else { FileWriting.remove(path) }
    }
    _ = unsafe folder.withPlatformString { unsafe rmdir($0) }
  }
}
