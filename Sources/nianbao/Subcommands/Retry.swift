// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import SystemIO
import SystemPackage
import WatchService

struct Retry: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry",
    abstract: String(
      en: "Put failed documents back into the inbox, with all their attempts.",
      zh: "把转换失败的文档放回inbox，重新计算尝试次数。"),
    discussion: String(
      en: """
        Exit codes: 0; 64 usage error, or no failed document of that name; 75 the system refuses \
        something.
        """,
      zh: "退出码：0 完成；64 用法错误，或没有该名称的失败文档；75 系统暂时无法完成操作。"))

  @OptionGroup var options: WatchOptions

  @Argument(
    help: ArgumentHelp(
      en: "Documents in failed, by their paths below it or by their names alone.",
      zh: "failed中的文档，用其中的路径或只用文件名表示。",
      value: Localized(en: "names", zh: "文档")))
  var names: [String] = []

  @Flag(help: ArgumentHelp(en: "All that failed.", zh: "全部失败的文档。"))
  var all = false

  @OptionGroup var languageOptions: LanguageOptions

  func validate() throws {
    if names.isEmpty != all {
      throw ValidationError(
        en: "Name the documents that are to be tried again, or give --all.",
        zh: "请给出需要重试的文档，或使用--all。")
    }
  }

  func run() throws {
    let settings = try options.load().settings
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
    for original in failed.originals
    where all || wanted.contains(where: { Self.has(original, $0) }) {
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
