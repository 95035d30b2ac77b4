// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import Formats
import ReportModel

struct Formats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: String(
      en: "List the statutory formats that reports may follow.", zh: "列出报告可采用的法定格式。"))

  @OptionGroup var languageOptions: LanguageOptions
  @OptionGroup var options: FormatOptions

  func run() throws {
    for format in try options.library().formats {
      let years = "\(format.firstYear)–\(format.lastYear.map(String.init) ?? "")"
      let count = format.figures.count
      let figures = Localized(en: "\(count) figures", zh: "\(count)个数据")
      try Console.print(
        "\(format.name)  \(format.title)  \(format.authority)  \(years)  ".visible
          + figures[languageOptions.language] + "\n")
    }
  }
}
