// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIOFixtures
import SystemPackage
import Testing

@testable import SystemIO

@Suite struct FolderProbeTests {
  private let root: TestFolder

  init() throws { root = try TestFolder() }

  private static func now() -> Int64 { Timestamp.now.milliseconds * 1_000_000 }

  /// What a file system that refuses something is found to be able to do.
  private func abilities(
    _ refusal: @escaping RefusingFileSystem.Refusal
  ) throws -> FolderAbilities {
    let folder = try Folder(root.path, on: RefusingFileSystem(.kernel, refusal))
    let abilities = try folder.probe(".probe", now: Self.now)
    #expect(root.names == [])
    return abilities
  }

  @Test func `A local folder can do all that is needed, and nothing is left in it`() throws {
    let abilities = try abilities { _, _ in nil }
    #expect(abilities.rename == nil && abilities.renameToFreeName == nil)
    #expect(!abilities.replacesUnasked)
    #expect(abilities.hardLink == nil)
    #expect(abilities.lock == nil && abilities.recordLock == nil)
    #expect(abilities.syncFile == nil && abilities.syncFolder == nil)
    #expect(abilities.clockOffset == 0)
    #expect(abilities.keepsInodes)
  }

  @Test(arguments: [
    FileSystemCall.rename, .renameToFreeName, .link, .lock, .lockRecord,
  ])
  func `What is refused is found with its error, and is all that is found`(
    call: FileSystemCall
  ) throws {
    let found = try abilities { refused, _ in refused == call ? .notSupported : nil }
    #expect(found.rename == (call == .rename ? .notSupported : nil))
    #expect(found.renameToFreeName == (call == .renameToFreeName ? .notSupported : nil))
    #expect(found.hardLink == (call == .link ? .notSupported : nil))
    #expect(found.lock == (call == .lock ? .notSupported : nil))
    #expect(found.recordLock == (call == .lockRecord ? .notSupported : nil))
    #expect(found.syncFile == nil && found.syncFolder == nil && !found.replacesUnasked)
  }

  @Test func `Syncs of files and of folders are told apart`() throws {
    let noFiles = try abilities { call, path in
      call == .sync && path.lastComponent == "synced" ? .invalidArgument : nil
    }
    #expect(noFiles.syncFile == .invalidArgument && noFiles.syncFolder == nil)
    let noFolders = try abilities { call, path in
      call == .sync && path.lastComponent == ".probe" ? .invalidArgument : nil
    }
    #expect(noFolders.syncFile == nil && noFolders.syncFolder == .invalidArgument)
  }

  @Test func `Names that are one are found`() throws {
    let folding = try abilities { call, path in
      call == .createFile && path.lastComponent == "CASE-A" ? .fileExists : nil
    }
    #expect(folding.foldsCase && !folding.normalizes)
    let normalizing = try abilities { call, path in
      call == .createFile && path.lastComponent?.bytes == [0x65, 0xCC, 0x81] ? .fileExists : nil
    }
    #expect(normalizing.normalizes && !normalizing.foldsCase)
    let strict = try abilities { call, path in
      call == .createFile && path.lastComponent?.bytes == [0xC4, 0xEA]
        ? .illegalByteSequence : nil
    }
    #expect(strict.otherNames == .illegalByteSequence)
  }

  @Test func `A disk that knows little is found out`() throws {
    var few = SimulatedDisk.Abilities()
    few.renamesToFreeNames = false
    few.hasHardLinks = false
    few.entriesHaveKinds = false
    few.syncsAsAWhole = false
    few.resolution = 2_000_000_000
    let disk = SimulatedDisk(few)
    disk.createFolder("/share")
    let folder = try Folder("/share", on: disk)
    let found = try folder.probe(".probe") {
      disk.milliseconds * 1_000_000 + 90_000_000_000
    }
    #expect(found.renameToFreeName == .invalidArgument)
    #expect(found.hardLink == .notPermitted)
    #expect(!found.entriesHaveKinds && !found.syncsAsAWhole)
    #expect(found.resolution == 2_000_000_000)
    #expect(found.clockOffset == -90_000_000_000)
    #expect(found.rename == nil && found.lock == nil && found.syncFolder == nil)
    #expect(disk.files(below: "/share") == [:])
  }

  @Test func `What ends a probe leaves nothing`() throws {
    let folder = try Folder(
      root.path,
      on: RefusingFileSystem { call, path in
        call == .createFile && path.lastComponent == "taken" ? .noSpace : nil
      })
    #expect(throws: FileError.self) { try folder.probe(".probe", now: Self.now) }
    #expect(root.names == [])
  }

  @Test func `A rename to another folder is tried, and its error is given`() throws {
    let paths = [try root.makeFolder("a"), try root.makeFolder("b")]
    func refusal(_ errno: Errno?) throws -> Errno? {
      let files = RefusingFileSystem { call, path in
        call == .rename && path.lastComponent == "moved" ? errno : nil
      }
      let target = try Folder(paths[1], on: files)
      return try Folder(paths[0], on: files).probeRename(to: target, ".probe")
    }
    #expect(try refusal(nil) == nil)
    #expect(try refusal(.improperLink) == .improperLink)
    #expect(try FolderListing.names(in: paths[0]).isEmpty)
    #expect(try FolderListing.names(in: paths[1]).isEmpty)
  }

  @Test func `A folder that can't be synced is used all the same, and one with a bad disk isn't`()
    throws
  {
    func sync(_ errno: Errno) throws {
      try Folder(root.path, on: RefusingFileSystem { call, _ in call == .sync ? errno : nil })
        .sync()
    }
    for errno in [Errno.invalidArgument, .notSupported, .noFunction] { try sync(errno) }
    #expect(throws: FileError.self) { try sync(.ioError) }
  }
}
