package import Basics
package import ReportModel

/// A check of a recognized report.
///
/// A rule is pure, total and free of order: it reads the report, never another rule's findings. It
/// doesn't throw; what it can't tell, it counts as not assessable.
package protocol Rule: Sendable {
  /// The ids under which it speaks, with what each means.
  static var entries: [RuleEntry] { get }

  func check(_ subject: Subject) -> Outcome
}

/// What the rules look at.
package struct Subject: Sendable {
  package let report: Report
  /// All formats that are known, for telling which one a year asks for.
  package let formats: [ReportFormat]
  /// What the report's prose states.
  package let claims: ProseFigureSet
  /// What the reports of many bodies add up to, where this one is said to be their sum.
  package let sums: CollectedSums?
  /// The same body's report on the year before, where it is known.
  package let previous: StoredReport?

  package init(
    report: Report, formats: [ReportFormat], claims: ProseFigureSet = ProseFigureSet(),
    sums: CollectedSums? = nil, previous: StoredReport? = nil
  ) {
    self.report = report
    self.formats = formats
    self.claims = claims
    self.sums = sums
    self.previous = previous
  }
}

/// What one rule says of a report.
package struct Outcome: Sendable {
  package var findings: [Finding]
  /// Comparisons of figures that were made, whatever they showed, and those that could not be.
  package var checks: Int
  package var notAssessable: Int

  package init(findings: [Finding] = [], checks: Int = 0, notAssessable: Int = 0) {
    self.findings = findings
    self.checks = checks
    self.notAssessable = notAssessable
  }
}

/// A rule's entry in the catalogue.
package struct RuleEntry: Sendable {
  package let id: String
  package let severity: Severity
  /// What holds in a sound report.
  package let checks: Localized
  /// A report that breaks it.
  package let example: Localized
  /// When it says nothing.
  package let notWhen: Localized
}
