// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import Testing

@testable import Recognition

/// Tables that are none of the form's, and rows that are not understood: nothing with digits goes
/// unmentioned, and nothing is taken for a report that is none.
@Suite struct OtherContentTests {
  private static let fees: [[TestCell]] = [
    ["收费项目", "金额（元）", "备注"], ["信息处理费", 3940, "3件"], ["合计", "", "无"],
  ]

  @Test func `A table that is none of the form's is noted with its labels and figures`() throws {
    let read = try Recognized(
      document(DisclosureTableTests.first, Self.fees, paragraphs: ["二、主动公开政府信息情况"]))
    #expect(read.noteCodes == ["table.not_statutory"])
    let note = try #require(read.notes.first)
    #expect(note.place == Place(table: 2, row: 2, column: 2))
    #expect(note.text == "3940")
    #expect(note.message.zh.hasSuffix("收费项目 | 金额（元） | 备注 / 信息处理费 | 3940 | 3件"))
    #expect(note.message.en.hasSuffix("收费项目 | 金额（元） | 备注 / 信息处理费 | 3940 | 3件"))
  }

  @Test func `A page's index data and a table without digits need no note`() throws {
    let read = try Recognized(
      document(
        [["索引号", "001", "发布日期", "2023-01-06"]], [["联系人", "某某"], ["科室", "办公室"]],
        DisclosureTableTests.first, paragraphs: ["二、主动公开政府信息情况"]))
    #expect(read.noteCodes == [])
  }

  @Test func `A table with labels of index data and other figures is noted`() throws {
    let read = try Recognized(
      document(
        DisclosureTableTests.first, [["发布机构", "件数", "发布日期"], ["县财政局", 3940, "上半年"]],
        paragraphs: ["二、主动公开政府信息情况"]))
    #expect(read.noteCodes == ["table.not_statutory"])
    #expect(read.notes.first?.text == "3940")
  }

  @Test(arguments: [
    ["某县财政局", "2022年政府信息公开", "工作年度报告"], ["某县财政局2022年", "政府信息公开工作年度报告"],
    ["", "某县财政局2022年政府信息公开工作年度报告", ""],
  ])
  func `A row of cells may be the title`(cells: [String]) throws {
    let read = try Recognized(document([cells.map { cell($0) }], DisclosureTableTests.first))
    #expect(read.report.title == "某县财政局2022年政府信息公开工作年度报告")
    #expect(read.report.issuer == "某县财政局")
    #expect(read.report.year == 2022)
    // Rows of a list aren't.
    let list = try Recognized(
      document([["某县财政局", "2022年政府信息公开"], ["某县水利局", "年度报告"]], DisclosureTableTests.first))
    #expect(list.report.title == nil)
  }

  @Test func `A table of chapters' headings and texts lays out the page`() throws {
    var document = try document(
      [["一、总体情况", "2022年，本局公开信息10条。"]], DisclosureTableTests.first,
      [["五、存在的主要问题及改进情况", "力量不足。\n已增加人手。"], ["六、其他需要报告的事项", "无。"]], paragraphs: [])
    document.blocks.insert(.paragraph(Paragraph("二、主动公开政府信息情况")), at: 1)
    let read = try Recognized(document)
    #expect(read.noteCodes == [])
    #expect(read.report.sections[0].text == "2022年，本局公开信息10条。")
    #expect(read.report.sections[4].text == "力量不足。\n已增加人手。")
    #expect(read.report.sections[5].heading == "六、其他需要报告的事项")
  }

  @Test(arguments: [
    [["一、总体情况", "良好"]], [["一、公开内容不足", "已改进。"]], [["一、总体情况", "良好。", "3"]],
    [["一、总体情况", "良好。"], ["合计", "3。"]],
  ])
  func `A table of other rows is a table`(_ rows: [[TestCell]]) throws {
    let read = try Recognized(
      document(DisclosureTableTests.first, rows, paragraphs: ["五、存在的主要问题及改进情况"]))
    #expect(read.report.sections[0].heading == nil)
  }

  @Test func `A table of one column behind the signature is noted, a footer isn't`() throws {
    var document = try document(
      DisclosureTableTests.first + DisclosureTableTests.others, paragraphs: ["二、主动公开政府信息情况"])
    let lines = ["六、其他需要报告的事项", "无。", "某县财政局", "2023年1月6日"]
    document.blocks += lines.map { .paragraph(Paragraph($0)) }
    document.blocks.append(.table(try table([["收费3940元"], ["减免"]], number: 2)))
    document.blocks.append(
      .table(try table([["主办：某县人民政府"], ["备案号：闽ICP备05000001号"]], number: 3)))
    let read = try Recognized(document)
    #expect(read.noteCodes == ["table.not_statutory"])
    #expect(read.notes.first?.place == Place(table: 2, row: 1, column: 1))
  }

