// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import Testing

@testable import Recognition

/// The table of requests, with what real reports do to it.
@Suite struct RequestsTableTests {
  private let outcomes: [[TestCell]] = [
    [cell("三、本年度办理结果", rows: 4), cell("（一）予以公开", columns: 2), 4, 0, 0, 0, 0, 0, 4],
    [cell("（三）不予公开", rows: 2), "1.属于国家秘密", 1, 0, 0, 0, 0, 0, 1],
    ["2.其他法律行政法规禁止公开", 2, 0, 0, 0, 0, 0, 2],
    [cell("（七）总计", columns: 2), 7, 0, 0, 0, 0, 0, 7],
  ]

  @Test func `Figures are known by their row's labels and their column's`() throws {
    let read = try Recognized(document(requestsHeader + [received, carriedOver] + outcomes))
    var expected = receivedFigures
    for (row, natural, total) in [
      ("outcomes/granted", "4", "4"), ("outcomes/refused/state_secret", "1", "1"),
      ("outcomes/refused/prohibited_by_law", "2", "2"), ("outcomes/total", "7", "7"),
    ] {
      for column in [
        "commercial_enterprise", "research_institution", "public_interest_organization",
        "legal_service_organization", "other_organization",
      ] {
        expected["\(row)/\(column)"] = "0"
      }
      expected["\(row)/natural_person"] = natural
      expected["\(row)/total"] = total
    }
    #expect(read.figures == expected)
    #expect(read.unplacedRows == [])
    #expect(read.unplacedColumns == [])
    #expect(read.missingColumns == [])
    #expect(read.noteCodes == [])
  }

