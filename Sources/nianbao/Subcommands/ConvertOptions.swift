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

/// What `convert` is asked for. ``Convert`` is the same as the parser sees it: its properties look up
/// protocols and keep the help's texts, which a plain command line does without.
struct ConvertOptions {
  var files: [String] = []
  var output: String?
  var review = true
  var failOn = FailOn.error
  var language = Language.ofCommandLine
  var previous: String?
  var suppressions: String?
  var asOf: String?
  var against: String?
  var formats: String?
  var office = false

  func validate() throws {
    if files.isEmpty {
      throw ValidationError(en: "Name at least one document.", zh: "请至少给出一个文档。")
    }
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError(
        en: "Standard input can be read once only.", zh: "标准输入只能读取一次。")
    }
  }

  func run() throws {
    let library = try FormatOptions.library(formats)
    let inputs: [InputFile]
    do throws(FileError) {
      let skipped: Int
      (inputs, skipped) = try InputFile.inputs(
        at: FilePath.paths(ofArguments: files))
      if skipped > 0 {
        let sentence = Localized(
          en: "skipped \(skipped) files that aren't documents", zh: "跳过\(skipped)个不是文档的文件")
        Console.report("nianbao: \(sentence[language])\n")
      }
    } catch {
      throw ValidationError(error.message[language])
    }
    guard !inputs.isEmpty else {
      throw ValidationError(
        en: "There is no document in what was named.", zh: "给出的目录中没有文档。")
    }
    if output == nil, inputs.count > 1 {
      throw ValidationError(
        en: "Several documents need --output DIR for their results.",
        zh: "有多个文档时，请用--output指定存放结果的目录。")
    }
    let suppressions = try SuppressionOptions.list(suppressions, asOf: asOf)
    let batch = ConversionBatch(
      converter: Converter(
        formats: library.formats, phrasebook: library.phrasebook,
        office: OfficeOptions.filter(office),
        sums: try SumOption.sums(against), limits: .timed),
      previous: try PreviousOption.reports(previous, language), suppressions: suppressions,
      isReviewed: review)
    confine(inputs)
    var tally = ConversionTally(
      failOn: failOn.severity,
      printer: FindingPrinter(language: language, usesColour: Console.usesColour))
    if let output {
      var progress = Progress(total: inputs.count)
      batch.convert(inputs, into: FilePath(argument: output)) { outcome in
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

extension ConvertOptions {
  /// Keeps this process to the documents and the folder of the results, before it reads the first. With
  /// LibreOffice it has to start programs, which are kept to less themselves.
  private func confine(_ inputs: [InputFile]) {
    guard OfficeOptions.filter(office) == nil else { return }
    let folder = output.map { FilePath(argument: $0) }
    if let folder { try? FileWriting.createFolder(folder) }
    Confinement.ownWork(
      reading: inputs.map(\.path), writing: [folder].compactMap(\.self)
    ).apply()
  }
}

enum FailOn: String, ExpressibleByArgument, CaseIterable {
  case error, warning, info, never

  var severity: Severity? { Severity(rawValue: rawValue) }
}