  @Test(
    arguments: [
      [
        "结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "3", "0", "1",
        "0", "4",
      ],
      ["行政复议 行政诉讼", "结果维持 结果纠正 其他结果 尚未审结 总计", "3 0 1 0 4"],
      ["结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计", "| 3 | 0 | 1 | 0 | 4 |"],
    ])
  func `A table without row labels that stands in the text is no missing table`(
    _ lines: [String]
  ) throws {
    let read = try Recognized(
      document(
        requestsHeader + [received, carriedOver],
        paragraphs: ["三、收到和处理政府信息公开申请情况"] + lines + ["五、存在的主要问题及改进情况"]))
    #expect(read.report.mapping.missingTables == [0])
    #expect(read.report.mapping.unreadTables.map(\.table) == [2])
    #expect(read.noteCodes == ["row.as_text"])
    let digits = read.notes.first?.text?.filter(\.isNumber)
    #expect(digits == "30104")
  }

  @Test func `A row whose cells are lines of their own is noted`() throws {
    let read = try Recognized(
      document(
        requestsHeader + [received, carriedOver],
        paragraphs: ["二、主动公开政府信息情况", "行政许可", "１２０", "行政处罚", "5", "3", "条"]))
    #expect(read.notes.map(\.text) == ["行政许可 １２０", "行政处罚 5 3"])
    #expect(read.report.mapping.unreadTables.map(\.table) == [0])
  }

  @Test(
    arguments: [
      // Each cell a line, some with units, some blank; a row that the form doesn't have.
      (
        ["规章", "3件", "无", "行政许可", "/", "行政处罚", "5件", "其他事项", "7"],
        ["规章 3件", "行政处罚 5件", "其他事项 7"]
      ),
      // Tabs between the cells.
      (
        ["规章\t3\t1\t6", "其他事项\t4", "行政处罚\t5件"], ["规章\t3\t1\t6", "其他事项\t4", "行政处罚\t5件"]
      ),
      // Bars and blanks.
      (["| 规章 | 3 | 1 |", "行政处罚   5 件", "行政许可　12"], ["| 规章 | 3 | 1 |", "行政处罚   5 件", "行政许可　12"]),
    ] as [([String], [String])])
  func `Each row that stands in the text is noted with its figures and where it begins`(
    _ lines: [String], _ rows: [String]
  ) throws {
    let read = try Recognized(
      document(
        requestsHeader + [received, carriedOver],
        paragraphs: ["二、主动公开政府信息情况"] + lines + ["三、收到和处理政府信息公开申请情况"]))
    #expect(read.notes.map(\.text) == rows)
    #expect(read.noteCodes.allSatisfy { $0 == "row.as_text" })
    #expect(read.notes.first?.location == "paragraph 2")
    #expect(read.report.mapping.unreadTables.map(\.lines) == [rows])
    #expect(read.report.mapping.missingTables == [2])
  }

  private static let title = "某县财政局2022年政府信息公开工作年度报告"

  @Test(
    arguments: [
      (["二、主动公开政府信息情况（2021年）"], false), (["二、主动公开政府信息情况", "（以下为2021年数据）"], false),
      (["二、主动公开政府信息情况", "2021年度"], false), (["二、主动公开政府信息情况", "与上年同比"], false),
      (["二、主动公开政府信息情况", "各街道数据"], false), (["二、主动公开政府信息情况", "填报样表"], false),
      (["二、主动公开政府信息情况", "2023年计划"], false), (["二、主动公开政府信息情况（2022年）"], true),
      (["二、主动公开政府信息情况", "2021年结转3件，2022年办结。"], true), (["二、主动公开政府信息情况", "单位：件"], true),
      (["二、主动公开政府信息情况", "2021年和2022年情况"], true),
    ] as [([String], Bool)])
  func `A line above a table that says its figures are another's makes them unreadable`(
    _ lines: [String], _ isOwn: Bool
  ) throws {
    let rows = DisclosureTableTests.first + DisclosureTableTests.others
    let read = try Recognized(document(rows, paragraphs: [Self.title] + lines))
    #expect(read.figures["licensing/decisions"] == (isOwn ? "7" : nil))
    let unreadable = read.report.readings.count { reading in
      if case .unreadable(_, .otherMeasure(lines.last ?? "")) = reading { true } else { false }
    }
    #expect((unreadable > 5) == !isOwn)
  }

  @Test func `A row of text with digits is noted with its place`() throws {
    var rows = DisclosureTableTests.first + DisclosureTableTests.others
    rows.insert(["说明", cell("另有行政许可１２件由上级办理", columns: 3)], at: 7)
    let read = try Recognized(document(rows))
    #expect(read.figures["licensing/decisions"] == "7")
    #expect(read.noteCodes == ["row.not_read"])
    #expect(read.notes.first?.place == Place(table: 1, row: 8, column: 2))
    #expect(read.notes.first?.text == "另有行政许可１２件由上级办理")
    #expect(read.notes.first?.message.zh.contains("说明 › 另有") == true)
  }

