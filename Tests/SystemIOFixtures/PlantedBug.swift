// SPDX-License-Identifier: Apache-2.0

import Synchronization
import SystemIO
import SystemPackage

/// A mistake of the service, made for it at its calls: the tests have to find each.
package enum PlantedBug: String, Sendable, CaseIterable {
  /// The copies of claimed documents aren't synced.
  case unsyncedCopies
  /// No folder is synced.
  case unsyncedFolders
  /// The outputs get their names when the store has already recorded them.
  case recordedBeforePublished
  /// The outputs get their names, which are synced, before their bytes are.
  case renamedBeforeSynced
  /// Where a file can have one name only, a second one is taken for made, and the first removed.
  case believedLink

  func forgetsSync(ofFileSystemWith folder: FilePath) -> Bool {
    switch self {
    case .unsyncedCopies: folder.isBelow("work")
    case .renamedBeforeSynced: folder.isBelow("outbox")
    default: false
    }
  }
}

/// A rename, with descriptors that are open when it is made.
struct RenameCall {
  var name: FilePath.Component
  var folder: FileDescriptor
  var newName: FilePath.Component
  var newFolder: FileDescriptor
  var replaces: Bool

  func make(on files: any FileSystem) throws(Errno) {
    try files.rename(name, in: folder, to: newName, in: newFolder, replaces: replaces)
  }
}

/// A call that a bug makes later, on descriptors of its own.
enum PutOffCall {
  case rename(RenameCall)
  case sync(FileDescriptor)

  func make(on files: any FileSystem) throws(Errno) {
    switch self {
    case .rename(let call):
      try call.make(on: files)
      try files.close(call.folder)
      try files.close(call.newFolder)
    case .sync(let descriptor):
      try files.sync(descriptor)
      try files.close(descriptor)
    }
  }
}

extension RefusingFileSystem {
  func rename(_ call: RenameCall, _ newPath: FilePath, with bug: PlantedBug) throws(Errno) {
    switch bug {
    case .recordedBeforePublished where newPath.isBelow("outbox"):
      var later = call
      later.folder = try base.duplicate(call.folder)
      later.newFolder = try base.duplicate(call.newFolder)
      putOff.withLock { $0.append(.rename(later)) }
    case .recordedBeforePublished:
      // The originals follow the record.
      if newPath.isBelow("archive") { try makePutOffCalls() }
      try call.make(on: base)
    default: try call.make(on: base)
    }
  }

  func sync(_ descriptor: FileDescriptor, _ path: FilePath, with bug: PlantedBug) throws(Errno) {
    let isFile = try base.status(of: descriptor).kind == .regular
    switch bug {
    case .unsyncedCopies where isFile && path.isBelow("work"): return
    case .unsyncedFolders where !isFile: return
    case .recordedBeforePublished where !isFile && path.isBelow("outbox"):
      let later = try base.duplicate(descriptor)
      putOff.withLock { $0.append(.sync(later)) }
    case .renamedBeforeSynced where isFile && path.isBelow("outbox"):
      let later = try base.duplicate(descriptor)
      putOff.withLock { $0.append(.sync(later)) }
    case .renamedBeforeSynced where path.isBelow("outbox"):
      try base.sync(descriptor)
      try makePutOffCalls()
    default: try base.sync(descriptor)
    }
  }

  private func makePutOffCalls() throws(Errno) {
    let calls = putOff.withLock { calls in
      defer { calls = [] }
      return calls
    }
    for call in calls { try call.make(on: base) }
  }
}

extension FilePath {
  /// Whether a folder of this name is above it.
  fileprivate func isBelow(_ folder: String) -> Bool {
    components.contains { $0.string == folder }
  }
}
