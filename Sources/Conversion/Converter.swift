// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import DocumentReading
package import ReportModel
import ResultFiles
package import Presentation

import Recognition
import Validation

/// Turns the bytes of one document into its results.
///
/// The whole pipeline: bytes are read into a document, a report is recognized in it, the rules
/// check the report, and report and findings are written. It does no I/O of its own and depends on
/// nothing but its arguments; one converter serves any number of threads.
package struct Converter: Sendable {
  private let formats: [ReportFormat]
  private let recognizer: Recognizer
  private let claims: ProseReader
  private let layouts: [String: FigureLayout]
  private let office: OfficeFilter?
  private let limits: ReadingLimits
  private let sums: CollectedSums?

  /// - Parameters:
  ///   - formats: the formats of reports.
  ///   - phrasebook: what the words of the prose mean.
  ///   - office: what turns documents of old kinds into DOCX; without it they are rejected.
  ///   - sums: what the reports of many bodies add up to, where summary reports are converted.
  ///   - limits: what a document may ask for; with a clock, also of time.
  package init(
    formats: [ReportFormat], phrasebook: Phrasebook, office: OfficeFilter? = nil,
    sums: CollectedSums? = nil, limits: ReadingLimits = ReadingLimits()
  ) {
    self.office = office
    self.sums = sums
    self.limits = limits
    self.formats = formats
    claims = ProseReader(phrasebook: phrasebook, formats: formats)
    recognizer = Recognizer(formats: formats)
    layouts = Dictionary(
      formats.map { ($0.name, FigureLayout($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// A document's report with what was read in its prose, for whoever wants to know how.
  package func review(
    _ bytes: [UInt8], named name: String
  ) throws(Rejection) -> ReviewedReport {
    let document = try DocumentReader.read(bytes, office: office, limits: limits)
    let (report, notes) = try recognizer.recognize(document)
    let claims = claims.claims(in: report)
    let validation = Validator.validate(Subject(report: report, formats: formats, prose: claims))
    return ReviewedReport(
      report: report, claims: claims, validation: validation,
      notes: document.notes + notes + ProseReader.notes(on: claims),
      file: SourceFile(file: name, bytes: bytes))
  }

  /// - Parameters:
  ///   - bytes: the document, whole.
  ///   - name: the file's name without its folder.
  ///   - isReviewed: whether a person will review the report, and wants a page for it.
  ///   - previous: earlier reports, among which that on the year before is looked for.
  ///   - suppressions: the findings that are suppressed.
  /// - Returns: the results, or why there are none.
  package func convert(
    _ bytes: [UInt8], named name: String, isReviewed: Bool = false,
    previous: PreviousReports? = nil, suppressions: SuppressionList? = nil
  ) -> ConversionResult {
    var source = SourceFile(file: name, bytes: bytes)
    do throws(Rejection) {
      let document = try DocumentReader.read(bytes, office: office, limits: limits)
      source.format = document.format.rawValue
      source.encoding = document.encoding
      source.producer = document.producer
      let (report, notes) = try recognizer.recognize(document)
      let choice = previous?.choice(for: report)
      let claims = claims.claims(in: report)
      let subject = Subject(
        report: report, formats: formats, prose: claims, sums: sums, previous: choice?.previous)
      var validation = Validator.validate(subject)
      validation.takeFingerprints(of: report, by: subject.body)
      let suppressed = suppressions.map { validation.suppress(by: $0, in: report) }
      let allNotes =
        document.notes + notes + ProseReader.notes(on: claims)
        + [choice?.note].compactMap(\.self) + (suppressed?.notes ?? [])
      let layout = layouts[report.format.name] ?? FigureLayout(report.format)
      return .converted(
        ConversionResult.Results(
          validation: validation, summary: ResultSummary(validation, of: report),
          report: ReportJSON.bytes(report, source: source, layout: layout),
          log: ValidationLogJSON.bytes(
            validation, of: report, notes: allNotes, source: source, layout: layout),
          review: isReviewed
            ? ReviewPage.bytes(
              ReviewedReport(
                report: report, claims: claims, validation: validation, notes: allNotes,
                file: source))
            : nil, suppressionsUsed: suppressed?.used ?? []))
    } catch {
      return .rejected(error, source)
    }
  }
}
