// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemIOFixtures
import SystemPackage
import Testing

@testable import SystemIO

@Suite struct FileWritingTests {
  private let root: TestFolder

  init() throws { root = try TestFolder() }

  @Test func `A file is replaced whole, piece by piece, and nothing is left beside it`() throws {
    try root.write("a", "an old and longer text")
    var pieces = [Array("new ".utf8), Array("text".utf8)]
    try FileWriting.replace(root.path.appending("a")) {
      pieces.isEmpty ? nil : pieces.removeFirst()
    }
    #expect(root.text("a") == "new text")
    #expect(root.names == ["a"])
  }

  @Test func `What can't be put in its place is removed, and the error names the file`() throws {
    let folder = try root.makeFolder("a")
    try root.write("a/x", "x")
    let error = #expect(throws: FileError.self) { try FileWriting.replace(folder, with: [1]) }
    #expect(error?.action == .rename && error?.path == folder)
    #expect(root.names == ["a"])
    #expect(root.text("a/x") == "x")
  }

  @Test func `Folders are made with those above them, and one that is there is no error`() throws {
    let path = try root.makeFolder("a/b/c")
    try FileWriting.createFolder(path)
    #expect(try Folder(root.path).folder(at: "a/b/c") != nil)
  }

  @Test func `A file in a folder's place is an error`() throws {
    try root.write("a", "a file")
    let error = #expect(throws: FileError.self) {
      try FileWriting.createFolder(root.path.appending("a"))
    }
    #expect(error?.description == "Not a directory creating \(root.path)/a")
  }

  @Test func `Who lists the folder while a file is written can't tell the next one's name`() throws
  {
    var seen: [String] = []
    for name in ["a", "b"] {
      var pieces = [Array("text".utf8)]
      try FileWriting.replace(root.path.appending(name)) {
        seen += root.names.filter { $0.hasSuffix(".tmp") }
        return pieces.popLast()
      }
    }
    // While each of its two pieces is asked for.
    #expect(seen.count == 4)
    for name in seen { #expect(name.wholeMatch(of: /\.nianbao\.[0-9a-f]{32}\.tmp/) != nil) }
    let differing = zip(seen[0], seen[2]).count { $0 != $1 }
    #expect(differing > 16)
  }

  @Test func `A link that has the temporary name after all isn't followed`() throws {
    try root.write("other", "mine")
    let planted = RefusingFileSystem { [path = root.path] call, file in
      if call == .createFile {
        #expect(unsafe symlink("other", file.string) == 0)
        #expect(file.removingLastComponent() == path)
      }
      return nil
    }
    let folder = try Folder(root.path, on: planted)
    let error = #expect(throws: FileError.self) { try folder.replace("a.json", with: [1]) }
    #expect(error?.errno == .fileExists)
    #expect(root.text("other") == "mine")
    #expect(root.text("a.json") == nil)
  }

  @Test func `A link with the file's own name is replaced, and what it leads to stays`() throws {
    try root.write("other", "mine")
    try root.link("a.json", to: "other")
    try FileWriting.replace(root.path.appending("a.json"), with: Array("new".utf8))
    #expect(root.text("other") == "mine")
    #expect(root.text("a.json") == "new")
    #expect(root.names == ["a.json", "other"])
  }

  @Test func `Below the folder that was named, no link is a folder`() throws {
    _ = try root.makeFolder("elsewhere")
    _ = try root.makeFolder("out")
    try root.link("out/2022", to: "../elsewhere")
    try root.link("named", to: "out")
    let named = root.path.appending("named")
    let error = #expect(throws: FileError.self) { _ = try FileWriting.openFolder(named, "2022/甲") }
    #expect(error?.description == "Not a directory creating \(named)/2022")
    let folder = try FileWriting.openFolder(named, "2023/甲")
    try folder.replace("x", with: Array("text".utf8))
    #expect(root.text("out/2023/甲/x") == "text")
    let top = try FileWriting.openFolder(named, "")
    try top.replace("y", with: Array("text".utf8))
    #expect(root.text("out/y") == "text")
  }
}
