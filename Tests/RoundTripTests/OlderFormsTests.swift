// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import TestSupport
import Testing

/// Filled tables of the forms before 2019, in every kind of document.
@Suite struct OlderFormsTests {
  enum Kind: String, CaseIterable, Sendable { case docx, html, tabs, pipes }

  static let cases = OlderForm.allCases.flatMap { form in
    Kind.allCases.flatMap { kind in (0...1).map { (form, kind, $0) } }
  }

  @Test(arguments: cases)
  func `Every figure of a filled table is read back`(
    _ form: OlderForm, _ kind: Kind, _ number: Int
  ) throws {
    let year = form == .cn2014 ? [2018, 2015][number] : [2015, 2009][number]
    let figures = form.filled[number]
    let results = try Self.results(form.table(year: year, figures), kind, year)
    let json = try ParsedJSON(results.report).values
    #expect(json["/template"] == form.rawValue)
    #expect(json["/year"] == "\(year)")
    #expect(form.pointers.count == figures.count)
    #expect(json.keys.count { $0.hasPrefix("/tables/") } == figures.count)
    for pointer in form.pointers {
      let figure = figures[pointer] ?? "missing"
      #expect(json[pointer] == (figure.isEmpty ? "null" : figure), "\(pointer)")
    }
    // No chapter is prescribed, and one that is there is found.
    #expect(json["/sections/1/heading"] == "二、主动公开政府信息情况")
    #expect(json["/sections/5/heading"] == "null")
    let log = try ParsedJSON(results.log).values
    #expect(log["/verdict"] == "pass", "\(log.filter { $0.key.hasSuffix("/message") })")
  }

  // MARK: What isn't certain

  private static func cn2014(
    _ change: (inout [Row]) -> Void
  ) throws -> (report: [String: String], log: [String: String]) {
    var table = OlderForm.cn2014.table(year: 2018, OlderForm.cn2014.filled[0])
    change(&table.rows)
    let results = try Self.results(table, .html, 2018)
    return (try ParsedJSON(results.report).values, try ParsedJSON(results.log).values)
  }

  private static func rules(_ log: [String: String]) -> Set<String> {
    Set(log.filter { $0.key.hasPrefix("/findings/") && $0.key.hasSuffix("/rule") }.values)
  }

  private static func isLabelled(_ row: Row, _ text: String) -> Bool {
    row.cells[0].text.contains(text)
  }

  @Test func `Rows that are labelled alike aren't taken for those of a chapter that is there`()
    throws
  {
    // Without 五、行政诉讼数量 and its first row, its other rows would be 行政复议's once more.
    let (report, log) = try Self.cn2014 { rows in
      rows.removeAll {
        Self.isLabelled($0, "五、行政诉讼数量") || Self.isLabelled($0, "驳回原告诉讼请求")
      }
    }
    #expect(report["/tables/statistics/reconsideration/corrected"] == "1")
    #expect(report["/tables/statistics/litigation/corrected"] == "null")
    #expect(Self.rules(log) == ["row.missing", "row.unknown"])
  }

  @Test func `Behind an unknown row it is open which of the form's like-named rows follow`() throws
  {
    let (report, log) = try Self.cn2014 { rows in
      for index in rows.indices where Self.isLabelled(rows[index], "五、行政诉讼数量") {
        rows[index].cells[0] = Cell("五、其他争议")
        rows.remove(at: index + 1)
        break
      }
    }
    #expect(report["/tables/statistics/reconsideration/other"] == "2")
    #expect(report["/tables/statistics/litigation/other"] == "null")
    #expect(Self.rules(log) == ["row.missing", "row.unknown"])
  }

  @Test func `A unit in the column of units is the amount's`() throws {
    let (report, log) = try Self.cn2014 { rows in
      for index in rows.indices where Self.isLabelled(rows[index], "专项经费") {
        rows[index].cells[1] = Cell("元")
        rows[index].cells[2] = Cell("285000")
      }
    }
    #expect(report["/tables/statistics/organization/funds_wan_yuan"] == "28.5")
    #expect(Self.rules(log) == ["cell.unit"])
  }

  @Test func `A count may have the row's own unit behind it, and no other row's`() throws {
    let (report, log) = try Self.cn2014 { rows in
      for index in rows.indices where Self.isLabelled(rows[index], "专职人员数") {
        rows[index].cells[2] = Cell("14人")
      }
      for index in rows.indices where Self.isLabelled(rows[index], "查阅点数") {
        rows[index].cells[2] = Cell("18人")
      }
    }
    #expect(report["/tables/statistics/organization/staff/full_time"] == "14")
    #expect(report["/tables/statistics/organization/reading_points"] == "null")
    #expect(Self.rules(log) == ["cell.not_a_number"])
  }

  @Test func `The units may be behind the labels in place of a column`() throws {
    let (report, log) = try Self.cn2014 { rows in
      for index in rows.indices {
        let unit = rows[index].cells.remove(at: 1).text
        if index > 0, unit != "——" {
          rows[index].cells[0] = Cell(rows[index].cells[0].text + "（\(unit)）")
        }
      }
    }
    #expect(report["/tables/statistics/organization/staff/total"] == "53")
    #expect(report["/tables/statistics/organization/funds_wan_yuan"] == "28.5")
    #expect(Self.rules(log) == [])
    #expect(!log.values.contains("label.remark"))
  }

  @Test(arguments: [("六、举报投诉", "万元"), ("六、举报投诉", "百件"), ("七、依申请公开信息", "件")])
  func `A figure in another unit than the form's isn't read`(_ label: String, _ unit: String) throws
  {
    let (report, log) = try Self.cn2014 { rows in
      for index in rows.indices where Self.isLabelled(rows[index], label) {
        rows[index].cells[1] = Cell(unit)
      }
    }
    let pointer = label.hasPrefix("六") ? "complaints" : "fees_wan_yuan"
    #expect(report["/tables/statistics/\(pointer)"] == "null")
    #expect(Self.rules(log) == ["cell.not_a_number"])
  }

  @Test func `The figures of further columns are reported`() throws {
    let (report, log) = try Self.cn2014 { rows in
      for index in rows.indices {
        rows[index].cells.append(Cell(index == 0 ? "乡镇街道统计数" : index == 2 ? "917" : ""))
      }
    }
    #expect(report["/tables/statistics/proactive_disclosure/disclosed/total"] == "1874")
    #expect(Self.rules(log) == ["column.unknown"])
  }

  private static func results(
    _ table: Table, _ kind: Kind, _ year: Int
  ) throws -> ConversionResult.Results {
    func content() -> [any Content] {
      [
        Paragraph("临江县人民政府\(year)年政府信息公开工作年度报告", heading: 1),
        Paragraph("一、概述"), Paragraph("\(year)年，本县认真做好政府信息公开工作。"),
        Paragraph("二、主动公开政府信息情况"), Paragraph("各类信息均在政府网站公开。"),
        Paragraph("附件：政府信息公开情况统计表（\(year)年度）"), table,
        Paragraph("临江县人民政府"), Paragraph("\(year + 1)年3月20日"),
      ]
    }
    let bytes =
      switch kind {
      case .docx: Docx { content() }.bytes
      case .html: HTMLPage { content() }.bytes
      case .tabs: PlainText(.tabs) { content() }.bytes
      case .pipes: PlainText(.pipes) { content() }.bytes
      }
    return try Converter.builtIn().results(of: bytes)
  }
}
