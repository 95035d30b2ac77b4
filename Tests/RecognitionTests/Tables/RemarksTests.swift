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

  @Test(arguments: [0, 1]) func `A unit in a row of the table's own is on all of it`(
    _ place: Int
  ) throws {
    let whole = Self.whole
    func read(_ unit: String) throws -> Recognized {
      let row: [TestCell] = [cell(unit, columns: 4)]
      return try Recognized(
        document(
          place == 0 ? [row] + whole : whole + [row],
          paragraphs: ["某县财政局2022年政府信息公开工作年度报告"]))
    }
    for unit in ["单位：百件", "（计量单位：万件）"] {
      #expect(try read(unit).figures["regulations/issued"] == nil)
    }
    for unit in ["单位：件", "单位：某县财政局"] {
      #expect(try read(unit).figures["regulations/issued"] == "1")
    }
  }

  private func read(opening: [String], closing: [String]) throws -> Recognized {
    var document = try document(
      Self.whole,
      paragraphs: ["某县财政局2022年政府信息公开工作年度报告"] + opening + ["一、总体情况", "平稳。", "二、主动公开政府信息情况"])
    document.blocks += (["六、其他需要报告的事项"] + closing).map { .paragraph(Paragraph($0)) }
    return try Recognized(document)
  }

  @Test(arguments: [
    "单位：百件", "（单位：万件）", "本报告表中数据单位均为百件。", "各表数据以千件为单位。", "本报告经审定。所列数据单位：万宗。",
  ])
  func `A unit that a report states for its tables makes counts unreadable`(
    _ line: String
  ) throws {
    let above = try read(opening: [line], closing: [])
    #expect(above.figures["penalties/decisions"] == nil)
    #expect(above.figures["regulations/issued"] == nil)
    if !line.hasPrefix("单位"), !line.hasPrefix("（") {
      #expect(try read(opening: [], closing: [line]).figures["penalties/decisions"] == nil)
    }
  }

  @Test(arguments: [
    "单位：件", "编制单位：某县财政局", "本报告以件为计量单位。", "本报告由本单位编制，共有3百件建议。", "以家庭为单位，发放表格3万件。",
    "全年投入单位为万元的资金2笔。",
  ])
  func `Prose that states no other unit of the tables changes nothing`(_ line: String) throws {
    for read in [
      try read(opening: [line], closing: []), try read(opening: [], closing: [line]),
    ] {
      #expect(read.figures["penalties/decisions"] == "8")
      #expect(read.figures["fees/amount_wan_yuan"] == "12.5")
      #expect(read.noteCodes == [])
    }
  }

  @Test func `An amount without a unit is noted, and a counter is none of an amount`() throws {
    for heading in ["本年收费金额", "本年收费金额（单位： ）"] {
      let read = try read("本年收费金额（单位：万元）", as: heading)
      #expect(read.figures["fees/amount_wan_yuan"] == "12.5")
      let note = try #require(read.notes.first { $0.code == "cell.unit_assumed" })
      #expect(note.place != nil && note.text == "12.50")
    }
    let counted = try read("本年收费金额（单位：万元）", as: "本年收费金额（单位：件）")
    #expect(counted.figures["fees/amount_wan_yuan"] == nil)
    let above = try read("本年收费金额（单位：万元）", as: "本年收费金额", below: "单位：件、万元")
    #expect(above.figures["fees/amount_wan_yuan"] == "12.5")
    #expect(above.noteCodes == [])
    for mark in ["，", ",", "、"] {
      let read = try read("本年收费金额（单位：万元）", as: "本年收费金额", below: "单位：项\(mark)元")
      #expect(read.figures["fees/amount_wan_yuan"] == "0.00125")
      #expect(read.noteCodes == [])
    }
  }

  @Test func `What a person may see otherwise is no certain label`() throws {
    func read(_ label: String) throws -> Recognized {
      var table = try table(Self.whole)
      for index in table.cells.indices where table.cells[index].text == label {
        table.cells[index].doubt = .hidden
      }
      return try Recognized(
        Document(
          format: .html,
          blocks: [.paragraph(Paragraph("某县财政局2022年政府信息公开工作年度报告")), .table(table)]))
    }
    let unit = try read("本年收费金额（单位：万元）")
    #expect(unit.figures["fees/amount_wan_yuan"] == nil)
    #expect(unit.figures["penalties/decisions"] == "8")
    let label = try read("行政处罚")
    #expect(label.figures["penalties/decisions"] == "8")
    #expect(label.noteCodes == ["label.uncertain"])
    #expect(label.notes.first?.text == "行政处罚")
  }
}
