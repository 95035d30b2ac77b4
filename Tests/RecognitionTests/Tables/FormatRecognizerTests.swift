// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Formats
import ReportModel
import Testing

@testable import Recognition

/// Which of a document's tables are the form's, and of which form.
@Suite struct FormatRecognizerTests {
  private let furniture: [[TestCell]] = [
    ["索引号", "001", "发布日期", "2023-01-06"], ["名称", cell("某镇年报", columns: 3)],
  ]

  private func code(_ document: Document) throws -> String {
    let rejection = try #require(throws: Rejection.self) { try Recognized(document) }
    return rejection.code
  }

  @Test func `A document without tables is refused, and one with other tables`() throws {
    #expect(try code(document(paragraphs: ["一、总体情况"])) == "report.no_tables")
    #expect(try code(document(furniture)) == "report.unknown_format")
    // The provincial form of 2015 to 2018.
    let provincial: [[TestCell]] = [
      ["指标名称", "计量单位", "2015年度", "历年累计"], ["主动公开文件数", "条", 12, 340],
      ["收到申请数", "件", 3, 9], ["行政复议数", "件", 0, 0],
    ]
    #expect(try code(document(provincial)) == "report.unknown_format")
  }

  @Test func `Tables that are lines of text are refused as that`() throws {
    let rows = ["信息内容 本年处理决定数量", "行政许可 120", "行政处罚 31", "行政强制 7"]
    let other = try table([["索引号", "1"]])
    for tables in [[], [other]] {
      let lines = rows.map { Block.paragraph(Paragraph($0)) }
      let text = Document(format: .html, blocks: lines + tables.map(Block.table))
      let rejection = try #require(throws: Rejection.self) { _ = try Recognized(text) }
      #expect(rejection.code == (tables.isEmpty ? "report.no_tables" : "report.unknown_format"))
      #expect(rejection.message.en.contains("3 lines of text (from \"行政许可 120\")"))
    }
  }

  @Test(arguments: ["", " "])
  func `Tables that are one running text are refused as that`(_ blank: String) throws {
    let format = try #require(try FormatLibrary()["cn-2021"])
    let rows = format.tables.flatMap(\.blocks).flatMap(\.rowLeaves).map(\.label)
    let text = rows.map { $0 + blank + "12" + blank + "0" }.joined(separator: blank)
    let run = Document(format: .html, blocks: [.paragraph(Paragraph(text))])
    let rejection = try #require(throws: Rejection.self) { _ = try Recognized(run) }
    #expect(rejection.code == "report.no_tables")
    #expect(rejection.message.en.contains("rows of the form's tables run together"))
    // Prose that has the figures of a few is none.
    let prose = "全年作出行政许可12件、行政处罚3件、行政强制1件，予以公开5件、部分公开2件。"
    #expect(try code(document(paragraphs: [prose])) == "report.no_tables")
    let other = try #require(throws: Rejection.self) {
      try Recognized(document(paragraphs: [prose]))
    }
    #expect(other.message.en.contains("has no table"))
  }

  @Test func `A document whose only tables are hidden is refused as that`() throws {
    let hidden = Note(
      code: "text.hidden", message: Localized(en: "Hidden text was left out.", zh: "隐藏文字已略去。"))
    let page = Document(
      format: .html, blocks: [.paragraph(Paragraph("某局2022年政府信息公开工作年度报告"))], notes: [hidden])
    let rejection = try #require(throws: Rejection.self) { _ = try Recognized(page) }
    #expect(rejection.code == "report.no_tables")
    #expect(rejection.message.en.contains("shows no table, and has hidden text"))
  }

  @Test func `Other tables around the form's are ignored`() throws {
    let read = try Recognized(
      document(furniture, requestsHeader + [received, carriedOver], furniture))
    #expect(read.figures == receivedFigures)
    #expect(read.report.mapping.missingTables == [0, 2])
  }

  @Test func `The three tables may be in any order`() throws {
    let values: [TestCell] = [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    let read = try Recognized(
      document(
        ReconsiderationTableTests.header + [values], requestsHeader + [received, carriedOver],
        DisclosureTableTests.first + DisclosureTableTests.others))
    #expect(read.report.mapping.missingTables == [])
    #expect(read.figures["received/total"] == "46")
    #expect(read.figures["reconsideration/total"] == "1")
    #expect(read.figures["fees/amount_wan_yuan"] == "12.5")
    #expect(
      read.report.mapping.missingRows.allSatisfy { $0.table == 1 })
  }

  @Test func `A fragment that fits both forms counts as the later one`() throws {
    let read = try Recognized(document(requestsHeader + [received, carriedOver]))
    #expect(read.report.format.name == "cn-2021")
  }

  @Test func `The tables may be nested in a layout table`() throws {
    let inner = try table(requestsHeader + [received, carriedOver], number: 2)
    let outer = Table(
      number: 1, rowCount: 1, columnCount: 2,
      cells: [
        Cell(row: 1, column: 1, text: "导航"),
        Cell(
          row: 1, column: 2, text: "某镇2022年政府信息公开工作年度报告",
          content: [.paragraph(Paragraph("某镇2022年政府信息公开工作年度报告")), .table(inner)]),
      ])
    let read = try Recognized(Document(format: .html, blocks: [.table(outer)]))
    #expect(read.figures == receivedFigures)
    #expect(read.report.title == "某镇2022年政府信息公开工作年度报告")
  }

  @Test func `Metadata comes from the text around the tables`() throws {
    var blocks = [
      "某县财政局", "2022年政府信息公开工作年度报告", "本报告所列数据的统计期限自2022年1月1日起", "至12月31日止。", "一、总体情况",
      "2022年，本局公开信息。",
      "三、收到和处理政府信息公开申请情况",
    ].map { Block.paragraph(Paragraph($0)) }
    blocks.append(.table(try table(requestsHeader + [received, carriedOver])))
    blocks += ["六、其他需要报告的事项", "无。", "某县财政局", "2023年1月6日"].map { .paragraph(Paragraph($0)) }
    let report = try Recognized(Document(format: .docx, blocks: blocks)).report
    #expect(report.title == "某县财政局2022年政府信息公开工作年度报告")
    #expect(report.issuer == "某县财政局")
    #expect(report.year == 2022)
    #expect(report.periodStart?.description == "2022-01-01")
    #expect(report.periodEnd?.description == "2022-12-31")
    #expect(report.signedBy == "某县财政局")
    #expect(report.issuedOn?.description == "2023-01-06")
    #expect(report.sections[5].text == "无。")
    #expect(report.statedYears.map(\.year) == [2022, 2022, 2022])
    #expect(report.statedYears.map(\.source) == [.title, .period, .prose])
  }

  @Test func `The publishing date may be in a table of metadata`() throws {
    let read = try Recognized(document(furniture, requestsHeader + [received, carriedOver]))
    #expect(read.report.issuedOn?.description == "2023-01-06")
    #expect(read.report.title == nil)
    #expect(read.report.year == nil)
  }
}
