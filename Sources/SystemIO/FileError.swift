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
    case recognize = "recognizing"

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
      case .recognize: "核对"
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
    guard let advice else { return message }
    return Localized(en: "\(message.en): \(advice.en)", zh: "\(message.zh)；\(advice.zh)")
  }

  /// What the reason means, where the system's own words don't say it.
  private var advice: Localized? {
    switch action {
    case .lock where Self.meansNoLocks(errno): Self.lockAdvice
    case .recognize:
      Localized(
        en: """
          it is another folder than when the service started, as while a share isn't mounted; if that is \
          meant, restart the service
          """,
        zh: "该目录已不是服务启动时的目录（例如共享未挂载）；如系有意更换，请重启服务")
    default: nil
    }
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
