// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import Testing

@testable import Recognition

/// What labels and captions remark of unit and time is converted, or makes the figures unreadable.
@Suite struct RemarksTests {
  private static let whole = DisclosureTableTests.first + DisclosureTableTests.others

  private func read(
    _ text: String, as other: String, below line: String = "二、主动公开政府信息情况"
  ) throws -> Recognized {
    var rows = Self.whole
    for index in rows.indices {
      for cell in rows[index].indices where rows[index][cell].text == text {
        rows[index][cell].text = other
      }
    }
    return try Recognized(document(rows, paragraphs: ["某县财政局2022年政府信息公开工作年度报告", line]))
  }

  @Test(arguments: [
    "万件", "百件", "千宗", "单位：万件", "2021年", "1-11月", "历年累计", "上年", "上半年", "元", "万元",
  ])
  func `A count under another unit or time is no figure`(_ remark: String) throws {
    let row = try read("行政处罚", as: "行政处罚（\(remark)）")
    #expect(row.figures["penalties/decisions"] == nil)
    #expect(row.figures["licensing/decisions"] == "7")
    let column = try read("本年处理决定数量", as: "本年处理决定数量（\(remark)）")
    #expect(column.figures["penalties/decisions"] == nil)
    #expect(column.figures["regulations/issued"] == "1")
    let stub = try read("信息内容", as: "信息内容(\(remark))")
    #expect(stub.figures["penalties/decisions"] == nil)
    let title = try read("第二十条第（六）项", as: "第二十条第（六）项（\(remark)）")
    #expect(title.figures["penalties/decisions"] == nil)
    #expect(title.figures["licensing/decisions"] == "7")
  }

  @Test(arguments: ["件", "单位：件", "宗", "2022年", "2022年度", "1-12月", "含简易程序", "截至2022年12月31日"])
  func `An ordinary remark changes nothing`(_ remark: String) throws {
    for label in ["行政处罚", "本年处理决定数量", "信息内容", "第二十条第（六）项"] {
      let read = try read(label, as: "\(label)（\(remark)）")
      #expect(read.figures["penalties/decisions"] == "8")
      #expect(read.figures["fees/amount_wan_yuan"] == "12.5")
    }
  }

  @Test(
    arguments: [
      ("本年收费金额（单位：千元）", nil), ("本年收费金额（单位：百万元）", nil), ("本年收费金额（万美元）", nil),
      ("本年收费金额（单位：万）", nil), ("本年收费金额（元）", "0.00125"), ("本年收费金额（万元人民币）", "12.5"),
    ] as [(String, String?)])
  func `An amount is converted from money of the form's kind alone`(
    _ heading: String, _ expected: String?
  ) throws {
    let read = try read("本年收费金额（单位：万元）", as: heading)
    #expect(read.figures["fees/amount_wan_yuan"] == expected)
    #expect(read.figures["penalties/decisions"] == "8")
  }

  @Test func `Units that contradict each other are none`() throws {
    let row = try read("行政事业性收费", as: "行政事业性收费（元）")
    #expect(row.figures["fees/amount_wan_yuan"] == nil)
    let same = try read("行政事业性收费", as: "行政事业性收费（万元）")
    #expect(same.figures["fees/amount_wan_yuan"] == "12.5")
    let cases = try read("12.50", as: "85件")
    #expect(cases.figures["fees/amount_wan_yuan"] == nil)
    #expect(
      cases.report.readings.contains {
        if case .unreadable(_, .notANumber) = $0 { true } else { false }
      })
  }

  @Test func `A caption above the table is on all of it`() throws {
    for line in ["二、主动公开政府信息情况（单位：百件）", "（单位：百件）", "计量单位：万件"] {
      let read = try read("规章", as: "规章", below: line)
      #expect(read.figures["penalties/decisions"] == nil)
      #expect(read.figures["regulations/issued"] == nil)
    }
    for line in ["单位：件", "单位：件、万元", "编制单位：某县财政局", "单位：万元", "2021年结转3件。"] {
      let read = try read("规章", as: "规章", below: line)
      #expect(read.figures["penalties/decisions"] == "8")
      #expect(read.figures["fees/amount_wan_yuan"] == "12.5")
    }
  }

  @Test(arguments: ["本年收费金额（单位：元）", "本年收费金额（元）"])
  func `A cell's own unit counts, and that its heading has another is noted`(
    _ heading: String
  ) throws {
    var rows = Self.whole
    for index in rows.indices {
      for cell in rows[index].indices {
        if rows[index][cell].text == "本年收费金额（单位：万元）" { rows[index][cell].text = heading }
        if rows[index][cell].text == "12.50" { rows[index][cell].text = "12.50万元" }
      }
    }
    let read = try Recognized(document(rows, paragraphs: ["某县财政局2022年政府信息公开工作年度报告"]))
    #expect(read.figures["fees/amount_wan_yuan"] == "12.5")
    let note = try #require(read.notes.first { $0.code == "cell.units_differ" })
    #expect(note.place != nil && note.text == "12.50万元")
    #expect(note.message.zh.contains("“万元”读取") && note.message.zh.contains("单位是“元”"))
  }

  @Test func `A note below the table with another unit is noted at the cell`() throws {
    func read(_ note: String, inTable: Bool) throws -> Recognized {
      let rows = Self.whole + (inTable ? [[cell(note, columns: 4)]] : [])
      var document = try document(rows, paragraphs: ["某县财政局2022年政府信息公开工作年度报告"])
      if !inTable { document.blocks.append(.paragraph(Paragraph(note))) }
      return try Recognized(document)
    }
    for inTable in [true, false] {
      let other = try read("注：收费金额单位为元。", inTable: inTable)
      #expect(other.figures["fees/amount_wan_yuan"] == "12.5")
      #expect(other.noteCodes == ["cell.units_differ"])
      for same in ["注：收费金额单位为万元。", "注：数据截至12月。", "单位：元"] {
        let read = try read(same, inTable: inTable)
        #expect(!read.noteCodes.contains("cell.units_differ"), "\(same)")
      }
    }
  }

  @Test func `A caption in a row of its own is on what follows`() throws {
    let caption: [TestCell] = [cell("单位：万件", columns: 4)]
    let read = try Recognized(
      document(
        DisclosureTableTests.first + [caption] + DisclosureTableTests.others,
        paragraphs: ["某县财政局2022年政府信息公开工作年度报告"]))
    #expect(read.figures["regulations/issued"] == "1")
    #expect(read.figures["penalties/decisions"] == nil)
    #expect(read.figures["fees/amount_wan_yuan"] == nil)
  }
}
