// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Formats
import ReportModel
import Testing

@testable import Conversion

/// Findings that an office lets stand, and the fingerprints that name them.
@Suite struct SuppressingTests {
  private static let report: Report? = {
    guard let format = (try? FormatLibrary())?["cn-2021"] else { return nil }
    return Report(
      format: format, issuer: "某县财政局", year: 2023, sections: [],
      readings: format.figures.map { _ in .absent }, mapping: Mapping())
  }()

  private static func finding(
    _ rule: String = "requests.balance", expected: Int = 16, row: Int = 4, about: String? = nil
  ) -> Finding {
    Finding(
      rule: rule, severity: .error, message: Localized(en: "m\(row)", zh: "信"),
      expected: .number(Quantity(expected)), actual: .number(Quantity(17)),
      cells: [
        FindingCell(
          pointer: "/tables/requests/received/total", value: Quantity(15),
          evidence: Evidence(table: 3, row: row, column: 4, text: "15"))
      ], about: about)
  }

  private static func fingerprints(
    _ findings: [Finding], body: String = "某县财政局", year: Int = 2023
  ) throws -> [String] {
    var report = try #require(Self.report)
    report.issuer = body
    report.year = year
    var validation = Validation(findings: findings)
    validation.takeFingerprints(of: report, by: report.body.map { BodyName($0) })
    return validation.findings.compactMap(\.fingerprint)
  }

  @Test func `A finding keeps its fingerprint when only its place and wording change`() throws {
    let first = try Self.fingerprints([Self.finding()])
    #expect(first.first?.count == 16)
    let moved = try Self.fingerprints([Self.finding("prose.sum"), Self.finding(row: 9)])
    #expect(moved.last == first.first)
    let spelt = try Self.fingerprints([Self.finding()], body: "某 县财政局")
    #expect(spelt == first)
  }

  @Test func `Another rule, side, body, year or subject is another finding`() throws {
    let all =
      try Self.fingerprints([Self.finding()])
      + Self.fingerprints([Self.finding("requests.outcomes_total")])
      + Self.fingerprints([Self.finding(expected: 18)])
      + Self.fingerprints([Self.finding()], body: "某县林业局")
      + Self.fingerprints([Self.finding()], year: 2022)
      + Self.fingerprints([Self.finding(about: "overview")])
    #expect(Set(all).count == 6)
  }

  @Test func `Of equal findings, the later are numbered`() throws {
    let all = try Self.fingerprints([Self.finding(), Self.finding()])
    #expect(all.last == all.first.map { $0 + "-2" })
  }

  private static func list(
    _ target: SuppressionList.Target, until: CalendarDate? = nil
  ) throws -> SuppressionList {
    SuppressionList(
      entries: [
        SuppressionList.Entry(
          target: target, suppression: Suppression(reason: "r", until: until), place: "s.yaml:2")
      ], day: try #require(CalendarDate(year: 2024, month: 6, day: 1)))
  }

  private static func suppressed(
    by list: SuppressionList
  ) throws -> (Validation, used: Set<Int>, notes: [String]) {
    let report = try #require(Self.report)
    var validation = Validation(findings: [finding()])
    validation.takeFingerprints(of: report, by: report.body.map { BodyName($0) })
    let (used, notes) = validation.suppress(by: list, in: report)
    return (validation, used, notes.map(\.code))
  }

  @Test func `A suppressed finding is counted, but not for the verdict`() throws {
    let fingerprint = try #require(Self.fingerprints([Self.finding()]).first)
    for target in [
      SuppressionList.Target.fingerprint(fingerprint),
      .rule("requests.balance", body: "某县 财政局", year: 2023),
    ] {
      let (validation, used, notes) = try Self.suppressed(by: Self.list(target))
      #expect(validation.verdict == .pass)
      #expect(validation.count(.error) == 1)
      #expect(validation.suppressed == 1)
      #expect(validation.unsuppressed.isEmpty)
      #expect(used == [0])
      #expect(notes == [])
    }
  }

  @Test func `A suppression of another finding does nothing`() throws {
    for target in [
      SuppressionList.Target.fingerprint("0000000000000000"),
      .rule("requests.balance", body: "某县财政局", year: 2022),
      .rule("requests.balance", body: "另县财政局", year: 2023),
      .rule("prose.sum", body: "某县财政局", year: 2023),
    ] {
      let (validation, used, _) = try Self.suppressed(by: Self.list(target))
      #expect(validation.verdict == .fail)
      #expect(used == [])
    }
  }

  @Test func `An expired suppression is reported, and its finding counts again`() throws {
    let target = SuppressionList.Target.rule("requests.balance", body: "某县财政局", year: 2023)
    let last = CalendarDate(year: 2024, month: 5, day: 31)
    let (validation, used, notes) = try Self.suppressed(by: Self.list(target, until: last))
    #expect(validation.verdict == .fail)
    #expect(used == [0])
    #expect(notes == ["suppression.ended"])
    let today = CalendarDate(year: 2024, month: 6, day: 1)
    let (holds, _, none) = try Self.suppressed(by: Self.list(target, until: today))
    #expect(holds.verdict == .pass)
    #expect(none == [])
  }
}
