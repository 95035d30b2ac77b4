// SPDX-License-Identifier: Apache-2.0

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
    for (name, path, device) in devices where device != devices[0].device {
      throw .apart(devices[0].path, path, devices[0].name, name)
    }
    for (source, target) in [
      (("inbox", inbox), ("work", work)), (("work", work), ("archive", archive)),
      (("work", work), ("failed", failed)),
    ] { try checkMove(from: source, to: target) }
    for (name, path) in all {
      for (other, otherPath) in all where other != name && path.starts(with: otherPath) {
        throw .nested(name, other)
      }
    }
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

  package var description: String {
    switch self {
    case .refused(let error): "\(error)"
    case .apart(let first, let second, let name, let other):
      "\(name) (\(first)) and \(other) (\(second)) are on different file systems or mounts, between "
        + "which documents can't be renamed; put them on one."
    case .nested(let inner, let outer):
      "\(inner) is in \(outer); no folder may be in another one."
    }
  }
}
