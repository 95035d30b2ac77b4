// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import Conversion
import DocumentModel
import DocumentReading
import Formats
import ReportModel
import SystemIO
import SystemPackage

struct Convert: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert reports to canonical JSON and a validation log.",
    discussion: """
      For each NAME.ext, NAME.json, NAME.validation.json and NAME.review.html are written to the output folder, or \
      NAME.error.json where it can't be converted. Without --output, the JSON of a single input \
      goes to standard output. Findings go to standard error.

      With --previous, a report is compared with that of the same body on the year before.

      Exit codes: 0 all converted, nothing found at or above --fail-on; 1 findings; 64 wrong usage; \
      65 an input could not be converted (the others still are); 73 an output can't be written.
      """)

  @Argument(help: "Documents, folders of documents, or - for standard input.")
  var files: [String]

  @Option(name: [.short, .long], help: "The folder for the results; made if it is missing.")
  var output: String?

  @Flag(inversion: .prefixedNo, help: "Write a page to review each report on, NAME.review.html.")
  var review = true

  @Option(help: "The least severity of a finding that makes the exit code 1.")
  var failOn = FailOn.error

  @Option(help: "The language of messages.")
  var language = Language.preferred

  @OptionGroup var previousOptions: PreviousOptions
  @OptionGroup var suppressionOptions: SuppressionOptions
  @OptionGroup var sumOptions: SumOptions
  @OptionGroup var formatOptions: FormatOptions
  @OptionGroup var officeOptions: OfficeOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name at least one document.") }
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Standard input can be read once only.")
    }
  }

  func run() async throws {
    let library = try formatOptions.library()
    let inputs: [InputFile]
    do throws(FileError) {
      let skipped: Int
      (inputs, skipped) = try InputFile.inputs(named: files)
      if skipped > 0 {
        Console.report("nianbao: passed over \(skipped) files that are no documents\n")
      }
    } catch {
      throw ValidationError("\(error)")
    }
    guard !inputs.isEmpty else { throw ValidationError("There is no document in what was named.") }
    if output == nil, inputs.count > 1 {
      throw ValidationError("Several documents need --output DIR for their results.")
    }
    let suppressions = try suppressionOptions.list()
    let batch = ConversionBatch(
      converter: Converter(
        formats: library.formats, phrasebook: library.phrasebook, office: officeOptions.filter,
        sums: try sumOptions.sums(language), limits: .timed),
      previous: try previousOptions.reports(language), suppressions: suppressions,
      isReviewed: review)
    var tally = ConversionTally(
      failOn: failOn.severity,
      printer: FindingPrinter(language: language, usesColour: Console.usesColour))
    if let output {
      var progress = Progress(total: inputs.count)
      await batch.convert(inputs, into: FilePath(output)) { outcome in
        progress.clear()
        tally.add(outcome)
        progress.show(tally.count)
      }
      progress.clear()
    } else {
      let conversion = batch.convert(inputs[0])
      tally.add(conversion, file: inputs[0].path)
      if case .converted(let results) = conversion { try Console.print(results.report) }
    }
    if let suppressions {
      Console.report(
        SuppressionOptions.remarks(on: suppressions, used: tally.suppressionsUsed, language))
    }
    if tally.status != .clean { throw tally.status.code }
  }
}

enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case error, warning, info, never

  var severity: Severity? { Severity(rawValue: rawValue) }
}
