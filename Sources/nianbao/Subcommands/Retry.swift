// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import Formats
import SystemIO
import SystemPackage
import WatchService

struct Retry: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: String(
      en: "Put failed documents back into the inbox, or have old results converted again.",
      zh: "把转换失败的文档放回inbox，或重新转换旧版本的结果。"),
    discussion: String(
      en: """
        A failed document gets all its attempts again. With --outdated, the service that runs or the \
        next one converts what another version has converted again, from the archive; where the \
        result reads differently, the older one is kept as NAME.1.json and so on. A failed document \
        of which a newer version has come since is tried again only if it is named, or by --all.

        Exit codes: 0; 64 usage error, or no failed document of that name; 75 the system refuses \
        something.
        """,
      zh: """
        失败的文档重新计算尝试次数。使用--outdated时，由正在运行的服务（或下次启动的服务）从archive中的原件\
        重新转换其他版本转换过的文档；如结果有变化，旧结果另存为“文件名.1.json”等。此后已收到新版本的失败文档，\
        只有指明其名称或使用--all时才重试。

        退出码：0 完成；64 用法或设置错误，或没有该名称的失败文档；75 系统暂时无法完成操作。
        """))

  @OptionGroup var options: WatchOptions

  @Argument(
    help: ArgumentHelp(
      en: "Documents in failed, by their paths below it or by their names alone.",
      zh: "failed中的文档，用其中的路径或只用文件名表示。",
      value: Localized(en: "names", zh: "文档")))
  var names: [String] = []

  @Flag(help: ArgumentHelp(en: "All that failed.", zh: "全部失败的文档。"))
  var all = false

  @Flag(
    help: ArgumentHelp(
      en: "All that another version of nianbao has converted, or has failed to.",
      zh: "由其他版本转换的全部结果，以及其他版本未能转换的文档。"))
  var outdated = false

  @OptionGroup var languageOptions: LanguageOptions

  func validate() throws {
    if names.isEmpty != (all || outdated) {
      throw ValidationError(
        en: "Name the documents that are to be tried again, or give --all or --outdated.",
        zh: "请给出需要重试的文档，或使用--all或--outdated。")
    }
  }

  func run() throws {
    let settings = try options.load().settings
    let converter = outdated ? try converterVersion(settings) : nil
    let failed = try orTryAgain { () throws(SystemError) in
      try FailedDocuments(settings, at: .now)
    }
    for warning in failed.warnings { Console.report("nianbao: \(warning.visible)\n") }
    let wanted = FilePath.paths(ofArguments: names)
    let missing = wanted.filter { name in !failed.originals.contains { Self.has($0, name) } }
    guard missing.isEmpty else {
      for name in missing.map(\.string) {
        let sentence = Localized(
          en: "no document of that name has failed: \(name.visible)",
          zh: "没有名为“\(name.visible)”的失败文档")
        Console.report("nianbao: \(sentence[.ofCommandLine])\n")
      }
      throw ExitStatus.usageError.code
    }
    if let converter { try requestUpgrades(of: failed, to: converter) }
    let outdated =
      converter.map { failed.outdated(by: $0) } ?? (current: [], superseded: [])
    for original in failed.originals {
      if !all, !wanted.contains(where: { Self.has(original, $0) }) {
        if outdated.superseded.contains(original) { Self.report(superseded: original) }
        guard outdated.current.contains(original) else { continue }
      }
      guard try orTryAgain({ () throws(SystemError) in try failed.retry(original) }) else {
        let name = original.string.visible
        let sentence = Localized(
          en: "\(name) stays in failed: the inbox has another file of that name, or it is gone",
          zh: "\(name)仍在failed中：inbox中已有同名文件，或该文档已不存在")
        Console.report("nianbao: \(sentence[.ofCommandLine])\n")
        continue
      }
      try Console.print("\(original)".visible + "\n")
    }
  }

  private static func report(superseded original: FilePath) {
    let name = original.string.visible
    let sentence = Localized(
      en: """
        \(name) stays in failed: a newer version of it has come since. To try it all the same, give \
        its name
        """,
      zh: "\(name)仍在failed中：此后已收到该文档的新版本。如仍需重试，请给出其名称")
    Console.report("nianbao: \(sentence[.ofCommandLine])\n")
  }

  private func converterVersion(_ settings: WatchSettings) throws(ExitCode) -> String {
    do throws(FormatFolderError) {
      return try settings.converterVersion()
    } catch {
      Console.report("nianbao: \(error.message[.ofCommandLine].visible)\n")
      throw ExitStatus.usageError.code
    }
  }

  /// Requests that outdated results be converted again, and reports how many they are.
  private func requestUpgrades(
    of failed: FailedDocuments, to converter: String
  ) throws(ExitCode) {
    let count = try orTryAgain { () throws(SystemError) in
      try failed.requestUpgrades(to: converter, at: .now)
    }
    let sentence = Localized(
      en: "results to be converted again by the service: \(count)", zh: "将由服务重新转换的结果：\(count)")
    Console.report("nianbao: \(sentence[.ofCommandLine])\n")
    guard count > 0, !failed.services.isEmpty, !failed.services.contains(converter) else { return }
    let warning = Localized(
      en: """
        the running service has version \(failed.services[0]), and this program has \(converter): \
        restart the service
        """,
      zh: "正在运行的服务版本为\(failed.services[0])，本程序版本为\(converter)：请重新启动服务")
    Console.report("nianbao: \(warning[.ofCommandLine])\n")
  }

  private func orTryAgain<Result>(
    _ body: () throws(SystemError) -> Result
  ) throws(ExitCode) -> Result {
    do throws(SystemError) {
      return try body()
    } catch {
      Console.report("nianbao: \(error.message[.ofCommandLine].visible)\n")
      throw ExitStatus.tryAgain.code
    }
  }

  /// Whether a document has a path, or its last component alone.
  private static func has(_ document: FilePath, _ name: FilePath) -> Bool {
    document == name || document.lastComponent.map { FilePath(root: nil, [$0]) } == name
  }
}
