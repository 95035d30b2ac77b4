// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import Testing

@testable import Recognition

/// A label that says something else than the form's isn't read as the form's without a word.
@Suite struct LabelMeaningTests {
  private static let whole = DisclosureTableTests.first + DisclosureTableTests.others
  private static let outcomes: [[TestCell]] = [
    [cell("三、本年度办理结果", rows: 4), cell("（一）予以公开", columns: 2), 4, 0, 0, 0, 0, 0, 4],
    [cell("（三）不予公开", rows: 2), "1.属于国家秘密", 1, 0, 0, 0, 0, 0, 1],
    ["2.其他法律行政法规禁止公开", 2, 0, 0, 0, 0, 0, 2],
    [cell("（四）无法提供", columns: 1), "1.本机关不掌握相关政府信息", 3, 0, 0, 0, 0, 0, 3],
  ]
  private static let cases: [[TestCell]] = [
    [cell("行政复议", columns: 5), cell("行政诉讼", columns: 10)],
    [
      cell("结果维持", rows: 2), cell("结果纠正", rows: 2), cell("其他结果", rows: 2), cell("尚未审结", rows: 2),
      cell("总计", rows: 2), cell("未经复议直接起诉", columns: 5), cell("复议后起诉", columns: 5),
    ],
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
    [1, 2, 3, 4, 10, 5, 0, 0, 0, 5, 6, 0, 0, 0, 6],
  ]

  /// A report in which the label `text` is written as `other`.
  private func read(_ text: String, as other: String, number: Int? = nil) throws -> Recognized {
    var tables = [
      Self.whole, requestsHeader + [received, carriedOver] + Self.outcomes, Self.cases,
    ]
    var met = 0
    for table in tables.indices {
      for row in tables[table].indices {
        for cell in tables[table][row].indices where tables[table][row][cell].text == text {
          met += 1
          if number ?? met == met { tables[table][row][cell].text = other }
        }
      }
    }
    #expect(met > 0)
    return try Recognized(
      document(tables[0], tables[1], tables[2], paragraphs: ["某县财政局2022年政府信息公开工作年度报告"]))
  }

  @Test(
    arguments: [
      ("行政强制", "非行政强制", "compulsory_measures/decisions"),
      ("行政处罚", "拟行政处罚", "penalties/decisions"), ("行政处罚", "行政处罚额", "penalties/decisions"),
      ("行政处罚", "行政处罚2", "penalties/decisions"), ("行政事业性收费", "行政事业性退费", "fees/amount_wan_yuan"),
      ("行政规范性文件", "无行政规范性文件", "normative_documents/issued"),
      ("本年废止件数", "去年废止件数", "regulations/repealed"), ("本年制发件数", "本季制发件数", "regulations/issued"),
      ("现行有效件数", "现行失效件数", "regulations/in_force"),
      ("现行有效件数", "现行有效页数", "regulations/in_force"),
      ("本年收费金额（单位：万元）", "本年免收费金额（单位：万元）", "fees/amount_wan_yuan"),
      ("本年处理决定数量", "历年处理决定数量", "penalties/decisions"),
      ("1.属于国家秘密", "1.未属于国家秘密", "outcomes/refused/state_secret/total"),
      ("1.本机关不掌握相关政府信息", "1.本机关已掌握相关政府信息", "outcomes/not_provided/not_held/total"),
      ("2.其他法律行政法规禁止公开", "2.其他法律行政法规允许公开", "outcomes/refused/prohibited_by_law/total"),
      ("未经复议直接起诉", "经复议直接起诉", "litigation_direct/upheld"),
      ("复议后起诉", "复议后应诉", "litigation_after_reconsideration/upheld"),
      ("其他结果", "无其他结果", "reconsideration/other"),
    ])
  func `A character that turns the meaning is no slip`(
    _ label: String, _ other: String, _ figure: String
  ) throws {
    #expect(try read(label, as: label).figures[figure] != nil)
    let read = try read(label, as: other)
    #expect(read.figures[figure] == nil)
    #expect(!read.noteCodes.contains("label.misspelt"))
    let unplaced = read.unplacedRows + read.unplacedColumns
    #expect(unplaced.contains { $0.contains(other) }, "\(unplaced)")
  }

