// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage

/// Why nothing can be written in some of the service's folders, as their file systems say it now.
///
/// `nianbao status` asks for itself: a service whose database is on a full disk can't record its outage.
struct FolderObstacle: Sendable, Equatable {
  /// The names of the folders' settings.
  var folders: [String]
  var reason: Localized

  /// Below this nothing of use can be written: a report with its log and page has some 100 KB.
  static let leastBytes = 1 << 20

  /// Asks for the obstacles.
  ///
  /// - Parameters:
  ///   - folders: with the names of their settings.
  ///   - space: what a folder's file system has left; nil where that isn't known.
  /// - Returns: each once, in the order of the folders.
  static func all(
    of folders: [(name: String, path: FilePath)], space: (FilePath) -> FolderSpace?
  ) -> [FolderObstacle] {
    var obstacles: [FolderObstacle] = []
    for (name, path) in folders {
      guard let reason = space(path).flatMap(reason) else { continue }
      if let index = obstacles.firstIndex(where: { $0.reason == reason }) {
        obstacles[index].folders.append(name)
      } else {
        obstacles.append(FolderObstacle(folders: [name], reason: reason))
      }
    }
    return obstacles
  }

  private static func reason(_ space: FolderSpace) -> Localized? {
    if space.isReadOnly { return Localized(en: "read-only file system", zh: "文件系统为只读") }
    if !space.hasFreeFiles {
      return Localized(en: "no space left for further files (inodes)", zh: "无法再新建文件（inode用尽）")
    }
    guard space.freeBytes < leastBytes else { return nil }
    let free = space.freeBytes.byteSize
    return Localized(en: "no space left (\(free) free)", zh: "磁盘空间不足（剩余\(free)）")
  }
}
