import Presentation
import Conversion
import ReportModel
import ResultFiles
import TestSupport
import Testing
import Workbooks

@testable import Aggregation

@Suite struct SummaryTests {
  private let received = "/tables/requests/received/total"
  private let fees = "/tables/proactive_disclosure/fees/amount_wan_yuan"
  private let licensing = "/tables/proactive_disclosure/licensing/decisions"
  private let penalties = "/tables/proactive_disclosure/penalties/decisions"

  private func collection() throws -> ReportCollection {
    let office = try Office()
    func report(_ issuer: String, _ count: Int, fees amount: String, licensing: FigureValue)
      throws -> Submission
    {
      var figures = Office.requests(count)
      figures[fees] = FigureValue(digits: amount)
      figures[self.licensing] = licensing
      figures[penalties] = .blank
      return try office.submission(Office.report(issuer, figures), file: "\(issuer).docx")
    }
    return try office.collection([
      try report("清江县教育局", 5, fees: "0.1", licensing: .integer(7)),
      try report("清江县林业局", 12, fees: "0.2", licensing: .blank),
      try report("清江县水利局", 0, fees: "1.85", licensing: .blank),
    ])
  }

  private func sum(_ pointer: String, _ summary: Summary) throws -> Summary.FigureSum {
    summary.sums[try #require(summary.format.figures.firstIndex { $0.pointer == pointer })]
  }

  @Test func `Sums are exact, and say how many reports give the figure; a blank is no zero`() throws
  {
    let summary = try #require(Summary(try collection(), year: 2023))
    #expect(try sum(received, summary) == Summary.FigureSum(value: Quantity(17), given: 3))
    #expect(
      try sum(fees, summary)
        == Summary.FigureSum(value: Quantity(mantissa: 215, scale: 2), given: 3))
    #expect(try sum(licensing, summary) == Summary.FigureSum(value: Quantity(7), given: 1))
    #expect(try sum(penalties, summary) == Summary.FigureSum(value: nil, given: 0))
  }

  @Test func `The summary report reads back with its sums and the bodies behind them`() throws {
    let collection = try collection()
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

  @Test func `Every figure of the form is a formula in the workbook, with the sum as its result`()
    throws
  {
    let collection = try collection()
    let summary = try #require(Summary(collection, year: 2023))
    let workbook = SummaryWorkbook.workbook(summary, of: collection)
    #expect(workbook.sheets.count == summary.format.tables.count + 3)
    var formulas: [(formula: String, result: Double?)] = []
    for sheet in workbook.sheets {
      for cell in sheet.cells {
        if case .formula(let formula, let result) = cell.content {
          formulas.append((formula, result))
        }
      }
    }
    let figures = summary.format.figures.count
    #expect(formulas.count == 2 * figures)
    let given = formulas.filter { $0.formula.hasPrefix("COUNTIFS") }
    #expect(given.map(\.result) == summary.sums.map { Double($0.given) })
    let sums = formulas.filter { $0.formula.hasPrefix("IF(") }
    #expect(sums.map(\.result) == summary.sums.map { $0.value?.double })
    #expect(sums.count { $0.formula.contains("ROUND(") } == 1)
    #expect(try WorkbookWriter.bytes(workbook).count > 8000)
  }

  @Test func `A year in which no report counts has no summary`() throws {
    #expect(Summary(try collection(), year: 2022) == nil)
  }
}
