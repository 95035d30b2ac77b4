// SPDX-License-Identifier: Apache-2.0

package import SystemIO
package import SystemPackage

/// The folders of the watcher.
package struct FolderLayout: Sendable, Equatable {
  package var inbox: FilePath
  package var work: FilePath
  package var outbox: FilePath
  package var archive: FilePath
  package var failed: FilePath
  package var state: FilePath

  package init(
    inbox: FilePath, work: FilePath, outbox: FilePath, archive: FilePath, failed: FilePath,
    state: FilePath
  ) {
    self.inbox = inbox
    self.work = work
    self.outbox = outbox
    self.archive = archive
    self.failed = failed
    self.state = state
  }

  /// The contract's names below one folder.
  package init(below root: FilePath) {
    self.init(
      inbox: root.appending("inbox"), work: root.appending("work"),
      outbox: root.appending("outbox"), archive: root.appending("archive"),
      failed: root.appending("failed"), state: root.appending("state"))
  }

  package var all: [(name: String, path: FilePath)] {
    [
      ("inbox", inbox), ("work", work), ("outbox", outbox), ("archive", archive),
      ("failed", failed), ("state", state),
    ]
  }

  package var store: FilePath { state.appending("ledger.sqlite") }

  /// Makes the folders that are missing, and makes sure that documents can be moved between them by
  /// renaming alone.
  package func prepare() throws(LayoutError) {
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
    for (source, target) in [("inbox", "work"), ("work", "archive"), ("work", "failed")] {
      try tryMove(from: source, to: target)
    }
    for (name, path) in all {
      for (other, otherPath) in all where other != name && path.starts(with: otherPath) {
        throw .nested(name, other)
      }
    }
  }
}

extension FolderLayout {
  /// Moves what isn't there from one folder to another: two mounts of one file system, such as a
  /// sandbox makes of the folders that it opens, look alike and refuse it before they look for it.
  private func tryMove(from source: String, to target: String) throws(LayoutError) {
    let paths = Dictionary(all.map { ($0.name, $0.path) }, uniquingKeysWith: { first, _ in first })
    guard let from = paths[source], let to = paths[target] else { return }
    let name: FilePath.Component = ".nianbao-is-not-there"
    do throws(FileError) {
      let folder = try Folder(to)
      _ = try Folder(from).move(name, to: folder, name)
    } catch {
      throw error.errno == .improperLink ? .apart(from, to, source, target) : .refused(error)
    }
  }
}

/// Why the watcher can't use its folders.
package enum LayoutError: Error, Sendable, Equatable, CustomStringConvertible {
  case refused(FileError)
  case apart(FilePath, FilePath, String, String)
  case nested(String, String)

  package var description: String {
    switch self {
    case .refused(let error): "\(error)"
    case .apart(let first, let second, let name, let other):
      "\(name) (\(first)) and \(other) (\(second)) lie on different file systems or mounts, so that "
        + "documents can't be moved between them in one step; put them on one."
    case .nested(let inner, let outer):
      "\(inner) lies in \(outer); each of the folders needs a place of its own."
    }
  }
}