  @Test(
    arguments: [
      ("行政规范性文件", "行政规犯性文件", "normative_documents/issued"),
      ("行政规范性文件", "行政规范性的文件", "normative_documents/issued"),
      ("行政规范性文件", "行政规范范性文件", "normative_documents/issued"),
      ("行政事业性收费", "行政事业收费", "fees/amount_wan_yuan"), ("申请人情况", "申清人情况", "received/total"),
      ("2.其他法律行政法规禁止公开", "2.其它法律行政法规禁止公开", "outcomes/refused/prohibited_by_law/total"),
      ("1.本机关不掌握相关政府信息", "1.本机关不掌握相关政府信息的", "outcomes/not_provided/not_held/total"),
      ("未经复议直接起诉", "末经复议直接起诉", "litigation_direct/upheld"),
    ])
  func `A slip of the keyboard is read, and noted at its cell`(
    _ label: String, _ other: String, _ figure: String
  ) throws {
    let read = try read(label, as: other)
    #expect(read.figures[figure] != nil)
    #expect(read.noteCodes == ["label.misspelt"])
    #expect(read.notes.first?.text == other)
    #expect(read.notes.first?.place != nil)
  }

  @Test(
    arguments: [
      ("行政许可", "1.行政许可", [String]()), ("（一）予以公开", "（二）予以公开", ["label.misspelt"]),
      ("1.属于国家秘密", "2.属于国家秘密", ["label.misspelt"]),
      ("1.本机关不掌握相关政府信息", "①本机关不掌握相关政府信息", []),
      ("1.属于国家秘密", "属于国家秘密", []),
    ])
  func `A label with another number than the form's is noted`(
    _ label: String, _ other: String, _ codes: [String]
  ) throws {
    let read = try read(label, as: other)
    #expect(read.noteCodes == codes)
    if let note = read.notes.first {
      #expect(note.text == other && note.message.zh.contains("按“\(label)"))
    }
    #expect(read.figures.count == (try self.read(label, as: label)).figures.count)
  }

  // MARK: Groups

  @Test(arguments: ["（三）部分公开", "（四）无法提供", "（五）不予处理"])
  func `A row below the label of another group of the form's is told, and not read`(
    _ other: String
  ) throws {
    let all = try read("（三）不予公开", as: "（三）不予公开")
    let read = try read("（三）不予公开", as: other)
    #expect(read.figures == all.figures.filter { !$0.key.hasPrefix("outcomes/refused/") })
    #expect(read.unplacedRows.count > 1)
    #expect(read.unplacedRows.allSatisfy { $0.contains(other) })
    #expect(read.report.mapping.missingRows == all.report.mapping.missingRows)
  }

  @Test(
    arguments: [
      ("（三）不予公开", "（三）可予公开", "不予公开", "1, 0, 0, 0, 0, 0, 1, 2, 0, 0, … (14)"),
      ("（三）不予公开", "（三）部分公升", "不予公开", "1, 0, 0, 0, 0, 0, 1, 2, 0, 0, … (14)"),
      ("（四）无法提供", "（四）已提供", "无法提供", "3, 0, 0, 0, 0, 0, 3"),
      ("三、本年度办理结果", "三、未办理事项", "办理结果", "4, 0, 0, 0, 0, 0, 4, 1, 0, 0, … (28)"),
      ("行政诉讼", "民事诉讼", "行政诉讼", "5, 0, 0, 0, 5, 6, 0, 0, 0, 6"),
      ("行政诉讼", "行政诉讼再审", "行政诉讼", "5, 0, 0, 0, 5, 6, 0, 0, 0, 6"),
      ("法人或其他组织", "个体工商户", "法人或其他组织", "1, 2, 3, 0, 0, 0, 0, 0, 0, 1, … (30)"),
      ("第二十条第（六）项", "第二十条第（八）项", "第二十条第（六）项", "8, 9"),
      ("第二十条第（六）项", "第二十一条第（六）项", "第二十条第（六）项", "8, 9"),
    ])
  func `A group's label or head that isn't the form's is noted with the figures under it`(
    _ label: String, _ other: String, _ own: String, _ figures: String
  ) throws {
    let read = try read(label, as: other)
    #expect(read.noteCodes == ["label.group"])
    let note = try #require(read.notes.first)
    #expect(note.text == other)
    #expect(note.message.en.hasSuffix("own labels: \(figures)"), "\(note.message.en)")
    #expect(note.message.zh.hasSuffix(figures) && note.message.zh.contains(own))
    #expect(read.figures.count == (try self.read(label, as: label)).figures.count)
  }

