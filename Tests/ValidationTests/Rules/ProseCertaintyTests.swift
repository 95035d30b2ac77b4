// SPDX-License-Identifier: Apache-2.0

import Basics
import Formats
import ReportModel
import Testing

@testable import Validation

/// How sure a reading is, and how much a disagreement weighs by it.
@Suite struct ProseCertaintyTests {
  /// A figure that a sentence states.
  private func stated(
    _ rule: String, _ figures: [Int], _ value: Int, ground: ProseFigure.Ground = .certain,
    isImplied: Bool = false, namesRow: Bool = false, sentence: String = "甲"
  ) -> ProseFigure {
    ProseFigure(
      rule: rule, readings: [figures], value: Quantity(value), relation: .equal,
      isApproximate: false, isImplied: isImplied, ground: ground, namesRow: namesRow, unit: "件",
      words: "所述\(value)件", range: 0..<4, quote: Quote(text: sentence, section: 1))
  }

  /// Of the sound report: 46 received, 40 granted, 44 dealt with, 2 carried forward.
  private func findings(_ figures: [(String, Int, ProseFigure.Ground, Bool)]) throws -> Validation {
    var report = try SoundReport()
    report.prose.all = figures.map { figure in
      stated(
        "prose.outcome", [report.figure(figure.0)], figure.1, ground: figure.2, namesRow: figure.3)
    }
    return try report.validate()
  }

  private let received = "requests/received/total"
  private let over = "requests/carried_over/total"
  private let granted = "requests/outcomes/granted/total"
  private let total = "requests/outcomes/total/total"
  private let forward = "requests/carried_forward/total"

  @Test func `The table's own words are an error, other words a warning`() throws {
    let validation = try findings([(granted, 41, .certain, true), (forward, 3, .certain, false)])
    #expect(validation.findings.map(\.severity) == [.error, .warning])
    #expect(validation.claims.map(\.certainty) == [.words, .words])
    #expect(validation.findings.first?.message.zh.contains("与表中名称一致") == true)
    #expect(validation.findings.last?.message.zh.contains("按词义对应") == true)
  }

  @Test func `All rows of a group are named as one, and a further count by its sum`() throws {
    var report = try SoundReport()
    let refused = report.report.format.figures.indices.filter {
      let pointer = report.report.format.figures[$0].pointer
      return pointer.contains("/outcomes/refused/") && pointer.hasSuffix("/total")
    }
    report.prose.all = [
      stated("prose.outcome", refused, 99, sentence: "甲"),
      stated("prose.outcome", [report.figure(granted)] + refused, 99, sentence: "乙"),
    ]
    report.prose.all[1].readings.append(refused + [report.figure(over)])
    let findings = try report.validate().findings
    #expect(findings.first?.message.zh.contains("“（三）不予公开”各项“总计”列合计为") == true)
    #expect(findings.first?.message.en.contains("requests/outcomes/refused/*/total") == true)
    #expect(findings.last?.message.zh.contains("，或按其他口径为") == true)
  }

  @Test func `A bracket with other numbers isn't quoted with the number before it`() throws {
    var report = try SoundReport()
    report.prose.all = [
      stated("prose.outcomes_total", [report.figure(total)], 45),
      stated("prose.received", [report.figure(received)], 99, sentence: "乙"),
    ]
    report.prose.all[0].words = "办结45件（含上年结转2件）"
    report.prose.all[1].words = "收到（不含转办件）99件"
    let messages = try report.validate().findings.map(\.message.zh)
    #expect(messages.first?.contains("“办结45件”所述为45") == true)
    #expect(messages.last?.contains("“收到（不含转办件）99件”") == true)
  }

  @Test func `What another number of the section explains is no finding`() throws {
    let validation = try findings([
      (received, 46, .certain, false), (received, 12, .probable, false),
    ])
    #expect(validation.findings.isEmpty)
    #expect(validation.claims.map(\.value) == [Quantity(46)])
  }

  @Test func `Certain words aren't explained away`() throws {
    let validation = try findings([
      (received, 46, .certain, false), (received, 12, .certain, false),
    ])
    #expect(validation.findings.count == 1)
  }

  @Test func `Open words alone are no finding`() throws {
    let validation = try findings([(granted, 41, .open, true)])
    #expect(validation.findings.isEmpty)
    #expect(validation.claims.isEmpty)
  }

  @Test func `Open words beside one number that agrees are a warning that names it`() throws {
    let validation = try findings([(received, 46, .certain, false), (granted, 41, .open, false)])
    let finding = try #require(validation.findings.first)
    #expect(finding.severity == .warning)
    #expect(finding.message.en.contains("requests/received/total 46"))
    #expect(validation.claims.map(\.certainty) == [.words, .aligned])
    #expect(validation.claims.map(\.agrees) == [true, false])
  }

  @Test func `The one of a list that disagrees is meant by its words`() throws {
    let validation = try findings([
      (received, 46, .certain, false), (total, 44, .certain, false), (granted, 41, .probable, true),
    ])
    #expect(validation.findings.map(\.severity) == [.error])
    #expect(validation.claims.last?.certainty == .words)
  }

  @Test func `Numbers that add up as the form asks are witnesses`() throws {
    // 50 + 0 = 47 + 3, and none of them but the zero is the table's.
    let validation = try findings([
      (received, 50, .open, false), (over, 0, .open, false), (total, 47, .open, false),
      (forward, 3, .open, false),
    ])
    #expect(validation.findings.count == 3)
    #expect(validation.findings.allSatisfy { $0.severity == .warning })
    #expect(validation.findings.allSatisfy { $0.message.en.contains("add up") })
    let broken = try findings([
      (received, 50, .open, false), (over, 0, .open, false), (total, 48, .open, false),
      (forward, 3, .open, false),
    ])
    #expect(broken.findings.isEmpty)
  }

  @Test func `What is implied is a hint, unless the table contradicts it by itself`() throws {
    var report = try SoundReport()
    // 均不予公开, of so many as were received.
    report.prose.all = [
      stated("prose.outcome", [report.figure(granted)], 46, isImplied: true),
      stated(
        "prose.reconsideration",
        [report.figure("reconsideration_litigation/reconsideration/pending")], 0, isImplied: true,
        sentence: "乙"),
    ]
    let validation = try report.validate()
    #expect(validation.findings.map(\.severity) == [.info, .warning])
    #expect(validation.claims.map(\.certainty) == [.implied, .implied])
  }
}
