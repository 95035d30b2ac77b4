// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// What the file system of a folder can do, found out by doing it.
package struct FolderAbilities: Sendable, Equatable {
  /// The error of each thing that was tried; nil where it works.
  package var rename: Errno?
  /// `RENAME_NOREPLACE`.
  package var renameToFreeName: Errno?
  /// Whether a rename to a free name has replaced a file, though it was not to.
  package var replacesUnasked = false
  package var hardLink: Errno?
  /// flock(2), and locks of open file descriptions (`F_OFD_SETLK`). Also where a second holder got in.
  package var lock: Errno?
  package var recordLock: Errno?
  package var syncFile: Errno?
  package var syncFolder: Errno?
  /// Whether syncing the whole file system is relied on (syncfs(2)).
  package var syncsAsAWhole = false
  /// Of a file's times, in nanoseconds: the coarsest of the usual ones that the times seen are multiples
  /// of.
  package var resolution: Int64 = 1
  /// By how many nanoseconds the times of new files are ahead of this machine's clock.
  package var clockOffset: Int64 = 0
  /// Whether two names that differ only in their case are one.
  package var foldsCase = false
  /// Whether two names that differ only in their Unicode normalization are one, or come back otherwise.
  package var normalizes = false
  /// The error of a name that isn't UTF-8.
  package var otherNames: Errno?
  /// Whether entries say what is a folder (`d_type`).
  package var entriesHaveKinds = true
  /// Whether a file has one inode number, however it is looked at and renamed.
  package var keepsInodes = true

  package init() {}
}

extension Folder {
  /// Tries what the service needs in a new folder of this one, which is removed at the end.
  ///
  /// - Parameters:
  ///   - name: of the new folder; nothing else has it.
  ///   - now: the time by this machine's clock, in nanoseconds since 1970.
  /// - Returns: what was found.
  /// - Throws: what the system refused of that without which nothing can be tried.
  package func probe(
    _ name: FilePath.Component, now: @escaping () -> Int64
  ) throws(FileError) -> FolderAbilities {
    guard let folder = try makeFolder(name) else {
      throw FileError(.create, path.appending(name), .fileExists)
    }
    do throws(FileError) {
      var probe = FolderProbe(now: now)
      try probe.run(in: folder)
      try removeAll(name)
      return probe.abilities
    } catch {
      try? removeAll(name)
      throw error
    }
  }

  /// Tries whether files can be renamed from this folder to another one, in new folders of both, which are
  /// removed at the end.
  ///
  /// - Returns: why not; nil where they can.
  package func probeRename(
    to other: borrowing Folder, _ name: FilePath.Component
  ) throws(FileError) -> Errno? {
    guard let from = try makeFolder(name), let to = try other.makeFolder(name) else {
      throw FileError(.create, other.path.appending(name), .fileExists)
    }
    let target = to.descriptor
    do throws(FileError) {
      try from.create("moved", [])
      let errno = from.refusal { (folder) throws(Errno) in
        try files.rename("moved", in: folder, to: "moved", in: target, replaces: true)
      }
      try removeAll(name)
      try other.removeAll(name)
      return errno
    } catch {
      try? removeAll(name)
      try? other.removeAll(name)
      throw error
    }
  }

  fileprivate func refusal(_ body: (FileDescriptor) throws(Errno) -> Void) -> Errno? {
    do throws(Errno) {
      try body(descriptor)
      return nil
    } catch {
      return error
    }
  }
}

/// One run of ``Folder/probe(_:now:)``.
private struct FolderProbe {
  let now: () -> Int64
  var abilities = FolderAbilities()

  mutating func run(in folder: borrowing Folder) throws(FileError) {
    try tryTimes(in: folder)
    try tryRenames(in: folder)
    tryLocks(in: folder)
    try trySyncs(in: folder)
    try tryNames(in: folder)
    try tryEntries(in: folder)
  }

  private mutating func tryTimes(in folder: borrowing Folder) throws(FileError) {
    var times: [Int64] = []
    for name in ["time.1", "time.2", "time.3"] as [FilePath.Component] {
      let before = now()
      try folder.create(name, [1])
      let after = now()
      guard let time = try folder.status(name)?.identity.modified else { continue }
      times.append(time)
      if time < before { abilities.clockOffset = time - before }
      if time > after { abilities.clockOffset = time - after }
    }
    let usual: [Int64] = [2_000_000_000, 1_000_000_000, 1_000_000, 1000, 100]
    abilities.resolution =
      usual.first { step in times.allSatisfy { $0.isMultiple(of: step) } } ?? 1
    // Times that are cut off aren't those of another clock.
    let slack = max(abilities.resolution, 20_000_000)
    if abs(abilities.clockOffset) <= slack { abilities.clockOffset = 0 }
  }

