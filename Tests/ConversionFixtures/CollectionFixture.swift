// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import Formats
package import ReportModel
import ResultFiles
import SystemPackage
package import TestSupport

package import Aggregation

/// Reports that are written, converted and read back, as `collect` does with those in its folders.
package struct CollectionFixture {
  package let formats: [ReportFormat]
  private let converter: Converter

  struct Failed: Error { let what: String }

  package init() throws {
    formats = try FormatLibrary.builtIn().formats.all
    converter = try Converter.builtIn()
  }

  /// A consistent report of the form of 2021 whose figures are 0 but for those that are given.
  package static func report(
    _ issuer: String, year: Int = 2023, issuedOn: AnnualReport.Day? = nil,
    _ figures: [String: FigureValue] = [:]
  ) -> AnnualReport {
    var generator = SplitMix64(seed: 7)
    var report = AnnualReport.random(.cn2021, using: &generator)
    report.issuer = issuer
    report.signedBy = issuer
    report.year = year
    report.beginsWithYear = false
    report.periodStart = AnnualReport.Day(year, 1, 1)
    report.periodEnd = AnnualReport.Day(year, 12, 31)
    report.issuedOn = issuedOn ?? AnnualReport.Day(year + 1, 1, 20)
    for pointer in report.figures.keys { report.figures[pointer] = .integer(0) }
    report.figures.merge(figures) { _, new in new }
    return report
  }

  /// So many requests of natural persons, all granted.
  package static func requests(_ count: Int) -> [String: FigureValue] {
    var figures: [String: FigureValue] = [:]
    for row in ["received", "outcomes/granted", "outcomes/total"] {
      for column in ["natural_person", "total"] {
        figures["/tables/requests/\(row)/\(column)"] = .integer(count)
      }
    }
    return figures
  }

  package func submission(
    _ report: AnnualReport, file: String = "a.docx", modified: Int = 0, review: String? = nil
  ) throws -> Submission {
    try submission(report.bytes(in: Layout(.docx(.lean))), file, modified, review)
  }

  package func submission(
    _ bytes: [UInt8], _ file: String, _ modified: Int = 0, _ review: String? = nil
  ) throws -> Submission {
    let content: Submission.Content
    switch converter.convert(bytes, named: file) {
    case .converted(let results):
      let stored = try StoredReport(results.report, file: file)
      guard let format = formats.first(where: { $0.name == stored.template }),
        let report = SubmittedReport(
          stored, try StoredLog(results.log, file: file), format: format,
          otherForm: stored.otherForm.flatMap { other in
            formats.first { $0.name == other.template }
          })
      else { throw Failed(what: file) }
      content = .report(report)
    case .rejected(let rejection, let source):
      content = .refused(
        try StoredRejection(ErrorJSON.bytes(rejection, source: source), file: file))
    }
    return Submission(
      name: file, review: review.map { FilePath($0) }, modified: modified, content: content)
  }

  package func collection(
    _ submissions: [Submission], roster: String? = nil, years: [Int] = [],
    today: String = "2030-06-01"
  ) throws -> ReportCollection {
    guard let today = CalendarDate(iso: today) else { throw Failed(what: today) }
    return ReportCollection(
      submissions, roster: try roster.map { try Roster(csv: $0) }, formats: formats, today: today,
      years: years)
  }

  /// The reports of three departments on 2023, of which none gives penalties and one gives licences.
  package static func departments() throws -> ReportCollection {
    let fixture = try CollectionFixture()
    func report(_ issuer: String, _ count: Int, fees: String, licensing: FigureValue) throws
      -> Submission
    {
      var figures = requests(count)
      let disclosure = "/tables/proactive_disclosure"
      figures["\(disclosure)/fees/amount_wan_yuan"] = FigureValue(digits: fees)
      figures["\(disclosure)/licensing/decisions"] = licensing
      figures["\(disclosure)/penalties/decisions"] = .blank
      return try fixture.submission(Self.report(issuer, figures), file: "\(issuer).docx")
    }
    return try fixture.collection([
      try report("清江县教育局", 5, fees: "0.1", licensing: .integer(7)),
      try report("清江县林业局", 12, fees: "0.2", licensing: .blank),
      try report("清江县水利局", 0, fees: "1.85", licensing: .blank),
    ])
  }
}
