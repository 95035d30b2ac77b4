// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel
import Testing

@testable import Recognition

/// Lines right below a table that are on its figures.
@Suite struct FootnoteTests {
  private func read(_ lines: [String], tableBehind: Bool = false) throws -> Recognized {
    var document = try document(
      DisclosureTableTests.first + DisclosureTableTests.others,
      paragraphs: ["某县财政局2022年政府信息公开工作年度报告", "二、主动公开政府信息情况"])
    document.blocks += lines.map { .paragraph(Paragraph($0)) }
    if tableBehind {
      document.blocks.append(
        .table(try table(requestsHeader + [received, carriedOver], number: 2)))
    }
    return try Recognized(document)
  }

  @Test(arguments: ["注：表内数据单位为百件。", "单位：千件", "计量单位：万宗", "说明：以上单位：百件"])
  func `A unit below a table makes its counts unreadable`(_ line: String) throws {
    let read = try read([line])
    #expect(read.figures["penalties/decisions"] == nil)
    #expect(read.figures["regulations/issued"] == nil)
  }

  @Test(arguments: ["单位：件", "注：单位为件。", "编制单位：某县财政局"])
  func `A unit below a table that is the form's changes nothing`(_ line: String) throws {
    let read = try read([line])
    #expect(read.figures["penalties/decisions"] == "8")
    #expect(read.noteCodes == [])
  }

  @Test(arguments: [
    ("更正：行政处罚应为9件。", "penalties/decisions", "licensing/decisions"),
    ("备注：行政许可为2021年数据", "licensing/decisions", "penalties/decisions"),
    ("注：行政强制数有误，以批复为准", "compulsory_measures/decisions", "penalties/decisions"),
  ])
  func `A note that corrects a row by its label makes its figures unreadable`(
    _ line: String, _ row: String, _ other: String
  ) throws {
    let read = try read([line])
    #expect(read.figures[row] == nil)
    #expect(read.figures[other] != nil)
  }

  @Test(arguments: ["注：以上为2021年数据", "说明：表内数据为2020年度数据"])
  func `A note that gives a table to another year makes it unreadable`(_ line: String) throws {
    let below = try read([line])
    #expect(below.figures["penalties/decisions"] == nil)
    let whole = DisclosureTableTests.first + DisclosureTableTests.others
    let inside = try Recognized(
      document(
        whole + [[cell(line, columns: 4)]],
        paragraphs: ["某县财政局2022年政府信息公开工作年度报告", "二、主动公开政府信息情况"]))
    #expect(inside.figures["regulations/issued"] == nil)
  }

  @Test func `A unit between two tables is the second one's`() throws {
    let read = try read(["单位：百件"], tableBehind: true)
    #expect(read.figures["penalties/decisions"] == "8")
    #expect(read.figures["received/total"] == nil)
  }

  @Test(arguments: [
    "更正：行政强制应为19件。", "备注：行政许可数为2020年数据", "注:规范性文件含历年文件", "（注：行政处罚不含简易程序）", "说明：收费按季度统计",
    "*行政处罚数含上年结转9件。", "注：行政许可以千件计", "※其中2件已撤销", "以上数据统计至11月底。", "勘误：规章1件有误",
  ])
  func `A note below a table that corrects or dates its figures is noted`(_ line: String) throws {
    let read = try read(["注：数据来自各股室。", line])
    #expect(read.noteCodes == ["table.remark"])
    #expect(read.notes.first?.location == "table 1")
    #expect(read.notes.first?.text == line)
    #expect(read.figures["penalties/decisions"] == "8")
  }

  @Test(arguments: [
    "注：数据截至2022年12月31日。", "说明：本表由办公室填报。", "备注：共3千件次咨询。",
    "2021年，我局制发文件9件，更正1件。",
  ])
  func `Another line below a table needs no note`(_ line: String) throws {
    #expect(try read([line]).noteCodes == [])
  }

  @Test func `A line that states the report's year in months is a period and no remark`() throws {
    #expect(try read(["注：统计时间为2022年1-12月。"]).noteCodes == ["period.not_read"])
  }
}
