// SPDX-License-Identifier: Apache-2.0

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

  @Test func `A link under a temporary name isn't followed`() throws {
    try FileWriting.replace(root.path.appending("other"), with: [7])
    // Whatever number comes next, while other tests write, too.
    for number in 0..<2000 {
      try root.link(FilePath(".nianbao.\(Host.processID).\(number).tmp"), to: "other")
    }
    try FileWriting.replace(root.path.appending("a.json"), with: [1])
    #expect(try FileReading.read(root.path.appending("other"), limit: 9) == .bytes([7]))
    #expect(try FileReading.read(root.path.appending("a.json"), limit: 9) == .bytes([1]))
    #expect(root.names.count == 2002)
  }
}
