// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemPackage

/// An operation that the system refused: what was being done, to which path, and the system's error.
package struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was being done, as the sentence says it.
  package enum Action: String, Sendable {
    case open = "opening"
    case read = "reading"
    case write = "writing"
    case rename = "renaming to"
    case list = "listing"
    case create = "creating"
    case run = "starting"
    case remove = "removing"
    case sync = "syncing"
    case lock = "locking"
    case limit = "setting limits of"

    fileprivate var chinese: String {
      switch self {
      case .open: "打开"
      case .read: "读取"
      case .write: "写入"
      case .rename: "改名为"
      case .list: "列出"
      case .create: "创建"
      case .run: "启动"
      case .remove: "删除"
      case .sync: "同步"
      case .lock: "锁定"
      case .limit: "限制"
      }
    }
  }

  package let path: FilePath
  package let action: Action
  package let errno: Errno

  package init(_ action: Action, _ path: FilePath, _ errno: Errno) {
    self.action = action
    self.path = path
    self.errno = errno
  }

  /// `No space left on device writing outbox/report.json`
  package var description: String { message.en }

  /// The same in both languages, on one line; the system's own reason is in English.
  package var message: Localized {
    let path = path.string.visible
    let message = Localized(
      en: "\(errno) \(action.rawValue) \(path)", zh: "\(action.chinese)\(path)时出错：\(errno)")
    guard action == .lock, Self.meansNoLocks(errno) else { return message }
    return Localized(
      en: "\(message.en): \(Self.lockAdvice.en)", zh: "\(message.zh)；\(Self.lockAdvice.zh)")
  }

  /// Whether an error of a lock says that the file system has none.
  static func meansNoLocks(_ errno: Errno) -> Bool {
    [.noLocks, .notSupported, .noFunction].contains(errno)
  }

  /// What to do about a file system without locks.
  package static let lockAdvice = Localized(
    en: """
      the file system has neither flock nor F_OFD_SETLK; mount it with locks (NFS without nolock, SMB \
      without nobrl), or put this folder on a local disk
      """,
    zh: "该文件系统不支持flock和F_OFD_SETLK；挂载时请启用锁（NFS不用nolock，SMB不用nobrl），或将该目录放在本地磁盘")
}
