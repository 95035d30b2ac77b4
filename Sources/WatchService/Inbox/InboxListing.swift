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
    /// Whether it is a folder with what may be documents, in which the service can't look.
    var isUnseenFolder = false
  }

  /// - Throws: what the system refused for the inbox itself; a folder in it that can't be read is
  ///   an entry with the error.
  static func entries(
    of path: FilePath, by policy: NamePolicy
  ) throws(FileError) -> [Entry] {
    var entries: [Entry] = []
    try list(try Folder(path), "", 0, policy, &entries)
    return entries.sorted { $0.path.bytes.lexicographicallyPrecedes($1.path.bytes) }
  }

  /// Down to where the service looks, each folder opened in the one above it.
  private static func list(
    _ folder: borrowing Folder, _ relative: FilePath, _ depth: Int, _ policy: NamePolicy,
    _ entries: inout [Entry]
  ) throws(FileError) {
    for found in try folder.entries() {
      guard let status = try folder.status(found.name) else { continue }
      let path = relative.appending(found.name)
      guard status.kind == .folder, !policy.ignores(found.name) else {
        entries.append(
          Entry(
            path: path, bytes: Int(status.identity.size),
            ignored: reason(found.name, status.kind, policy)))
        continue
      }
      guard depth < InboxScan.Limits().depth else {
        let slow = SlowFolder(path: path, kind: .tooDeep)
        entries.append(Entry(path: path, bytes: 0, ignored: slow.words, isUnseenFolder: true))
        continue
      }
      do throws(FileError) {
        guard let below = try folder.folder(found.name) else { continue }
        try list(below, path, depth + 1, policy, &entries)
      } catch {
        entries.append(Entry(path: path, bytes: 0, ignored: error.message, isUnseenFolder: true))
      }
    }
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
