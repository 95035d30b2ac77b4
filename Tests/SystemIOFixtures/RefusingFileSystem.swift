// SPDX-License-Identifier: Apache-2.0

package import SystemIO
package import SystemPackage

import Synchronization

/// A file system that asks a test before each call whether it fails.
package final class RefusingFileSystem: FileSystem {
  package typealias Refusal = @Sendable (FileSystemCall, FilePath) -> Errno?

  let base: any FileSystem
  private let refusal: Refusal
  let bug: PlantedBug?
  /// What a bug does later than it should.
  let putOff = Mutex<[PutOffCall]>([])
  /// What each descriptor was opened by.
  private let paths = Mutex<[FileDescriptor: FilePath]>([:])

  /// - Parameters:
  ///   - base: what makes the calls that aren't refused.
  ///   - bug: what its caller is made to do wrong.
  ///   - refusal: gives the error of a call; nil where it isn't refused. The path is that of what is
  ///     opened, changed or looked at, and the new one of a rename.
  package init(
    _ base: any FileSystem = .kernel, bug: PlantedBug? = nil, _ refusal: @escaping Refusal
  ) {
    self.base = base
    self.bug = bug
    self.refusal = refusal
  }

  /// Cuts the power of a disk at the call that follows so many which change something.
  package convenience init(_ disk: SimulatedDisk, cutAfter allowed: Int) {
    let left = Mutex(allowed)
    self.init(disk) { call, _ in
      let isCut = left.withLock { count in
        if call.changes { count -= 1 }
        return count < 0
      }
      if isCut { disk.cutPower() }
      return nil
    }
  }

  private func check(_ call: FileSystemCall, _ path: FilePath) throws(Errno) {
    if let errno = refusal(call, path) { throw errno }
  }

  private func path(_ descriptor: FileDescriptor) -> FilePath {
    paths.withLock { $0[descriptor] ?? "" }
  }

  private func path(_ name: FilePath.Component, in folder: FileDescriptor) -> FilePath {
    path(folder).appending(name)
  }

  private func opening(
    _ call: FileSystemCall, _ path: FilePath, _ open: () throws(Errno) -> FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try check(call, path)
    let descriptor = try open()
    paths.withLock { $0[descriptor] = path }
    return descriptor
  }

  // MARK: Opening

  package func openFolder(_ path: FilePath) throws(Errno) -> FileDescriptor {
    try opening(.openFolder, path) { () throws(Errno) in try base.openFolder(path) }
  }

  package func openFolder(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try opening(.openFolder, path(name, in: folder)) { () throws(Errno) in
      try base.openFolder(name, in: folder)
    }
  }

  package func openFile(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try opening(.openFile, path(name, in: folder)) { () throws(Errno) in
      try base.openFile(name, in: folder)
    }
  }

  package func createFile(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try opening(.createFile, path(name, in: folder)) { () throws(Errno) in
      try base.createFile(name, in: folder)
    }
  }

  package func openLock(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try opening(.openLock, path(name, in: folder)) { () throws(Errno) in
      try base.openLock(name, in: folder)
    }
  }

  package func duplicate(_ descriptor: FileDescriptor) throws(Errno) -> FileDescriptor {
    try opening(.openFolder, path(descriptor)) { () throws(Errno) in
      try base.duplicate(descriptor)
    }
  }

  package func close(_ descriptor: FileDescriptor) throws(Errno) {
    paths.withLock { $0[descriptor] = nil }
    try base.close(descriptor)
  }

  // MARK: Looking

  package func status(of descriptor: FileDescriptor) throws(Errno) -> FileStatus {
    try check(.status, path(descriptor))
    return try base.status(of: descriptor)
  }

  package func status(
    of path: FilePath, in folder: FileDescriptor
  ) throws(Errno) -> FileStatus {
    try check(.status, self.path(folder).appending(path.components))
    return try base.status(of: path, in: folder)
  }

  package func forEachEntry(
    of folder: FileDescriptor, _ body: (Folder.Entry) -> Void
  ) throws(Errno) {
    try check(.list, path(folder))
    try base.forEachEntry(of: folder, body)
  }

  package func read(
    _ file: FileDescriptor, into bytes: inout [UInt8], from start: Int, at offset: Int64
  ) throws(Errno) -> Int {
    try check(.read, path(file))
    return try base.read(file, into: &bytes, from: start, at: offset)
  }

  // MARK: Changing

  package func write(_ bytes: [UInt8], to file: FileDescriptor) throws(Errno) {
    try check(.write, path(file))
    try base.write(bytes, to: file)
  }

  package func createFolder(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) {
    try check(.createFolder, path(name, in: folder))
    try base.createFolder(name, in: folder)
  }

  package func rename(
    _ name: FilePath.Component, in folder: FileDescriptor, to newName: FilePath.Component,
    in newFolder: FileDescriptor, replaces: Bool
  ) throws(Errno) {
    let newPath = path(newName, in: newFolder)
    try check(replaces ? .rename : .renameToFreeName, newPath)
    let call = RenameCall(
      name: name, folder: folder, newName: newName, newFolder: newFolder, replaces: replaces)
    guard let bug else { return try call.make(on: base) }
    try rename(call, newPath, with: bug)
  }

  package func link(
    _ name: FilePath.Component, in folder: FileDescriptor, to newName: FilePath.Component,
    in newFolder: FileDescriptor
  ) throws(Errno) {
    try check(.link, path(newName, in: newFolder))
    do throws(Errno) {
      try base.link(name, in: folder, to: newName, in: newFolder)
    } catch {
      guard bug == .believedLink, error == .notPermitted else { throw error }
    }
  }

  package func removeFile(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) {
    try check(.removeFile, path(name, in: folder))
    try base.removeFile(name, in: folder)
  }

  package func removeFolder(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) {
    try check(.removeFolder, path(name, in: folder))
    try base.removeFolder(name, in: folder)
  }

  // MARK: Lasting

  package func sync(_ descriptor: FileDescriptor) throws(Errno) {
    try check(.sync, path(descriptor))
    guard let bug else { return try base.sync(descriptor) }
    try sync(descriptor, path(descriptor), with: bug)
  }

  package func syncFileSystem(of folder: FileDescriptor) throws(Errno) {
    try check(.syncFileSystem, path(folder))
    if bug?.forgetsSync(ofFileSystemWith: path(folder)) == true { return }
    try base.syncFileSystem(of: folder)
  }

  package func syncsAsAWhole(_ folder: FileDescriptor) -> Bool { base.syncsAsAWhole(folder) }

  // MARK: Locks

  package func lock(_ file: FileDescriptor, waits: Bool) throws(Errno) {
    try check(.lock, path(file))
    try base.lock(file, waits: waits)
  }

  package func lockRecord(_ file: FileDescriptor, waits: Bool) throws(Errno) {
    try check(.lockRecord, path(file))
    try base.lockRecord(file, waits: waits)
  }

  package func unlock(_ file: FileDescriptor) { base.unlock(file) }
}
