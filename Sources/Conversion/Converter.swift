package import Documents
package import Reading
package import Reports

import Claims
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
  private let claims: ClaimReader
  private let layouts: [String: FigureLayout]
  private let office: OfficeFilter?

  /// - Parameters:
  ///   - formats: the formats of reports.
  ///   - phrasebook: what the words of the prose mean.
  ///   - office: what turns documents of old kinds into DOCX; without it they are rejected.
  package init(formats: [ReportFormat], phrasebook: Phrasebook, office: OfficeFilter? = nil) {
    self.office = office
    self.formats = formats
    claims = ClaimReader(phrasebook: phrasebook, formats: formats)
    recognizer = Recognizer(formats: formats)
    layouts = Dictionary(
      formats.map { ($0.name, FigureLayout($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Parameters:
  ///   - bytes: the document, whole.
  ///   - name: the file's name without its folder.
  ///   - previous: earlier reports, among which that on the year before is looked for.
  ///   - suppressions: the findings that are let stand.
  /// - Returns: the results, or why there are none.
  package func convert(
    _ bytes: [UInt8], named name: String, previous: PreviousReports? = nil,
    suppressions: SuppressionList? = nil
  ) -> Conversion {
    var source = Source(file: name, bytes: bytes)
    do throws(Rejection) {
      let document = try DocumentReader.read(bytes, office: office)
      source.format = document.format
      source.encoding = document.encoding
      source.producer = document.producer
      let (report, notes) = try recognizer.recognize(document)
      let choice = previous?.choice(for: report)
      var validation = Validator.validate(
        Subject(
          report: report, formats: formats, claims: claims.claims(in: report),
          previous: choice?.previous))
      validation.takeFingerprints(of: report)
      let suppressed = suppressions.map { validation.suppress(by: $0, in: report) }
      let told = [choice?.note].compactMap(\.self) + (suppressed?.notes ?? [])
      let layout = layouts[report.format.name] ?? FigureLayout(report.format)
      return .converted(
        Conversion.Results(
          validation: validation,
          report: ReportJSON.bytes(report, source: source, layout: layout),
          log: ValidationLogJSON.bytes(
            validation, of: report, notes: document.notes + notes + told, source: source,
            layout: layout),
          suppressionsUsed: suppressed?.used ?? []))
    } catch {
      return .rejected(error, source)
    }
  }

  /// What becomes of a file whose bytes could not even be had.
  package static func errorJSON(
    _ rejection: Rejection, source: Source, attempts: Int = 1
  ) -> [UInt8] {
    ErrorJSON.bytes(rejection, source: source, attempts: attempts)
  }
}

/// What a document was converted to, or why it was not.
package enum Conversion: Sendable {
  case converted(Results)
  case rejected(Rejection, Source)

  package struct Results: Sendable {
    package let validation: Validation
    /// The report's JSON and the validation log's, as they are to be written.
    package let report: [UInt8]
    package let log: [UInt8]
    /// The entries of the suppression list that named a finding, by their places in it.
    package let suppressionsUsed: Set<Int>
  }
}
