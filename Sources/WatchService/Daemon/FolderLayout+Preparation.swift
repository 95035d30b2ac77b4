// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemIO
package import SystemPackage

extension FolderLayout {
  /// Creates missing folders, and makes sure that documents can be renamed from one to another.
  func prepare() throws(LayoutError) {
    var devices: [(name: String, path: FilePath, device: UInt64)] = []
    for (name, path) in all {
      do throws(FileError) {
        try FileWriting.createFolder(path)
        let device = try Folder(path).status().identity.device
        if name != "outbox", name != "state" { devices.append((name, path, device)) }
      } catch {
        throw .refused(error)
      }
    }
    syncNames()
    for (name, path, device) in devices where device != devices[0].device {
      throw .apart(devices[0].path, path, devices[0].name, name)
    }
    for (source, target) in renames { try checkMove(from: source, to: target) }
    for (name, path) in all {
      for (other, otherPath) in all where other != name && path.starts(with: otherPath) {
        throw .nested(name, other)
      }
    }
  }

  /// Makes the folders' own names lasting: without them all that is in them would be lost. Who may not
  /// read what they are in didn't create them.
  private func syncNames() {
    let parents = Set(all.map { $0.path.removingLastComponent() })
    for folder in parents.union(parents.map { $0.removingLastComponent() }) {
      try? Folder(folder.isEmpty ? "." : folder).sync()
    }
  }

  /// The folders between which documents are renamed, with the names of their settings.
  var renames: [(source: (name: String, path: FilePath), target: (name: String, path: FilePath))] {
    [
      (("inbox", inbox), ("work", work)), (("work", work), ("archive", archive)),
      (("work", work), ("failed", failed)),
    ]
  }

  /// Renames a file that isn't there: between two mounts of one file system, such as a sandbox makes of
  /// the folders that it opens, the kernel refuses that before it looks for the file.
  private func checkMove(
    from source: (name: String, path: FilePath), to target: (name: String, path: FilePath)
  ) throws(LayoutError) {
    let name: FilePath.Component = ".nianbao-is-not-there"
    do throws(FileError) {
      let folder = try Folder(target.path)
      _ = try Folder(source.path).move(name, to: folder, name)
    } catch {
      throw error.errno == .improperLink
        ? .apart(source.path, target.path, source.name, target.name) : .refused(error)
    }
  }
}

/// Why the service can't use its folders.
package enum LayoutError: Error, Sendable, Equatable, CustomStringConvertible {
  case refused(FileError)
  /// Two folders, with the names of their settings.
  case apart(FilePath, FilePath, String, String)
  case nested(String, String)

  package var description: String { message.en }

  package var message: Localized {
    switch self {
    case .refused(let error): error.message
    case .apart(let first, let second, let name, let other):
      Localized(
        en: "\(name) (\(first)) and \(other) (\(second)) are on different file systems or mounts, "
          + "between which documents can't be renamed; put them on one.",
        zh: "\(name)（\(first)）与\(other)（\(second)）位于不同的文件系统或挂载点，无法相互改名；请放在同一处。")
    case .nested(let inner, let outer):
      Localized(
        en: "\(inner) is in \(outer); no folder may be in another one.",
        zh: "\(inner)位于\(outer)之内；各目录不得相互包含。")
    }
  }
}
