// SPDX-License-Identifier: Apache-2.0

import Basics
import Formats
import ReportModel
import Testing

@testable import Validation

/// Every rule but the relations: a report that breaks it, and what its messages say.
@Suite struct RuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: String
    var form = "cn-2021"
    let change: @Sendable (inout SoundReport) -> Void
    /// What both messages must name.
    let figures: [String]
    var testDescription: String { rule }
  }

  static let cell = Evidence(table: 2, row: 4, column: 9, text: "若干")
  private static let row = Mapping.Line(table: 1, block: 0, index: 0)
  private static let column = Mapping.Line(table: 0, block: 0, index: 1)

  static func unplaced(_ label: String, _ reason: Mapping.UnplacedLine.Reason)
    -> Mapping.UnplacedLine
  {
    Mapping.UnplacedLine(
      table: 0, label: label, reason: reason,
      cells: ["13", "14"].enumerated().map {
        Evidence(table: 2, row: 5, column: 2 + $0.offset, text: $0.element)
      })
  }

  static let cases = [
    Case(
      rule: "table.missing", change: { $0.report.mapping.missingTables = [2] },
      figures: ["政府信息公开行政复议、行政诉讼情况"]),
    Case(
      rule: "table.unread",
      change: {
        $0.report.mapping.unreadTables = [
          Mapping.UnreadTable(
            table: 1, cells: unplaced("x", .unknownLabel).cells, lines: [])
        ]
      }, figures: ["收到和处理政府信息公开申请情况", "2", "5"]),
    Case(
      rule: "table.unread",
      change: {
        $0.report.mapping.unreadTables = [
          Mapping.UnreadTable(table: 0, cells: [], lines: ["行政许可 120"])
        ]
      }, figures: ["主动公开政府信息情况", "行政许可 120"]),
    Case(
      rule: "table.unread",
      change: { report in
        for figure in report.report.format.tables[0].figures.dropFirst(3) {
          report.report.readings[figure] = .absent
        }
        report.report.mapping.unplacedRows = [
          unplaced("规章", .brokenHeader), unplaced("文件", .brokenHeader),
        ]
      }, figures: ["主动公开政府信息情况", "7", "3", "4", "规章", "13", "14"]),
    Case(
      rule: "table.mixed",
      change: { report in
        guard let other = try? FormatLibrary()["cn-2019"],
          let figure = other.figure(at: "/tables/requests/outcomes/other/unspecified/total")
        else { return }
        var readings = other.figures.map { _ in CellValue.absent }
        readings[figure] = .given(Quantity(0), SoundReport.evidence(900, "0"))
        let slot = other.figures[figure]
        let line = Mapping.Line(table: slot.table, block: slot.block, index: slot.row)
        report.report.otherForm = OtherForm(
          format: other, readings: readings, lines: [OtherForm.Line(isRow: true, line: line)])
      }, figures: ["cn-2019", "cn-2021", "（六）其他处理"]),
    Case(
      rule: "report.blank",
      change: { report in
        for index in report.report.readings.indices {
          report.report.readings[index] = .blank(SoundReport.evidence(index, ""))
        }
      }, figures: []),
    Case(
      rule: "report.several",
      change: { $0.report.mapping.secondReport = "某县林业局2022年政府信息公开工作年度报告" },
      figures: ["某县林业局2022年政府信息公开工作年度报告"]),
    Case(
      rule: "row.missing", change: { $0.report.mapping.missingRows = [row] },
      figures: ["一、本年新收政府信息公开申请数量"]),
    Case(
      rule: "column.missing", change: { $0.report.mapping.missingColumns = [column] },
      figures: ["本年废止件数"]),
    Case(
      rule: "row.unknown",
      change: { $0.report.mapping.unplacedRows = [unplaced("其他文件", .unknownLabel)] },
      figures: ["其他文件", "13", "14", "2", "5"]),
    Case(
      rule: "row.unknown",
      change: { report in
        var line = unplaced("行政处置", .unknownLabel)
        line.probable = Mapping.Line(table: 0, block: 2, index: 0)
        report.report.mapping.unplacedRows = [line]
      }, figures: ["行政处置", "行政处罚", "13", "14"]),
    Case(
      rule: "column.unknown",
      change: { report in
        var line = unplaced("本年废除数", .unknownLabel)
        line.probable = column
        report.report.mapping.unplacedColumns = [line]
      }, figures: ["本年废除数", "本年废止件数", "13", "14"]),
    Case(
      rule: "cell.remark",
      change: { report in
        let figure = report.figure("proactive_disclosure/penalties/decisions")
        let cell = Evidence(table: 2, row: 4, column: 9, text: "31①")
        report.report.readings[figure] = .given(Quantity(31), cell)
        report.report.mapping.cellRemarks = [
          Mapping.CellRemark(figure: figure, cell: cell, remark: "①", note: "①含委托的2件")
        ]
      }, figures: ["31①", "31", "①含委托的2件"]),
    Case(
      rule: "row.unknown",
      change: { $0.report.mapping.unplacedRows = [unplaced("规章", .misaligned)] },
      figures: ["规章", "13", "14"]),
    Case(
      rule: "column.unknown",
      change: {
        $0.report.mapping.unplacedRows = [
          unplaced("规章", .brokenHeader), unplaced("文件", .brokenHeader),
        ]
      }, figures: ["规章", "文件", "13", "14"]),
    Case(
      rule: "column.unknown",
      change: { $0.report.mapping.unplacedColumns = [unplaced("本年新", .unknownLabel)] },
      figures: ["本年新", "13", "14"]),
    Case(
      rule: "row.duplicate",
      change: { report in
        let figure = report.figure("proactive_disclosure/licensing/decisions")
        report.report.readings[figure] = .contradictory(twice)
        report.report.mapping.duplicateRows = [
          Mapping.DuplicateLine(line: Mapping.Line(table: 0, block: 1, index: 0), figures: [figure])
        ]
      }, figures: ["行政许可", "“6”", "“7”"]),
    Case(
      rule: "table.duplicate",
      change: { report in
        let figure = report.figure("proactive_disclosure/licensing/decisions")
        report.report.readings[figure] = .contradictory(twice)
        report.report.mapping.duplicateTables = [
          Mapping.DuplicateTable(table: 0, captions: ["全县", "表2"], figures: [figure])
        ]
      }, figures: ["全县", "表2", "“6”", "“7”"]),
    Case(
      rule: "column.duplicate",
      change: { report in
        let figure = report.figure("proactive_disclosure/regulations/repealed")
        report.report.readings[figure] = .contradictory(twice)
        report.report.mapping.duplicateColumns = [
          Mapping.DuplicateLine(line: column, figures: [figure])
        ]
      }, figures: ["本年废止件数", "“6”", "“7”"]),
    Case(
      rule: "cell.not_a_number",
      change: {
        $0.report.readings[$0.figure("proactive_disclosure/penalties/decisions")] =
          .unreadable(cell, .notANumber)
      }, figures: ["若干", "2", "4", "9"]),
    Case(
      rule: "cell.negative", change: { $0.set("proactive_disclosure/penalties/decisions", -3) },
      figures: ["-3"]),
    Case(
      rule: "cell.unit", form: "cn-2019",
      change: {
        $0.report.readings[$0.figure("proactive_disclosure/procurement/amount_yuan")] = .given(
          Quantity(251_000), Evidence(table: 1, row: 9, column: 3, text: "25.1万元"),
          convertedFrom: .wanYuan)
      }, figures: ["25.1万元", "251000", "元"]),
    Case(
      rule: "statistics.sum", form: "cn-2014",
      change: { $0.set("statistics/reconsideration/total", 5) }, figures: ["5", "0"]),
    Case(
      rule: "statistics.sum", form: "fujian-2008",
      change: { $0.set("statistics/requests/fax/cumulative", 3) }, figures: ["3", "0"]),
    Case(
      rule: "section.missing", change: { $0.report.sections[4].heading = nil },
      figures: ["5", "存在的主要问题及改进情况"]),
    Case(
      rule: "metadata.year", change: { $0.report.statedYears[1].year = 2020 },
      figures: ["2020", "2021"]),
    Case(
      rule: "metadata.template", form: "cn-2019",
      change: {
        $0.report.year = 2022
        $0.report.issuedOn = CalendarDate(year: 2023, month: 1, day: 6)
      }, figures: ["2022", "cn-2019", "cn-2021"]),
    Case(
      rule: "metadata.template",
      change: {
        $0.report.year = 2018
        $0.report.periodEnd = nil
        $0.report.issuedOn = CalendarDate(year: 2019, month: 1, day: 6)
      }, figures: ["2018", "cn-2021", "2021"]),
    Case(
      rule: "metadata.missing", change: { $0.report.title = nil }, figures: []),
    Case(
      rule: "metadata.missing",
      change: {
        $0.report.issuer = nil
        $0.report.issuedOn = nil
      }, figures: []),
    Case(
      rule: "metadata.issuer", change: { $0.report.signedBy = "某乡人民政府" },
      figures: ["某县财政局", "某乡人民政府"]),
    Case(
      rule: "metadata.late",
      change: { $0.report.issuedOn = CalendarDate(year: 2022, month: 2, day: 1) },
      figures: ["2022-02-01", "2022-01-31"]),
    Case(
      rule: "metadata.early",
      change: { $0.report.issuedOn = CalendarDate(year: 2021, month: 1, day: 18) },
      figures: ["2021-01-18", "2021-12-31"]),
    Case(
      rule: "metadata.early",
      change: {
        $0.report.periodEnd = nil
        $0.report.issuedOn = CalendarDate(year: 2021, month: 12, day: 30)
      }, figures: ["2021-12-30", "2021-12-31"]),
  ]

  /// A prose figure of each rule that its table contradicts, and a breakdown that doesn't add up.
  static let proseCases =
    [
      ("prose.received", "requests/received/total", "46"),
      ("prose.carried_over", "requests/carried_over/total", "0"),
      ("prose.outcomes_total", "requests/outcomes/total/total", "44"),
      ("prose.carried_forward", "requests/carried_forward/total", "2"),
      ("prose.outcome", "requests/outcomes/granted/total", "40"),
      ("prose.applicants", "requests/received/natural_person", "46"),
      ("prose.reconsideration", "reconsideration_litigation/reconsideration/pending", "8"),
      ("prose.disclosure", "proactive_disclosure/licensing/decisions", "0"),
      ("prose.litigation", "reconsideration_litigation/litigation_direct/total", "0"),
    ].map { rule, pointer, table in
      Case(rule: rule, change: { $0.state(rule, [[pointer]], 51) }, figures: ["51", table])
    } + [
      Case(
        rule: "prose.sum",
        change: { report in
          for value in [44, 28, 14, 3] { report.state("prose.sum", [], value) }
          report.prose.breakdowns = [Breakdown(whole: 0, parts: [1, 2, 3], isComplete: true)]
        }, figures: ["44", "28 + 14 + 3 = 45"]),
      Case(
        rule: "prose.percentage",
        change: { report in
          report.state("prose.outcomes_total", [["requests/outcomes/total/total"]], 44)
          report.state("prose.outcome", [["requests/outcomes/granted/total"]], 40)
          report.prose.shares = [
            Share(
              part: 1, wholes: [0], percent: Quantity(mantissa: 5185, scale: 2), decimals: 2,
              words: "占51.85%", quote: Quote(text: "占51.85%。", section: 1))
          ]
        }, figures: ["占51.85%", "40", "44", "90.91"]),
      Case(
        rule: "prose.fees",
        change: { report in
          report.report.sections[5].text = "本年度收取信息处理费情况见第一部分。"
          for value in [400, 0] { report.state("prose.fees", [], value) }
        }, figures: ["400", "0"]),
      Case(
        rule: "plausibility.unit",
        change: { report in
          report.report.issuer = "某市某县林业局"
          report.report.signedBy = nil
          report.set("proactive_disclosure/fees/amount_wan_yuan", 250_000)
        }, figures: ["250000", "25"]),
      Case(
        rule: "plausibility.regulations",
        change: { report in
          report.report.issuer = "某县某镇人民政府"
          report.report.signedBy = nil
          report.set("proactive_disclosure/regulations/in_force", 6)
        }, figures: ["某县某镇人民政府", "6"]),
      Case(
        rule: "plausibility.in_force",
        change: { $0.set("proactive_disclosure/normative_documents/issued", 5) },
        figures: ["5", "0"]),
      Case(
        rule: "plausibility.section_empty", change: { $0.report.sections[4].text = "无。" },
        figures: ["5", "存在的主要问题及改进情况"]),
      Case(
        rule: "plausibility.fees",
        change: { report in
          report.report.sections[5].text = "无。"
          for column in ["natural_person", "total"] {
            report.set("requests/outcomes/other/fee_overdue/\(column)", 2)
            report.set("requests/outcomes/granted/\(column)", 38)
          }
        }, figures: ["6"]),
      Case(
        rule: "plausibility.period",
        change: { $0.report.periodEnd = CalendarDate(year: 2021, month: 12, day: 30) },
        figures: ["2021-12-30"]),
    ]

  private static let twice = ["6", "7"].map { Evidence(table: 1, row: 3, column: 2, text: $0) }

  @Test(arguments: cases + proseCases)
  func `A broken rule is reported once, with its figures in both languages`(_ row: Case) throws {
    let validation = try SoundReport(row.form).changed(row.change).validate()
    #expect(validation.rules == [row.rule])
    let finding = try #require(validation.findings.first)
    let entry = try #require(try builtInCatalogue().entries.first { $0.id == row.rule })
    #expect(finding.severity == entry.severity)
    for figure in row.figures {
      let english = figure.replacing("“", with: "\"").replacing("”", with: "\"")
      #expect(finding.message.en.contains(english), "\(finding.message.en)")
      #expect(finding.message.zh.contains(figure), "\(finding.message.zh)")
    }
    #expect(finding.message.en.hasSuffix("."))
    #expect(finding.message.zh.hasSuffix("。"))
  }

  @Test func `Every rule of the catalogue has a report that breaks it`() throws {
    let identities = [
      "requests.balance", "requests.outcomes_total", "requests.applicant_total",
      "reconsideration.total", "litigation_direct.total", "litigation_after_reconsideration.total",
    ]
    // HistoryTests and CollectionSumTests break these.
    let elsewhere = [
      "history.carried_over", "history.in_force", "history.jump", "history.unchanged",
      "history.cumulative", "collection.sum",
    ]
    let exercised = Set((Self.cases + Self.proseCases).map(\.rule) + identities + elsewhere)
    let ids = try builtInCatalogue().entries.map(\.id)
    #expect(Set(ids) == exercised)
    #expect(ids.count == exercised.count)
  }

  struct Silence: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let form: String
    /// The rules that report the change all the same.
    let rules: [String]
    let change: @Sendable (inout SoundReport) -> Void

    init(
      _ name: String, _ form: String = "cn-2021", but rules: [String] = [],
      _ change: @escaping @Sendable (inout SoundReport) -> Void
    ) {
      testDescription = name
      self.form = form
      self.rules = rules
      self.change = change
    }
  }

  static let silences = [
    Silence("a change below zero", "cn-2019") {
      $0.set("proactive_disclosure/penalties/items_change", -15)
    },
    Silence("a government's report in March") {
      $0.report.issuer = "某县人民政府"
      $0.report.signedBy = "某县人民政府"
      $0.report.issuedOn = CalendarDate(year: 2022, month: 3, day: 31)
    },
    Silence("a street office's report in March") {
      $0.report.issuer = "某街道办事处"
      $0.report.signedBy = nil
      $0.report.issuedOn = CalendarDate(year: 2022, month: 3, day: 31)
    },
    Silence("no date", but: ["metadata.missing"]) { $0.report.issuedOn = nil },
    Silence("no year", "cn-2019", but: ["metadata.missing"]) { $0.report.year = nil },
    Silence("one stated year") { $0.report.statedYears.removeLast(2) },
    Silence("a year before all forms", "cn-2019", but: ["metadata.missing"]) {
      $0.report.year = 2013
      $0.report.issuedOn = nil
      $0.report.statedYears = []
    },
    Silence("a report before 2019 without chapters", "cn-2014") {
      for index in $0.report.sections.indices { $0.report.sections[index].heading = nil }
    },
    Silence("a province's form beside the national one", "fujian-2008") {
      $0.report.year = 2015
      $0.report.issuedOn = CalendarDate(year: 2016, month: 1, day: 31)
      $0.report.periodStart = CalendarDate(year: 2015, month: 1, day: 1)
      $0.report.periodEnd = CalendarDate(year: 2015, month: 12, day: 31)
      for index in $0.report.statedYears.indices { $0.report.statedYears[index].year = 2015 }
    },
    Silence("a signer whose name is part of the issuer's") { $0.report.signedBy = "财政局" },
    Silence("no body in the title, but one that signs") { $0.report.issuer = nil },
    Silence("no signer") { $0.report.signedBy = nil },
    Silence("a heading in other words") { $0.report.sections[0].heading = "一、概述" },
    Silence("a table that nobody filled in") { report in
      for index in report.report.format.tables[2].figures {
        report.report.readings[index] = .blank(SoundReport.evidence(index, "/"))
      }
    },
    Silence("a prose figure that one of two readings agrees with") {
      $0.state(
        "prose.received", [["requests/received/total"], ["requests/carried_forward/total"]], 2)
    },
    Silence("a prose figure about a blank") {
      $0.blank("reconsideration_litigation/litigation_direct/total")
      $0.blank("reconsideration_litigation/litigation_direct/upheld")
      $0.state("prose.litigation", [["reconsideration_litigation/litigation_direct/upheld"]], 3)
    },
    Silence("an approximate prose figure") {
      $0.state("prose.received", [["requests/received/total"]], 100)
      $0.prose.all[0].isApproximate = true
    },
    Silence("a list that names only some parts") { report in
      for value in [44, 28, 14] { report.state("prose.sum", [], value) }
      report.prose.breakdowns = [Breakdown(whole: 0, parts: [1, 2], isComplete: true)]
    },
    Silence("one blank cell") { $0.blank("proactive_disclosure/fees/amount_wan_yuan") },
  ]

  @Test(arguments: silences)
  func `A rule passes over what it must not report`(_ row: Silence) throws {
    let validation = try SoundReport(row.form).changed(row.change).validate()
    #expect(validation.rules == row.rules)
  }

  @Test func `A government's report in April is late`() throws {
    let report = try SoundReport().changed {
      $0.report.issuer = "某县人民政府"
      $0.report.signedBy = nil
      $0.report.issuedOn = CalendarDate(year: 2022, month: 4, day: 1)
    }
    let finding = try #require(try report.validate().findings.first)
    #expect(finding.rule == "metadata.late")
    #expect(finding.message.en.contains("2022-03-31"))
  }

  @Test func `A blank table with a figure out of place isn't blank`() throws {
    let report = try SoundReport().changed { report in
      for index in report.report.format.tables[0].figures {
        report.report.readings[index] = .blank(SoundReport.evidence(index, ""))
      }
      report.report.mapping.unplacedRows = [Self.unplaced("规章", .misaligned)]
    }
    #expect(try report.validate().rules == ["table.unread", "row.unknown"])
  }

  @Test func `Findings of several rules are in the catalogue's order`() throws {
    let report = try SoundReport().changed {
      $0.report.sections[0].heading = nil
      $0.report.statedYears[0].year = 2020
      $0.set("proactive_disclosure/penalties/decisions", -3)
      $0.set("reconsideration_litigation/reconsideration/total", 16)
    }
    let validation = try report.validate()
    #expect(
      validation.rules == [
        "reconsideration.total", "cell.negative", "section.missing", "metadata.year",
      ])
    #expect(validation.verdict == .fail)
    let again = try report.validate()
    #expect(again.findings == validation.findings)
  }
}
