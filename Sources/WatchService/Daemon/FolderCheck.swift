// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemIO
import SystemPackage

/// Tries in each folder of the service what the service needs of its file system, as
/// `nianbao check-config` prints it.
package struct FolderCheck: Sendable {
  /// A sentence on one ability of one folder.
  package struct Line: Sendable, Equatable {
    package let text: Localized
    /// Whether the service can't run because of it.
    package let isProblem: Bool
  }

  package private(set) var lines: [Line] = []

  /// Tries everything in temporary folders, which are removed. Folders that aren't there are left out.
  ///
  /// - Parameters:
  ///   - settings: the service's.
  ///   - files: the file system.
  ///   - clock: gives the time.
  package init(
    _ settings: WatchSettings, on files: any FileSystem = .kernel,
    clock: @escaping @Sendable () -> Timestamp = { .now }
  ) {
    self.init(settings.folders, on: files, clock: clock)
  }

  init(
    _ layout: FolderLayout, on files: any FileSystem, clock: @escaping @Sendable () -> Timestamp
  ) {
    let random = String(UInt64.random(in: .min ... .max), radix: 16)
    let name = FilePath.Component(bytes: "\(Self.prefix)\(random)".utf8) ?? ".nianbao-check"
    for (setting, path) in layout.all {
      do throws(FileError) {
        let folder = try Folder(path, on: files)
        add(
          setting, Localized(en: "\(path)", zh: "\(path)"))
        let abilities = try folder.probe(name) { clock().milliseconds * 1_000_000 }
        addAbilities(abilities, of: setting)
      } catch {
        addRefusal(error, of: setting, path)
      }
    }
    for (source, target) in layout.renames {
      checkRename(from: source, to: target, on: files, name)
    }
  }

  /// Of the folders in which everything is tried. The service leaves them alone.
  static let prefix = ".nianbao-check-"

  /// Removes what checks have left that were killed: a minute later none is at work there any more.
  static func removeRemains(
    in folder: borrowing Folder, at time: Timestamp
  ) throws(FileError) {
    for entry in try folder.entries() where entry.name.string.hasPrefix(prefix) {
      guard let remains = try folder.folder(entry.name),
        try remains.status().identity.modified < (time.milliseconds - 60_000) * 1_000_000
      else { continue }
      try folder.removeAll(entry.name)
    }
  }

  private mutating func add(_ setting: String, _ text: Localized, isProblem: Bool = false) {
    lines.append(
      Line(
        text: Localized(en: "\(setting): \(text.en)", zh: "\(setting)：\(text.zh)"),
        isProblem: isProblem))
  }

  /// What the system refuses may be another user's right alone, or a share that is away.
  private mutating func addRefusal(_ error: FileError, of setting: String, _ path: FilePath) {
    if error.errno == .noSuchFileOrDirectory, error.path == path {
      add(
        setting,
        Localized(
          en: "\(path) isn't there yet; the service creates it", zh: "\(path)尚不存在，由服务创建"))
      return
    }
    let message = error.message
    var hint = Localized(en: "", zh: "")
    if error.errno == .permissionDenied || error.errno == .notPermitted {
      hint = Localized(
        en: "; check it as the service's user: runuser -u nianbao -- nianbao check-config",
        zh: "；请以服务用户检查：runuser -u nianbao -- nianbao check-config")
    }
    add(
      setting,
      Localized(en: "not checked: \(message.en)\(hint.en)", zh: "未检查：\(message.zh)\(hint.zh)"))
  }

  /// A line of the form `NAME: yes` or `NAME: no (the system's error); what is done instead`.
  private mutating func addAbility(
    _ setting: String, _ ability: Localized, _ refusal: Errno?, otherwise: Localized,
    isProblem: Bool = false
  ) {
    guard let refusal else {
      add(setting, Localized(en: "\(ability.en): yes", zh: "\(ability.zh)：支持"))
      return
    }
    add(
      setting,
      Localized(
        en: "\(ability.en): no (\(refusal)); \(otherwise.en)",
        zh: "\(ability.zh)：不支持（\(refusal)）；\(otherwise.zh)"), isProblem: isProblem)
  }

  private mutating func addAbilities(_ abilities: FolderAbilities, of setting: String) {
    addRenames(abilities, of: setting)
    addLocks(abilities, of: setting)
    addSyncs(abilities, of: setting)
    addTimes(abilities, of: setting)
    addNames(abilities, of: setting)
    addEntries(abilities, of: setting)
  }

  private mutating func addRenames(_ abilities: FolderAbilities, of setting: String) {
    addAbility(
      setting, Localized(en: "rename (rename)", zh: "改名（rename）"), abilities.rename,
      otherwise: Localized(en: "the service needs it", zh: "服务必须使用"), isProblem: true)
    let ability = Localized(
      en: "rename without replacing (RENAME_NOREPLACE)", zh: "不覆盖的改名（RENAME_NOREPLACE）")
    if abilities.replacesUnasked {
      add(
        setting,
        Localized(
          en: "\(ability.en): no, it replaces files all the same; the service would lose documents",
          zh: "\(ability.zh)：不支持，仍会覆盖同名文件；服务可能丢失文件"), isProblem: true)
    } else {
      addAbility(
        setting, ability, abilities.renameToFreeName,
        otherwise: abilities.hardLink == nil
          ? Localized(en: "link and unlink are used", zh: "改用link和unlink")
          : Localized(en: "a checked rename is used", zh: "改为先检查再改名"))
    }
    addAbility(
      setting, Localized(en: "hard links (link)", zh: "硬链接（link）"), abilities.hardLink,
      otherwise: Localized(en: "renames are used", zh: "改用改名"))
  }

  private mutating func addLocks(_ abilities: FolderAbilities, of setting: String) {
    let needsLocks = setting == "work" || setting == "state"
    let other =
      abilities.recordLock == nil
      ? Localized(en: "F_OFD_SETLK is used", zh: "改用F_OFD_SETLK")
      : Localized(
        en: needsLocks ? FileError.lockAdvice.en : "none is needed here",
        zh: needsLocks ? FileError.lockAdvice.zh : "此处不需要")
    addAbility(
      setting, Localized(en: "locks (flock)", zh: "锁（flock）"), abilities.lock, otherwise: other,
      isProblem: needsLocks && abilities.recordLock != nil)
  }

  private mutating func addSyncs(_ abilities: FolderAbilities, of setting: String) {
    addAbility(
      setting, Localized(en: "sync of files (fsync)", zh: "文件同步（fsync）"), abilities.syncFile,
      otherwise: Localized(
        en: "the service can't make anything lasting", zh: "服务无法保证文件已写入磁盘"),
      isProblem: true)
    addAbility(
      setting, Localized(en: "sync of folders (fsync)", zh: "目录同步（fsync）"), abilities.syncFolder,
      otherwise: Folder.needsNoSync(abilities.syncFolder)
        ? Localized(
          en: "what is lasting after a power failure is up to the server",
          zh: "断电后文件名是否保留取决于服务器")
        : Localized(en: "the service can't make anything lasting", zh: "服务无法保证文件已写入磁盘"),
      isProblem: !Folder.needsNoSync(abilities.syncFolder))
    add(
      setting,
      abilities.syncsAsAWhole
        ? Localized(
          en: "sync of groups: by the whole file system (syncfs)", zh: "成组同步：整个文件系统（syncfs）")
        : Localized(
          en: "sync of groups: each file by itself, as syncfs isn't relied on here",
          zh: "成组同步：逐个文件，此处不依赖syncfs"))
  }

  private mutating func addTimes(_ abilities: FolderAbilities, of setting: String) {
    let resolution =
      switch abilities.resolution {
      case 1: "1 ns"
      case 100: "100 ns"
      case 1000: "1 µs"
      case 1_000_000: "1 ms"
      default: "\(abilities.resolution / 1_000_000_000) s"
      }
    add(
      setting,
      Localized(en: "resolution of times: \(resolution)", zh: "文件时间精度：\(resolution)"))
    let offset = abilities.clockOffset
    let seconds = Duration.nanoseconds(abs(offset)).secondsText
    if offset == 0 {
      add(
        setting, Localized(en: "times agree with this machine's clock", zh: "文件时间与本机时钟一致"))
    } else {
      add(
        setting,
        Localized(
          en: "times are \(seconds) s \(offset < 0 ? "behind" : "ahead of") this machine's clock; "
            + "set both by NTP",
          zh: "文件时间比本机时钟\(offset < 0 ? "慢" : "快")\(seconds)秒；请用NTP校准"))
    }
  }

  private mutating func addNames(_ abilities: FolderAbilities, of setting: String) {
    add(
      setting,
      abilities.foldsCase
        ? Localized(
          en: "names that differ only in case: one name (case-folding)",
          zh: "仅大小写不同的名称：视为同名（case-folding）")
        : Localized(en: "names that differ only in case: two names", zh: "仅大小写不同的名称：各自独立"))
    add(
      setting,
      abilities.normalizes
        ? Localized(
          en: "names that differ only in Unicode normalization: one name",
          zh: "仅Unicode规范形式不同的名称：视为同名")
        : Localized(
          en: "names that differ only in Unicode normalization: two names",
          zh: "仅Unicode规范形式不同的名称：各自独立"))
    addAbility(
      setting, Localized(en: "names that aren't UTF-8, such as GBK", zh: "非UTF-8（如GBK）的名称"),
      abilities.otherNames,
      otherwise: Localized(
        en: "documents with such names can't be written here", zh: "此类名称的文件无法写入"))
  }

  private mutating func addEntries(_ abilities: FolderAbilities, of setting: String) {
    add(
      setting,
      abilities.entriesHaveKinds
        ? Localized(en: "kinds of entries (d_type): yes", zh: "目录项类型（d_type）：支持")
        : Localized(
          en: "kinds of entries (d_type): no; each entry is looked at by stat",
          zh: "目录项类型（d_type）：不支持；逐项用stat查看"))
    add(
      setting,
      abilities.keepsInodes
        ? Localized(en: "inode numbers: they stay", zh: "inode号：保持不变")
        : Localized(
          en: "inode numbers: they change; sizes and times decide whether a file is unchanged",
          zh: "inode号：会变化；文件是否变化由大小和时间判断"))
  }

  /// Where one of the folders can't be opened or written, that has been said.
  private mutating func checkRename(
    from source: (name: String, path: FilePath), to target: (name: String, path: FilePath),
    on files: any FileSystem, _ name: FilePath.Component
  ) {
    guard let from = try? Folder(source.path, on: files),
      let to = try? Folder(target.path, on: files)
    else { return }
    let refusal: Errno?
    do throws(FileError) {
      refusal = try from.probeRename(to: to, name)
    } catch {
      return
    }
    let pair = "\(source.name) → \(target.name)"
    switch refusal {
    case nil: add(pair, Localized(en: "rename between them: yes", zh: "相互改名：支持"))
    case .some(.improperLink):
      let error = LayoutError.apart(source.path, target.path, source.name, target.name)
      add(
        pair,
        Localized(
          en: "rename between them: no (\(Errno.improperLink), EXDEV): \(error.message.en)",
          zh: "相互改名：不支持（\(Errno.improperLink)，EXDEV）：\(error.message.zh)"), isProblem: true)
    case .some(let errno):
      add(
        pair,
        Localized(
          en: "rename between them: no (\(errno)); the service needs it",
          zh: "相互改名：不支持（\(errno)）；服务必须使用"), isProblem: true)
    }
  }
}
