// SPDX-License-Identifier: Apache-2.0

package import Basics
import DocumentModel
import SystemIO

extension StatusReport {
  /// The report for a person.
  ///
  /// - Parameters:
  ///   - language: of all but names and the system's own error messages.
  ///   - listsAll: whether ignored files and finished revisions are listed, too.
  /// - Returns: lines, each with its line feed; no name breaks a line or controls a terminal.
  package func text(language: Language, listsAll: Bool) -> String {
    var lines = store.daemons.flatMap(service)
    if lines.isEmpty { lines.append(Localized(en: "No service is running.", zh: "没有正在运行的服务。")) }
    lines += ended.map { daemon in
      let (name, number) = (daemon.instance.name, daemon.instance.processID)
      let age = self.age(of: daemon.state?.polledAt ?? daemon.instance.startedAt)
      return Localized(
        en: "Service \(name), process \(number), ended without a stop; last active \(age.en) ago",
        zh: "服务 \(name)（进程 \(number)）已意外结束，最后活动于\(age.zh)前")
    }
    lines += obstacles.map { obstacle in
      Localized(
        en: "Nothing can be written in \(obstacle.folders.joined(separator: ", ")): "
          + obstacle.reason.en,
        zh: "\(obstacle.folders.joined(separator: "、"))无法写入：\(obstacle.reason.zh)")
    }
    if let count = missingResults {
      lines.append(
        Localized(
          en: "The outbox has none of the last \(count) results; is its share mounted?",
          zh: "outbox中没有最近的\(count)个结果；其共享是否已挂载？"))
    }
    lines.append(documents)
    let slow = Localized(en: "Folders of the inbox", zh: "inbox中的目录")
    // Nobody looks for these among what is ignored on purpose; one may have made thousands of them.
    let unseen = ignored.filter(\.isUnseenFolder)
    let told = listsAll ? unseen.count : min(unseen.count, Self.toldFolders)
    lines += section(slow, slowFolders + unseen.prefix(told)) { folder in
      Localized(
        en: "\(folder.path): \(folder.reason.en)", zh: "\(folder.path)：\(folder.reason.zh)")
    }
    if told < unseen.count {
      lines.append(
        Localized(
          en: "  and \(unseen.count - told) more (--all lists them)",
          zh: "  另有\(unseen.count - told)个（加 --all 列出）"))
    }
    let ignored = ignored.filter { !$0.isUnseenFolder }
    lines += section(Localized(en: "Waiting in the inbox", zh: "inbox中等待处理"), waiting) { entry in
      let since = entry.since.map { Localized(en: " (since \($0))", zh: "（自\($0)起）") }
      return Localized(
        en: "\(entry.path): \(entry.reason.en)\(since?.en ?? "")",
        zh: "\(entry.path)：\(entry.reason.zh)\(since?.zh ?? "")")
    }
    lines += section(Localized(en: "In progress", zh: "处理中"), store.inProgress) { document in
      let state = obstructions[document.path] ?? Self.words(for: document.state)
      let age = self.age(of: document.claimedAt)
      return Localized(
        en: "\(document.path): \(state.en), for \(age.en)",
        zh: "\(document.path)：\(state.zh)，已\(age.zh)")
    }
    lines += section(Localized(en: "Failed", zh: "失败"), store.failed) { document in
      let path = document.original ?? document.path
      let (message, code) = (document.reason?.message, document.reason?.code ?? "")
      return Localized(
        en: "\(path): \(message?.en ?? "") [\(code)]", zh: "\(path)：\(message?.zh ?? "") [\(code)]")
    }
    if let outdated = store.outdated, outdated > 0 {
      lines.append(
        Localized(
          en: "Results of another or an unknown version: \(outdated) "
            + "(nianbao retry --outdated converts them again)",
          zh: "其他版本或版本不明的转换结果：\(outdated)（用nianbao retry --outdated重新转换）"))
    }
    let revisions = store.revisions.filter { listsAll || $0.outcome == nil }
    lines += section(
      Localized(en: "Results to be written again", zh: "需重做的结果"), revisions
    ) { revision in
      let outcome = revision.outcome ?? Localized(en: "pending", zh: "待重做")
      return Localized(
        en: "\(revision.result): \(revision.because.en) [\(outcome.en)]",
        zh: "\(revision.result)：\(revision.because.zh) [\(outcome.zh)]")
    }
    if listsAll {
      lines += section(Localized(en: "Ignored", zh: "已忽略"), ignored) { file in
        Localized(en: "\(file.path): \(file.reason.en)", zh: "\(file.path)：\(file.reason.zh)")
      }
    } else if !ignored.isEmpty {
      lines.append(
        Localized(
          en: "Ignored: \(ignored.count) (--all lists them)",
          zh: "已忽略：\(ignored.count)（加 --all 列出）"))
    }
    lines += store.history.map { event in
      Localized(en: "\(event.at): \(event.words.en)", zh: "\(event.at)：\(event.words.zh)")
    }
    return lines.map { $0[language].visible + "\n" }.joined()
  }

