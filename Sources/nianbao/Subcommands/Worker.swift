// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import Conversion
import Formats
import SystemIO
import Workers

/// `nianbao worker`: converts what a watcher sends it, until there is no more. No command for
/// people, and not shown to them.
struct Worker: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: String(
      en: "Convert documents for a watcher (not for use by hand).",
      zh: "供监视服务转换文档（不供手工使用）。"), shouldDisplay: false)

  @OptionGroup var languageOptions: LanguageOptions
  @OptionGroup var formatOptions: FormatOptions

  @Option(
    help: ArgumentHelp(
      en: "The limit of memory, in MiB; 0 for none.", zh: "内存上限（MiB）；0为不限。",
      value: Localized(en: "mebibytes", zh: "数量")))
  var memory = 2048

  @Option(
    help: ArgumentHelp(
      en: "The limit of CPU time for one document.", zh: "每个文档占用处理器时间的上限。",
      value: .seconds))
  var cpu = 60

  @Flag(
    help: ArgumentHelp(
      en: "Ask the watcher to convert .doc, .wps, .rtf and .odt files by LibreOffice.",
      zh: "请监视服务用LibreOffice转换.doc、.wps、.rtf、.odt文件。"))
  var office = false

  @Flag(
    help: ArgumentHelp(en: "Make a page to review each report on, too.", zh: "同时生成复核页面。"))
  var review = false

  func validate() throws {
    if StandardStream.input.isTerminal {
      throw ValidationError(
        en: """
          This command serves nianbao watch and is not for use by hand; see nianbao convert.
          """,
        zh: "此命令供“nianbao watch”使用，不供手工使用；请用“nianbao convert”。"
      )
    }
    if memory < 0 || cpu < 1 {
      throw ValidationError(
        en: "--memory and --cpu are at least 0 and 1.", zh: "--memory至少为0，--cpu至少为1。")
    }
  }

  func run() throws {
    let library = try formatOptions.library()
    var converter = WorkerConverter(
      program: Nianbao.version, library: library, hasOffice: office, isReviewed: review)
    do throws(FileError) {
      try WorkerLoop.run(
        version: converter.version, limits: limits, use: { converter.use($0) },
        handler: { converter.progress(of: $0) })
    } catch {
      Console.report("nianbao worker: \(error.message[languageOptions.language])\n")
      throw ExitCode(71)
    }
  }

  private var limits: WorkerLimits {
    var limits = WorkerLimits(memory: memory == 0 ? nil : memory << 20)
    limits.processorTime = .seconds(cpu)
    return limits
  }
}
