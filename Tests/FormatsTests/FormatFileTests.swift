// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import TestSupport
import Testing

@testable import Formats

@Suite struct FormatFileTests {
  /// A whole format, as small as one can be. Its lines are numbered for the errors below.
  static let sound = """
    name: local
    title: 测试格式
    authority: 测试〔2030〕1号
    years: { from: 2030, to: 2031 }
    sections:
      [{ kind: overview, heading: 总体情况, keywords: [[总体]] }, \(SectionsYAML.others)]
    counters: [件]
    tables:
      - key: loans
        title: 借阅情况
        section: 1
        stub: [类别]
        blocks:
          - title: 第一项
            columns:
              - { key: lent, label: 借出数量, spellings: [借出] }
              - label: 归还情况
                children:
                  - { key: returned, label: 归还数量 }
                  - { key: fine, label: 罚款, measure: amount, unit: 元 }
            rows:
              - { key: books, label: 图书 }
              - { key: total, label: 合计 }
        identities:
          - { rule: loans.total, each: column, sum: ["*"], equals: [total] }
    charts:
      figure: loans/total/lent
      divisions:
        - { key: kinds, title: By kind, title_zh: 按类别, rule: loans.total, at: returned }
    rules:
      loans.total:
        severity: warning
        \(RuleTextYAML.indented(by: 4))
    """

  private func format(_ text: String) throws(FormatError) -> ReportFormat {
    try FormatFile.read(
      text, named: "local.yaml", proseRules: ["prose.fees"], described: ["requests.balance"])
  }

