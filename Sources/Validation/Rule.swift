// SPDX-License-Identifier: Apache-2.0

package import ReportModel

/// A check of a recognized report.
///
/// A rule is pure, total and independent of the order: it reads the report, never another rule's
/// findings. It doesn't throw; what can't be checked, it counts as not assessable.
protocol Rule: Sendable {
  func check(_ subject: Subject) -> Outcome
}

/// A rule that the program declares, whatever the form: it reports under one id. The others report
/// under the ids that the form's file, or the phrasebook, declares.
protocol GeneralRule: Rule {
  static var rule: RuleDeclaration { get }
}

/// A rule on each figure's cell by itself.
protocol CellRule: GeneralRule {}

/// What the rules look at.
package struct Subject: Sendable {
  package let report: Report
  /// The name of the report's body, taken apart.
  package let body: BodyName?
  /// All known formats, for finding the one that a year asks for.
  package let formats: ReportFormats
  /// What the report's prose states.
  package let prose: ProseFigureSet
  /// What the reports of many bodies add up to, where this one is said to be their sum.
  package let sums: CollectedSums?
  /// The same body's report on the year before, where it is known.
  package let previous: StoredReport?

  package init(
    report: Report, formats: ReportFormats, prose: ProseFigureSet = ProseFigureSet(),
    sums: CollectedSums? = nil, previous: StoredReport? = nil
  ) {
    self.report = report
    body = report.body.map { BodyName($0) }
    self.formats = formats
    self.prose = prose
    self.sums = sums
    self.previous = previous
  }
}

/// What one rule says of a report.
struct Outcome: Sendable {
  var findings: [Finding] = []
  /// What the prose states of the tables, and whether it agrees.
  var claims: [ProseClaim] = []
  /// Comparisons of figures that were made, whatever they showed, and those that could not be.
  var checks = 0
  var notAssessable = 0
}
