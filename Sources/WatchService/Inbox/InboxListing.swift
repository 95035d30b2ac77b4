// SPDX-License-Identifier: Apache-2.0

package import SystemIO
package import SystemPackage

/// All that lies in the inbox, for a person who asks why.
package enum InboxListing {
  package struct Entry: Sendable, Equatable {
    /// Below the inbox.
    package var path: FilePath
    package var bytes: Int
    /// Why it is never taken; nil for a document.
    package var leftAlone: String?
  }

  /// - Throws: what the system refused for the inbox itself; a folder in it that can't be read is
  ///   an entry.
  package static func entries(
    of path: FilePath, by policy: NamePolicy
  ) throws(FileError) -> [Entry] {
    let inbox = try Folder(path)
    var entries: [Entry] = []
    var pending: [FilePath] = [""]
    while let relative = pending.popLast() {
      do throws(FileError) {
        guard let folder = try inbox.folder(at: relative) else { continue }
        for found in try folder.entries() {
          guard let status = try folder.status(found.name) else { continue }
          let path = relative.appending(found.name)
          if status.kind == .folder, !policy.leavesAlone(found.name) {
            pending.append(path)
          } else {
            entries.append(
              Entry(
                path: path, bytes: Int(status.identity.size),
                leftAlone: reason(found.name, status.kind, policy)))
          }
        }
      } catch {
        if relative.isEmpty { throw error }
        entries.append(Entry(path: relative, bytes: 0, leftAlone: "\(error)"))
      }
    }
    return entries.sorted { $0.path.string < $1.path.string }
  }

  private static func reason(
    _ name: FilePath.Component, _ kind: FileStatus.Kind, _ policy: NamePolicy
  ) -> String? {
    switch kind {
    case .link: "a link, which is never followed"
    case .special: "no regular file"
    case .regular, .folder: policy.leavesAlone(name) ? "its name is one of those left alone" : nil
    }
  }
}
