// SPDX-License-Identifier: Apache-2.0

package import Workers
package import Formats
package import DocumentReading
package import SystemPackage

import Basics
import DocumentModel
import ReportModel
import ResultFiles
import SystemIO

/// Converts a watcher's jobs, in a worker's process.
package struct WorkerConverter {
  private let converter: Converter
  /// The program's version with a digest of what results depend on.
  package let version: String

  private let isReviewed: Bool
  private var suppressions: SuppressionSource?
  /// Those of the file when it was last valid.
  private var holding: (list: SuppressionList, digest: String)?

  /// - Parameters:
  ///   - program: the program's version.
  ///   - library: the formats.
  ///   - office: what converts documents of old kinds.
  ///   - isReviewed: whether a page for a person is written of each report.
  ///   - suppressions: the file of suppressions; nil for none.
  /// - Throws: what is wrong with the file of suppressions.
  package init(
    program: String, library: FormatLibrary, office: OfficeFilter?, isReviewed: Bool,
    suppressions: FilePath?
  ) throws(SuppressionSource.Failure) {
    converter = Converter(
      formats: library.formats, phrasebook: library.phrasebook, office: office, limits: .timed)
    version = ConverterVersion.name(
      program: program, library: library, hasOffice: office != nil)
    self.isReviewed = isReviewed
    self.suppressions = suppressions.map { SuppressionSource($0) }
    holding = try self.suppressions?.current()
  }

  /// Does one job.
  package mutating func reply(to job: Job) -> Reply {
    let start = ContinuousClock.now
    switch job.task {
    case .convert(let document, let previous):
      #if DEBUG
        Poison.take(document)
      #endif
      // While the file is invalid, what it said before applies; the watcher logs it.
      if let new = try? suppressions?.current() { holding = new }
      return reply(
        converter.convert(
          document, named: job.name, isReviewed: isReviewed, previous: Self.reports(previous),
          suppressions: holding?.list), attempt: job.attempt, since: start)
    case .relabel(let earlier, let earlierName):
      guard let earlier = EarlierResult(earlier), earlier.review != nil || !isReviewed,
        let result = earlier.renamed(from: earlierName, to: job.name),
        let summary = result.summary
      else { return .unusable }
      return .converted(
        [Output](report: result.report, log: result.log, review: result.review),
        summary, suppressions: "", seconds: .now - start)
    }
  }

  /// What was written before and can't be read any longer counts as missing: it is reported on standard
  /// error, which the watcher logs.
  private static func reports(_ files: [[UInt8]]?) -> PreviousReports? {
    guard let files else { return nil }
    let reports = files.compactMap { bytes -> StoredReport? in
      do throws(ResultError) {
        return try StoredReport(bytes, file: "an earlier report")
      } catch {
        StandardStream.error.write("\(error.message.en)\n")
        return nil
      }
    }
    return PreviousReports(reports)
  }

  private func reply(
    _ conversion: ConversionResult, attempt: Int, since start: ContinuousClock.Instant
  ) -> Reply {
    let outputs = conversion.outputs(attempt: attempt)
    switch conversion {
    case .converted(let results):
      return .converted(
        outputs, results.summary, suppressions: holding?.digest ?? "", seconds: .now - start)
    case .rejected(let rejection, _): return .rejected(outputs, rejection.reason)
    }
  }
}

extension EarlierResult {
  fileprivate init?(_ outputs: [Output]) {
    guard let report = outputs[.report], let log = outputs[.log] else { return nil }
    self.init(report: report, log: log, review: outputs[.review])
  }
}
