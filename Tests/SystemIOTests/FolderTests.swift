// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import SystemIOFixtures
import SystemPackage
import Testing

@testable import SystemIO

@Suite struct FolderTests {
  private let root: TestFolder

  init() throws { root = try TestFolder() }

  private func opens(_ path: FilePath, in folder: borrowing Folder) throws -> Bool {
    try folder.folder(at: path) != nil
  }

  /// The error of creating a file; nil where it was created.
  private func failure(
    _ folder: borrowing Folder, _ text: String, isSynced: Bool = false
  ) -> FileError? {
    do throws(FileError) {
      try folder.create("x", Array(text.utf8), isSynced: isSynced)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537])
  func `A large file is written as it is, and takes no room for zeros`(end: Int) throws {
    let root = try TestFolder()
    let folder = try Folder(root.path)
    var bytes = [UInt8](repeating: 0, count: (8 << 20) + end)
    bytes[3 << 20] = 1
    if end == 65_537 { bytes[bytes.count - 1] = 2 }
    try folder.create("large", bytes, isSynced: true)
    #expect(try folder.read("large", limit: bytes.count) == bytes)
    #expect(try root.path.appending("large").stat().blocksAllocated * 512 < 1 << 20)
  }

  @Test func `A name that is a link is followed neither to a file nor to a folder`() throws {
    try root.write("outside", "secret")
    _ = try root.makeFolder("elsewhere")
    let folder = try Folder(try root.makeFolder("in"))
    try root.link("in/file", to: "../outside")
    try root.link("in/folder", to: "../elsewhere")
    let content = try folder.read("file", limit: 100)
    #expect(content == nil)
    let isFollowed = try opens("folder", in: folder)
    #expect(!isFollowed)
    let kind = try folder.status("file")?.kind
    #expect(kind == .link)
  }

  @Test(arguments: ["..", "../in", "a/../.."] as [FilePath])
  func `A path doesn't lead out of a folder`(path: FilePath) throws {
    _ = try root.makeFolder("in/a")
    let folder = try Folder(root.path.appending("in"))
    let isFollowed = try opens(path, in: folder)
    #expect(!isFollowed)
  }

  @Test func `A FIFO is not a file, and nobody waits for its writer`() throws {
    let folder = try Folder(root.path)
    #expect(unsafe mkfifo(root.path.appending("fifo").string, 0o600) == 0)
    let isOpened = try folder.open("fifo") != nil
    #expect(!isOpened)
  }

  @Test func `A folder stays the one that was opened, whatever takes its place`() throws {
    let folder = try Folder(try root.makeFolder("a"))
    try root.rename("a", to: "b")
    _ = try root.makeFolder("a")
    try folder.create("x", Array("content".utf8))
    #expect(root.text("b/x") == "content")
    #expect(root.text("a/x") == nil)
  }

  @Test func `A new file doesn't replace one of its name`() throws {
    let folder = try Folder(root.path)
    #expect(failure(folder, "first") == nil)
    #expect(failure(folder, "second")?.errno == .fileExists)
    #expect(root.text("x") == "first")
  }

  @Test func `A file that can't be synced is removed again`() throws {
    let folder = try Folder(
      root.path, on: RefusingFileSystem { call, _ in call == .sync ? .noSpace : nil })
    let error = failure(folder, "text", isSynced: true)
    #expect(error?.description == "No space left on device syncing \(root.path)/x")
    #expect(root.names == [])
  }

  /// What file systems have been seen to lack: the rename that replaces nothing (NFS, SMB, 9p, FUSE), and
  /// hard links (FAT, SMB, some FUSE).
  private static let lacking: [[FileSystemCall]] = [
    [], [.renameToFreeName], [.renameToFreeName, .link],
  ]

  private func fileSystem(without calls: [FileSystemCall], _ errno: Errno) -> RefusingFileSystem {
    RefusingFileSystem { call, _ in calls.contains(call) ? errno : nil }
  }

  @Test(arguments: lacking, [Errno.invalidArgument, .noFunction, .notSupported])
  func `A move replaces nothing, and reports that the file is gone`(
    _ calls: [FileSystemCall], _ errno: Errno
  ) throws {
    let folder = try Folder(root.path, on: fileSystem(without: calls, errno))
    try root.write("a", "a")
    try root.write("b", "b")
    let moves = [
      try folder.move("a", to: folder, "b"), try folder.move("a", to: folder, "c"),
      try folder.move("a", to: folder, "d"),
    ]
    #expect(moves == [.nameTaken, .moved, .gone])
    #expect(root.names == ["b", "c"])
    #expect(root.text("b") == "b" && root.text("c") == "a")
  }

  @Test(arguments: lacking)
  func `A folder is moved with what is in it`(_ calls: [FileSystemCall]) throws {
    let folder = try Folder(root.path, on: fileSystem(without: calls, .invalidArgument))
    _ = try root.makeFolder("a")
    _ = try root.makeFolder("taken")
    try root.write("a/x", "x")
    let moves = [
      try folder.move("a", to: folder, "taken"), try folder.move("a", to: folder, "b"),
      try folder.move("a", to: folder, "c"),
    ]
    #expect(moves == [.nameTaken, .moved, .gone])
    #expect(root.names == ["b", "taken"])
    #expect(root.text("b/x") == "x")
  }

  private final class Others: Sendable {
    let isFirst = Atomic(true)
  }

  @Test func `Of two that move the same file by its second name, one has moved it`() throws {
    try root.write("a", "a")
    let path = root.path
    let others = Others()
    // While one has given the file a second name, the other moves it away.
    let folder = try Folder(
      root.path,
      on: RefusingFileSystem { call, name in
        if call == .renameToFreeName { return .invalidArgument }
        if call == .removeFile, name.lastComponent == "a",
          others.isFirst.exchange(false, ordering: .relaxed)
        {
          _ = unsafe rename(path.appending("a").string, path.appending("other").string)
        }
        return nil
      })
    let move = try folder.move("a", to: folder, "b")
    #expect(move == .gone)
    #expect(root.names == ["other"])
  }

  @Test func `A renamed file replaces the one that had the name`() throws {
    let folder = try Folder(root.path)
    let other = try Folder(try root.makeFolder("other"))
    try root.write("a", "new")
    try root.write("other/b", "old")
    try folder.rename("a", over: other, "b")
    #expect(root.text("other/b") == "new")
    #expect(root.names == ["other"])
  }

  @Test func `Where a file has a folder's name, the folder gets a number`() throws {
    try root.write("2022", "a file")
    let folder = try Folder(root.path)
    let made = try folder.makeFolders(at: "2022/county")
    let path = made.path(below: folder)
    #expect(path == "2022.1/county")
  }

  @Test func `A folder that has something in it isn't removed`() throws {
    let folder = try Folder(root.path)
    _ = try root.makeFolder("inner")
    try root.write("inner/x", "x")
    let isRemoved = try folder.removeFolder("inner")
    #expect(!isRemoved)
    try folder.folder("inner")?.remove("x")
    let isRemovedEmpty = try folder.removeFolder("inner")
    #expect(isRemovedEmpty)
    #expect(root.names == [])
  }
}
