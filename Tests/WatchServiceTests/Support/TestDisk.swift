// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemIO
import SystemPackage

/// The disk that the tests have their folders on, and what it can do: `scripts/on-forgetful` runs them on one
/// that lacks much of it.
enum TestDisk {
  /// In memory where there is such a place: thousands of syncs to a disk would take minutes, and the power
  /// isn't really cut.
  static let folder: URL = {
    let memory = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
    return FileManager.default.isWritableFile(atPath: memory.path())
      ? memory : FileManager.default.temporaryDirectory
  }()

  /// Whether a document can be put back into the inbox in one step, without which a stop leaves it claimed.
  static var renamesToFreeNames: Bool { abilities.renameToFreeName == nil }

  /// Whether a file that is open may lose its name, without which nothing sees what is written late.
  static var forgetsRemovedFiles: Bool { abilities.syncsAsAWhole }

  private static let abilities: FolderAbilities = {
    do throws(FileError) {
      let folder = try Folder(FilePath(folder.path(percentEncoded: false)))
      guard let name = FilePath.Component("nianbao-probe-\(UUID().uuidString)") else {
        fatalError()
      }
      return try folder.probe(name) { 0 }
    } catch {
      fatalError("the tests' folder can't be used: \(error)")
    }
  }()
}
