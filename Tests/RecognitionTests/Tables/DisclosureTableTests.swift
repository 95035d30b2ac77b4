// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel
import Testing

@testable import Recognition

/// The table of proactive disclosure, whose parts have columns of their own.
@Suite struct DisclosureTableTests {
  static let first: [[TestCell]] = [
    [cell("第二十条第（一）项", columns: 4)],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", 1, 0, 6],
    ["行政规范性文件", 2, 3, 4],
  ]
  static let firstFigures = [
    "regulations/issued": "1", "regulations/repealed": "0", "regulations/in_force": "6",
    "normative_documents/issued": "2", "normative_documents/repealed": "3",
    "normative_documents/in_force": "4",
  ]
  static let others: [[TestCell]] = [
    [cell("第二十条第（五）项", columns: 4)],
    ["信息内容", cell("本年处理决定数量", columns: 3)],
    ["行政许可", cell("7", columns: 3)],
    [cell("第二十条第（六）项", columns: 4)],
    ["信息内容", cell("本年处理决定数量", columns: 3)],
    ["行政处罚", cell("8", columns: 3)],
    ["行政强制", cell("9", columns: 3)],
    [cell("第二十条第（八）项", columns: 4)],
    ["信息内容", cell("本年收费金额（单位：万元）", columns: 3)],
    ["行政事业性收费", cell("12.50", columns: 3)],
  ]
  static let otherFigures = [
    "licensing/decisions": "7", "penalties/decisions": "8", "compulsory_measures/decisions": "9",
    "fees/amount_wan_yuan": "12.5",
  ]

  @Test func `Each part has its own columns`() throws {
    let read = try Recognized(document(Self.first + Self.others))
    #expect(read.report.format.name == "cn-2021")
    #expect(read.figures == Self.firstFigures.merging(Self.otherFigures) { first, _ in first })
    #expect(read.unplacedRows + read.unplacedColumns + read.missingColumns == [])
    #expect(read.report.mapping.missingRows == [])
  }

