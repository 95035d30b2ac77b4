// SPDX-License-Identifier: Apache-2.0

package import Workers
package import Formats
import DocumentReading
package import SystemIO

import Basics
import DocumentModel
import ReportModel
import ResultFiles

/// Converts a watcher's jobs, in a worker's process.
package struct WorkerConverter {
  private let converter: Converter
  /// The program's version with a digest of what results depend on.
  package let version: String

  /// Whether a helper converts documents of old formats.
  private let hasOffice: Bool
  private let isReviewed: Bool
  private let clock: BlockingClock
  /// The suppressions that apply.
  private var holding: (list: SuppressionList, digest: String)?
  /// What pages may be encoded in, which a worker can't open later.
  private let encodings = OpenEncodings()

  /// - Parameters:
  ///   - program: the program's version.
  ///   - library: the formats.
  ///   - hasOffice: whether a helper may be asked to convert documents of old formats.
  ///   - isReviewed: whether a page for a person is written of each report.
  ///   - clock: says how long a conversion took.
  package init(
    program: String, library: FormatLibrary, hasOffice: Bool, isReviewed: Bool,
    clock: BlockingClock = .system
  ) {
    converter = Converter(
      formats: library.formats, phrasebook: library.phrasebook, limits: .timed)
    version = ConverterVersion.name(
      program: program, library: library, hasOffice: hasOffice)
    self.hasOffice = hasOffice
    self.isReviewed = isReviewed
    self.clock = clock
  }

  /// Applies suppressions from now on. The service has read them already; should they be no list here, the
  /// previous ones still apply.
  package mutating func use(_ suppressions: WorkerSuppressions) {
    do throws(FormatError) {
      let file = SuppressionFile(name: suppressions.file, text: suppressions.text)
      holding = (try file.list(on: suppressions.day), suppressions.digest)
    } catch {
      StandardStream.error.write("\(error.message.en)\n")
    }
  }

  /// Begins a job, and does all of it where neither a helper is needed nor a report on another year
  /// matters.
  package mutating func progress(of job: Job) -> JobProgress {
    #if PROBES
      Poison.take(job.document)
    #endif
    guard hasOffice, let format = DocumentReader.formatForOffice(of: job.document) else {
      return progress(of: job, office: nil)
    }
    let start = clock.now()
    return .needsHelper(HelperRequest(.libreOffice, job.document, format)) { [self] result in
      progress(of: job, office: OfficeFilter(result), begun: start)
    }
  }

  /// Reads the document, and does the rest where no report on another year matters.
  ///
  /// - Parameters:
  ///   - job: the job.
  ///   - office: gives what a helper made of the document.
  ///   - start: when the job began; nil for now.
  /// - Returns: how far it has come.
  private func progress(
    of job: Job, office: OfficeFilter?, begun start: ContinuousClock.Instant? = nil
  ) -> JobProgress {
    let start = start ?? clock.now()
    switch converter.recognize(job.document, named: job.name, office: office) {
    case .rejected(let rejection, let source):
      let outputs = ConversionResult.rejected(rejection, source).outputs(attempt: job.attempt)
      return .finished(.rejected(outputs, rejection.reason))
    case .recognized(let document):
      let taken = clock.now() - start
      let note = job.earlierName.map { Note.convertedBefore(as: $0) }
      let finish: (PreviousJSON?) -> Reply = { [self] previous in
        reply(to: document, previous, note, after: taken)
      }
      guard let body = ResultSummary.body(document.report.body), let year = document.report.year
      else { return .finished(finish(nil)) }
      return .recognized(RecognizedReport(body: body, year: year), then: finish)
    }
  }

  private func reply(
    to document: RecognizedDocument, _ previous: PreviousJSON?, _ note: Note?, after taken: Duration
  ) -> Reply {
    let start = clock.now()
    let results = converter.results(
      of: document, isReviewed: isReviewed, previous: Self.reports(previous),
      suppressions: holding?.list, note: note)
    return .converted(
      ConversionResult.converted(results).outputs(), results.summary,
      suppressions: holding?.digest ?? "", seconds: taken + (clock.now() - start))
  }

  /// What was written before and can't be read any longer counts as missing: it is reported on standard
  /// error, which the watcher logs.
  private static func reports(_ previous: PreviousJSON?) -> PreviousReports? {
    guard let previous, let files = previous.reports else { return nil }
    let reports = files.compactMap { bytes -> StoredReport? in
      do throws(ResultError) {
        return try StoredReport(bytes, file: "an earlier report")
      } catch {
        StandardStream.error.write("\(error.message.en)\n")
        return nil
      }
    }
    return PreviousReports(reports, isComplete: previous.isComplete)
  }
}

extension Note {
  /// The same bytes were converted before, under another name.
  fileprivate static func convertedBefore(as name: String) -> Note {
    Note(
      code: "document.converted_before",
      message: Localized(
        en: "The same bytes were converted before as \(name).",
        zh: "内容完全相同的文件此前已以“\(name)”转换。"))
  }
}