  @Test func `A format file defines all of a format`() throws {
    let format = try format(Self.sound)
    #expect(format.name == "local")
    #expect(format.title == "测试格式")
    #expect(format.authority == "测试〔2030〕1号")
    #expect(format.firstYear == 2030)
    #expect(format.lastYear == 2031)
    #expect(format.sections.map(\.kind) == SectionForm.kinds)
    #expect(format.sections[0].heading == "总体情况")
    #expect(format.sections.map(\.keywords) == [[["总体"]], [], [], [], [], []])
    #expect(format.counters == ["件"])
    #expect(
      format.figures.map(\.pointer) == [
        "/tables/loans/books/lent", "/tables/loans/books/returned", "/tables/loans/books/fine",
        "/tables/loans/total/lent", "/tables/loans/total/returned", "/tables/loans/total/fine",
      ])
    #expect(format.figures.map(\.row) == [0, 0, 0, 1, 1, 1])
    #expect(format.figures.map(\.column) == [0, 1, 2, 0, 1, 2])
    #expect(format.figures.map(\.unit) == [nil, nil, .yuan, nil, nil, .yuan])
    let block = try #require(format.tables.first?.blocks.first)
    #expect(block.titles == ["第一项"])
    #expect(
      block.columnLeaves.map { $0.path.map(\.label) } == [
        ["借出数量"], ["归还情况", "归还数量"], ["归还情况", "罚款"],
      ])
    #expect(block.figure(row: 1, column: 2) == 5)
    let instances = try #require(format.tables.first?.identities.first?.instances)
    #expect(instances.map(\.sum) == [[0], [1], [2]])
    #expect(instances.map(\.equals) == [[3], [4], [5]])
    let charts = try #require(format.charts)
    #expect(charts.figure == 3)
    #expect(charts.divisions.map(\.key) == ["kinds"])
    #expect(charts.divisions.map(\.title.zh) == ["按类别"])
    #expect(charts.divisions.map(\.bars) == [[FormCharts.Bar(label: "图书", figures: [1])]])
  }

  @Test func `What an older format file lacks is none`() throws {
    let text = Self.sound.replacing(#/\ncharts:.*?\nrules:/#.dotMatchesNewlines(), with: "\nrules:")
    try #require(text != Self.sound)
    #expect(try format(text).charts == nil)
    #expect(try format(text).otherYears.isEmpty)
  }

  @Test(arguments: ["cn-2019", "cn-2021"])
  func `The built-in forms have charts after their relations`(_ name: String) throws {
    let format = try #require(try FormatLibrary()[name])
    #expect(format.otherYears.contains("结转"))
    let charts = try #require(format.charts)
    #expect(format.figures[charts.figure].pointer == "/tables/requests/received/total")
    #expect(charts.divisions.map(\.key) == ["outcome", "applicant"])
    let (outcomes, applicants) = (charts.divisions[0].bars, charts.divisions[1].bars)
    #expect(
      outcomes.map(\.label) == [
        "（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（三）不予公开", "（四）无法提供", "（五）不予处理",
        "（六）其他处理",
      ])
    #expect(outcomes.map(\.figures.count) == [1, 1, 8, 3, 5, name == "cn-2021" ? 3 : 1])
    #expect(
      applicants.map(\.label) == ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"])
    #expect(applicants.map(\.figures.count) == [1, 1, 1, 1, 1, 1])
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    let from: String
    let to: String
    let line: Int?
    let problem: String
    var testDescription: String { problem }

    init(_ from: String, _ to: String, _ line: Int?, _ problem: String) {
      self.from = from
      self.to = to
      self.line = line
      self.problem = problem
    }
  }

  static let mistakes = [
    Mistake("name: local", "nam: local", 1, "unknown key nam"),
    Mistake("name: local\n", "", 1, "name is missing"),
    Mistake("title: 测试格式\n", "", 1, "title is missing"),
    Mistake("authority: 测试〔2030〕1号\n", "", 1, "authority is missing"),
    Mistake("years: { from: 2030, to: 2031 }\n", "", 1, "years is missing"),
    Mistake("counters: [件]\n", "", 1, "counters is missing"),
    Mistake("name: local", "name: [local]", 1, "format.name: should be a text"),
    Mistake("name: local", "name: \"\"", 1, "format.name: should be a text"),
    Mistake("from: 2030", "from: soon", 4, "format.years.from: should be a whole number"),
    Mistake("from: 2030", "from: -1", 4, "format.years.from: should be from 1900 to 2100"),
    Mistake("to: 2031", "to: 9223372036854775807", 4, "years.to: should be from 1900 to 2100"),
    Mistake("{ from: 2030, to: 2031 }", "{ to: 2031 }", 4, "from is missing"),
    Mistake("{ from: 2030, to: 2031 }", "{ from: 2030, til: 2031 }", 4, "unknown key til"),
    Mistake("{ from: 2030, to: 2031 }", "2030", 4, "format.years: should be a mapping"),
    Mistake("{ from: 2030, to: 2031 }", "{ from: 2031, to: 2030 }", 4, "ends before it begins"),
    Mistake("counters: [件]", "counters: 件", 7, "format.counters: should be a list"),
    Mistake("[[总体]]", "[总体]", 6, "format.sections[0].keywords[0]: should be a list"),
    Mistake("kind: overview, ", "", 6, "kind is missing"),
    Mistake("heading: 总体情况, ", "", 6, "heading is missing"),
    Mistake("kind: overview", "kind: requests", 6, "sections[0].kind: should be overview here"),
    Mistake(
      "\(SectionsYAML.others)]", "]", 6,
      "format.sections: should be the 6 of every form, in this order: overview, proactive"),
    Mistake(
      "\(SectionsYAML.others)]", "\(SectionsYAML.others), { kind: other, heading: 又 }]", 6,
      "format.sections[6]: should be the 6 of every form"),
    Mistake(
      "heading: 总体情况", "heading: 三、第二部分", 6,
      "format.sections[1]: 第二部分 is a heading of overview, too"),
    Mistake("heading: 总体情况", "heading: 1.", 6, "heading: should have a word in it"),
    Mistake("heading: 总体情况", "headin: 总体情况", 6, "unknown key headin"),
    Mistake("  - key: loans\n    title", "  - title", 9, "key is missing"),
    Mistake("name: local", "name: 本地", 1, "should be of small letters, digits and hyphens"),
    Mistake("name: local", "name: -local", 1, "should be of small letters, digits and hyphens"),
    Mistake(#"sum: ["*"]"#, "sum: []", 25, "sum: should have at least one item"),
    Mistake("section: 1", "section: one", 11, "format.tables[0].section: should be a whole number"),
    Mistake("section: 1", "section: 7", 11, "there is no section 7"),
    Mistake("section: 1", "section: 0", 11, "there is no section 0"),
    Mistake("stub: [类别]", "stubb: [类别]", 12, "unknown key stubb"),
    Mistake("- title: 第一项", "- name: 第一项", 14, "unknown key name"),
    Mistake("key: lent, label: 借出数量", "key: lent", 16, "label is missing"),
    Mistake("key: lent, label", "label", 16, "a label without children needs a key"),
    Mistake("spellings: [借出]", "spelling: [借出]", 16, "unknown key spelling"),
    Mistake("spellings: [借出]", "spellings: 借出", 16, "spellings: should be a list"),
    Mistake("spellings: [借出]", "spellings: [{ a: b }]", 16, "spellings[0]: should be a text"),
    Mistake("label: 合计", "label: 1.图书", 23, "1.图书 can't be told from 图书 beside it"),
    Mistake(
      "label: 合计", "label: 合计, spellings: [总计, 圖 书]", 23, "圖 书 can't be told from 图书"),
    Mistake("label: 归还数量", "label: 罚款：", 20, "罚款 can't be told from 罚款："),
    Mistake("label: 归还情况", "label: （一）借出数量", 17, "can't be told from 借出数量"),
    Mistake("label: 图书", "label: \"  \"", 22, "label: should have a word in it"),
    Mistake("label: 图书", "label: 2015", 22, "digits and marks alone are no label"),
    Mistake("measure: amount", "measure: weight", 20, "weight is not allowed here"),
    Mistake("unit: 元", "unit: 角", 20, "角 is not allowed here"),
    Mistake(", unit: 元", "", 20, "measure: amount and unit go together"),
    Mistake("measure: amount, ", "", 20, "measure: amount and unit go together"),
    Mistake("rule: loans.total, ", "", 25, "rule is missing"),
    Mistake(
      "rule: loans.total", "rule: loans.sum", 25,
      "identities[0].rule: loans.sum isn't declared under rules"),
    Mistake("  loans.total:\n", "  loans.sum:\n", 25, "loans.total isn't declared under rules"),
    Mistake(
      "rules:\n", "rules:\n  loans.sum: { severity: info }\n", 31,
      "format.rules.loans.sum: should say what the rule checks"),
    Mistake(
      "rules:\n", "rules:\n  requests.balance: { severity: info }\n", 31,
      "format.rules.requests.balance: nothing in the format names this rule"),
    Mistake("severity: warning", "severity: fatal", 32, "fatal is not allowed here"),
    Mistake("    severity: warning\n", "", 32, "severity is missing"),
    Mistake("checks_zh: 各类", "checks_en: 各类", 34, "unknown key checks_en"),
    Mistake("    example_zh: 1与2，而合计填4。\n", "", 32, "example_zh is missing"),
    Mistake("      why: The form says so.\n", "", 40, "why is missing"),
    Mistake("figure: loans/total/lent", "figure: loans/lent", 27, "no figure has this pointer"),
    Mistake("  figure: loans/total/lent\n", "", 27, "figure is missing"),
    Mistake("at: returned", "at: back", 29, "with the key back"),
    Mistake("rule: loans.total, at", "rule: loans, at", 29, "no relation of the rule loans"),
    Mistake("at: returned", "at: returned, level: 0", 29, "level: should be 1 or more"),
    Mistake("title_zh: 按类别, ", "", 29, "title_zh is missing"),
    Mistake("key: kinds", "key: a/b c", 29, "letters, digits"),
    Mistake("each: column", "each: cell", 25, "cell is not allowed here"),
    Mistake("each: column, ", "", 25, "no row or column has the key total"),
    Mistake("equals: [total]", "equals: [totals]", 25, "no row or column has the key totals"),
    Mistake("sum: [\"*\"]", "sum: [films/*]", 25, "no row or column has the key films/*"),
    Mistake("equals: [total]", "equal: [total]", 25, "unknown key equal"),
    Mistake("sum: [\"*\"]", "sum: [books, books]", 25, "books counts a row or column twice"),
    Mistake("equals: [total]", "equals: [\"*\"]", 25, "nothing is left of sum beside equals"),
    Mistake(
      "each: column, sum: [\"*\"], equals: [total]", "sum: [lent], equals: [returned]", 25,
      "a relation over a table with several rows needs `each`"),
    // Two figures with one pointer would write one JSON key twice.
    Mistake(
      "key: total, label", "key: books, label", 14, "/tables/loans/books/lent is given twice"),
    Mistake(
      "key: fine", "key: returned/fine", 14, "/tables/loans/books/returned/fine is given twice"),
    Mistake(
      "key: lent",
      "key: a/lent, label: x }\n          - { key: b/lent, label: y }\n          - { key: a/more",
      14, "apart"),
    Mistake("key: lent", "key: lent/", 16, "letters, digits"),
    Mistake("key: lent", "key: le\\\"nt", 16, "letters, digits"),
    Mistake("key: loans", "key: 借阅", 9, "letters, digits"),
  ]

  @Test(arguments: mistakes)
  func `A mistake in a format file is reported with file, line and place`(_ mistake: Mistake) throws
  {
    let text = Self.sound.replacing(mistake.from, with: mistake.to)
    try #require(text != Self.sound)
    let error = try #require(throws: FormatError.self) { try format(text) }
    #expect(error.file == "local.yaml")
    #expect(error.line == mistake.line)
    #expect(error.problem.en.contains(mistake.problem), "\(error)")
  }

  @Test(arguments: [
    "", "# nothing\n", "name: [", "- a\n- b\n", "text", "a: 1\na: 2\n", "name: *nowhere",
  ])
  func `What isn't YAML, or is empty, is no format`(_ text: String) throws {
    let error = try #require(throws: FormatError.self) { try format(text) }
    #expect(error.file == "local.yaml")
    #expect(!error.problem.en.isEmpty)
  }

  @Test func `A mistake is reported in Chinese, too`() throws {
    let text = Self.sound.replacing("key: lent, label: 借出数量", with: "key: lent")
    let error = try #require(throws: FormatError.self) { try format(text) }
    #expect(
      error.message.zh == "local.yaml:16：format.tables[0].blocks[0].columns[0]：缺少label")
  }

  @Test func `An error reads as a compiler's does`() {
    let problem = Localized("p")
    #expect(FormatError(file: "a.yaml", line: 4, problem: problem).description == "a.yaml:4: p")
    #expect(FormatError(file: "a.yaml", line: nil, problem: problem).description == "a.yaml: p")
  }
}
