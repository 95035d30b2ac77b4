// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage

/// `--against FILE`: the sums that a summary report is held against.
struct SumOptions: ParsableArguments {
  @Option(
    name: .customLong("against"),
    help: ArgumentHelp(
      "The summary.report.json that collect wrote: each figure of a summary report is compared with it.",
      valueName: "file"))
  var file: String?

  /// The sums, with the bodies behind them where `summary.sources.json` lies beside the file.
  func sums(_ language: Language) throws -> CollectedSums? {
    guard let file else { return nil }
    let path = FilePath(file)
    do throws(ResultError) {
      let report = try ResultFile.bytes(path)
      let sources = path.removingLastComponent().appending(
        SummaryFiles(report: path.lastComponent?.string ?? "").sources)
      let isThere = (try? sources.stat())?.type == .regular
      return try CollectedSums(
        report: report, sources: isThere ? try ResultFile.bytes(sources) : nil,
        files: (path.string, sources.string))
    } catch {
      throw ValidationError("--against: \(error.message[language])")
    }
  }
}
