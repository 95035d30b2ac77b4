// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import CSystemIO
import Glibc
import Synchronization

/// Knows which files programs are writing. It is a hint beside the files' sizes and times: a server's
/// other clients write unseen.
package protocol WriteObserver: Sendable {
  /// Observes the files of a folder from now on; its path may be a new one.
  func observe(_ folder: FilePath)

  /// Whether a program has written to a file and not closed it since, as a copy that pauses.
  func isBeingWritten(_ file: FilePath) -> Bool
}

/// By inotify(7): a file is being written from its first IN_MODIFY to its IN_CLOSE_WRITE.
package final class InotifyObserver: WriteObserver {
  fileprivate struct FileName: Hashable {
    var folder: Int32
    var name: [UInt8]
  }

  fileprivate struct State {
    var folders: [FilePath: Int32] = [:]
    /// The other way round.
    var paths: [Int32: FilePath] = [:]
    var written: Set<FileName> = []
    /// Files being written that are on their way to another name, by the cookies of their moves. Those of
    /// files that leave the observed folders stay until others have come.
    var moving: [UInt32] = []
    /// The events that are being read.
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
  }

  private let descriptor: Int32
  private let state = Mutex(State())

  /// Nil where the system has no watches to give.
  package init?() {
    let descriptor = inotify_init1(Int32(nianbao_inotify_flags))
    guard descriptor >= 0 else { return nil }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// So many folders are observed: each takes memory of the kernel.
  private static let limit = 8192

  package func observe(_ folder: FilePath) {
    // Where there are no more watches, polling has to do.
    let isFull = state.withLock { state in
      // So that what has become of folders that are gone is known.
      if state.folders.count >= Self.limit { read(into: &state) }
      return state.folders.count >= Self.limit && state.folders[folder] == nil
    }
    if isFull { return }
    let number = unsafe folder.withPlatformString {
      unsafe inotify_add_watch(descriptor, $0, UInt32(nianbao_inotify_events))
    }
    state.withLock { $0.note(folder, number >= 0 ? number : nil) }
  }

  package func isBeingWritten(_ file: FilePath) -> Bool {
    guard let name = file.lastComponent else { return false }
    return state.withLock { state in
      read(into: &state)
      guard let folder = state.folders[file.removingLastComponent()] else { return false }
      return state.written.contains(FileName(folder: folder, name: name.bytes))
    }
  }

  // MARK: Events

  /// An event's part before its name: the watch, the mask, the cookie, and the length of the name.
  private static let headerSize = 16

  private func read(into state: inout State) {
    while true {
      let count = unsafe state.buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return }
      var start = 0
      while start + Self.headerSize <= count {
        func field(_ index: Int) -> UInt32 {
          unsafe state.buffer.withUnsafeBytes {
            unsafe $0.loadUnaligned(fromByteOffset: start + 4 * index, as: UInt32.self)
          }
        }
        let end = start + Self.headerSize + Int(field(3))
        // It is padded by zeros.
        let name = Array(
          state.buffer[(start + Self.headerSize)..<min(end, count)].prefix { $0 != 0 })
        state.note(
          FileName(folder: Int32(bitPattern: field(0)), name: name), mask: field(1),
          cookie: field(2))
        start = end
      }
    }
  }
}

extension InotifyObserver.State {
  private static let mostWritten = 8192

  /// The two events of a move follow each other closely.
  private static let mostMoving = 64

  fileprivate mutating func note(_ folder: FilePath, _ number: Int32?) {
    if let old = folders[folder], old != number { paths[old] = nil }
    folders[folder] = number
    if let number {
      // A folder that was renamed has its old number.
      if let old = paths[number], old != folder { folders[old] = nil }
      paths[number] = folder
    }
  }

  fileprivate mutating func note(
    _ file: InotifyObserver.FileName, mask: UInt32, cookie: UInt32
  ) {
    switch Int32(bitPattern: mask) {
    case let mask where mask & IN_Q_OVERFLOW != 0:
      // Closings may be among what was lost.
      written = []
      moving = []
    case let mask where mask & IN_IGNORED != 0:
      // What was written in a folder that is gone is asked for by no name any more.
      if let path = paths.removeValue(forKey: file.folder) { folders[path] = nil }
      if written.count > Self.mostWritten { written = written.filter { paths[$0.folder] != nil } }
    case let mask where mask & IN_MODIFY != 0: written.insert(file)
    case let mask where mask & (IN_CLOSE_WRITE | IN_DELETE) != 0: written.remove(file)
    case let mask where mask & IN_MOVED_FROM != 0:
      guard written.remove(file) != nil else { break }
      moving.append(cookie)
      if moving.count > Self.mostMoving { moving.removeFirst() }
    case let mask where mask & IN_MOVED_TO != 0:
      if let index = moving.firstIndex(of: cookie) {
        moving.remove(at: index)
        written.insert(file)
      } else {
        written.remove(file)
      }
    default: break
    }
  }
}
