// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Formats
import ReportModel
import Testing

@testable import Recognition

/// What a figure's cell says behind the figure.
@Suite struct FigureRemarkTests {
  private func licensing(_ text: String, below line: String? = nil) throws -> Recognized {
    var rows = DisclosureTableTests.first + DisclosureTableTests.others
    rows[6][1].text = text
    var blocks = [Block.table(try table(rows))]
    if let line { blocks.append(.paragraph(Paragraph(line))) }
    return try Recognized(Document(format: .html, blocks: blocks))
  }

  @Test(arguments: [
    ("18（其中修订3件）", "（其中修订3件）"), ("18件(含自然失效12件)", "(含自然失效12件)"), ("18 （其中：网上3件）", "（其中：网上3件）"),
    ("18\n（包括联合发文18件）", "（包括联合发文18件）"), ("１８，其中网上3件", "，其中网上3件"), ("18（见附件）", "（见附件）"),
    ("18（均为网上办理）", "（均为网上办理）"), ("18*", "*"), ("18※", "※"), ("18①", "①"), ("18注1", "注1"),
    ("18（见注1）", "（见注1）"),
    ("18[1]", "[1]"),
  ])
  func `A figure with a remark behind it is read, and the remark kept`(
    text: String, remark: String
  ) throws {
    let read = try licensing(text)
    #expect(read.figures["licensing/decisions"] == "18")
    #expect(read.report.mapping.cellRemarks.map(\.remark) == [remark])
  }

  @Test(arguments: [
    "18（作废）", "18（应为13）", "18（更正为19）", "18（130）", "18（三）", "18（1）", "18（2021年）", "18（不含上年）",
    "18（含上年结转2件）",
    "18（全市）", "18（累计）", "18（拟）", "18（万元）", "18（其中修订30件）", "约18（其中修订3件）", "（18）", "18（其中3件）（作废）",
    "18万（其中3件）",
    "18（较上年增加3件）", "18（其中修订3件", "1.（其中3件）", "18-20（其中3件）", "18（网上3件，信函2件）",
    // No remark at all, another number, or what speaks against the figure.
    "18*3", "18① 3", "18（误）", "18（拾玖）", "18（拾捌）", "18（合并）", "18（含废止3件，实有15件）", "18（其中不应计入2件）",
    "18（含重复3件）", "18（其中不予计入2件）", "18（其中待定3件）", "18（其中网上3件，合计21件）", "18（其中3、4件）", "18（见2021年数据）",
    "18（均为估算）",
  ])
  func `What may make the figure another leaves it unread`(text: String) throws {
    let read = try licensing(text)
    #expect(read.figures["licensing/decisions"] == nil)
    #expect(read.report.mapping.cellRemarks == [])
    let figure = try #require(
      read.report.format.figures.firstIndex { $0.pointer.hasSuffix("/licensing/decisions") })
    #expect(read.report.readings[figure].evidence?.text == text)
  }

  @Test func `A mark's note is kept with it, and may make the figure another`() throws {
    let note = "①含委托办理的2件。"
    let read = try licensing("18①", below: note)
    #expect(read.report.mapping.cellRemarks.map(\.note) == [note])
    for line in ["①应为19件。", "①为2021年数据。", "①不含委托办理的2件。"] {
      #expect(try licensing("18①", below: line).figures["licensing/decisions"] == nil)
      #expect(try licensing("18②", below: line).figures["licensing/decisions"] == "18")
    }
  }

  @Test(arguments: [
    ("18①", "①单位：百件"), ("18①", "①以百件计"), ("18*", "*：单位为万元"), ("18*", "注：带*的数据为2021年数据"),
    ("18※", "备注：标※的数据为上半年数据"), ("18①②", "注：①含委托办理的2件；②为2021年数据"), ("18（注1）", "注1：该数以下年度公布为准"),
    ("18[1]", "[1]待核实"),
  ])
  func `A mark's note on unit, multiple or time leaves the figure unread`(
    text: String, note: String
  ) throws {
    let read = try licensing(text, below: note)
    #expect(read.figures["licensing/decisions"] == nil)
    #expect(read.report.mapping.cellRemarks == [])
  }

  @Test(arguments: [
    ("18①", "①单位：件"), ("18*", "注：带*的数据含委托办理2件"), ("18②", "注：①为2021年数据；②含委托办理的2件"),
    ("18*", "**为2021年数据"),
  ])
  func `A mark's note that leaves the figure as it stands, or is another mark's`(
    text: String, note: String
  ) throws {
    #expect(try licensing(text, below: note).figures["licensing/decisions"] == "18")
  }

  @Test func `An amount may have a remark, and no counter`() throws {
    var rows = DisclosureTableTests.first + DisclosureTableTests.others
    rows[13][1].text = "12.50（其中减免3.5）"
    #expect(try Recognized(document(rows)).figures["fees/amount_wan_yuan"] == "12.5")
    rows[13][1].text = "12件（其中3件免收）"
    #expect(try Recognized(document(rows)).figures["fees/amount_wan_yuan"] == nil)
  }
}
