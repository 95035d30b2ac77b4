// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage

/// `--against FILE`: the sums that a summary report is compared with.
enum SumOption {
  static let help = ArgumentHelp(
    en: """
      The summary.report.json that collect wrote: each figure of a summary report is compared with \
      it.
      """,
    zh: "collect生成的summary.report.json；汇总报告的每个数据都与它比对。", value: .file)

  /// The sums, with the bodies behind them where `summary.sources.json` lies beside the file.
  static func sums(_ file: String?) throws -> CollectedSums? {
    guard let file else { return nil }
    let path = FilePath(argument: file)
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
