// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import Formats
import ReportModel
import Validation

struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the rules that reports are checked by, with those that the formats declare.")

  @Flag(help: "Print the catalogue page in Markdown.")
  var markdown = false

  @Option(help: "The language of the list.")
  var language = Language.preferred

  @OptionGroup var formatOptions: FormatOptions

  func run() throws {
    let catalogue = try formatOptions.catalogue()
    try Console.print(
      markdown
        ? catalogue.markdown
        : catalogue.entries.map { "\($0.heading)\n    \($0.text.checks[language])\n" }.joined())
  }
}

struct Formats: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the statutory formats that reports may follow.")

  @OptionGroup var options: FormatOptions

  func run() throws {
    for format in try options.library().formats {
      let years = "\(format.firstYear)–\(format.lastYear.map(String.init) ?? "")"
      try Console.print(
        "\(format.name)  \(format.title)  \(format.authority)  \(years)  "
          + "\(format.figures.count) figures\n")
    }
  }
}

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of an output, or of a suppression file.")

  @Argument(help: "Which file: report, log, error, collection or suppressions.")
  var output: Output

  enum Output: String, ExpressibleByArgument, CaseIterable {
    case report, log, error, collection, suppressions

    var file: String { self == .log ? "validation-log" : rawValue }
  }

  func run() throws {
    guard let text = SchemaLibrary.schema(named: output.file) else {
      throw ValidationError("There is no schema of that name.")
    }
    try Console.print(text)
  }
}
