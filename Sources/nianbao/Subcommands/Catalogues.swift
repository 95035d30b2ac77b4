// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import Formats
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

  @Option(
    help: ArgumentHelp(en: "The language of the list.", zh: "清单的语言。", value: .language))
  var language = Language.preferred

  @OptionGroup var formatOptions: FormatOptions

  func run() throws {
    let catalogue = try formatOptions.catalogue()
    try Console.print(
      markdown
        ? catalogue.markdown.visibleLines
        : catalogue.entries.map { "\($0.heading)\n    \($0.text.checks[language])\n" }.joined()
          .visibleLines)
  }
}

struct Formats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: String(
      en: "List the statutory formats that reports may follow.", zh: "列出报告可采用的法定格式。"))

  @OptionGroup var options: FormatOptions

  func run() throws {
    for format in try options.library().formats {
      let years = "\(format.firstYear)–\(format.lastYear.map(String.init) ?? "")"
      try Console.print(
        "\(format.name)  \(format.title)  \(format.authority)  \(years)  ".visible
          + "\(format.figures.count) figures\n")
    }
  }
}

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: String(
      en: "Print the JSON Schema of an output, or of a suppression file.",
      zh: "输出某种结果文件或豁免清单的JSON Schema。"))

  @Argument(
    help: ArgumentHelp(
      en: "Which file.", zh: "哪一种文件。", value: Localized(en: "output", zh: "文件种类")))
  var output: Output

  enum Output: String, ExpressibleByArgument, CaseIterable {
    case report, log, error, collection, suppressions

    var file: String { self == .log ? "validation-log" : rawValue }
  }

  func run() throws {
    guard let text = SchemaLibrary.schema(named: output.file) else {
      throw ValidationError(en: "There is no schema of that name.", zh: "没有这个名称的schema。")
    }
    try Console.print(text)
  }
}
