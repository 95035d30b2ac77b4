// SPDX-License-Identifier: Apache-2.0

import Basics
import ConversionFixtures
import ReportModel
import TestSupport
import Testing

@testable import Aggregation

/// What contradicts itself in what it is counts nowhere, and replaces nothing.
@Suite struct DoubtTests {
  private let fixture: CollectionFixture

  init() throws { fixture = try CollectionFixture() }

  /// A county of two bodies, and the government's office.
  private static let roster = """
    机关,层级,应报
    清江县教育局,部门,是
    清江县林业局,部门,是
    清江县人民政府,县,否
    清江县人民政府办公室,部门,否
    """

  private func collection(
    _ reports: [AnnualReport], today: String = "2024-06-01", years: [Int] = []
  ) throws -> ReportCollection {
    try fixture.collection(
      try reports.enumerated().map { number, report in
        try fixture.submission(report, file: "\(number).docx", modified: number)
      }, roster: Self.roster, years: years, today: today)
  }

  private func doubts(_ collection: ReportCollection) -> [String: [Doubt]] {
    var doubts: [String: [Doubt]] = [:]
    for item in collection.items {
      let found = item.remarks.compactMap { if case .held(let doubt) = $0 { doubt } else { nil } }
      #expect((item.standing == .held) == !found.isEmpty)
      if !found.isEmpty { doubts[item.submission.source.file] = found }
    }
    return doubts
  }

  private static let received = "/tables/requests/received/total"

  private func received(_ collection: ReportCollection, _ year: Int) throws -> Quantity? {
    let summary = try #require(Summary(collection, year: year))
    let figure = try #require(summary.format.figure(at: Self.received))
    return summary.sums[figure].value
  }

  @Test func `A report on 2023 that is titled 2022 doesn't take the place of the one on 2022`()
    throws
  {
    let sound = CollectionFixture.report("清江县教育局", year: 2022, CollectionFixture.requests(157))
    var misdated = CollectionFixture.report("清江县教育局", year: 2023, CollectionFixture.requests(207))
    misdated.year = 2022
    let collection = try collection([sound, misdated])
    let found = try #require(doubts(collection)["1.docx"])
    #expect(found.contains(.years))
    #expect(try received(collection, 2022) == Quantity(157))
    let other = try #require(collection.items.first { $0.submission.source.file == "0.docx" })
    #expect(other.standing == .counted && other.remarks.isEmpty)
  }

  @Test
  func `A second report on a year that was issued a year later is held, and a late one alone not`()
    throws
  {
    let sound = CollectionFixture.report("清江县教育局", year: 2022, CollectionFixture.requests(157))
    let late = CollectionFixture.report(
      "清江县教育局", year: 2022, issuedOn: AnnualReport.Day(2024, 1, 20), CollectionFixture.requests(207)
    )
    let both = try collection([sound, late])
    let date = try #require(CalendarDate(year: 2024, month: 1, day: 20))
    #expect(doubts(both) == ["1.docx": [.issued(date)]])
    #expect(try received(both, 2022) == Quantity(157))
    let alone = try collection([late])
    #expect(doubts(alone).isEmpty)
    #expect(try received(alone, 2022) == Quantity(207))
  }

  @Test(arguments: [2032, 2024, 2007])
  func `A year that isn't over, or has no reports, is none of the collection's`(_ year: Int) throws
  {
    let sound = CollectionFixture.report("清江县教育局", year: 2023)
    let odd = CollectionFixture.report("清江县林业局", year: year)
    let collection = try collection([sound, odd])
    #expect(doubts(collection)["1.docx"]?.contains(.impossibleYear) == true)
    #expect(collection.years == [2023])
    #expect(Summary(collection, year: year) == nil)
    #expect(collection.missing.map(\.year) == [2023])
  }

  @Test func `A report on a year that has just ended counts`() throws {
    let report = CollectionFixture.report("清江县教育局", year: 2023)
    #expect(doubts(try collection([report], today: "2023-12-31")) == ["0.docx": [.impossibleYear]])
    #expect(doubts(try collection([report], today: "2024-01-01")).isEmpty)
  }

  @Test
  func
    `A title and a signature of two bodies of the roster hold a report, but not those of an office`()
    throws
  {
    var two = CollectionFixture.report("清江县教育局")
    two.signedBy = "清江县林业局"
    var office = CollectionFixture.report("清江县人民政府")
    office.signedBy = "清江县人民政府办公室"
    let collection = try collection([two, office])
    #expect(doubts(collection) == ["0.docx": [.issuers("清江县教育局", "清江县林业局")]])
  }

  @Test func `Tables of an earlier form hold a report, unless the year's reports have them`() throws
  {
    var generator = SplitMix64(seed: 7)
    func report(_ issuer: String, _ form: StatutoryForm) -> AnnualReport {
      var report = AnnualReport.random(form, using: &generator)
      report.issuer = issuer
      report.signedBy = issuer
      report.year = 2023
      report.periodStart = AnnualReport.Day(2023, 1, 1)
      report.periodEnd = AnnualReport.Day(2023, 12, 31)
      report.issuedOn = AnnualReport.Day(2024, 1, 20)
      return report
    }
    let collection = try collection([
      report("清江县教育局", .cn2019), report("清江县林业局", .cn2021),
    ])
    #expect(doubts(collection)["0.docx"]?.contains(.form) == true)
    #expect(doubts(collection)["1.docx"] == nil)
  }
}
