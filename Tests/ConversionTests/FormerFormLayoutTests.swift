// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import ConversionFixtures
import Formats
import ReportModel
import TestSupport
import Testing

import struct DocumentModel.Rejection

/// How tables of the forms before 2019 are laid out, and what their heads say: each figure is read where it's
/// certain, and reported where it isn't.
@Suite struct FormerFormLayoutTests {
  private struct Read {
    let report: [String: String]
    let findings: [Finding]
    let log: [String: String]

    init(_ content: [any Content], by converter: Converter? = nil) throws {
      let results = try (converter ?? Converter.builtIn()).results(
        of: HTMLPage { content }.bytes)
      report = try ParsedJSON(results.report).values
      // It isn't signed.
      findings = results.validation.findings.filter { $0.rule != "metadata.missing" }
      log = try ParsedJSON(results.log).values
    }

    var rules: Set<String> { Set(findings.map(\.rule)) }

    func expect(_ figures: [String: String], from form: OlderForm) {
      #expect(report["/template"] == form.rawValue)
      for (pointer, value) in figures {
        #expect(report[pointer] == (value.isEmpty ? "null" : value), "\(pointer)")
      }
    }

    /// Whether no figure below a key was read.
    func hasNone(_ ending: String) -> Bool {
      report.allSatisfy {
        !$0.key.hasPrefix("/tables/") || !$0.key.hasSuffix(ending) || $0.value == "null"
      }
    }
  }

  /// The opening of a report, whose period may say the year that its title doesn't.
  private static func opening(_ year: Int, isInTitle: Bool = true) -> [any Content] {
    [
      Paragraph("临江县人民政府\(isInTitle ? "\(year)年" : "")政府信息公开工作年度报告", heading: 1),
      Paragraph("本报告所列数据的统计期限为\(year)年1月1日至\(year)年12月31日。"),
    ]
  }

  private static func table(_ form: OlderForm, head: [String], year: Int = 2016) -> Table {
    var table = form.table(year: year, form.filled[0])
    for (index, text) in head.enumerated() { table.rows[0].cells[index] = Cell(text) }
    return table
  }

  // MARK: Years in heads

  @Test(arguments: [
    "统计数（2014）", "统计数（2014年）", "统计数（截至2014年底）", "统计数（截至2014年12月31日）", "统计数（2013—2014年）",
  ])
  func `Another year in a head of the national table is told, and its figures aren't read`(
    head: String
  ) throws {
    let read = try Read(
      Self.opening(2016) + [Self.table(.cn2014, head: ["统计指标", "单位", head])])
    #expect(read.rules == ["cell.not_a_number"])
    #expect(read.findings.count == 58)
    #expect(read.hasNone(""))
  }

