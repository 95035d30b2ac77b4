// SPDX-License-Identifier: Apache-2.0

import Basics

/// Why a name in the inbox is never claimed.
///
/// The setting `ignore` adds to what is built in: a settings file that was written for an older version
/// would keep its list, and never get a newer one's names.
enum IgnoredName: Sendable {
  /// A program writes it, or keeps a former state in it.
  case temporary
  /// A file or folder of an operating system or a storage device, such as its recycle bin.
  case system
  /// What a synchronizing program makes of a file that was changed in two places.
  case conflict
  /// The marker of a document.
  case marker
  /// The setting `ignore`.
  case setting

  var words: Localized {
    switch self {
    case .temporary:
      Localized(en: "a temporary, unfinished or backup file", zh: "临时文件、未下载完的文件或备份文件")
    case .system:
      Localized(
        en: "belongs to an operating system or a storage device", zh: "操作系统或存储设备自己的文件或目录")
    case .conflict:
      Localized(
        en: "a copy from a synchronization conflict; rename it if it is the right one",
        zh: "同步冲突产生的副本；如果以它为准，请改名")
    case .marker: Localized(en: "the marker of a document", zh: "文档的标记文件")
    case .setting: Localized(en: "its name matches the setting ignore", zh: "文件名属于设置项 ignore 所列")
    }
  }

  static func builtIn(_ name: [UInt8]) -> IgnoredName? {
    patterns.first { $0.pattern.matches(name) }?.reason
  }

  private static let patterns: [(pattern: NamePattern, reason: IgnoredName)] =
    temporaryNames.map { (NamePattern($0), .temporary) }
    + systemNames.map { (NamePattern($0), .system) }
    + conflictNames.map { (NamePattern($0), .conflict) }

  private static let temporaryNames = [
    // Word, WPS and LibreOffice beside an open document; hidden files.
    "~$*", ".*", "*.tmp", "*.temp", "*~", "*.bak", "*.wbk",
    // Browsers, download managers and transfer programs.
    "*.part", "*.partial", "*.crdownload", "*.download", "*.opdownload", "*.filepart", "*.!ut",
    "*.aria2", "*.td", "*.xltd", "*.baiduyun.p.downloading",
  ]

  private static let systemNames = [
    "Thumbs.db", "ehthumbs.db", "desktop.ini", "$RECYCLE.BIN", "RECYCLER",
    "System Volume Information", "lost+found", "__MACOSX",
    // Synology and QNAP.
    "@eaDir", "#recycle", "#snapshot", "@Recycle", "@Recently-Snapshot",
  ]

  private static let conflictNames = [
    // Syncthing; Dropbox, Nextcloud and Nutstore; Seafile; Resilio; Google Drive; ownCloud.
    "*.sync-conflict-*", "*conflicted copy*", "*(SFConflict *", "*.Conflict.*", "*[conflict]*",
    "*_conflict-*", "*冲突副本*", "*冲突文件*", "*冲突版本*",
  ]
}
