// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import Testing

@testable import Validation

@Suite struct IdentityRuleTests {
  @Test(arguments: [("cn-2021", 42), ("cn-2019", 40)])
  func `In a sound report every relation is checked`(_ format: String, _ checks: Int) throws {
    let validation = try SoundReport(format).validate()
    #expect(validation.findings == [])
    #expect(validation.checks == checks)
    #expect(validation.notAssessable == 0)
    #expect(validation.verdict == .pass)
  }

  @Test(arguments: [
    ("requests/received/natural_person", 47, ["requests.balance", "requests.applicant_total"]),
    ("requests/carried_forward/total", 3, ["requests.balance", "requests.applicant_total"]),
    (
      "requests/outcomes/granted/commercial_enterprise", 1,
      ["requests.outcomes_total", "requests.applicant_total"]
    ),
    (
      "requests/outcomes/total/total", 45,
      ["requests.balance", "requests.outcomes_total", "requests.applicant_total"]
    ),
    ("reconsideration_litigation/reconsideration/upheld", 8, ["reconsideration.total"]),
    ("reconsideration_litigation/reconsideration/total", 16, ["reconsideration.total"]),
    ("reconsideration_litigation/litigation_direct/upheld", 1, ["litigation_direct.total"]),
    (
      "reconsideration_litigation/litigation_after_reconsideration/total", 1,
      ["litigation_after_reconsideration.total"]
    ),
    ("proactive_disclosure/licensing/decisions", 9, []),
  ])
  func `One wrong figure breaks its relations, each reported once`(
    _ pointer: String, _ value: Int, _ expected: [String]
  ) throws {
    let validation = try SoundReport().changed { $0.set(pointer, value) }.validate()
    #expect(validation.rules == expected)
    #expect(validation.findings.allSatisfy { $0.severity == .error })
    #expect(validation.checks == 42)
  }

  @Test func `A finding names place, figures and difference in both languages`() throws {
    let report = try SoundReport().changed { $0.set("requests/carried_forward/total", 3) }
    let finding = try #require(try report.validate().findings.first)
    #expect(finding.rule == "requests.balance")
    for part in ["46", "44", "3", "47", "difference 1", "total (总计)"] {
      #expect(finding.message.en.contains(part), "\(finding.message.en)")
    }
    for part in ["《收到和处理政府信息公开申请情况》表", "“总计”列", "46", "44", "3", "47", "相差1"] {
      #expect(finding.message.zh.contains(part), "\(finding.message.zh)")
    }
    #expect(finding.expected == .number(Quantity(46)))
    #expect(finding.actual == .number(Quantity(47)))
    #expect(
      finding.cells.map(\.pointer) == [
        "/tables/requests/received/total", "/tables/requests/carried_over/total",
        "/tables/requests/outcomes/total/total", "/tables/requests/carried_forward/total",
      ])
    #expect(finding.cells.map(\.value) == [46, 0, 44, 3].map { Quantity($0) })
    #expect(finding.cells.allSatisfy { $0.evidence != nil })
  }

  @Test func `A finding on a row names the row by the label above where it has to`() throws {
    let report = try SoundReport().changed {
      $0.set("requests/outcomes/other/other/natural_person", 1)
      $0.set("requests/outcomes/granted/natural_person", 39)
    }
    let finding = try #require(try report.validate().findings.first)
    #expect(finding.rule == "requests.applicant_total")
    #expect(try report.validate().findings.count == 2)
    #expect(finding.message.zh.contains("（一）予以公开"))
    let last = try #require(try report.validate().findings.last)
    #expect(last.message.zh.contains("（六）其他处理 › 3.其他"), "\(last.message.zh)")
    #expect(last.message.en.contains("outcomes/other/other"))
  }

  struct Blank: Sendable, CustomTestStringConvertible {
    let name: String
    let blank: [String]
    var set: [String: Int] = [:]
    let rules: [String]
    let notAssessable: Int
    var testDescription: String { name }
  }

  private static let parts = ["upheld", "corrected", "other", "pending"].map { row + $0 }
  private static let row = "reconsideration_litigation/reconsideration/"

  static let blanks = [
    Blank(
      name: "blanks among given parts count as 0", blank: [row + "corrected", row + "other"],
      rules: [], notAssessable: 0),
    Blank(
      name: "a sum with blanks can be wrong", blank: [row + "corrected", row + "upheld"],
      rules: ["reconsideration.total"], notAssessable: 0),
    Blank(
      name: "without a total nothing is checked", blank: [row + "total"], rules: [],
      notAssessable: 1),
    Blank(name: "without any part nothing is checked", blank: parts, rules: [], notAssessable: 1),
    Blank(
      name: "a row that is blank throughout isn't checked", blank: parts + [row + "total"],
      rules: [], notAssessable: 1),
    Blank(
      name: "a total of 0 over blanks isn't checked", blank: parts, set: [row + "total": 0],
      rules: [], notAssessable: 1),
    Blank(
      name: "one given part is enough", blank: Array(parts.dropLast()),
      set: [row + "pending": 8, row + "total": 8], rules: [], notAssessable: 0),
    Blank(
      name: "the balance takes a blank carry for 0",
      blank: ["requests/carried_over/natural_person"], rules: [], notAssessable: 0),
  ]

  @Test(arguments: blanks)
  func `A blank is 0 only beside given figures`(_ row: Blank) throws {
    let report = try SoundReport().changed { report in
      for pointer in row.blank { report.blank(pointer) }
      for (pointer, value) in row.set { report.set(pointer, value) }
    }
    let validation = try report.validate()
    #expect(validation.rules == row.rules)
    #expect(validation.notAssessable == row.notAssessable)
    #expect(validation.checks == 42 - row.notAssessable)
  }

  @Test(arguments: [
    CellValue.absent, .unreadable(Evidence(table: 1, row: 1, column: 1, text: "若干"), .notANumber),
    .contradictory([]),
  ])
  func `A missing or unreadable figure leaves its relations unchecked`(_ reading: CellValue) throws
  {
    let report = try SoundReport().changed {
      $0.report.readings[$0.figure("requests/received/natural_person")] = reading
    }
    let validation = try report.validate()
    #expect(validation.notAssessable == 2)
    #expect(!validation.rules.contains { $0.hasPrefix("requests.") })
  }

  @Test func `The relations of a missing table stay unchecked`() throws {
    let validation = try SoundReport().changed { $0.report.mapping.missingTables = [1] }.validate()
    #expect(validation.rules == ["table.missing"])
    #expect(validation.notAssessable == 39)
    #expect(validation.checks == 3)
  }
}
