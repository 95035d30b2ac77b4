// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import ReportModel

/// A report with all that is known of it, as its page shows it.
package struct ReviewedReport: Sendable {
  package var report: Report
  package var claims: ProseFigureSet
  package var validation: Validation
  /// What reading and recognition noted.
  package var notes: [Note]
  /// The file that the report came in.
  package var file: SourceFile

  package init(
    report: Report, claims: ProseFigureSet, validation: Validation, notes: [Note], file: SourceFile
  ) {
    self.report = report
    self.claims = claims
    self.validation = validation
    self.notes = notes
    self.file = file
  }
}
