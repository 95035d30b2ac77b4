// SPDX-License-Identifier: Apache-2.0

import ReportModel
import Testing

@testable import Recognition

/// Rows and columns that follow another form than the rest of a report's tables.
@Suite struct MixedFormTests {
  private func others(_ read: Recognized) -> [String: String] {
    guard let other = read.report.otherForm else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: other.figures.map { figure in
        (
          other.pointer(of: figure),
          other.readings[figure].quantity.map { "\($0)" } ?? "null"
        )
      })
  }

  private static let olderColumns: [[TestCell]] = [
    [cell("第二十条第（一）项", columns: 4)],
    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ["规章", 1, "", 6],
    ["行政规范性文件", 2, 3, 4],
  ]

  @Test func `Columns of another form are read by it, blanks as blanks`() throws {
    let read = try Recognized(document(Self.olderColumns + DisclosureTableTests.others))
    let pointer = "/other_form/tables/proactive_disclosure"
    #expect(read.report.format.name == "cn-2021")
    #expect(read.report.otherForm?.format.name == "cn-2019")
    #expect(
      others(read) == [
        "\(pointer)/regulations/created": "1", "\(pointer)/regulations/newly_published": "null",
        "\(pointer)/regulations/total_published": "6",
        "\(pointer)/normative_documents/created": "2",
        "\(pointer)/normative_documents/newly_published": "3",
        "\(pointer)/normative_documents/total_published": "4",
      ])
    #expect(read.figures == DisclosureTableTests.otherFigures)
    #expect(read.unplacedRows + read.unplacedColumns + read.missingColumns == [])
  }

  @Test func `A row of another form is no unknown row, and those in its stead aren't missing`()
    throws
  {
    var rows = DisclosureTableTests.first + DisclosureTableTests.others
    rows.insert(["其他对外管理服务事项", cell("5", columns: 3)], at: 7)
    let read = try Recognized(document(rows))
    // The older form has three columns there, of which the document has one.
    #expect(others(read) == [:])
    #expect(read.unplacedRows.count == 1)
  }

  @Test func `Columns that aren't all there are told as before`() throws {
    var rows = Self.olderColumns
    rows[1][2].text = "本年公开的数"
    let read = try Recognized(document(rows + DisclosureTableTests.others))
    #expect(others(read) == [:])
    #expect(read.unplacedColumns.count == 3)
  }

  @Test func `A report of one form has no other`() throws {
    let rows = DisclosureTableTests.first + DisclosureTableTests.others
    #expect(try Recognized(document(rows)).report.otherForm == nil)
    // Rows that are missing have nothing in their stead.
    #expect(try Recognized(document(Array(rows.dropLast(3)))).report.otherForm == nil)
  }

  @Test(arguments: [true, false])
  func `A blank row of another form isn't a header, merged or not`(isMerged: Bool) throws {
    let outcomes = cell("三、本年度办理结果", rows: isMerged ? 4 : 1)
    let other = cell("（六）其他处理", rows: isMerged ? 3 : 1)
    let lead: [TestCell] = isMerged ? [] : ["", ""]
    let rows: [[TestCell]] = [
      received, carriedOver,
      [outcomes, other, "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", 0, 0, 0, 0, 0, 0, 0],
      lead + ["2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", 0, 0, 0, 0, 0, 0, 0],
      lead + ["3.其他", "", "", "", "", "", "", ""],
      (isMerged ? [] : [""]) + [cell("（七）总计", columns: 2), 7, 0, 0, 0, 0, 0, 7],
    ]
    let read = try Recognized(document(requestsHeader + rows, Self.older))
    #expect(read.report.format.name == "cn-2019")
    #expect(read.figures["outcomes/total/total"] == "7")
    #expect(others(read)["/other_form/tables/requests/outcomes/other/other/total"] == "null")
    #expect(read.unplacedRows == [])
  }

  /// The first table of 2019, by which the report is one of that form.
  private static let older: [[TestCell]] = [
    [cell("第二十条第（一）项", columns: 4)],
    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ["规章", 1, 1, 6],
    ["规范性文件", 2, 3, 4],
    [cell("第二十条第（五）项", columns: 4)],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政许可", 1, 1, 6],
    ["其他对外管理服务事项", 2, 3, 4],
  ]
}
