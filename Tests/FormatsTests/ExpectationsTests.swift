// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import TestSupport
import Testing

@testable import Formats

/// What a format file expects of figures, sections and dates beside its sums.
@Suite struct ExpectationsTests {
  static let sound = """
    name: local
    title: 测试格式
    authority: 测试〔2030〕1号
    years: { from: 2030 }
    sections:
      [{ kind: overview, heading: 总体情况, asks: the opening hours, asks_zh: 开放时间 },
      \(SectionsYAML.others)]
    deadlines: { department: 02-28, government: 06-30 }
    counters: [册]
    tables:
      - key: loans
        title: 借阅情况
        section: 1
        blocks:
          - columns:
              - { key: added, label: 新增 }
              - { key: removed, label: 剔除 }
              - { key: held, label: 馆藏 }
              - { key: fines, label: 罚款, measure: amount, unit: 万元 }
            rows:
              - { key: books, label: 图书 }
              - { key: films, label: 影片 }
        successions:
          - rule: history.held
            each: row
            this: held
            last: held
            plus: [added]
            minus: [removed]
            least_increase:
              rule: plausibility.held
              message: "{figure} is {value}: {plus} - {minus} = {least}."
              message_zh: "{figure}为{value}：{plus} - {minus} = {least}。"
        reserved:
          - rule: plausibility.films
            figures: [films/*]
            message: "{body} states {figures}."
            message_zh: "{body}填报{figures}。"
        ceilings:
          - { figures: ["*/fines"], township: 10, county_office: 100 }
    mentions:
      - rule: plausibility.fines
        section: 2
        figures: [loans/books/fines]
        prose: prose.fees
        message: Section {section} should mention fines.
        message_zh: 第{section}部分应说明罚款。
    rules:
      history.held: { severity: error }
      plausibility.held: { severity: warning }
      plausibility.films: { severity: warning }
      plausibility.fines: { severity: info }
    """

  private func format(_ text: String) throws(FormatError) -> ReportFormat {
    try FormatFile.read(
      text, named: "local.yaml", proseRules: ["prose.fees"], described: nil)
  }

  @Test func `A format file says what it expects, under which rules and in which words`() throws {
    let format = try format(Self.sound)
    #expect(
      format.rules.map(\.id) == [
        "history.held", "plausibility.held", "plausibility.films", "plausibility.fines",
      ])
    let asked = format.sections.compactMap(\.asks)
    #expect(asked == [Localized(en: "the opening hours", zh: "开放时间")])
    let deadlines = try #require(format.deadlines)
    #expect(deadlines.department.date(in: 2031) == CalendarDate(year: 2031, month: 2, day: 28))
    #expect(deadlines.government.date(in: 2031) == CalendarDate(year: 2031, month: 6, day: 30))
    let table = try #require(format.tables.first)
    let succession = try #require(table.successions.first)
    #expect(succession.rule == RuleDeclaration("history.held", .error))
    #expect(succession.instances.map(\.this) == [2, 6])
    #expect(succession.instances.map(\.plus) == [[0], [4]])
    let increase = try #require(succession.leastIncrease)
    #expect(increase.rule.severity == .warning)
    #expect(
      increase.message.filled { Localized(en: "<\($0)>", zh: "《\($0)》") }
        == Localized(
          en: "<figure> is <value>: <plus> - <minus> = <least>.",
          zh: "《figure》为《value》：《plus》 - 《minus》 = 《least》。"))
    #expect(table.reserved.map(\.figures) == [[4, 5, 6, 7]])
    #expect(table.reserved.map(\.rule.id) == ["plausibility.films"])
    #expect(table.ceilings.map(\.figures) == [[3, 7]])
    #expect(table.ceilings.map(\.township) == [Quantity(10)])
    #expect(table.ceilings.map(\.countyOffice) == [Quantity(100)])
    let mention = try #require(format.mentions.first)
    #expect(mention.section == 2)
    #expect(mention.figures == [3])
    #expect(mention.proseRule == "prose.fees")
  }

  static let mistakes: [(from: String, to: String, line: Int, problem: String)] = [
    (", asks_zh: 开放时间", "", 6, "asks_zh is missing"),
    ("department: 02-28", "department: 02-29", 8, "should be a day such as 01-31"),
    ("department: 02-28", "department: 2-28", 8, "should be a day such as 01-31"),
    ("department: 02-28, ", "", 8, "department is missing"),
    ("rule: history.held", "rule: history.hold", 24, "history.hold isn't declared under rules"),
    ("this: held", "this: hold", 24, "no part of the table has all its keys"),
    ("rule: plausibility.held", "rule: held", 31, "held isn't declared under rules"),
    ("{figure} is", "{table} is", 32, "nothing is filled in for {table}; known are {figure}"),
    ("{figure}为", "figure}为", 32, "} without {"),
    ("{least}.", "{least.", 32, "{ and } don't match"),
    ("rule: plausibility.films", "rule: films", 35, "films isn't declared under rules"),
    ("films/*", "films/lent", 36, "no figure has this pointer"),
    ("films/*", "\"*/*\"", 36, "should have at most one *"),
    ("        message_zh: \"{body}填报{figures}。\"\n", "", 35, "message_zh is missing"),
    ("township: 10,", "township: ten,", 40, "should be a whole number"),
    (", county_office: 100", "", 40, "county_office is missing"),
    ("section: 2", "section: 7", 43, "there is no section 7"),
    ("figures: [loans/", "figures: [", 44, "no figure has this pointer"),
    ("prose: prose.fees", "prose: fines", 45, "no prose figure is compared under fines"),
    ("mention fines.", "mention {fines}.", 46, "nothing is filled in for {fines}"),
    ("mentions:", "mention:", 41, "unknown key mention"),
    ("township: 10", "township: -1", 40, "township: should be from 0 to 1000000000000"),
    ("[films/*]", "[]", 36, "figures: should have at least one item"),
    ("plus: [added]", "plus: [added, added]", 24, "added is given twice"),
  ]

  @Test(arguments: mistakes)
  func `A mistake in what a file expects is reported with its line`(
    _ mistake: (from: String, to: String, line: Int, problem: String)
  ) throws {
    let text = Self.sound.replacing(mistake.from, with: mistake.to, maxReplacements: 1)
    try #require(text != Self.sound)
    let error = try #require(throws: FormatError.self) { try format(text) }
    #expect(error.line == mistake.line, "\(error)")
    #expect(error.problem.en.contains(mistake.problem), "\(error)")
  }
}
