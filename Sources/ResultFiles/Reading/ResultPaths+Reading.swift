// SPDX-License-Identifier: Apache-2.0

package import ReportModel

import SystemPackage

extension ResultPaths {
  /// The report, where there is one.
  package func readReport() throws(ResultError) -> StoredReport? {
    guard let report = self[.report] else { return nil }
    return try StoredReport(try ResultFile.bytes(report), file: report.string)
  }

  package func readLog() throws(ResultError) -> StoredLog? {
    guard let log = self[.log] else { return nil }
    return try StoredLog(try ResultFile.bytes(log), file: log.string)
  }

  package func readError() throws(ResultError) -> StoredRejection? {
    guard let error = self[.error] else { return nil }
    return try StoredRejection(try ResultFile.bytes(error), file: error.string)
  }
}