  @Test func `Evidence is the cell in the document's own grid`() throws {
    let read = try Recognized(document(requestsHeader + [received, carriedOver]))
    let figure = try #require(
      read.report.format.figures.firstIndex { $0.pointer == "/tables/requests/received/total" })
    #expect(
      read.report.readings[figure].evidence == Evidence(table: 1, row: 4, column: 10, text: "46"))
  }

  private static let flat = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]

  struct Header: Sendable, CustomTestStringConvertible {
    let name: String
    let rows: [[TestCell]]
    var testDescription: String { name }

    init(_ name: String, _ rows: [[TestCell]]) {
      self.name = name
      self.rows = rows
    }
  }

  static let headers = [
    // Xishan 2019.
    Header(
      "总计 stands in the first row",
      [
        [cell("", rows: 3, columns: 3), cell("申请人情况", columns: 6), cell("总计", rows: 3)],
        [cell("自然人", rows: 2), cell("法人或其他组织", columns: 5)],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
      ]),
    Header(
      "no cells are merged below the first row",
      [
        [cell("", rows: 3, columns: 3), cell("申请人情况", columns: 7)],
        ["自然人", cell("法人或其他组织", columns: 5), "总计"],
        ["", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
      ]),
    // Xuwen 2023.
    Header(
      "a label is cut in two rows",
      [
        [cell("", rows: 4, columns: 3), cell("申请人情况", columns: 7)],
        [cell("自然人", rows: 3), cell("法人或其他组织", columns: 5), cell("总计", rows: 3)],
        ["商业", "科研", "社会公益", "法律服务", cell("其他", rows: 2)],
        ["企业", "机构", "组织", "机构"],
      ]),
    Header(
      "labels have blanks and line breaks",
      [
        [cell("", rows: 3, columns: 3), cell("申 请 人 情 况", columns: 7)],
        [cell("自 然\n人", rows: 2), cell("法人或\n其他组织", columns: 5), cell("总 计", rows: 2)],
        ["商 业 企\n业", "科研\n机构", "社会\n公益\n组织", "法律\n服务\n机构", "其 他"],
      ]),
  ]

  @Test(arguments: headers)
  func `A header may be laid out in each of several ways`(_ header: Header) throws {
    let read = try Recognized(document(header.rows + [received, carriedOver]))
    #expect(read.figures == receivedFigures)
    #expect(read.unplacedRows == [])
    #expect(read.unplacedColumns == [])
  }

  @Test func `A header that lost its row spans names no column, and its figures are noted`() throws
  {
    let header: [[TestCell]] = [
      [cell("申请人情况", columns: 7), "", "", ""],
      ["自然人", cell("法人或其他组织", columns: 5), "总计", "", "", ""],
      ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "", "", "", "", ""],
    ]
    let read = try Recognized(document(header + [received, carriedOver]))
    #expect(read.figures == [:])
    #expect(
      read.unplacedRows == [
        "brokenHeader 一、本年新收政府信息公开申请数量: 40 1 2 3 0 0 46",
        "brokenHeader 二、上年结转政府信息公开申请数量: 5 0 0 0 0 1 6",
      ])
  }

  @Test func `A row that lost a span is shifted, and noted instead of read`() throws {
    let shifted: [TestCell] = ["二、上年结转政府信息公开申请数量", 5, 0, 0, 0, 0, 1, 6]
    let read = try Recognized(document(requestsHeader + [received, shifted]))
    #expect(read.figures == receivedFigures.filter { $0.key.hasPrefix("received") })
    #expect(read.unplacedRows == ["misaligned 二、上年结转政府信息公开申请数量: 5 0 0 0 0 1 6"])
  }

  @Test func `A figure between a row's label and its columns makes the row uncertain`() throws {
    let row: [TestCell] = ["二、上年结转政府信息公开申请数量", 9, "", 5, 0, 0, 0, 0, 1, 6]
    let read = try Recognized(document(requestsHeader + [received, row]))
    #expect(read.figures == receivedFigures.filter { $0.key.hasPrefix("received") })
    #expect(read.unplacedRows == ["misaligned 二、上年结转政府信息公开申请数量: 9 5 0 0 0 0 1 6"])
  }

  @Test func `Rows under a lost row span are shifted, and noted`() throws {
    let rows: [[TestCell]] = [
      ["三、本年度办理结果", cell("（一）予以公开", columns: 2), 4, 0, 0, 0, 0, 0, 4],
      [cell("（二）部分公开", columns: 2), 1, 2, 3, 4, 5, 6, 21],
    ]
    let read = try Recognized(document(requestsHeader + [received, carriedOver] + rows))
    #expect(read.figures["outcomes/granted/total"] == "4")
    #expect(read.figures["outcomes/partially_granted/natural_person"] == nil)
    #expect(read.unplacedRows == ["misaligned （二）部分公开: 1 2 3 4 5 6 21"])
  }

  @Test func `A merged label may be printed again where a page cuts it`() throws {
    let rows: [[TestCell]] = [
      [cell("三、本年度办理结果", rows: 2), cell("（一）予以公开", columns: 2), 4, 0, 0, 0, 0, 0, 4],
      [cell("（二）部分公开", columns: 2), 1, 0, 0, 0, 0, 0, 1],
      [cell("三、本年度办理结果", rows: 2), cell("（三）不予公开", rows: 1), "1.属于国家秘密", 2, 0, 0, 0, 0, 0, 2],
      [cell("（七）总计", columns: 2), 7, 0, 0, 0, 0, 0, 7],
    ]
    let read = try Recognized(document(requestsHeader + [received, carriedOver] + rows))
    #expect(read.figures["outcomes/partially_granted/total"] == "1")
    #expect(read.figures["outcomes/refused/state_secret/total"] == "2")
    #expect(read.figures["outcomes/total/total"] == "7")
    #expect(read.unplacedRows == [])
  }

  @Test func `A table that continues after a page break has no header of its own`() throws {
    let read = try Recognized(document(requestsHeader + [received], [carriedOver] + outcomes))
    #expect(
      read.figures.filter { $0.key.hasPrefix("carried_over") || $0.key.hasPrefix("received") }
        == receivedFigures)
    #expect(read.figures["outcomes/total/natural_person"] == "7")
    #expect(read.report.mapping.missingTables == [0, 2])
  }

  @Test func `其他 and 总计 are identified by their neighbours`() throws {
    let rows: [[TestCell]] = [
      [
        cell("三、本年度办理结果", rows: 3), cell("（六）其他处理", rows: 2), "1.逾期不补正", 1, 0, 0, 0, 0, 0, 1,
      ],
      ["3.其他", 2, 0, 0, 0, 0, 0, 2],
      [cell("（七）总计", columns: 2), 3, 0, 0, 0, 0, 0, 3],
    ]
    let read = try Recognized(document(requestsHeader + [received, carriedOver] + rows))
    #expect(read.figures["outcomes/other/correction_overdue/total"] == "1")
    #expect(read.figures["outcomes/other/other/total"] == "2")
    #expect(read.figures["outcomes/total/total"] == "3")
    #expect(read.figures["received/other_organization"] == "0")
  }

  @Test func `Blanks are read as blanks, and never as zero`() throws {
    let row: [TestCell] = [
      cell("一、本年新收政府信息公开申请数量", columns: 3), 3, "", " ", "/", "—", "无", 3,
    ]
    let read = try Recognized(document(requestsHeader + [row, carriedOver]))
    #expect(
      read.figures.filter { $0.key.hasPrefix("received") } == [
        "received/natural_person": "3", "received/total": "3",
      ])
    let blank = read.report.readings.filter { if case .blank = $0 { true } else { false } }
    #expect(blank.count == 5)
  }

  @Test func `Digits that ran apart are no figure`() throws {
    let row: [TestCell] = [
      cell("一、本年新收政府信息公开申请数量", columns: 3), "2 3 0", 1, 2, 3, 0, "若干", 46,
    ]
    let read = try Recognized(document(requestsHeader + [row, carriedOver]))
    #expect(read.figures["received/natural_person"] == nil)
    #expect(read.figures["received/other_organization"] == nil)
    #expect(read.figures["received/total"] == "46")
    let unreadable = read.report.readings.compactMap { reading in
      if case .unreadable(let cell, .notANumber) = reading { cell.text } else { nil }
    }
    #expect(unreadable == ["2 3 0", "若干"])
  }

  @Test func `A figure that is merged over rows belongs to none of them`() throws {
    let rows: [[TestCell]] = [
      [cell("一、本年新收政府信息公开申请数量", columns: 3), cell("9", rows: 2), 1, 2, 3, 0, 0, 46],
      [cell("二、上年结转政府信息公开申请数量", columns: 3), 0, 0, 0, 0, 1, 6],
    ]
    let read = try Recognized(document(requestsHeader + rows))
    #expect(read.figures == receivedFigures.filter { !$0.key.hasSuffix("natural_person") })
    #expect(read.unplacedColumns == ["申请人情况 › 自然人: 9"])
  }

  @Test func `A figure that is merged over columns belongs to none of them`() throws {
    let row: [TestCell] = [
      cell("一、本年新收政府信息公开申请数量", columns: 3), 40, cell("6", columns: 5), 46,
    ]
    let read = try Recognized(document(requestsHeader + [row, carriedOver]))
    #expect(
      read.figures.filter { $0.key.hasPrefix("received") } == [
        "received/natural_person": "40", "received/total": "46",
      ])
    #expect(read.unplacedColumns.count == 1)
    #expect(read.unplacedColumns.first?.hasSuffix(": 6") == true)
  }

  @Test func `A row that occurs twice with other figures is contradictory`() throws {
    let again: [TestCell] = [
      cell("一、本年新收政府信息公开申请数量", columns: 3), 40, 1, 2, 3, 0, 0, 47,
    ]
    let read = try Recognized(document(requestsHeader + [received, carriedOver, again]))
    #expect(read.figures == receivedFigures.filter { $0.key != "received/total" })
    #expect(read.duplicates == ["received/total"])
  }

  @Test func `A row that occurs twice with the same figures is one`() throws {
    let read = try Recognized(document(requestsHeader + [received, carriedOver, received]))
    #expect(read.figures == receivedFigures)
    #expect(read.duplicates == [])
  }

  /// By its words the row is the second of its group, by its number and its place the fourth. Rows that were
  /// numbered anew, since one was left out, are read by their words.
  @Test
  func `A row whose number and place contradict its words is noted, and one numbered anew is read`()
    throws
  {
    func rows(_ labels: [String]) throws -> Recognized {
      let first: [TestCell] = [
        cell("三、本年度办理结果", rows: labels.count), cell("（五）不予处理", rows: labels.count),
      ]
      return try Recognized(
        document(
          requestsHeader + [received, carriedOver]
            + labels.enumerated().map { number, label in
              (number == 0 ? first : []) + [cell(label), 3, 0, 0, 0, 0, 0, 3]
            }))
    }
    let contrary = try rows(["1.信访举报投诉类申请", "3.要求提供公开出版物", "4.重复申请"])
    #expect(contrary.figures["outcomes/not_processed/repeated/total"] == nil)
    #expect(contrary.unplacedRows.count == 1)
    #expect(contrary.unplacedRows.first?.contains("4.重复申请") == true)
    let anew = try rows(["1.重复申请", "2.要求提供公开出版物"])
    #expect(anew.unplacedRows == [])
    #expect(anew.figures.count { $0.value == "3" && $0.key.hasSuffix("natural_person") } == 2)
  }

  @Test func `A row that isn't the form's is noted with its figures`() throws {
    let extra: [TestCell] = [cell("五、口头答复数量", columns: 3), 1, 0, 0, 0, 0, 0, 1]
    let read = try Recognized(document(requestsHeader + [received, carriedOver, extra]))
    #expect(read.figures == receivedFigures)
    #expect(read.unplacedRows == ["unknownLabel 五、口头答复数量: 1 0 0 0 0 0 1"])
  }

  @Test(arguments: [
    "一、本年新收政府信息公开申清数量", "一、本年新收政府信息公开申请数", "一、本年新收政府信息公开的申请数量",
  ])
  func `One wrong, missing or added character is ignored, and noted`(_ label: String) throws {
    var row = received
    row[0].text = label
    let read = try Recognized(document(requestsHeader + [row, carriedOver]))
    #expect(read.figures == receivedFigures)
    #expect(read.noteCodes == ["label.misspelt"])
    #expect(read.notes.first?.message.en.contains(label) == true)
    #expect(read.notes.first?.message.zh.contains(label) == true)
    #expect(read.notes.first?.location == "table 1, row 4, column 1")
  }

  @Test(arguments: [
    // Between 本年新收… and 上年结转….
    "一、本年结转政府信息公开申请数量", "上年新收政府信息公开申请数量",
  ])
  func `A label that may be a misspelling of two isn't read`(_ label: String) throws {
    var row = received
    row[0].text = label
    let read = try Recognized(document(requestsHeader + [row, carriedOver] + outcomes))
    #expect(read.figures["received/total"] == nil)
    #expect(read.figures["carried_over/total"] == "6")
    #expect(read.unplacedRows == ["unknownLabel \(label): 40 1 2 3 0 0 46"])
  }

  // MARK: Texts whose blank cells are lost

  private func read(
    _ first: [TestCell], _ second: [TestCell], in format: FileFormat
  ) throws -> Recognized {
    let labels = [received[0], carriedOver[0]]
    let outcome: [[TestCell]] = [
      [cell("三、本年度办理结果", rows: 2), cell("（一）予以公开", columns: 2), 4, 0, 0, 0, 0, 0, 4],
      [cell("（七）总计", columns: 2), 7, 0, 0, 0, 0, 0, 7],
    ]
    var document = try document(
      requestsHeader + [[labels[0]] + first, [labels[1]] + second] + outcome)
    document.format = format
    return try Recognized(document)
  }

  @Test func `Rows of a text that end in their sum before a blank total are noted`() throws {
    let read = try read([16, "", 9, "", 25, "", ""], [3, 3, "", "", "", "", ""], in: .text)
    #expect(read.figures["received/legal_service_organization"] == "25")
    #expect(read.noteCodes == ["row.ends_blank"])
    #expect(read.notes.first?.count == 2)
    #expect(read.notes.first?.place == Place(table: 1, row: 4, column: 10))
  }

  @Test(arguments: [FileFormat.html, .docx])
  func `In a table whose cells are its own they stand where they are`(
    format: FileFormat
  ) throws {
    let read = try read([16, "", 9, "", 25, "", ""], [3, 3, "", "", "", "", ""], in: format)
    #expect(read.figures["received/legal_service_organization"] == "25")
    #expect(read.noteCodes == [])
  }

  @Test func `One row of the kind, or rows of other sums, are read`() throws {
    let one = try read([16, "", 9, "", 25, "", ""], [3, 0, 0, 0, 0, 1, 4], in: .text)
    #expect(one.figures["received/natural_person"] == "16")
    #expect(one.noteCodes == ["row.ends_blank"])
    #expect(one.notes.first?.place == Place(table: 1, row: 4, column: 10))
    let others = try read([16, 1, 9, 0, 2, 0, ""], [3, 0, 0, 0, 0, 1, ""], in: .text)
    #expect(others.figures["received/natural_person"] == "16")
    #expect(others.figures["carried_over/other_organization"] == "1")
  }
}
