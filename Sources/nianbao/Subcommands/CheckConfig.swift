// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import WatchService

struct CheckConfig: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-config",
    abstract: String(
      en: "Print every setting of the watcher, and what its folders' file systems can do.",
      zh: "列出监视服务的每项设置，并检查各目录的文件系统。"),
    discussion: String(
      en: """
        A setting's value is the first that is given by: the command's option, the environment \
        (NIANBAO_WORKERS_COUNT for workers.count), the settings file, the default. Paths are \
        printed as they will be used.

        Then each folder that exists is tried for what the service needs: renames, links, locks, \
        syncs, times and names, in a temporary sub-folder .nianbao-check-…, which is removed.

        Exit codes: 0 all settings are valid; 64 one isn't, or the service couldn't run in these \
        folders, and the reason is printed.
        """,
      zh: """
        每项设置依次取自：命令行选项、环境变量（workers.count对应NIANBAO_WORKERS_COUNT）、设置文件、\
        默认值，以最先给出的为准。路径按实际使用的形式输出。

        随后在每个已有目录的临时子目录.nianbao-check-…（完成后删除）中检查服务所需的功能：改名、链接、锁、\
        同步、时间和名称。

        退出码：0 设置全部有效；64 有设置无效，或服务无法在这些目录中运行，并说明原因。
        """))

  @OptionGroup var options: WatchOptions
  @OptionGroup var languageOptions: LanguageOptions

  func run() throws {
    let loaded = try options.load()
    try Console.print(Self.table(loaded.entries))
    let lines = FolderCheck(loaded.settings).lines
    try Console.print(
      "\n" + lines.map { $0.text[.ofCommandLine].visible + "\n" }.joined())
    let problems = lines.filter(\.isProblem)
    guard !problems.isEmpty else { return }
    // Standard output may go to a file.
    for problem in problems {
      Console.report("nianbao: \(problem.text[.ofCommandLine].visible)\n")
    }
    throw ExitStatus.usageError.code
  }

  /// Three columns: name, value, where from.
  static func table(_ entries: [SettingEntry]) -> String {
    let names = entries.map(\.setting.name)
    let values = entries.map {
      $0.value.isEmpty ? String(en: "(none)", zh: "（无）") : $0.value.visible
    }
    // A long list or path doesn't push all the others to the right.
    let nameWidth = names.map(\.columns).max() ?? 0
    let valueWidth = min(values.map(\.columns).max() ?? 0, 40)
    return zip(entries, values).map { (entry, value) in
      pad(entry.setting.name, nameWidth) + "  " + pad(value, valueWidth) + "  "
        + entry.origin.words[.ofCommandLine].visible + "\n"
    }.joined()
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.columns))
  }
}
