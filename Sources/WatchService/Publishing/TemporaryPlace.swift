// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// Where outputs are written before they are renamed: a folder of an instance's own, by which the files of
/// a dead one are found.
///
/// Those of the outbox lie in it, which may be on a file system of its own. People write in `failed`: what
/// goes there is written below `work`, from where documents are renamed to `failed` in any case.
struct TemporaryPlace: ~Copyable {
  private let parent: Folder
  private let name: FilePath.Component

  /// - Parameters:
  ///   - instance: whose files they are.
  ///   - results: the outbox.
  init(of instance: String, in results: consuming Folder) {
    parent = results
    name = Self.name(instance)
  }

  /// - Parameter own: an instance's folder below `work`.
  init(in own: consuming Folder) {
    parent = own
    name = Self.nameInWork
  }

  /// Opens it; it is made where it is missing.
  func folder() throws(FileError) -> Folder {
    guard let folder = try parent.makeFolder(name) else {
      throw FileError(.create, parent.path.appending(name), .fileExists)
    }
    return folder
  }

  // MARK: Remains

  private static let prefix = ".nianbao-"
  /// In the folder of an instance below `work`, beside its claims.
  static let nameInWork: FilePath.Component = ".failed"

  private static func name(_ instance: String) -> FilePath.Component {
    FilePath.Component(bytes: (prefix + instance).utf8) ?? ".nianbao"
  }

  static func remove(of instance: String, in results: borrowing Folder) throws(FileError) {
    try results.removeAll(name(instance))
  }

  /// Removes those of instances that nothing else is left of: of all but those that are alive, or have
  /// claims.
  static func remove(
    ofOthersThan instances: Set<String>, in results: borrowing Folder
  ) throws(FileError) {
    for entry in try results.entries() {
      let name = entry.name.string
      guard name.hasPrefix(prefix), !name.hasPrefix(FolderCheck.prefix) else { continue }
      let instance = String(name.dropFirst(prefix.count))
      if !instances.contains(instance) { try remove(of: instance, in: results) }
    }
  }

  /// Removes that of an instance's folder below `work`.
  static func remove(in own: borrowing Folder) throws(FileError) { try own.removeAll(nameInWork) }
}