  @Test(arguments: [
    "本年度（2014）", "本年度（2014年度）", "历年累计（截至2014年底）", "历年累计（2008-2014）", "历年累计（2008年至2014年）",
  ])
  func `Another year in a head of Fujian's sheet is told for its column alone`(head: String) throws
  {
    let isOfYear = head.hasPrefix("本年度")
    let heads = ["指标名称", "计量单位", isOfYear ? head : "本年度", isOfYear ? "历年累计" : head]
    let read = try Read(Self.opening(2016) + [Self.table(.fujian2008, head: heads)])
    #expect(read.rules == ["cell.not_a_number"])
    #expect(read.hasNone(isOfYear ? "/this_year" : "/cumulative"))
    #expect(
      read.report["/tables/statistics/disclosed/total/\(isOfYear ? "cumulative" : "this_year")"]
        != "null")
  }

  @Test(arguments: [
    ("本年度（2016）", "历年累计"), ("本年度", "历年累计（截至2016年底）"), ("2016年", "历年累计（2008—2016）"),
  ])
  func `The report's own year in a head is none to be told`(heads: (String, String)) throws {
    let table = Self.table(.fujian2008, head: ["指标名称", "计量单位", heads.0, heads.1])
    let read = try Read(Self.opening(2016) + [table])
    read.expect(OlderForm.fujian2008.filled[0], from: .fujian2008)
    #expect(read.rules == [])
  }

  @Test func `The year of a report whose title has none is that of its period`() throws {
    let table = OlderForm.fujian2008.table(year: 2016, OlderForm.fujian2008.filled[0])
    let read = try Read(Self.opening(2016, isInTitle: false) + [table])
    read.expect(OlderForm.fujian2008.filled[0], from: .fujian2008)
    #expect(!read.rules.contains("column.missing"))
  }

  // MARK: Heads

  @Test(arguments: ["2016年", "2016年度", "2016年统计数", "本年度", "数值"])
  func `A column of the national table may be called after the year`(head: String) throws {
    let read = try Read(
      Self.opening(2016) + [Self.table(.cn2014, head: ["统计指标", "单位", head])])
    read.expect(OlderForm.cn2014.filled[0], from: .cn2014)
    #expect(read.rules == [])
  }

  @Test(arguments: ["2014年", "2015年度", "区政府"])
  func `A column of another year or body is told, and why no figure is there`(head: String) throws {
    let read = try Read(
      Self.opening(2016) + [Self.table(.cn2014, head: ["统计指标", "单位", head])])
    #expect(read.report["/template"] == "cn-2014")
    #expect(read.hasNone(""))
    #expect(read.rules.isSuperset(of: ["column.missing", "column.unknown"]))
  }

  @Test(arguments: [true, false], [true, false])
  func `The only column of figures needs no head`(hasRow: Bool, hasUnits: Bool) throws {
    var table = Self.table(.cn2014, head: ["统计指标", "单位", ""])
    if !hasRow { table.rows.removeFirst() }
    if !hasUnits { for row in table.rows.indices { table.rows[row].cells.remove(at: 1) } }
    let read = try Read(Self.opening(2016) + [table])
    read.expect(OlderForm.cn2014.filled[0], from: .cn2014)
    #expect(read.rules == [])
    #expect(read.log["/notes/0/code"] == "column.assumed")
  }

  @Test func `Of two columns without heads neither is read`() throws {
    var table = Self.table(.cn2014, head: ["统计指标", "单位", ""])
    for row in table.rows.indices { table.rows[row].cells.append(Cell(row == 0 ? "" : "\(row)")) }
    let read = try Read(Self.opening(2016) + [table])
    #expect(read.hasNone(""))
    #expect(read.rules.contains("row.unknown") || read.rules.contains("column.unknown"))
  }

  @Test func `Fujian's sheet may lack what is counted over all years`() throws {
    var table = OlderForm.fujian2008.table(year: 2016, OlderForm.fujian2008.filled[0])
    for row in table.rows.indices { table.rows[row].cells.removeLast() }
    let read = try Read(Self.opening(2016) + [table])
    read.expect(
      OlderForm.fujian2008.filled[0].filter { $0.key.hasSuffix("/this_year") }, from: .fujian2008)
    #expect(read.rules == ["column.missing"])
  }

  @Test func `A table of several columns without heads is refused as that`() throws {
    var table = OlderForm.fujian2008.table(year: 2016, OlderForm.fujian2008.filled[0])
    table.rows.removeFirst()
    let bytes = HTMLPage { Self.opening(2016) + [table] }.bytes
    guard case .rejected(let rejection, _) = try Converter.builtIn().convert(bytes, named: "a")
    else {
      Issue.record("not refused")
      return
    }
    #expect(rejection.code == "report.unknown_format")
    #expect(
      rejection.message.en.contains(
        "17 of the 17 rows of the table statistics (政府信息公开情况统计表) of the form fujian-2008, but no head"
      ))
  }

  @Test func `A sum's finding names a column without a key by its head`() throws {
    var figures = OlderForm.cn2014.filled[0]
    figures["/tables/statistics/requests/received/total"] = "87"
    let read = try Read(Self.opening(2016) + [OlderForm.cn2014.table(year: 2016, figures)])
    #expect(read.findings.map(\.rule) == ["statistics.sum"])
    let message = read.findings.first?.message
    #expect(message?.en.hasPrefix("Column 统计数: requests/received/in_person 31 + ") == true)
    #expect(message?.zh.contains("“统计数”列：") == true)
  }

  // MARK: Two tables

  @Test(arguments: OlderForm.allCases)
  func `Of two tables that nothing tells apart neither is read, which is one finding`(
    _ form: OlderForm
  ) throws {
    let tables = form.filled.map { form.table(year: 2016, $0) }
    let read = try Read(
      Self.opening(2016) + [
        Paragraph("临江县本级统计表"), tables[0], Paragraph("临江县全县统计表"), tables[1],
      ])
    #expect(read.findings.map(\.rule) == ["table.duplicate"])
    let (first, second) = (form.filled[0], form.filled[1])
    for (pointer, value) in first {
      #expect(read.report[pointer] == (value == second[pointer] && !value.isEmpty ? value : "null"))
    }
  }

  @Test(arguments: OlderForm.allCases)
  func `A caption says which of two tables is the report's`(_ form: OlderForm) throws {
    let tables = form.filled.map { form.table(year: 2016, $0) }
    for isFirst in [true, false] {
      let own: [any Content] = [Paragraph("2016年统计表"), tables[0]]
      let other: [any Content] = [Paragraph("2015年统计表"), tables[1]]
      let read = try Read(Self.opening(2016) + (isFirst ? own + other : other + own))
      read.expect(form.filled[0], from: form)
      #expect(read.rules == [])
    }
  }

  @Test func `A table that is there twice without a word has no unknown row`() throws {
    let table = OlderForm.cn2014.table(year: 2016, OlderForm.cn2014.filled[0])
    let same = try Read(Self.opening(2016) + [table, table])
    same.expect(OlderForm.cn2014.filled[0], from: .cn2014)
    #expect(same.rules == [])
    let other = OlderForm.cn2014.table(year: 2016, OlderForm.cn2014.filled[1])
    let differing = try Read(Self.opening(2016) + [table, other])
    #expect(differing.rules == ["row.duplicate"])
  }

  // MARK: A chapter beside its rows

  /// A form whose chapter has two rows that each divide alike.
  private static let divided = """
    name: divided
    title: 统计表
    authority: 测试
    area: 某省
    years: { from: 2010, to: 2018 }
    sections: [{ kind: overview, heading: 总体情况, optional: true }, \(SectionsYAML.others)]
    counters: [件]
    tables:
      - key: sheet
        title: 统计表
        stub: [项目]
        blocks:
          - columns:
              - { label: 统计数 }
            rows:
              - key: remedies
                label: 一、监督救济情况
                children:
                  - key: reconsideration
                    figure: total
                    label: （一）行政复议
                    children:
                      - { key: upheld, label: 其中：被维持 }
                      - { key: corrected, label: 其中：被纠错 }
                  - key: litigation
                    figure: total
                    label: （二）行政诉讼
                    children:
                      - { key: upheld, label: 其中：被维持 }
                      - { key: corrected, label: 其中：被纠错 }
              - key: staff
                label: 二、机构人员情况
                children:
                  - { key: full_time, label: （一）专职人员 }
                  - { key: part_time, label: （二）兼职人员 }
    """

  private func remedies(_ rows: [Row]) throws -> Read {
    let library = try FormatLibrary(adding: [("divided.yaml", Self.divided)])
    return try Read(
      Self.opening(2016) + [Table(rows: [Row(Cell("项目", columnSpan: 2), "统计数")] + rows)],
      by: Converter(formats: library.formats, phrasebook: library.phrasebook))
  }

  @Test func `Rows labelled alike beside a chapter that spans them are below the row above them`()
    throws
  {
    let read = try remedies([
      Row(Cell("一、监督救济情况", rowSpan: 6), "（一）行政复议", 5),
      Row("其中：被维持", 3), Row("其中：被纠错", 2),
      Row("（二）行政诉讼", 4), Row("其中：被维持", 1), Row("其中：被纠错", 3),
      Row(Cell("二、机构人员情况", rowSpan: 2), "（一）专职人员", 7), Row("（二）兼职人员", 8),
    ])
    let base = "/tables/sheet/remedies/"
    let values = ["total", "upheld", "corrected"].flatMap { key in
      ["reconsideration", "litigation"].map { read.report["\(base)\($0)/\(key)"] }
    }
    #expect(values == ["5", "4", "3", "1", "2", "3"])
    #expect(read.report["/tables/sheet/staff/part_time"] == "8")
    #expect(read.rules.isDisjoint(with: ["row.unknown", "row.missing"]))
  }

  @Test func `Behind a row that was left out such rows are told, and not those of the row before`()
    throws
  {
    let read = try remedies([
      Row(Cell("一、监督救济情况", rowSpan: 5), "（一）行政复议", 5),
      Row("其中：被维持", 3), Row("其中：被纠错", 2), Row("其中：被维持", 1), Row("其中：被纠错", 3),
      Row(Cell("二、机构人员情况", rowSpan: 2), "（一）专职人员", 7), Row("（二）兼职人员", 8),
    ])
    #expect(read.report["/tables/sheet/remedies/reconsideration/upheld"] == "3")
    #expect(read.report["/tables/sheet/remedies/litigation/upheld"] == "null")
    #expect(read.findings.count { $0.rule == "row.unknown" } == 2)
  }
}
