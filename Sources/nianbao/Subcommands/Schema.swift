// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import Formats

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: String(
      en: "Print the JSON Schema of an output, or of a suppression or format file.",
      zh: "输出某种结果文件、豁免清单或格式文件的JSON Schema。"))

  @Argument(
    help: ArgumentHelp(
      en: "Which file.", zh: "哪一种文件。", value: Localized(en: "output", zh: "文件种类")))
  var output: Output

  @OptionGroup var languageOptions: LanguageOptions

  enum Output: String, ExpressibleByArgument, CaseIterable {
    case report, log, error, collection, suppressions, format

    var file: String { self == .log ? "validation-log" : rawValue }
  }

  func run() throws {
    guard let text = SchemaLibrary.schema(named: output.file) else {
      throw ValidationError(en: "There is no schema of that name.", zh: "没有这个名称的schema。")
    }
    try Console.print(text)
  }
}
