// SPDX-License-Identifier: Apache-2.0

import Basics
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

  private static let bodies = ["临江市林业局", "临江市水利局", "临江市教育局"]
  private static let labels = [
    "规章本年制发件数", "行政许可本年处理决定数量", "本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "予以公开",
  ]

  private func message(_ content: [any Content]) throws -> (code: String, text: String)? {
    let book = Spreadsheet(Spreadsheet.Style()) { content }
    guard
      case .rejected(let rejection, _) = try Converter.builtIn().convert(
        book.bytes, named: "a")
    else { return nil }
    return (rejection.code, rejection.message.en)
  }

  @Test(arguments: [false, true], [nil, "临江市2023年政府信息公开工作年度报告汇总表"])
  func `A row or a column for each body is no report`(isTurned: Bool, title: String?) throws {
    var cells = [["单位"] + Self.labels]
    for (index, body) in Self.bodies.enumerated() {
      cells.append([body] + Self.labels.indices.map { "\(index * 7 + $0)" })
    }
    if isTurned { cells = cells[0].indices.map { column in cells.map { $0[column] } } }
    let table: any Content = TestSupport.Table(
      rows: cells.map { TestSupport.Row(cells: $0.map { TestSupport.Cell($0) }) })
    let refused = try #require(
      try message((title.map { [Paragraph($0)] } ?? []) + [table]))
    #expect(refused.code == "workbook.several_reports")
    #expect(refused.text.contains("3 bodies (临江市林业局, 临江市水利局, …)"))
  }

  @Test
  func `A list of bodies beside a report's own tables, or on other matters, isn't several reports`()
    throws
  {
    let rows = [["部门", "一月", "二月", "三月"]] + Self.bodies.map { [$0, "1", "2", "3"] }
    let list: any Content = TestSupport.Table(
      rows: rows.map { TestSupport.Row(cells: $0.map { TestSupport.Cell($0) }) })
    #expect(try message(report("临江市林业局", seed: 1).content(in: Layout()) + [list]) == nil)
    #expect(try message([list])?.code == "report.unknown_format")
  }
}
