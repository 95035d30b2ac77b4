// SPDX-License-Identifier: Apache-2.0

import Basics
import Glibc
import SystemIOFixtures
import SystemPackage
import Testing

@testable import SystemIO

@Suite struct FolderLockTests {
  /// Whether the lock of a folder can be had now.
  private func isFree(_ folder: borrowing Folder) throws -> Bool {
    try FolderLock("lock", in: folder) != nil
  }

  @Test func `A lock excludes others until the value goes`() throws {
    let root = try TestFolder()
    let folder = try Folder(root.path)
    do {
      guard let lock = try FolderLock("lock", in: folder) else {
        Issue.record("a fresh folder is locked")
        return
      }
      #expect(try !isFree(folder))
      _ = consume lock
    }
    #expect(try isFree(folder))
  }

  @Test func `A lock's file is its user's alone, also one that was others' too`() throws {
    let root = try TestFolder()
    let path = root.path.appending("lock")
    try FileWriting.replace(path, with: [])
    try #require(unsafe chmod(path.string, 0o664) == 0)
    let folder = try Folder(root.path)
    for _ in 0..<2 {
      #expect(try isFree(folder))
      #expect(try path.stat().permissions == .ownerReadWrite)
      try folder.remove("lock")
    }
  }

  @Test func `A lock is free when its value goes, though a forked child has a copy`() throws {
    let root = try TestFolder()
    let folder = try Folder(root.path)
    var copy = FileDescriptor.standardInput
    if let lock = try FolderLock("lock", in: folder) {
      copy = try lock.descriptor.duplicate()
      #expect(try !isFree(folder))
    }
    #expect(copy != .standardInput)
    #expect(try isFree(folder))
    try copy.close()
  }

  @Test(arguments: [Errno.noLocks, .notSupported, .noFunction])
  func `Where flock isn't known, a lock of the open file description excludes others`(
    errno: Errno
  ) throws {
    let root = try TestFolder()
    let folder = try Folder(
      root.path, on: RefusingFileSystem { call, _ in call == .lock ? errno : nil })
    do {
      let lock = try FolderLock("lock", in: folder)
      let isLocked = lock != nil
      #expect(isLocked)
      #expect(try !isFree(folder))
      // Unlike a lock of the process, it stays when another descriptor of the file is closed.
      #expect(try !isFree(folder))
      _ = consume lock
    }
    #expect(try isFree(folder))
  }

  @Test func `Without any lock the error names the file and says what to do`() throws {
    let root = try TestFolder()
    let folder = try Folder(
      root.path,
      on: RefusingFileSystem { call, _ in
        call == .lock || call == .lockRecord ? .notSupported : nil
      })
    let error = #expect(throws: FileError.self) { try isFree(folder) }
    let message = try #require(error).message
    for part in ["locking \(root.path)/lock", "flock", "F_OFD_SETLK", "nolock", "nobrl"] {
      #expect(message.en.contains(part), "\(message.en)")
    }
    #expect(message.zh.contains("锁定\(root.path)/lock") && message.zh.contains("nolock"))
  }

  @Test func `Another error of a lock isn't passed over`() throws {
    let root = try TestFolder()
    let folder = try Folder(
      root.path, on: RefusingFileSystem { call, _ in call == .lock ? .ioError : nil })
    let error = #expect(throws: FileError.self) { try isFree(folder) }
    #expect(error?.message.en == "Input/output error locking \(root.path)/lock")
  }

  @Test func `A link is not followed to the file that is locked`() throws {
    let root = try TestFolder()
    try root.link("lock", to: "elsewhere")
    let folder = try Folder(root.path)
    #expect(throws: FileError.self) { try isFree(folder) }
    #expect(root.names == ["lock"])
  }
}
