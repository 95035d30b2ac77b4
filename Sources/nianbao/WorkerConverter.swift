import Conversion
import Documents
import Formats
import Reports
import Workers

/// Converts a watcher's jobs, in a worker's process.
struct WorkerConverter {
  private let converter: Converter
  /// The program's version with a digest of what results depend on.
  let version: String

  private let isReviewed: Bool

  init(formats: FormatOptions, office: OfficeOptions, isReviewed: Bool) throws {
    let library = try formats.library()
    let filter = office.filter
    converter = Converter(
      formats: library.formats, phrasebook: library.phrasebook, office: filter)
    version = Self.version(library, hasOffice: filter != nil)
    self.isReviewed = isReviewed
  }

  /// The version of a worker with such options.
  static func version(formats: FormatOptions, office: OfficeOptions) throws -> String {
    version(try formats.library(), hasOffice: office.filter != nil)
  }

  private static func version(_ library: FormatLibrary, hasOffice: Bool) -> String {
    ConverterVersion.name(
      program: Nianbao.version, parts: library.texts + ["office: \(hasOffice)"])
  }

  func reply(to job: Job) -> Reply {
    let start = ContinuousClock.now
    switch job.task {
    case .convert(let document):
      #if DEBUG
        Poison.take(document)
      #endif
      return reply(
        converter.convert(document, named: job.name, isReviewed: isReviewed), since: start)
    case .relabel(let report, let log, let earlierName):
      let earlier = EarlierResult(report: report, log: log)
      guard let result = earlier.renamed(from: earlierName, to: job.name),
        let digest = result.digest
      else { return .unusable }
      return .converted(
        [Output(.report, result.report), Output(.log, result.log)],
        Summary(digest, seconds: .now - start))
    }
  }

  private func reply(
    _ conversion: Conversion, since start: ContinuousClock.Instant
  ) -> Reply {
    switch conversion {
    case .converted(let results):
      let review = results.review.map { [Output(.review, $0)] } ?? []
      return .converted(
        [Output(.report, results.report), Output(.log, results.log)] + review,
        Summary(results, seconds: .now - start))
    case .rejected(let rejection, let source):
      return .rejected(
        [Output(.error, Converter.errorJSON(rejection, source: source))], code: rejection.code,
        message: rejection.message, messageZh: rejection.messageZh)
    }
  }
}

extension Summary {
  fileprivate init(_ results: Conversion.Results, seconds: Duration) {
    self.init(
      verdict: results.validation.verdict.rawValue, errors: results.validation.count(.error),
      warnings: results.validation.count(.warning), infos: results.validation.count(.info),
      findings: Dictionary(
        results.validation.findings.map { ($0.rule, 1) }, uniquingKeysWith: +),
      issuer: results.issuer, year: results.year, template: results.template, seconds: seconds)
  }

  fileprivate init(_ digest: ResultDigest, seconds: Duration) {
    self.init(
      verdict: digest.verdict, errors: digest.errors, warnings: digest.warnings,
      infos: digest.infos, findings: digest.findings, issuer: digest.issuer, year: digest.year,
      template: digest.template, seconds: seconds)
  }
}
