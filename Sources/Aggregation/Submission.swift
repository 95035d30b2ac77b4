// SPDX-License-Identifier: Apache-2.0

package import Basics
package import ReportModel
package import ResultFiles
package import SystemPackage

/// What became of one document that an office sent, after its results.
package struct Submission: Sendable {
  /// The results' path without ending, as links and lists name it.
  package var name: String
  /// The review page's path from the collection's folder; nil where there is none.
  package var review: FilePath?
  /// When its result was written, in nanoseconds since 1970.
  package var modified: Int
  package var content: Content

  package init(name: String, review: FilePath?, modified: Int, content: Content) {
    self.name = name
    self.review = review
    self.modified = modified
    self.content = content
  }

  package enum Content: Sendable {
    case report(SubmittedReport)
    case refused(StoredRejection)
  }

  package var report: SubmittedReport? {
    if case .report(let report) = content { report } else { nil }
  }

  package var source: SourceFile {
    switch content {
    case .report(let report): report.source
    case .refused(let rejection): rejection.source
    }
  }
}

/// A report with what was found in it: without its prose, so that thousands fit in memory.
package struct SubmittedReport: Sendable {
  package let format: ReportFormat
  package let title: String?
  package var issuer: String?
  package var signedBy: String?
  package let year: Int?
  package let issuedOn: CalendarDate?
  package var source: SourceFile
  package let verdict: Verdict
  package let counts: StoredLog.Counts
  package let findings: [Finding]
  /// One for each figure of the format; nil where the document gives none.
  package let values: [Quantity?]
  /// The text of the cell of each figure that is given.
  package let texts: [String?]
  /// What of it follows another form that is known.
  package let otherForm: SubmittedOtherForm?

  /// Nil where report and log aren't of one document. `otherForm` is the form that the report says it mixes
  /// with its own.
  package init?(
    _ report: StoredReport, _ log: StoredLog, format: ReportFormat, otherForm: ReportFormat? = nil
  ) {
    guard report.source == log.source, report.template == format.name else { return nil }
    self.format = format
    title = report.title
    issuer = report.issuer
    signedBy = report.signedBy
    year = report.year
    issuedOn = report.issuedOn
    source = report.source
    verdict = log.verdict
    counts = log.counts
    findings = log.findings
    values = format.figures.map { report.value(at: $0.pointer) }
    texts = format.figures.map { log.evidence[$0.pointer]?.text }
    self.otherForm = report.otherForm.flatMap { other in
      otherForm.map { SubmittedOtherForm(other, log, format: $0) }
    }
  }
}

/// The figures of a report that follow another form.
package struct SubmittedOtherForm: Sendable {
  package let format: ReportFormat
  /// By their numbers in that form, in its order.
  package let figures: [(figure: Int, value: Quantity?, text: String?)]

  fileprivate init(_ other: StoredOtherForm, _ log: StoredLog, format: ReportFormat) {
    self.format = format
    figures = other.figures.compactMap { stored in
      format.figure(at: stored.pointer).map { figure in
        let pointer = OtherForm.pointer + stored.pointer
        return (figure, stored.value, log.evidence[pointer]?.text)
      }
    }
  }
}
