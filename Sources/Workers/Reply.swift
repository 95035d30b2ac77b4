package import DocumentModel

/// What became of a job that a worker brought to its end.
package enum Reply: Sendable, Equatable {
  case converted([Output], ResultSummary)
  /// The document can't be converted; the output is its error JSON.
  case rejected([Output], FailureReason)
  /// An earlier result that can't be given under a new name: the document is to be converted anew.
  case unusable
}

/// What a conversion found, for the ledger, the log and the counters.
package struct ResultSummary: Sendable, Equatable {
  /// `pass`, `warn` or `fail`.
  package var verdict: String
  package var errors: Int
  package var warnings: Int
  package var infos: Int
  /// How many findings each rule told.
  package var findings: [String: Int]
  /// The body whose report it is, as the report has it.
  package var body: String?
  package var year: Int?
  /// The form's name, such as `cn-2021`.
  package var template: String
  /// Names the suppressions that held.
  package var suppressions = ""
  /// The time that the worker took for the job.
  package var seconds: Duration

  package init(
    verdict: String, errors: Int, warnings: Int, infos: Int, findings: [String: Int],
    body: String?, year: Int?, template: String, seconds: Duration
  ) {
    self.verdict = verdict
    self.errors = errors
    self.warnings = warnings
    self.infos = infos
    self.findings = findings
    self.body = body
    self.year = year
    self.template = template
    self.seconds = seconds
  }
}
