// SPDX-License-Identifier: Apache-2.0

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

  @Test func `A link is not followed to the file that is locked`() throws {
    let root = try TestFolder()
    try root.link("lock", to: "elsewhere")
    let folder = try Folder(root.path)
    #expect(throws: FileError.self) { try isFree(folder) }
    #expect(root.names == ["lock"])
  }
}
