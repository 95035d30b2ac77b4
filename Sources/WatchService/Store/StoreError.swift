// SPDX-License-Identifier: Apache-2.0

package import Basics

import SystemIO
import SystemPackage

/// Why the database can't be read or written.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  enum Kind: Sendable, Equatable {
    /// It can't be opened or written now: a full or read-only disk, another program's lock.
    case unavailable
    /// It is its user's alone.
    case forbidden
    /// The file is no database of nianbao, or a damaged one.
    case damaged
    /// Nothing was written to it yet: the disk was full when it was created.
    case empty
    /// A newer nianbao has written it.
    case newer
    /// Something else than a file has its name.
    case foreign(FileStatus.Kind)
  }

  let kind: Kind
  let path: FilePath
  /// SQLite's own message.
  let reason: String

  init(_ kind: Kind, _ path: FilePath, _ reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  /// `database is locked: state/ledger.sqlite`
  package var description: String { message.en }

  /// The same in both languages; SQLite's own reason is in English.
  package var message: Localized {
    switch kind {
    case .unavailable: Localized(en: "\(reason): \(path)", zh: "无法使用数据库\(path)：\(reason)")
    case .forbidden:
      Localized(
        en: """
          only root and the service's user may read the database \(path): \(reason); \
          run the command as one of them, as by sudo -u nianbao
          """,
        zh: "只有root和运行服务的用户可以读取数据库\(path)（\(reason)）；请以其身份运行，例如sudo -u nianbao")
    case .foreign(let kind):
      Localized(
        en: """
          \(path) is \(kind.words.en), where the database should be; move it away and start the service \
          again
          """,
        zh: "\(path)不是数据库文件而是\(kind.words.zh)；请移走后重新启动服务")
    case .damaged:
      Localized(
        en: """
          the database \(path) is damaged: \(reason); the next start of the service creates it again
          """,
        zh: "数据库\(path)已损坏：\(reason)；服务下次启动时会重建")
    case .empty:
      Localized(
        en: "the database \(path) is empty: the service hasn't come to use it yet; see its log",
        zh: "数据库\(path)为空：服务尚未启用该数据库，请查看服务日志")
    case .newer:
      Localized(
        en: "the database \(path) was written by a newer nianbao: \(reason)",
        zh: "数据库\(path)由更新版本的nianbao写入：\(reason)")
    }
  }
}
