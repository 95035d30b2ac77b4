import Glibc
package import SystemPackage

/// A fresh folder that only this user may enter; it goes, with all that is in it, with the value.
package struct TemporaryFolder: ~Copyable {
  package let path: FilePath

  /// Makes a folder below `TMPDIR`, or `/tmp`.
  package init(prefix: String) throws(FileError) {
    let parent = unsafe getenv("TMPDIR").map { unsafe FilePath(platformString: $0) } ?? "/tmp"
    let pattern = parent.appending("\(prefix)-XXXXXX")
    var template = Array(pattern.string.utf8CString)
    let isMade = unsafe template.withUnsafeMutableBufferPointer { template in
      unsafe template.baseAddress.flatMap { unsafe mkdtemp($0) } != nil
    }
    guard isMade else { throw FileError(.create, pattern, Errno(rawValue: errno)) }
    path = FilePath(
      String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
  }

  deinit { Self.remove(path) }

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
