// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import DocumentReading
package import ReportModel
import ResultFiles
package import Presentation

package import Recognition
import Validation

/// Turns the bytes of one document into its results.
///
/// The whole pipeline: bytes are read into a document, a report is recognized in it, the rules
/// check the report, and report and findings are written. It does no I/O of its own and depends on
/// nothing but its arguments; one converter serves any number of threads.
package struct Converter: Sendable {
  private let formats: ReportFormats
  private let recognizer: Recognizer
  private let claims: ProseReader
  private let layouts: PerFormat<FigureLayout>
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
    formats: ReportFormats, phrasebook: Phrasebook, office: OfficeFilter? = nil,
    sums: CollectedSums? = nil, limits: ReadingLimits = ReadingLimits()
  ) {
    self.office = office
    self.sums = sums
    self.limits = limits
    self.formats = formats
    claims = ProseReader(phrasebook: phrasebook, formats: formats)
    recognizer = Recognizer(formats: formats)
    layouts = PerFormat(formats) { FigureLayout($0) }
  }

  /// A document's report with what was read in its prose and how, which `explain --prose` prints.
  package func review(
    _ bytes: [UInt8], named name: String
  ) throws(Rejection) -> ReviewedReport {
    let document = try DocumentReader.read(bytes, office: office, limits: limits)
    let (report, notes) = try recognizer.recognizeAlone(document)
    let claims = claims.claims(in: report)
    let validation = Validator.validate(Subject(report: report, formats: formats, prose: claims))
    return ReviewedReport(
      report: report, claims: claims, validation: validation,
      notes: document.notes + notes + ProseReader.notes(on: claims),
      file: SourceFile(file: name, bytes: bytes))
  }

  /// How a document's labels fit the forms, which `formats --try` prints.
  package func fit(_ bytes: [UInt8]) throws(Rejection) -> FormFit {
    let document = try DocumentReader.read(bytes, office: office, limits: limits)
    return recognizer.fit(document)
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
    switch recognize(bytes, named: name) {
    case .recognized(let document):
      .converted(
        results(
          of: document, isReviewed: isReviewed, previous: previous, suppressions: suppressions))
    case .rejected(let rejection, let source): .rejected(rejection, source)
    }
  }

  /// The first half of a conversion: what the report is, without a judgement. An `office` of this
  /// document's is asked before the converter's.
  package func recognize(
    _ bytes: [UInt8], named name: String, office: OfficeFilter? = nil
  ) -> RecognitionResult {
    var source = SourceFile(file: name, bytes: bytes)
    do throws(Rejection) {
      let document = try DocumentReader.read(
        bytes, office: office ?? self.office, limits: limits)
      source.format = document.format.rawValue
      source.encoding = document.encoding
      source.producer = document.producer
      let (report, notes) = try recognizer.recognizeAlone(document)
      return .recognized(
        RecognizedDocument(report: report, notes: document.notes + notes, source: source))
    } catch {
      return .rejected(error, source)
    }
  }

  /// The second half: the report is checked, and the results are written.
  ///
  /// - Parameters:
  ///   - document: the first half's outcome.
  ///   - isReviewed: whether a page is written for a person.
  ///   - previous: earlier reports, among which that on the year before is looked for.
  ///   - suppressions: the findings that are suppressed.
  ///   - note: a note of the caller's, for the log and the page.
  /// - Returns: the results.
  package func results(
    of document: RecognizedDocument, isReviewed: Bool, previous: PreviousReports?,
    suppressions: SuppressionList?, note: Note? = nil
  ) -> ConversionResult.Results {
    let (report, source) = (document.report, document.source)
    let choice = previous?.choice(for: report)
    let claims = claims.claims(in: report)
    let subject = Subject(
      report: report, formats: formats, prose: claims, sums: sums, previous: choice?.previous)
    var validation = Validator.validate(subject)
    validation.takeFingerprints(of: report, by: subject.body)
    let suppressed = suppressions.map { validation.suppress(by: $0, in: report) }
    let notes =
      document.notes + ProseReader.notes(on: claims)
      + [choice?.note].compactMap(\.self) + (suppressed?.notes ?? []) + [note].compactMap(\.self)
    return ConversionResult.Results(
      validation: validation, summary: ResultSummary(validation, of: report),
      report: ReportJSON.bytes(report, source: source, layout: layouts[report.format]),
      log: ValidationLogJSON.bytes(validation, of: report, notes: notes, source: source),
      review: isReviewed
        ? ReviewPage.bytes(
          ReviewedReport(
            report: report, claims: claims, validation: validation, notes: notes, file: source))
        : nil, suppressionsUsed: suppressed?.used ?? [])
  }
}

/// What the first half of a conversion found.
package enum RecognitionResult: Sendable {
  case recognized(RecognizedDocument)
  case rejected(Rejection, SourceFile)
}

/// A document whose report is recognized and not checked yet.
package struct RecognizedDocument: Sendable {
  package let report: Report
  let notes: [Note]
  let source: SourceFile
}
