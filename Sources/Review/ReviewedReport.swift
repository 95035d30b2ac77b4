package import Documents
package import Reports

/// A report with all that is known of it, as its page shows it.
package struct ReviewedReport: Sendable {
  package var report: Report
  package var claims: Claims
  package var validation: Validation
  /// What reading and recognition noted.
  package var notes: [Note]
  package var file: File

  package init(
    report: Report, claims: Claims, validation: Validation, notes: [Note], file: File
  ) {
    self.report = report
    self.claims = claims
    self.validation = validation
    self.notes = notes
    self.file = file
  }

  /// The file that the report came in.
  package struct File: Sendable {
    package var name: String
    /// `docx`, `html`, …
    package var format: String?
    package var bytes: Int?
    package var sha256: String?
    package var producer: String?

    package init(
      name: String, format: String?, bytes: Int?, sha256: String?, producer: String?
    ) {
      self.name = name
      self.format = format
      self.bytes = bytes
      self.sha256 = sha256
      self.producer = producer
    }
  }
}
