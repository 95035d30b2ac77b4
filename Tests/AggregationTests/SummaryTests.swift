// SPDX-License-Identifier: Apache-2.0

import ConversionFixtures
import ReportModel
import ResultFiles
import TestSupport
import Testing

@testable import Aggregation

@Suite struct SummaryTests {
  private let received = "/tables/requests/received/total"
  private let fees = "/tables/proactive_disclosure/fees/amount_wan_yuan"
  private let licensing = "/tables/proactive_disclosure/licensing/decisions"
  private let penalties = "/tables/proactive_disclosure/penalties/decisions"

  private func sum(_ pointer: String, _ summary: Summary) throws -> Summary.FigureSum {
    summary.sums[try #require(summary.format.figures.firstIndex { $0.pointer == pointer })]
  }

  @Test func `Sums are exact, and say how many reports give the figure; a blank is no zero`() throws
  {
    let summary = try #require(Summary(try CollectionFixture.departments(), year: 2023))
    #expect(try sum(received, summary) == Summary.FigureSum(value: Quantity(17), given: 3))
    #expect(
      try sum(fees, summary)
        == Summary.FigureSum(value: Quantity(mantissa: 215, scale: 2), given: 3))
    #expect(try sum(licensing, summary) == Summary.FigureSum(value: Quantity(7), given: 1))
    #expect(try sum(penalties, summary) == Summary.FigureSum(value: nil, given: 0))
  }

  @Test func `The summary report reads back with its sums and the bodies behind them`() throws {
    let collection = try CollectionFixture.departments()
    let summary = try #require(Summary(collection, year: 2023))
    let sources = SummarySources.bytes(summary, of: collection)
    let report = SummaryReport.bytes(summary, sources: sources, file: "summary.sources.json")
    let sums = try CollectedSums(report: report, sources: sources, files: ("r", "s"))
    #expect(sums.year == 2023 && sums.template == "cn-2021" && sums.reports == 3)
    #expect(
      sums.sums[received]
        == CollectedSums.Sum(
          value: Quantity(17), given: 3,
          contributors: [
            CollectedSums.Contributor(issuer: "清江县林业局", value: Quantity(12)),
            CollectedSums.Contributor(issuer: "清江县教育局", value: Quantity(5)),
          ]))
    #expect(sums.sums[penalties] == CollectedSums.Sum(value: nil, given: 0))
    let stored = try StoredReport(report, file: "r")
    #expect(stored.figures.map(\.value) == summary.sums.map(\.value))
    #expect(stored.source.file == "summary.sources.json")
    #expect(stored.source.bytes == sources.count)
  }

  @Test func `A year in which no report counts has no summary`() throws {
    #expect(Summary(try CollectionFixture.departments(), year: 2022) == nil)
  }
}
