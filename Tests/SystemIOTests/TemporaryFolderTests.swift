// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage
import Testing

@testable import SystemIO

@Suite struct TemporaryFolderTests {
  private func isThere(_ path: FilePath) -> Bool { (try? path.stat()) != nil }

  @Test func `Nobody can tell its name, and only its user may enter it`() throws {
    let folder = try TemporaryFolder(prefix: "secret")
    let other = try TemporaryFolder(prefix: "secret")
    let name = try #require(folder.path.lastComponent?.string)
    #expect(name.wholeMatch(of: /secret-[0-9a-f]{32}/) != nil)
    let differing = zip(name, other.path.lastComponent?.string ?? name).count { $0 != $1 }
    #expect(differing > 16)
    let mode = try folder.path.stat().permissions
    #expect(mode.rawValue == 0o700)
  }

  @Test func `It goes with all that is in it, however deep, and no link in it is followed`() throws
  {
    let outside = try TestFolder()
    try outside.write("kept", "kept")
    var path: FilePath = ""
    do {
      let folder = try TemporaryFolder(prefix: "deep")
      path = folder.path
      var inner = try Folder(path)
      for level in 0..<600 {
        try inner.create("file", [1])
        #expect(unsafe symlinkat(outside.path.string, inner.descriptor.rawValue, "link") == 0)
        guard level < 599, let next = try inner.makeFolder("folder") else { break }
        inner = next
      }
    }
    #expect(!isThere(path))
    #expect(outside.names == ["kept"])
  }

  @Test func `What a killed process has left goes, and what isn't a temporary folder stays`() throws
  {
    let running = try TemporaryFolder(prefix: "left")
    let parent = running.path.removingLastComponent()
    let abandoned = parent.appending("left-\(String(repeating: "0", count: 32))")
    let other = parent.appending("left-\(String(repeating: "0", count: 31))")
    for path in [abandoned, other] { try FileWriting.createFolder(path) }
    try FileWriting.replace(abandoned.appending("file"), with: [1])
    var found: [FilePath] = []
    TemporaryFolder.removeAbandoned(prefix: "left") { found.append($0) }
    #expect(found == [abandoned])
    #expect(!isThere(abandoned))
    #expect(isThere(other))
    #expect(isThere(running.path))
    _ = try Folder(parent).removeFolder("left-0000000000000000000000000000000")
  }

  @Test func `A file is read, and neither a link nor more than the limit`() throws {
    let folder = try TemporaryFolder(prefix: "read")
    try FileWriting.createFolder(folder.path.appending("out"))
    try FileWriting.replace(folder.path.appending("out").appending("file"), with: [1, 2])
    #expect(unsafe symlink("file", folder.path.appending("out/link").string) == 0)
    #expect(unsafe symlink("out", folder.path.appending("link").string) == 0)
    #expect(try folder.read("out/file", limit: 2) == .bytes([1, 2]))
    #expect(try folder.read("out/file", limit: 1) == .tooLarge)
    for path in ["out/link", "link/file", "out", "missing", "out/missing"] as [FilePath] {
      #expect(try folder.read(path, limit: 2) == nil, "\(path)")
    }
  }
}
