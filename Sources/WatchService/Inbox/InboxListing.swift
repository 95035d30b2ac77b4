// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage

/// Everything in the inbox, with the reason for what is ignored, for `nianbao status`.
enum InboxListing {
  struct Entry: Sendable, Equatable {
    /// Below the inbox.
    var path: FilePath
    var bytes: Int
    /// Why it is never claimed; nil for a document.
    var ignored: Localized?
  }

  /// - Throws: what the system refused for the inbox itself; a folder in it that can't be read is
  ///   an entry with the error.
  static func entries(
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
          if status.kind == .folder, !policy.ignores(found.name) {
            pending.append(path)
          } else {
            entries.append(
              Entry(
                path: path, bytes: Int(status.identity.size),
                ignored: reason(found.name, status.kind, policy)))
          }
        }
      } catch {
        if relative.isEmpty { throw error }
        entries.append(
          Entry(path: relative, bytes: 0, ignored: Localized(en: "\(error)", zh: "\(error)")))
      }
    }
    return entries.sorted { $0.path.bytes.lexicographicallyPrecedes($1.path.bytes) }
  }

  private static func reason(
    _ name: FilePath.Component, _ kind: FileStatus.Kind, _ policy: NamePolicy
  ) -> Localized? {
    switch kind {
    case .link: Localized(en: "a symbolic link, never followed", zh: "符号链接，不予跟随")
    case .special: Localized(en: "not a regular file", zh: "不是普通文件")
    case .regular, .folder: policy.reason(toIgnore: name)?.words
    }
  }
}
