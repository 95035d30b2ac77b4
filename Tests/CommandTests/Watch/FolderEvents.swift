// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// What happens to the files below a folder, as inotify(7) reports it: the moments at which a test
/// of a running program can act without asking the clock.
final class FolderEvents {
  private let descriptor: Int32
  private let root: URL

  /// Begins to watch; folders that are made later are watched from then on.
  init(below root: URL) throws {
    self.root = root
    descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    guard descriptor >= 0 else { throw POSIXError(.EMFILE) }
    watchFolders()
  }

  deinit { close(descriptor) }

  /// Waits for so many events; at most for half a second for each, since a program that has nothing
  /// to do makes none.
  func wait(for count: Int) {
    var left = count
    while left > 0 {
      var interest = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard unsafe poll(&interest, 1, 500) > 0 else { return }
      left -= read()
    }
  }

  /// How many events have come.
  private func read() -> Int {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let size = unsafe bytes.withUnsafeMutableBytes {
      unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
    }
    var count = 0
    var offset = 0
    var hasNewFolder = false
    // struct inotify_event: wd, mask, cookie, len of 32 bits each, and a name.
    while offset + 16 <= size {
      func word(_ index: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[offset + 4 * index + $1]) << (8 * $1) }
      }
      if word(1) & UInt32(IN_ISDIR) != 0 { hasNewFolder = true }
      offset += 16 + Int(word(3))
      count += 1
    }
    if hasNewFolder { watchFolders() }
    return count
  }

  private func watchFolders() {
    let events = IN_CREATE | IN_MODIFY | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE
    let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    let folders = (walk?.allObjects ?? []).compactMap { $0 as? URL }.filter(\.hasDirectoryPath)
    for folder in [root] + folders {
      _ = unsafe inotify_add_watch(descriptor, folder.path, UInt32(events))
    }
  }
}
