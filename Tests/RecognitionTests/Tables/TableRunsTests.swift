// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import Testing

@testable import Recognition

/// Another table with the form's labels fills no blank of the report's own, and a table that pages
/// or blocks divide is still one.
@Suite struct TableRunsTests {
  private static let title = "某县财政局2022年政府信息公开工作年度报告"
  private static let small: [[TestCell]] = [["信息内容", "本年处理决定数量"], ["行政处罚", 9]]

  private static let blank: [[TestCell]] = {
    var rows = DisclosureTableTests.first + DisclosureTableTests.others
    for (index, row) in rows.enumerated() where row.first?.text == "行政处罚" {
      rows[index] = [row[0], cell("", columns: 3)]
    }
    return rows
  }()

  private static let without = blank.filter { $0.first?.text != "行政处罚" }

  private enum Part {
    case line(String)
    case table([[TestCell]])
  }

  private func read(_ parts: [Part]) throws -> Recognized {
    var number = 0
    let blocks = try parts.map { part -> Block in
      switch part {
      case .line(let text): return .paragraph(Paragraph(text))
      case .table(let rows):
        number += 1
        return .table(try table(rows, number: number))
      }
    }
    return try Recognized(Document(format: .html, blocks: blocks))
  }

  private func report(_ own: [[TestCell]], _ others: [Part]) throws -> Recognized {
    try read(
      [
        .line(Self.title), .line("一、总体情况"), .line("平稳。"), .line("二、主动公开政府信息情况"), .table(own),
        .line("三、收到和处理政府信息公开申请情况"), .table(requestsHeader + [received, carriedOver]),
        .line("六、其他需要报告的事项"), .line("无。"),
      ] + others)
  }

  @Test(arguments: [
    "附：2021年度行政处罚情况", "附件：城关街道办事处", "附表", "2021年", "某县财政局2021年政府信息公开工作年度报告", "",
  ])
  func `An attachment fills no blank and adds no row`(line: String) throws {
    let whole = DisclosureTableTests.first + DisclosureTableTests.others
    for (rows, missing) in [(Self.blank, 0), (Self.without, 1)] {
      for annex in [Self.small, whole] {
        let read = try report(rows, [.line(line), .table(annex)])
        #expect(read.figures["penalties/decisions"] == nil)
        #expect(read.figures["licensing/decisions"] == "7")
        #expect(read.report.mapping.missingRows.count { $0.table == 0 } == missing)
        #expect(read.noteCodes == ["table.not_statutory"])
        #expect(read.notes.first?.place?.table == 3)
        #expect(read.notes.first?.message.zh.contains("行政处罚 | ") == true)
      }
    }
  }

  @Test(arguments: [["附表1"], ["附表", "单位：件"], ["附件：统计表"], []])
  func `The signature's date says nothing of the tables behind it`(_ captions: [String]) throws {
    let whole = DisclosureTableTests.first + DisclosureTableTests.others
    let lines = ["一、总体情况", "平稳。", "六、其他需要报告的事项", "无。", "某县财政局", "2023年1月6日"]
    let read = try read(
      ([Self.title] + lines + captions).map { .line($0) } + [
        .table(whole), .line("附表2"), .table(requestsHeader + [received, carriedOver]),
      ])
    #expect(read.figures["licensing/decisions"] == "7")
    #expect(read.report.issuedOn?.description == "2023-01-06")
    #expect(!read.noteCodes.contains("table.not_statutory"))
    // A date right above a table that nobody signs is the table's.
    let other = try self.read(
      ([Self.title] + lines.dropLast(2)).map { .line($0) } + [
        .line("2021年12月31日"), .table(whole), .line("附表2"),
        .table(requestsHeader + [received, carriedOver]),
      ])
    #expect(other.figures["licensing/decisions"] == nil)
  }

  @Test func `The report's own figures are kept beside last year's`() throws {
    let whole = DisclosureTableTests.first + DisclosureTableTests.others
    var last = whole
    last[2] = ["规章", 5, 5, 5]
    let read = try report(whole, [.line("附：2021年"), .table(last)])
    #expect(read.figures["regulations/issued"] == "1")
    #expect(read.duplicates == [])
    #expect(read.noteCodes == ["table.not_statutory"])
  }

  @Test func `A table in another chapter is no part of the report's own`() throws {
    for early in [Self.small, DisclosureTableTests.first + DisclosureTableTests.others] {
      let read = try read([
        .line(Self.title), .line("一、总体情况"), .line("2021年情况如下："), .table(early),
        .line("二、主动公开政府信息情况"), .table(Self.blank),
      ])
      #expect(read.figures["penalties/decisions"] == nil)
      #expect(read.figures["licensing/decisions"] == "7")
      #expect(read.noteCodes == ["table.not_statutory"])
      #expect(read.notes.first?.place?.table == 1)
    }
  }

  @Test func `An attachment on another year is no table of the report`() throws {
    let read = try read([
      .line(Self.title), .line("二、主动公开政府信息情况"), .line("无。"),
      .line("三、收到和处理政府信息公开申请情况"), .table(requestsHeader + [received, carriedOver]),
      .line("六、其他需要报告的事项"), .line("附：2021年主动公开政府信息情况"),
      .table(DisclosureTableTests.first + DisclosureTableTests.others),
    ])
    #expect(read.figures == receivedFigures)
    #expect(read.report.mapping.missingTables == [0, 2])
    #expect(read.noteCodes == ["table.not_statutory"])
  }

  @Test func `The form's tables may be the report's attachment`() throws {
    let read = try read([
      .line(Self.title), .line("二、主动公开政府信息情况"), .line("见附件。"), .line("六、其他需要报告的事项"),
      .line("附件：2022年度统计表"),
      .table(DisclosureTableTests.first + DisclosureTableTests.others),
    ])
    #expect(read.figures["penalties/decisions"] == "8")
    #expect(read.noteCodes == [])
  }

  @Test(arguments: ["续表", "单位：件", "二、主动公开政府信息情况", "— 3 —", "第二十条第（五）项", "（续）"])
  func `A table that pages or blocks divide is one`(line: String) throws {
    let read = try read([
      .line(Self.title), .line("二、主动公开政府信息情况"), .table(DisclosureTableTests.first), .line(line),
      .table(DisclosureTableTests.others),
    ])
    #expect(
      read.figures
        == DisclosureTableTests.firstFigures.merging(DisclosureTableTests.otherFigures) {
          first, _ in
          first
        })
    #expect(read.noteCodes == [])
  }

  @Test func `A table right behind that fills a blank contradicts it`() throws {
    let read = try read([
      .line(Self.title), .line("二、主动公开政府信息情况"), .table(Self.blank), .table(Self.small),
    ])
    #expect(read.figures["penalties/decisions"] == nil)
    #expect(read.duplicates == ["penalties/decisions"])
  }
}
