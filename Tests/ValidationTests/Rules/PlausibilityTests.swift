// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import Testing

@testable import Validation

@Suite struct PlausibilityTests {
  static let fees = "proactive_disclosure/fees/amount_wan_yuan"

  private func reported(_ change: (inout SoundReport) -> Void) throws -> [String] {
    try SoundReport().changed(change).validate().rules.filter { $0.hasPrefix("plausibility.") }
  }

  static let amounts: [(String, String, Bool)] = [
    ("某市某县林业局", "119253.55", true), ("某市某县林业局", "119253.5544", false),
    ("某市某县林业局", "9116.36", false), ("某市某县人民政府", "119253.55", false),
    ("某市财政局", "119253.55", false), ("某县某镇人民政府", "12000", true),
    ("某县某镇人民政府", "9999", false), ("某区某街道办事处", "251000", true),
  ]

  @Test(arguments: amounts)
  func `An amount in 万元 that is plainly 元 is reported`(
    _ body: String, _ amount: String, _ isReported: Bool
  )
    throws
  {
    let parts = amount.split(separator: ".")
    let scale = parts.count > 1 ? parts[1].count : 0
    let mantissa = try #require(Int128(parts.joined()))
    let rules = try reported { report in
      report.report.issuer = body
      let figure = report.figure(Self.fees)
      report.report.readings[figure] = .given(
        Quantity(mantissa: mantissa, scale: scale), SoundReport.evidence(figure, amount))
    }
    #expect(rules == (isReported ? ["plausibility.unit"] : []))
  }

  @Test func `An amount with its unit written beside it is meant`() throws {
    let rules = try reported { report in
      report.report.issuer = "某县某镇人民政府"
      let figure = report.figure(Self.fees)
      report.report.readings[figure] = .given(
        Quantity(12000), SoundReport.evidence(figure, "12000万元"), convertedFrom: .yuan)
    }
    #expect(rules == [])
  }

  static let makers: [(String, Bool)] = [
    ("桃江县松木塘镇人民政府", true), ("某市某区城南街道办事处", true), ("会同县林业局", true), ("会同县人民政府", true),
    ("淮安市人民政府", false), ("上海市人民政府办公厅", false), ("上海市浦东新区人民政府", false), ("北京市朝阳区人民政府", false),
  ]

  @Test(arguments: makers)
  func `规章 of a body that can't make them are reported`(_ body: String, _ isReported: Bool) throws {
    let rules = try reported { report in
      report.report.issuer = body
      report.set("proactive_disclosure/regulations/in_force", 6)
    }
    #expect(rules == (isReported ? ["plausibility.regulations"] : []))
  }

  @Test func `Less in force than was issued and not repealed is reported`() throws {
    let rules = try reported { report in
      report.set("proactive_disclosure/normative_documents/issued", 5)
      report.set("proactive_disclosure/normative_documents/repealed", 1)
      report.set("proactive_disclosure/normative_documents/in_force", 3)
    }
    #expect(rules == ["plausibility.in_force"])
    let enough = try reported { report in
      report.set("proactive_disclosure/normative_documents/issued", 5)
      report.set("proactive_disclosure/normative_documents/repealed", 2)
      report.set("proactive_disclosure/normative_documents/in_force", 3)
    }
    #expect(enough == [])
    let blank = try reported { report in
      report.set("proactive_disclosure/normative_documents/issued", 5)
      report.blank("proactive_disclosure/normative_documents/repealed")
      report.set("proactive_disclosure/normative_documents/in_force", 3)
    }
    #expect(blank == [])
  }

  static let problems: [(String?, Bool)] = [
    (nil, true), ("", true), ("无。", true), ("无", true), ("暂无。", true), ("不存在主动公开问题，但深度不够。", false),
    ("公开的主动性有待加强。", false),
  ]

  @Test(arguments: problems)
  func `A section on problems without content is reported`(_ text: String?, _ isReported: Bool)
    throws
  {
    let rules = try reported { $0.report.sections[4].text = text }
    #expect(rules == (isReported ? ["plausibility.section_empty"] : []))
  }

  static let others: [(String, Bool)] = [
    ("无。", true), ("无其他需要报告的事项。", true), ("没有需要报告的其他事项。", true),
    ("本年度收取信息处理费100元。", false), ("无其他需要报告的事项。本年度发出收费通知2件。", false),
  ]

  @Test(arguments: others)
  func `A last section of 无 beside charged fees is reported`(_ text: String, _ isReported: Bool)
    throws
  {
    let rules = try reported { report in
      report.report.sections[5].text = text
      for column in ["natural_person", "total"] {
        report.set("requests/outcomes/other/fee_overdue/\(column)", 2)
        report.set("requests/outcomes/granted/\(column)", 38)
      }
    }
    #expect(rules == (isReported ? ["plausibility.fees"] : []))
    #expect(try reported { $0.report.sections[5].text = text } == [])
  }

  @Test func `A period that is no calendar year is reported`() throws {
    let year = try SoundReport().report.format.firstYear
    let rules = try reported { $0.report.periodEnd = CalendarDate(year: year, month: 12, day: 30) }
    #expect(rules == ["plausibility.period"])
    #expect(try reported { $0.report.periodEnd = nil } == [])
  }
}
