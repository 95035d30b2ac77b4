// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import SystemIO
import SystemPackage
import WatchService

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: String(
      en: "Show what waits and why, and what failed and why.",
      zh: "显示哪些文档在等待、哪些失败，以及原因。"),
    discussion: String(
      en: """
        Reads the database and lists the inbox; it changes nothing, and works whether the service \
        runs or not.

        Exit codes: 0; 64 usage error or wrong settings; 75 the database can't be read.
        """,
      zh: """
        读取数据库并列出inbox；不作任何改动，服务是否运行均可使用。

        退出码：0 完成；64 用法或设置错误；75 无法读取数据库。
        """))

  @OptionGroup var options: WatchOptions

  @Flag(help: ArgumentHelp(en: "Print JSON.", zh: "以JSON输出。"))
  var json = false

  @Flag(
    help: ArgumentHelp(
      en: "List ignored files and finished revisions, too.", zh: "同时列出被忽略的文件和已完成的版本。"))
  var all = false

  @OptionGroup var languageOptions: LanguageOptions

  private var language: Language { languageOptions.language }

  func run() throws {
    let settings = try options.load().settings
    let report: StatusReport
    do throws(SystemError) {
      report = try StatusReport(
        settings, converter: try? settings.converterVersion(), at: .now)
    } catch {
      Console.report("nianbao: \(error.message[language].visible)\n")
      throw ExitStatus.tryAgain.code
    }
    try Console.print(json ? report.json : report.text(language: language, listsAll: all))
  }
}