  @Test func `A page with a thousand other tables has a hundred notes of them`() throws {
    var document = try document(DisclosureTableTests.first, paragraphs: ["二、主动公开政府信息情况"])
    for number in 2..<1002 {
      document.blocks.append(
        .table(try table([["甲", 1], ["乙", cell("\(number)")]], number: number)))
    }
    let read = try Recognized(document)
    #expect(read.notes.count == 100)
    #expect(read.notes.reduce(0) { $0 + $1.count } == 1000)
  }

  @Test func `Rows of the form that stand in the text are no missing table`() throws {
    let read = try Recognized(
      document(
        requestsHeader + [received, carriedOver],
        paragraphs: ["二、主动公开政府信息情况", "规章 1 0 6", "行政许可 120", "行政许可决定共120件"]))
    #expect(read.report.mapping.missingTables == [2])
    #expect(
      read.report.mapping.unreadTables == [
        Mapping.UnreadTable(table: 0, cells: [], lines: ["规章 1 0 6", "行政许可 120"])
      ])
    #expect(read.noteCodes == ["row.as_text", "row.as_text"])
    #expect(read.notes.map(\.text) == ["规章 1 0 6", "行政许可 120"])
  }

  @Test func `A table with too few of the form's labels is no missing table`() throws {
    let piece: [[TestCell]] = [["行政复议", "复议后起诉", "未经复议直接起诉"], [3, 4, 5]]
    let read = try Recognized(document(requestsHeader + [received, carriedOver], piece))
    #expect(read.report.mapping.missingTables == [0])
    #expect(read.report.mapping.unreadTables.map(\.table) == [2])
    #expect(read.report.mapping.unreadTables.first?.cells.map(\.text) == ["3", "4", "5"])
    #expect(read.noteCodes == ["table.not_statutory"])
  }

  // MARK: What is no report

  private static let foreign: [[[TestCell]]] = [
    [["法院", "维持", "改判", "其他", "总计"], ["甲", 1, 2, 3, 6]],
    [["姓名", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], ["甲", 1, 2, 3, 4, 10]],
    [
      ["自然人", "法人或其他组织", "总计"], ["规章", "行政许可", "其他"], ["行政处罚", "行政强制", "结果维持"],
    ],
    [
      ["案件", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], ["行政复议", 1, 2, 3, 4, 10],
      ["行政诉讼", 0, 1, 0, 2, 3],
    ],
    [
      ["", "行政复议", "行政诉讼"], ["结果维持", 1, 2], ["结果纠正", 0, 1], ["其他结果", 0, 0],
      ["尚未审结", 4, 0], ["总计", 5, 3],
    ],
    [["信息内容", "本年处理决定数量"], ["行政许可", 3], ["行政处罚", 4]],
    [
      ["类别", "本年处理决定数量"], ["行政许可", 3], ["行政处罚", 4], ["行政强制", 5], ["行政事业性收费", 1], ["规章", 1],
    ],
    [
      ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"], [1, 2, 3, 4, 5, 6, 21],
    ],
  ]

  @Test(arguments: foreign)
  func `A table with some of the form's words is no annual report`(rows: [[TestCell]]) throws {
    for lines in [[], ["法院2022年工作报告"], ["六、其他事项"]] {
      let document = try document(rows, paragraphs: lines)
      let rejection = try #require(throws: Rejection.self) { try Recognized(document) }
      #expect(rejection.code == "report.unknown_format")
    }
  }

  @Test(
    arguments: [
      (["某镇2022年政府信息公开工作年度报告"], true, 0), (["三、收到和处理政府信息公开申请情况"], false, 1), ([], false, 0),
    ] as [([String], Bool, Int)])
  func `Title, headings or most labels of a table make an annual report`(
    _ lines: [String], _ hasTitle: Bool, _ headings: Int
  ) throws {
    let read = try Recognized(
      document(DisclosureTableTests.first + DisclosureTableTests.others, paragraphs: lines))
    let recognition = try #require(read.report.recognition)
    #expect(recognition.hasTitle == hasTitle)
    #expect(recognition.headings == headings)
    #expect(recognition.certainty == .medium)
    #expect(recognition.labelsMet > 12)
    #expect(recognition.labelsOfForm > 50)
  }

  @Test func `A document of one column has a table, and none of the form's`() throws {
    let document = try document([["1"], ["2"]])
    let rejection = try #require(throws: Rejection.self) { try Recognized(document) }
    #expect(rejection.code == "report.unknown_format")
  }

  @Test func `A refusal says what the reader left out`() throws {
    var document = try document(Self.fees)
    document.notes = [
      Note(code: "text.struck_out", message: Localized(en: "Struck out text.", zh: "删除线。"))
    ]
    let rejection = try #require(throws: Rejection.self) { try Recognized(document) }
    #expect(rejection.message.en.contains("Struck out text."))
    #expect(rejection.message.zh.contains("删除线。"))
  }
}