  @Test(
    arguments: [
      ("三、本年度办理结果", "办理结果"), ("三、本年度办理结果", "三、本年办理情况"), ("三、本年度办理结果", "三、2022年度办理结果"),
      ("（三）不予公开", ""), ("（三）不予公开", "（三）不予公开的情形"), ("（四）无法提供", "（四）无法提供信息"), ("（四）无法提供", "其中："),
      ("法人或其他组织", "法人和其他组织"), ("申请人情况", "申请人类型"), ("行政诉讼", "行政诉讼情况"), ("行政诉讼", ""),
      ("第二十条第（六）项", ""),
    ])
  func `A group's label that is missing, or says the same in other words, needs no note`(
    _ label: String, _ other: String
  ) throws {
    let read = try read(label, as: other)
    #expect(read.noteCodes == [])
    #expect(read.figures == (try self.read(label, as: label)).figures)
  }

  // MARK: Remarks

  @Test(arguments: ["作废", "不含备案", "网上办理", "1", "已撤销的除外", "含简易程序", "万元，不含税"])
  func `A remark that the form doesn't know is noted with the figures that it is on`(
    _ remark: String
  ) throws {
    for (label, figures) in [("行政处罚", "8"), ("本年废止件数", "0, 3"), ("第二十条第（六）项", "8, 9")]
    where !remark.contains("元") {
      let read = try read(label, as: "\(label)（\(remark)）")
      #expect(read.noteCodes == ["label.remark"])
      let note = try #require(read.notes.first)
      #expect(note.text == "\(label)（\(remark)）")
      #expect(note.message.en.contains("\"\(remark)\""))
      #expect(note.message.en.hasSuffix("as the form's: \(figures)"), "\(note.message.en)")
    }
    let fees = try read("行政事业性收费", as: "行政事业性收费(\(remark))")
    #expect(fees.noteCodes == ["label.remark"])
    #expect(fees.figures["fees/amount_wan_yuan"] == "12.5")
  }

  @Test(arguments: [FileFormat.html, .docx, .text], ["", "/", "—"])
  func `A number in a label beside a blank cell is noted at both`(
    format: FileFormat, blank: String
  ) throws {
    let rows: [[TestCell]] = [
      ["信息内容", "本年处理决定数量"], ["行政处罚（97件）", cell(blank)], ["行政强制（网上办理）", cell(blank)],
    ]
    var document = try document(rows, requestsHeader + [received, carriedOver])
    document.format = format
    let read = try Recognized(document)
    #expect(read.figures["penalties/decisions"] == nil)
    #expect(read.noteCodes == ["label.remark", "cell.figure_in_label"])
    #expect(read.notes.last?.place == Place(table: 1, row: 2, column: 2))
    #expect(read.notes.last?.text == blank)
  }

  @Test(arguments: ["行政处罚？", "行政处罚?"])
  func `A question mark behind a label is noted`(_ label: String) throws {
    #expect(try read("行政处罚", as: label).noteCodes == ["label.remark"])
  }

  @Test(arguments: [
    "件", "单位：件", "单位：个/件", "件次", "2022年", "2022年度", "2022年1-12月", "1—12月", "截至2022年12月31日", "六",
  ])
  func `A remark that adds nothing needs no note`(_ remark: String) throws {
    for label in ["行政处罚", "本年废止件数", "第二十条第（六）项", "（三）不予公开"] {
      let read = try read(label, as: "\(label)（\(remark)）")
      #expect(read.noteCodes == [])
      #expect(read.figures == (try self.read(label, as: label)).figures)
    }
  }

  @Test(arguments: [
    "（二）部分公开（区分处理的，只计这一情形）", "（二）部分公开(区分处理的只计这一情形不计其他情形)", "（二）部分公开【区分处理】", "（二）部分公开",
  ])
  func `The form's own remark may be whole, a part or left out`(_ label: String) throws {
    #expect(try read("（一）予以公开", as: label).noteCodes == [])
  }

