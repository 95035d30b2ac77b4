// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import ReportModel
import Validation

struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: String(
      en: "List the rules that reports are checked by, with those that the formats declare.",
      zh: "列出检查报告的规则，包括各格式声明的规则。"))

  @Flag(
    help: ArgumentHelp(
      en: "Print the catalogue page in Markdown.", zh: "以Markdown输出规则目录页。"))
  var markdown = false

  @OptionGroup var languageOptions: LanguageOptions
  @OptionGroup var formatOptions: FormatOptions

  func run() throws {
    let catalogue = try formatOptions.catalogue()
    try Console.print(
      markdown
        ? catalogue.markdown
        : catalogue.entries.map {
          "\($0.heading)\n    \($0.text.checks[languageOptions.language])\n"
        }.joined())
  }
}