  private static let toldFolders = 10

  private func section<Entry>(
    _ title: Localized, _ entries: [Entry], _ line: (Entry) -> Localized
  ) -> [Localized] {
    guard !entries.isEmpty else { return [] }
    return [
      Localized(en: "\(title.en): \(entries.count)", zh: "\(title.zh)：\(entries.count)")
    ] + entries.map { line($0).map { "  " + $0 } }
  }

  /// A running service, and its outage, if it has one.
  private func service(_ daemon: StoreStatus.Daemon) -> [Localized] {
    let instance = daemon.instance
    let active = daemon.state.map { state in
      let age = self.age(of: state.polledAt)
      return Localized(en: ", active \(age.en) ago", zh: "，\(age.zh)前活动")
    }
    let service = Localized(
      en: "Service \(instance.name), process \(instance.processID)\(active?.en ?? "")",
      zh: "服务 \(instance.name)，进程 \(instance.processID)\(active?.zh ?? "")")
    var lines = [service]
    if let fence = daemon.state?.fence { lines.append(Self.words(for: fence)) }
    if let outage = daemon.state?.outage {
      let age = self.age(of: outage.since)
      lines.append(
        Localized(
          en: "  \(outage.error); retrying for \(age.en)", zh: "  \(outage.error)；已重试\(age.zh)"))
    }
    return lines
  }

  /// What keeps the workers from doing harm.
  private static func words(for fence: Fence) -> Localized {
    let landlock = fence.landlock.map { "Landlock \($0)" }
    let parts = [landlock, fence.hasFilter ? "seccomp" : nil].compactMap(\.self)
    if fence.isWhole {
      let names = parts.joined(separator: ", ")
      return Localized(en: "  workers are fenced: \(names)", zh: "  转换进程已隔离：\(names)")
    }
    guard let part = parts.first else {
      return Localized(
        en: "  workers are not fenced: the system refuses it", zh: "  转换进程未隔离：系统不允许")
    }
    return Localized(
      en: "  workers are fenced in part: \(part) alone", zh: "  转换进程仅部分隔离：只有\(part)")
  }

  /// The number of documents by how they ended, or by their state.
  private var documents: Localized {
    let counts = store.counts.sorted { $0.key < $1.key }.map { word, count in
      let word = Self.words(for: word)
      return Localized(en: "\(count) \(word.en)", zh: "\(word.zh)\(count)")
    }
    guard !counts.isEmpty else { return Localized(en: "Documents: none", zh: "文件：无") }
    return Localized(
      en: "Documents: " + counts.map(\.en).joined(separator: ", "),
      zh: "文件：" + counts.map(\.zh).joined(separator: "，"))
  }

  /// A word of the store's columns `how` and `state`.
  private static func words(for word: String) -> Localized {
    switch word {
    case "claimed": Localized(en: "claimed", zh: "已领取")
    case "converting": Localized(en: "converting", zh: "转换中")
    case "converted": Localized(en: "converted", zh: "已转换")
    case "republished": Localized(en: "republished", zh: "同内容另名发布")
    case "already there": Localized(en: "already published", zh: "结果已存在")
    case "failed": Localized(en: "failed", zh: "失败")
    case "released": Localized(en: "released", zh: "已退回inbox")
    case "restored": Localized(en: "restored", zh: "由文件夹恢复")
    default: Localized(en: word, zh: word)
    }
  }

  private func age(of time: Timestamp) -> Localized {
    let seconds = max(0, now.milliseconds - time.milliseconds) / 1000
    return switch seconds {
    case ..<120: Localized(en: "\(seconds) s", zh: "\(seconds)秒")
    case ..<7200: Localized(en: "\(seconds / 60) min", zh: "\(seconds / 60)分钟")
    case ..<172_800: Localized(en: "\(seconds / 3600) h", zh: "\(seconds / 3600)小时")
    default: Localized(en: "\(seconds / 86_400) days", zh: "\(seconds / 86_400)天")
    }
  }
}