  @Test func `A figure over a column with an unknown label belongs to no column`() throws {
    var rows = Self.first
    rows[1][2].text = "本年废甲件数"
    rows[3] = ["行政规范性文件", 2, cell("34", columns: 2)]
    let read = try Recognized(document(rows + Self.others))
    let lost = [
      "regulations/repealed", "normative_documents/repealed", "normative_documents/in_force",
    ]
    let given = Self.firstFigures.merging(Self.otherFigures) { first, _ in first }
    #expect(read.figures == given.filter { !lost.contains($0.key) })
    #expect(read.unplacedColumns == ["本年废甲件数: 0 34"])
    #expect(
      read.report.mapping.unplacedColumns.map(\.probable) == [
        Mapping.Line(table: 0, block: 0, index: 1)
      ])
    #expect(read.missingColumns == [])
  }

  @Test func `A row without a cell for its figure is noted, one with a blank cell is not`() throws {
    var rows = Self.first + Self.others
    rows[3][3].text = ""
    rows[6].removeLast()
    let read = try Recognized(document(rows))
    let given = Self.firstFigures.merging(Self.otherFigures) { first, _ in first }
    let lost = ["normative_documents/in_force", "licensing/decisions"]
    #expect(read.figures == given.filter { !lost.contains($0.key) })
    #expect(read.noteCodes == ["table.missing_cells"])
    #expect(read.notes.first?.count == 1)
    #expect(read.notes.first?.location == "table 1, row 7")
  }

  @Test func `Figures of a row that has lost a cell, or has one too many, are no column's`() throws
  {
    let given = Self.firstFigures.merging(Self.otherFigures) { first, _ in first }
    for lost in 1...3 {
      var rows = Self.first + Self.others
      let figures = rows[3].map(\.text)
      rows[3].remove(at: lost)
      let read = try Recognized(document(rows))
      #expect(read.figures == given.filter { !$0.key.hasPrefix("normative_documents") })
      let rest = figures.indices.filter { $0 != lost }.map { figures[$0] }
      #expect(
        read.unplacedRows == ["misaligned \(rest[0]): \(rest[1...].joined(separator: " "))"])
    }
    for more in ["", "3"] {
      var rows = Self.first + Self.others
      rows[3].insert(cell(more), at: 1)
      let read = try Recognized(document(rows))
      #expect(read.figures == given.filter { !$0.key.hasPrefix("normative_documents") })
      #expect(read.unplacedRows.count == 1)
    }
  }

  @Test func `A table cut by a page break continues in the next`() throws {
    let read = try Recognized(document(Self.first, Self.others))
    #expect(read.figures == Self.firstFigures.merging(Self.otherFigures) { first, _ in first })
  }

  @Test(arguments: [
    ("现行有效件数", "现行有效件"), ("行政规范性文件", "规范性文件"), ("第二十条第（一）项", "第二十条  第(一)项"),
    ("第二十条第（一）项", "第二十条(一)项"), ("本年制发件数", "本年製發件數"), ("规章", "规章(设区的市、自治州人民政府应提供相关数据)"),
    ("行政规范性文件", "规范性文件(行政机关制定发布的决定、公告…一般情况下属于规范性文件)"), ("信息内容", ""),
  ])
  func `Labels in other wordings are known`(_ label: String, _ spelling: String) throws {
    let rows = Self.first.map { row in
      row.map { cell in
        var cell = cell
        if cell.text == label { cell.text = spelling }
        return cell
      }
    }
    let read = try Recognized(document(rows))
    #expect(read.figures == Self.firstFigures)
    #expect(read.noteCodes == [])
  }

  @Test(arguments: [
    ("本年收费金额（单位：万元）", "12.5", "12.5"), ("本年收费金额", "12.5", "12.5"),
    ("本年收费金额（单位：元）", "125000", "12.5"), ("本年收费金额（单位：万元）", "0件", "0"),
    ("本年收费金额（单位：万元）", "125000元", "12.5"), ("本年收费金额（单位：元）", "12.5万元", "12.5"),
  ])
  func `An amount keeps its unit: a cell's own, then its column's, then the form's`(
    _ header: String, _ figure: String, _ expected: String
  ) throws {
    var rows = Self.first + Self.others
    rows[12][1].text = header
    rows[13][1].text = figure
    let read = try Recognized(document(rows))
    #expect(read.figures["fees/amount_wan_yuan"] == expected)
  }

  // MARK: The form of 2019

  static let form2019: [[TestCell]] = [
    [cell("第二十条第（一）项", columns: 4)],
    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ["规章", 1, 2, 3],
    ["规范性文件", 4, 5, 6],
    [cell("第二十条第（五）项", columns: 4)],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政许可", 7, "-8", 9],
    ["其他对外管理服务事项", 10, "+11", 12],
  ]
  static let figures2019 = [
    "regulations/created": "1", "regulations/newly_published": "2",
    "regulations/total_published": "3", "normative_documents/created": "4",
    "normative_documents/newly_published": "5", "normative_documents/total_published": "6",
    "licensing/items_last_year": "7", "licensing/items_change": "-8", "licensing/decisions": "9",
    "other_services/items_last_year": "10", "other_services/items_change": "11",
    "other_services/decisions": "12",
  ]

  private func changed(_ row: Int, _ column: Int, _ cell: TestCell) -> [[TestCell]] {
    var rows = Self.form2019
    rows[row][column] = cell
    return rows
  }

  @Test func `The form of 2019 is known by its labels, whatever the year`() throws {
    let read = try Recognized(
      document(Self.form2019, paragraphs: ["某镇2023年政府信息公开工作年度报告"]))
    #expect(read.report.format.name == "cn-2019")
    #expect(read.report.year == 2023)
    #expect(read.figures == Self.figures2019)
  }

  @Test(arguments: ["本年增\\减", "本年增/减(指2020年增加或减少的事项数,减用负值表示,如-8)", "本年\n增/减"])
  func `Remarks in a header are no figures`(_ header: String) throws {
    let read = try Recognized(document(changed(5, 2, cell(header))))
    #expect(read.figures == Self.figures2019)
    #expect(read.unplacedColumns + read.unplacedRows == [])
  }

  @Test func `Two columns whose labels lost their second line can't be distinguished`() throws {
    var rows = Self.form2019
    rows[1][1] = "本年新"
    rows[1][2] = "本年新"
    let read = try Recognized(document(rows))
    let lost = Self.figures2019.filter {
      $0.key.hasSuffix("/created") || $0.key.hasSuffix("newly_published")
    }
    #expect(read.figures == Self.figures2019.filter { lost[$0.key] == nil })
    #expect(read.unplacedColumns == ["本年新: 1 4", "本年新: 2 5"])
    #expect(read.missingColumns == ["created", "newly_published"])
  }

  @Test func `A column that occurs twice is contradictory where its figures differ`() throws {
    let read = try Recognized(document(changed(1, 2, "本年新制作数量")))
    #expect(read.figures["regulations/created"] == nil)
    #expect(read.figures["normative_documents/newly_published"] == nil)
    #expect(read.figures["regulations/total_published"] == "3")
    #expect(read.duplicates == ["regulations/created", "normative_documents/created"])
    #expect(read.missingColumns == ["newly_published"])
  }

  @Test func `A column that occurs twice with the same figures is one`() throws {
    var rows = changed(1, 2, "本年新制作数量")
    rows[2][2] = 1
    rows[3][2] = 4
    let read = try Recognized(document(rows))
    #expect(read.figures["regulations/created"] == "1")
    #expect(read.figures["normative_documents/created"] == "4")
    #expect(read.duplicates == [])
    #expect(read.missingColumns == ["newly_published"])
  }

  @Test func `A row divided into rows that the form lacks is noted with both labels`() throws {
    let rows: [[TestCell]] = [
      [cell("第二十条第（五）项", columns: 5)],
      [cell("信息内容", columns: 2), "上一年项目数量", "本年增/减", "处理决定数量"],
      [cell("行政许可", columns: 2), 7, "-8", 9],
      [cell("其他对外管理服务事项", rows: 2), "行政检查", 10, 0, 12],
      ["行政确认", 1, 0, 2],
      [cell("第二十条第（六）项", columns: 5)],
      [cell("信息内容", columns: 2), "上一年项目数量", "本年增/减", "处理决定数量"],
      [cell("行政处罚", columns: 2), 3, 0, 4],
    ]
    let read = try Recognized(document(rows))
    #expect(
      read.figures == [
        "licensing/items_last_year": "7", "licensing/items_change": "-8",
        "licensing/decisions": "9", "penalties/items_last_year": "3",
        "penalties/items_change": "0", "penalties/decisions": "4",
      ])
    #expect(
      read.unplacedRows == [
        "unknownLabel 其他对外管理服务事项 › 行政检查: 10 0 12",
        "unknownLabel 其他对外管理服务事项 › 行政确认: 1 0 2",
      ])
  }

  @Test func `A row that the form lacks is noted, and the others are read`() throws {
    var rows = Self.form2019
    rows.insert(["其他主动公开文件(含以本单位办公室名义正式签发的文件)", 13, 14, 15], at: 4)
    let read = try Recognized(document(rows))
    #expect(read.figures == Self.figures2019)
    #expect(
      read.unplacedRows == ["unknownLabel 其他主动公开文件(含以本单位办公室名义正式签发的文件): 13 14 15"])
  }

  @Test(arguments: [
    ("采购总金额", "251000", "251000"), ("采购总金额(万元)", "25.1", "251000"), ("采购总金额", "25.1万元", "251000"),
    ("采购总金额（元）", "73802895.90元", "73802895.9"), ("采购总金额(万元)", "1646.5万元", "16465000"),
  ])
  func `A unit may be in the header or after the figure`(
    _ header: String, _ figure: String, _ expected: String
  ) throws {
    let rows: [[TestCell]] = [
      [cell("第二十条第（九）项", columns: 3)],
      ["信息内容", "采购项目数量", TestCell(header, rows: 1, columns: 1)],
      ["政府集中采购", 2, TestCell(figure, rows: 1, columns: 1)],
    ]
    let read = try Recognized(document(Self.form2019 + rows))
    #expect(read.figures["procurement/projects"] == "2")
    #expect(read.figures["procurement/amount_yuan"] == expected)
  }

  @Test func `Body cells may be offset from their header where only one reading fits`() throws {
    // Shanghai 2019: header cells of 1, 2, 1 grid columns over body cells of 2, 1, 1.
    let rows: [[TestCell]] = [
      [cell("第二十条第（五）项", columns: 5)],
      ["信息内容", "上一年项目数量", cell("本年增/减", columns: 2), "处理决定数量"],
      ["行政许可", cell("7", columns: 2), "-8", 9],
      ["其他对外管理服务事项", cell("10", columns: 2), "+11", 12],
    ]
    let read = try Recognized(document(rows))
    #expect(
      read.figures
        == Self.figures2019.filter {
          $0.key.hasPrefix("licensing") || $0.key.hasPrefix("other_services")
        })
  }
}
