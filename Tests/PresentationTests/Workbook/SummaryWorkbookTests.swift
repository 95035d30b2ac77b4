// SPDX-License-Identifier: Apache-2.0

import Aggregation
import ConversionFixtures
import ReportModel
import Testing
import Workbooks

@testable import Presentation

@Suite struct SummaryWorkbookTests {
  @Test func `Every figure of the form is a formula in the workbook, with the sum as its result`()
    throws
  {
    let collection = try CollectionFixture.departments()
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
    #expect(
      sums.map(\.result) == summary.sums.map { sum in sum.value.flatMap { Double($0.description) } }
    )
    #expect(sums.count { $0.formula.contains("ROUND(") } == 1)
    #expect(try WorkbookWriter.bytes(workbook).count > 8000)
  }
}
