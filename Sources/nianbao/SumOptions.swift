// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage

/// `--against FILE`: the sums that a summary report is compared with.
struct SumOptions: ParsableArguments {
  @Option(
    name: .customLong("against"),
    help: ArgumentHelp(
      en: """
        The summary.report.json that collect wrote: each figure of a summary report is compared with \
        it.
        """,
      zh: "collect生成的summary.report.json；汇总报告的每个数据都与它比对。", value: .file))
  var file: String?

  /// The sums, with the bodies behind them where `summary.sources.json` lies beside the file.
  func sums() throws -> CollectedSums? {
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
      throw ValidationError("--against", error.message)
    }
  }
}
