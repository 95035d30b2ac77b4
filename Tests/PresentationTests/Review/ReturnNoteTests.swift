// SPDX-License-Identifier: Apache-2.0

import Basics
import Formats
import ReportModel
import Testing

@testable import Presentation

@Suite struct ReturnNoteTests {
  private func note(_ findings: [Finding]) throws -> String? {
    let format = try #require(try FormatLibrary()["cn-2021"])
    let report = Report(
      format: format, title: "某局2023年政府信息公开工作年度报告", issuer: "某局", sections: [],
      readings: format.figures.map { _ in .absent }, mapping: Mapping())
    let note = ReturnNote(
      ReviewedReport(
        report: report, claims: ProseFigureSet(), validation: Validation(findings: findings),
        notes: [],
        file: SourceFile(
          file: "某局.docx", format: "docx", bytes: 1, sha256: nil, producer: nil)))
    return note.map { "\($0.opening)某局.docx\($0.remainder)" }
  }

  private func finding(_ severity: Severity, _ sentence: String, cells: Int = 0) -> Finding {
    Finding(
      rule: "r", severity: severity, message: Localized(en: "", zh: sentence),
      cells: (0..<cells).map {
        FindingCell(
          pointer: nil, value: nil,
          evidence: Evidence(table: 2, row: 4 + $0, column: 10, text: ""))
      })
  }

  @Test func `A return note names the report, and each error and warning with its place`() throws {
    let text = try note([
      finding(.error, "合计不符。", cells: 2), finding(.info, "不必退回。"), finding(.warning, "缺少一行。"),
    ])
    #expect(
      text == """
        关于《某局2023年政府信息公开工作年度报告》的修改意见

        某局：
        　　你单位报送的《某局2023年政府信息公开工作年度报告》（文件：某局.docx）经审核，发现需修改的问题1处、待核实的问题1处，现予退回，请对照原件逐项处理后重新报送。

        一、需修改
        1. 合计不符。（位置：第2张表第4行第10列、第5行第10列）

        二、请核实，确有错误的一并修改
        1. 缺少一行。

        　　请于　　月　　日前将修改后的报告重新报送。
        """)
  }

  @Test func `A long sum is named by its first and last cell`() throws {
    let text = try note([finding(.error, "合计不符。", cells: 6)])
    #expect(text?.contains("（位置：第2张表第4行第10列至第9行第10列）") == true)
  }

  @Test func `A suppressed finding isn't sent back`() throws {
    var allowed = finding(.error, "已知。")
    allowed.suppression = Suppression(reason: "上级已同意")
    #expect(try note([allowed]) == nil)
    #expect(try note([allowed, finding(.warning, "缺少一行。")])?.contains("已知") == false)
  }

  @Test func `Where there is nothing to correct, there is no note`() throws {
    #expect(try note([finding(.info, "落款不同。")]) == nil)
  }
}