  @Test(arguments: ["%", "人", "单位：户", "页", "百件", "元/件"])
  func `Counts in a unit of another kind are unreadable`(_ unit: String) throws {
    let read = try read("行政处罚", as: "行政处罚（\(unit)）")
    #expect(read.figures["penalties/decisions"] == nil)
    #expect(read.figures["compulsory_measures/decisions"] == "9")
    let share = try self.read("现行有效件数", as: "现行有效件数%")
    #expect(share.figures["regulations/in_force"] == nil)
  }

  // MARK: Cells beside the figures

  /// The first table with a column of its own before or behind the figures.
  private func read(column label: String, _ text: String, isLast: Bool) throws -> Recognized {
    let rows: [[TestCell]] = [
      ["信息内容", "本年处理决定数量"], ["行政许可", 7], ["行政处罚", 8], ["行政强制", 9],
    ]
    let texts = [label, "件", text, "件"]
    return try Recognized(
      document(
        rows.enumerated().map { index, row in
          isLast ? row + [cell(texts[index])] : [row[0], cell(texts[index]), row[1]]
        }, requestsHeader + [received, carriedOver], paragraphs: ["某县财政局2022年政府信息公开工作年度报告"]))
  }

  @Test(arguments: [true, false])
  func `A cell of a row that states a unit is on the row's figures`(isLast: Bool) throws {
    let plain = try read(column: "计量单位", "件", isLast: isLast)
    #expect(plain.noteCodes == [])
    #expect(plain.figures["penalties/decisions"] == "8")
    for unit in ["百件", "万件", "单位：千件", "人", "元"] {
      let read = try read(column: "单位", unit, isLast: isLast)
      #expect(read.figures["penalties/decisions"] == nil, "\(unit)")
      #expect(read.figures["compulsory_measures/decisions"] == "9")
    }
  }

  @Test(arguments: [true, false])
  func `A cell of a row that is no figure of the form is noted`(isLast: Bool) throws {
    let read = try read(column: "备注", "含简易程序", isLast: isLast)
    #expect(read.noteCodes == ["row.remark"])
    #expect(read.notes.first?.text == "含简易程序")
    #expect(read.notes.first?.place?.row == 3)
    #expect(read.notes.first?.message.en.hasSuffix("as the form's: 8") == true)
    #expect(read.figures["penalties/decisions"] == "8")
    #expect(try self.read(column: "备注", "/", isLast: isLast).noteCodes == [])
  }

  @Test(arguments: ["2021年申请人情况", "上年申请人情况", "申请人占比（%）"])
  func `A head of another year or measure makes its columns unreadable`(_ head: String) throws {
    let read = try read("申请人情况", as: head)
    #expect(read.figures["received/natural_person"] == nil)
    #expect(read.figures["penalties/decisions"] == "8")
  }

  @Test(arguments: ["三、历年办理结果", "三、2020年度办理结果", "三、上年办理结果"])
  func `A group of another year makes the rows beside it unreadable`(_ group: String) throws {
    let read = try read("三、本年度办理结果", as: group)
    #expect(read.figures["outcomes/granted/natural_person"] == nil)
    #expect(read.figures["outcomes/not_provided/not_held/total"] == nil)
    #expect(read.figures["received/total"] == "46")
  }

  @Test(arguments: ["2021年信息内容", "上年信息内容"])
  func `A corner of another year makes the columns beside it unreadable`(
    _ corner: String
  ) throws {
    let read = try read("信息内容", as: corner, number: 1)
    #expect(read.figures["regulations/issued"] == nil)
    #expect(read.figures["received/total"] == "46")
  }

  @Test(
    arguments: [("2021年", nil), ("上年数", nil), ("占比（%）", nil), ("2022年", "1"), ("合计", "1")]
      as [(String, String?)])
  func `A row without a label of the form's is read unless its own is another's`(
    _ label: String, _ expected: String?
  ) throws {
    var rows = Self.cases
    rows[0].insert(cell("项目", rows: 3), at: 0)
    rows[3].insert(cell(label), at: 0)
    let read = try Recognized(
      document(Self.whole, rows, paragraphs: ["某县财政局2022年政府信息公开工作年度报告"]))
    #expect(read.figures["reconsideration/upheld"] == expected)
  }
}
