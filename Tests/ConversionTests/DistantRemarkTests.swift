// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import DocumentModel
import ReportModel
import TestSupport
import Testing

/// What a whole report says of its figures away from them, in each kind of file: by a unit or a year that
/// isn't the form's they are no figures, and the log reports each cell.
@Suite struct DistantRemarkTests {
  typealias Kind = SurroundingContentTests.Kind

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// The figures that it is on, by the beginning of their pointers.
    var scope = "/tables/proactive_disclosure/"
    var change: SurroundingContentTests.Change

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "a unit under the title", scope: "/tables/") { content, report in
      content.replace(report.title, with: report.title + "\n单位：百件")
    },
    Case(name: "a unit in the prose", scope: "/tables/") { content, _ in
      content.insert(TestSupport.Paragraph("本报告表中数据单位均为百件。"), beforeLast: 2)
    },
    Case(name: "a unit above the table") { content, _ in
      content.insert("单位：万件", beside: 0)
    },
    Case(name: "a unit in the table's first row") { content, _ in
      content.changeTable(0) {
        $0.rows.insert(Row(TestSupport.Cell("单位：百件", columnSpan: 4)), at: 0)
      }
    },
    Case(name: "a unit in the table's last row") { content, _ in
      content.changeTable(0) { $0.rows.append(Row(TestSupport.Cell("单位：百件", columnSpan: 4))) }
    },
    Case(name: "another year above the table") { content, report in
      content.insert("（以下为\(report.year - 1)年数据）", beside: 0)
    },
    Case(name: "a note of another year below the table") { content, report in
      content.insert("注：以上为\(report.year - 1)年数据", beside: 1)
    },
    Case(
      name: "a correction below the table", scope: "/tables/proactive_disclosure/penalties/"
    ) { content, _ in
      content.insert("更正：行政处罚应为9件。", beside: 1)
    },
  ]

  @Test(arguments: Kind.allCases, cases)
  func `A unit or a year that isn't the form's leaves no figure where it counts`(
    kind: Kind, subject: Case
  ) throws {
    let (report, results) = try kind.converted(subject.change)
    let json = try ParsedJSON(results.report).values
    let reported = Set(
      results.validation.findings.filter { $0.rule == "cell.not_a_number" }
        .flatMap { $0.cells.map(\.pointer) })
    var count = 0
    for (pointer, value) in report.figures {
      let isMeant = pointer.hasPrefix(subject.scope) && !value.isBlank
      #expect(json[pointer] == (isMeant ? "null" : value.description), "\(pointer)")
      #expect(reported.contains(pointer) == isMeant, "\(pointer)")
      if isMeant { count += 1 }
    }
    #expect(count > 0)
  }

  private static let foreign: [[Row]] = [
    [Row("词语", "释义"), Row("维持", "保持不变"), Row("其他", "别的"), Row("总计", "合在一起计算")],
    [Row("项目", "维持", "其他", "总计"), Row("设备", 3, 4, 7), Row("耗材", 1, 0, 1)],
    [
      Row("案件", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"), Row("行政复议", 1, 2, 3, 4, 10),
      Row("行政诉讼", 0, 1, 0, 2, 3),
    ],
    [Row("申请人", "自然人", "总计"), Row("一季度", 12, 12), Row("二季度", 9, 9)],
  ]

  @Test(arguments: Kind.allCases, foreign.indices)
  func `A table that shares some words with the form is no report`(
    kind: Kind, number: Int
  ) throws {
    var generator = SplitMix64(seed: 15)
    let report = AnnualReport.random(.cn2021, using: &generator)
    let content: [any Content] = [
      TestSupport.Paragraph("情况说明"), TestSupport.Table(rows: Self.foreign[number]),
    ]
    // A generated page has the report's title in its head.
    let rows = Self.foreign[number].map { row in
      "<tr>" + row.cells.map { "<td>\($0.text)" }.joined()
    }
    let bytes =
      switch kind {
      case .text: PlainText(.tabs) { content }.bytes
      case .docx: report.bytes(in: Layout(.docx(.lean)), saying: content)
      case .html: Array("<p>情况说明<table>\(rows.joined())</table>".utf8)
      }
    guard case .rejected(let rejection, _) = try Converter.builtIn().convert(bytes, named: "a")
    else {
      Issue.record("It is converted")
      return
    }
    #expect(rejection.code == "report.unknown_format")
  }

  @Test(arguments: Kind.allCases)
  func `A document whose only table has one column is refused as what it is`(kind: Kind) throws {
    var generator = SplitMix64(seed: 15)
    let report = AnnualReport.random(.cn2021, using: &generator)
    let rows = ["行政许可", "12", "行政处罚", "3"].map { Row(TestSupport.Cell($0)) }
    let content: [any Content] = [
      TestSupport.Paragraph("情况说明"), TestSupport.Table(rows: rows),
    ]
    let bytes =
      switch kind {
      case .text: PlainText(.tabs) { content }.bytes
      case .docx: report.bytes(in: Layout(.docx(.lean)), saying: content)
      case .html: HTMLPage { content }.bytes
      }
    guard case .rejected(let rejection, _) = try Converter.builtIn().convert(bytes, named: "a")
    else {
      Issue.record("It is converted")
      return
    }
    #expect(rejection.code == (kind == .text ? "text.no_table" : "report.unknown_format"))
  }
}

extension [any Content] {
  /// Puts a line in front of the first table, or behind it.
  mutating func insert(_ line: String, beside side: Int) {
    guard let table = firstIndex(where: { $0 is TestSupport.Table }) else { return }
    insert(TestSupport.Paragraph(line), at: table + side)
  }
}
