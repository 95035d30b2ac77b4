// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import DocumentModel
import TestSupport
import Testing

/// Workbooks of more than one report.
@Suite struct SeveralReportsTests {
  private func report(_ issuer: String, seed: UInt64) -> AnnualReport {
    var generator = SplitMix64(seed: seed)
    var report = AnnualReport.random(.cn2021, using: &generator)
    report.issuer = issuer
    report.signedBy = issuer
    return report
  }

  private func code(_ content: [any Content], hasSheets: Bool) throws -> String? {
    var style = Spreadsheet.Style()
    style.hasSheetPerChapter = hasSheets
    let book = Spreadsheet(style) { content }
    guard case .rejected(let rejection, _) = try Converter.builtIn().convert(book.bytes, named: "a")
    else { return nil }
    return rejection.code
  }

  @Test(arguments: [false, true])
  func `A workbook of two bodies' reports is refused, and of one is not`(hasSheets: Bool) throws {
    let one = report("临江市林业局", seed: 1).content(in: Layout())
    #expect(try code(one, hasSheets: hasSheets) == nil)
    let other = report("临江市水利局", seed: 2).content(in: Layout())
    #expect(try code(one + other, hasSheets: hasSheets) == "workbook.several_reports")
    // Tables alone, on the sheet of each body.
    let heading: any Content = Paragraph(StatutoryForm.sections[1].heading)
    var sheets: [any Content] = []
    for report in [one, other] { sheets += [heading] + report.filter { $0 is TestSupport.Table } }
    #expect(try code(sheets, hasSheets: true) == "workbook.several_reports")
  }
}
