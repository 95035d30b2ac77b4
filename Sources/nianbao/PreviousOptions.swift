// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import Conversion
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage

/// `--previous FILE|DIR`: last year's report, or a folder of results in which it is looked for.
struct PreviousOptions: ParsableArguments {
  @Option(
    name: .customLong("previous"),
    help: ArgumentHelp(
      "An earlier report's JSON, or a folder of them, to compare with that on the year before.",
      valueName: "file|dir"))
  var path: String?

  /// Nil where none was named. What can't be read in a folder is told and passed over; a file that
  /// was named must be a report.
  func reports(_ language: Language) throws -> PreviousReports? {
    guard let path = path.map({ FilePath($0) }) else { return nil }
    guard let status = try? path.stat(), status.type == .directory else {
      do throws(ResultError) {
        let bytes = try ResultFile.bytes(path)
        return PreviousReports([try StoredReport(bytes, file: path.string)])
      } catch {
        throw ValidationError("--previous: \(error.message[language])")
      }
    }
    let results: [ResultPaths]
    do throws(FileError) {
      results = try ResultFolder.results(below: path)
    } catch {
      throw ValidationError("--previous: \(error)")
    }
    var reports: [StoredReport] = []
    for files in results {
      do throws(ResultError) {
        if let report = try files.readReport() { reports.append(report) }
      } catch {
        guard !error.isForeign else { continue }
        Console.report(
          "nianbao: --previous: \(error.message[language])\n")
      }
    }
    guard !reports.isEmpty else {
      throw ValidationError("--previous: there is no report in \(path)")
    }
    return PreviousReports(reports)
  }
}