  private mutating func tryRenames(in folder: borrowing Folder) throws(FileError) {
    let files = folder.files
    try folder.create("old", [1])
    try folder.create("taken", [2])
    try folder.create("replaced", [3])
    abilities.renameToFreeName = folder.refusal { (folder) throws(Errno) in
      try files.rename("old", in: folder, to: "free", in: folder, replaces: false)
      try files.rename("free", in: folder, to: "old", in: folder, replaces: false)
    }
    let refusal = folder.refusal { (folder) throws(Errno) in
      try files.rename("old", in: folder, to: "taken", in: folder, replaces: false)
    }
    if refusal == nil {
      abilities.replacesUnasked = true
      try folder.create("old", [1])
    }
    abilities.hardLink = folder.refusal { (folder) throws(Errno) in
      try files.link("old", in: folder, to: "link", in: folder)
    }
    let inode = try folder.status("old")?.identity.inode
    abilities.rename = folder.refusal { (folder) throws(Errno) in
      try files.rename("old", in: folder, to: "replaced", in: folder, replaces: true)
    }
    guard abilities.rename == nil else { return }
    var opened: UInt64?
    if let file = try folder.open("replaced") { opened = try file.status().identity.inode }
    let looked = try folder.status("replaced")?.identity.inode
    abilities.keepsInodes = inode != nil && looked == inode && opened == inode
  }

  private mutating func tryLocks(in folder: borrowing Folder) {
    let files = folder.files
    abilities.lock = tryLock(in: folder) { (file) throws(Errno) in
      try files.lock(file, waits: false)
    }
    abilities.recordLock = tryLock(in: folder) { (file) throws(Errno) in
      try files.lockRecord(file, waits: false)
    }
  }

  /// A lock works if a second one is refused while the first is there.
  private func tryLock(
    in folder: borrowing Folder, _ lock: (FileDescriptor) throws(Errno) -> Void
  ) -> Errno? {
    let files = folder.files
    return folder.refusal { (folder) throws(Errno) in
      let first = try files.openLock("lock", in: folder)
      defer {
        files.unlock(first)
        try? files.close(first)
      }
      let second = try files.openLock("lock", in: folder)
      defer { try? files.close(second) }
      try lock(first)
      do throws(Errno) {
        try lock(second)
      } catch {
        if error == .wouldBlock { return }
        throw error
      }
      files.unlock(second)
      throw Errno.noLocks
    }
  }

  private mutating func trySyncs(in folder: borrowing Folder) throws(FileError) {
    let files = folder.files
    abilities.syncFile = folder.refusal { (folder) throws(Errno) in
      let file = try files.createFile("synced", in: folder)
      defer { try? files.close(file) }
      try files.write([1], to: file)
      try files.sync(file)
    }
    abilities.syncFolder = folder.refusal { (folder) throws(Errno) in try files.sync(folder) }
    abilities.syncsAsAWhole = folder.syncsAsAWhole
  }

  private mutating func tryNames(in folder: borrowing Folder) throws(FileError) {
    try folder.create("case-a", [])
    abilities.foldsCase = isTaken("CASE-A", in: folder)
    // é as one character, and as e with an accent.
    let composed: [UInt8] = [0xC3, 0xA9]
    let decomposed: [UInt8] = [0x65, 0xCC, 0x81]
    guard let name = FilePath.Component(bytes: composed),
      let other = FilePath.Component(bytes: decomposed)
    else { return }
    try folder.create(name, [])
    let names = try folder.entries().map(\.name.bytes)
    abilities.normalizes = isTaken(other, in: folder) || !names.contains(composed)
    // 年 in GBK.
    guard let gbk = FilePath.Component(bytes: [0xC4, 0xEA] as [UInt8]) else { return }
    let files = folder.files
    abilities.otherNames = folder.refusal { (folder) throws(Errno) in
      try files.close(try files.createFile(gbk, in: folder))
    }
  }

  private func isTaken(_ name: FilePath.Component, in folder: borrowing Folder) -> Bool {
    let files = folder.files
    return folder.refusal { (folder) throws(Errno) in
      try files.close(try files.createFile(name, in: folder))
    } == .fileExists
  }

  private mutating func tryEntries(in folder: borrowing Folder) throws(FileError) {
    _ = try folder.makeFolder("folder")
    abilities.entriesHaveKinds = try folder.entries().allSatisfy { $0.kind != nil }
  }
}
