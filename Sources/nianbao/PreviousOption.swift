// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import Conversion
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage

/// `--previous FILE|DIR`: last year's report, or a folder of results in which it is looked for.
enum PreviousOption {
  static let help = ArgumentHelp(
    en: "An earlier report's JSON, or a folder of them, to compare with that on the year before.",
    zh: "以前年度报告的JSON，或存放它们的目录，用于与上一年度的报告比对。",
    value: Localized(en: "file|dir", zh: "文件|目录"))

  /// Nil where none was named. What can't be read in a folder is reported and skipped; a file that
  /// was named must be a report.
  static func reports(_ path: String?, _ language: Language) throws -> PreviousReports? {
    guard let path = path.map({ FilePath(argument: $0) }) else { return nil }
    guard let status = try? path.stat(), status.type == .directory else {
      do throws(ResultError) {
        let bytes = try ResultFile.bytes(path)
        return PreviousReports([try StoredReport(bytes, file: path.string)])
      } catch {
        throw ValidationError("--previous", error.message)
      }
    }
    let results: [ResultPaths]
    do throws(FileError) {
      results = try ResultFolder.results(below: path)
    } catch {
      throw ValidationError("--previous", error.message)
    }
    var reports: [StoredReport] = []
    for files in results {
      do throws(ResultError) {
        if let report = try files.readReport() { reports.append(report) }
      } catch {
        guard !error.isForeign else { continue }
        Console.report("nianbao: --previous: \(error.message[language])\n")
      }
    }
    guard !reports.isEmpty else {
      throw ValidationError(
        "--previous",
        Localized(
          en: "there is no report in \(path.string.visible)",
          zh: "\(path.string.visible)中没有报告"))
    }
    return PreviousReports(reports)
  }
}
