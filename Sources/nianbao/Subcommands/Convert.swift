// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics

/// Its options are its own: to the parser each group of options is five types to look up the protocols
/// of, which took 2 M instructions a group at every start.
struct Convert: ParsableCommand {
  // With the name of the command above it `Nianbao` can have it parsed alone.
  static let configuration = CommandConfiguration(
    commandName: "convert", _superCommandName: "nianbao",
    abstract: String(
      en: "Convert reports to canonical JSON and a validation log.",
      zh: "把报告转换为规范的JSON和检查记录。"),
    discussion: String(
      en: """
        For each NAME.ext, NAME.json, NAME.validation.json and NAME.review.html are written to the \
        output folder, or NAME.error.json where it can't be converted. Without --output, the JSON of \
        a single input goes to standard output. Findings go to standard error.

        With --previous, a report is compared with that of the same body on the year before.

        Exit codes: 0 all converted, nothing found at or above --fail-on; 1 findings; 64 usage \
        error; 65 an input could not be converted (the others still are); 73 an output can't be \
        written.
        """,
      zh: """
        每个“文件名.扩展名”在输出目录中生成“文件名.json”、“文件名.validation.json”和\
        “文件名.review.html”；无法转换的，生成“文件名.error.json”。未给出--output时，单个文件的JSON写到\
        标准输出。发现的问题写到标准错误。

        给出--previous时，报告与同一单位上一年度的报告比对。

        退出码：0 全部转换，没有达到--fail-on级别的问题；1 有问题；64 用法错误；65 有文件无法转换（其余\
        照常转换）；73 无法写入输出文件。
        """))

  @Argument(
    help: ArgumentHelp(
      en: "Documents, folders of documents, or - for standard input.",
      zh: "文档、存放文档的目录，或 -（标准输入）。", value: Localized(en: "files", zh: "文件")))
  var files: [String]

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      en: "The folder for the results; created if it is missing.",
      zh: "存放结果的目录；不存在时自动创建。", value: .folder))
  var output: String?

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      en: "Write a page to review each report on, NAME.review.html.",
      zh: "为每份报告生成复核页面“文件名.review.html”。"))
  var review = true

  @Option(
    help: ArgumentHelp(
      en: "The lowest severity of a finding that makes the exit code 1.",
      zh: "使退出码为1的最低问题级别。", value: Localized(en: "severity", zh: "级别")))
  var failOn = FailOn.error

  @Option(help: LanguageOptions.help) var language = Language.ofCommandLine
  @Option(help: PreviousOption.help) var previous: String?
  @Option(help: SuppressionOptions.fileHelp) var suppressions: String?
  @Option(help: SuppressionOptions.dayHelp) var asOf: String?
  @Option(help: SumOption.help) var against: String?
  @Option(help: FormatOptions.help) var formats: String?
  @Flag(help: OfficeOptions.help) var office = false

  func validate() throws { try options.validate() }

  func run() throws { try options.run() }

  var options: ConvertOptions {
    ConvertOptions(
      files: files, output: output, review: review, failOn: failOn, language: language,
      previous: previous, suppressions: suppressions, asOf: asOf, against: against,
      formats: formats, office: office)
  }
}
