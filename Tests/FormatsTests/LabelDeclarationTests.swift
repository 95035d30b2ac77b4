// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import TestSupport
import Testing

@testable import Formats

/// What a format file says of rows that have figures and rows below them, and of units.
@Suite struct LabelDeclarationTests {
  static let sound = """
    name: sheet
    title: 统计表
    authority: 测试
    area: 某省
    years: { from: 2010, to: 2011 }
    sections: [{ kind: overview, heading: 总体情况, optional: true }, \(SectionsYAML.others)]
    counters: [件]
    tables:
      - key: sheet
        title: 统计表
        unit_column: [单位]
        blocks:
          - columns:
              - { label: 统计数 }
            rows:
              - key: received
                label: 收到数
                figure: total
                unit: 件
                children:
                  - { key: net, label: 网络 }
                  - { key: people, label: 人数, unit: 人 }
              - { key: fees, label: 费用, measure: amount, unit: 万元 }
    """

  private func format(_ text: String) throws(FormatError) -> ReportFormat {
    try FormatFile.read(text, named: "a.yaml", proseRules: [], described: [])
  }

  @Test func `A row that divides has a figure of its own, before those below it`() throws {
    let format = try format(Self.sound)
    #expect(
      format.figures.map(\.pointer) == [
        "/tables/sheet/received/total", "/tables/sheet/received/net",
        "/tables/sheet/received/people", "/tables/sheet/fees",
      ])
    #expect(format.tables[0].blocks[0].rowLeaves.map(\.label) == ["收到数", "网络", "人数", "费用"])
  }

  @Test func `Measure and unit of a row are its figures', and of those below it`() throws {
    let figures = try format(Self.sound).figures
    #expect(figures.map(\.measure) == [.count, .count, .count, .amount])
    #expect(figures.map(\.counter) == ["件", "件", "人", nil])
    #expect(figures.map(\.unit) == [nil, nil, nil, .wanYuan])
  }

  @Test func `A local form is no year's, and its chapters may be missing`() throws {
    let format = try format(Self.sound)
    #expect(format.area == "某省")
    #expect([format].prescribed(for: 2010) == nil)
    #expect(format.sections.map(\.isOptional) == [true, true, true, true, true, true])
    #expect(format.tables[0].section == nil)
    #expect(format.tables[0].unitColumn == ["单位"])
  }

  @Test(arguments: [
    ("{ label: 统计数 }", "{ label: 统计数, figure: x }", "figure: is for rows that have children"),
    ("{ key: net, label: 网络 }", "{ key: net, label: 网络, figure: x }", "figure: is for rows"),
    ("{ key: net, label: 网络 }", "{ label: 网络 }", "a label without children needs a key"),
    ("figure: total", "figure: 总数", "figure: should be of letters"),
    ("figure: total", "figure: net", "/tables/sheet/received/net is given twice"),
    ("{ label: 统计数 }", "{ label: 统计数, unit: 件 }", "and so does the row 收到数"),
    ("{ label: 统计数 }", "{ label: 统计数 }\n          - { key: b, label: 累计 }", "needs a key"),
    ("measure: amount, unit: 万元", "unit: 万元", "measure: amount and unit go together"),
    ("unit: 人 }", "measure: change, unit: 人 }", "unit: a change has no unit"),
    ("optional: true", "optional: perhaps", "optional: should be true or false"),
  ])
  func `What would have no effect or two meanings is refused`(
    _ from: String, _ to: String, _ problem: String
  ) throws {
    let text = Self.sound.replacing(from, with: to)
    try #require(text != Self.sound)
    let error = try #require(throws: FormatError.self) { try format(text) }
    #expect(error.problem.en.contains(problem), "\(error)")
  }
}
