// SPDX-License-Identifier: Apache-2.0

import Basics
import Formats
import ReportModel
import Testing

@Suite struct SuppressionFileTests {
  private static let day = CalendarDate(year: 2026, month: 6, day: 1)

  private func read(_ text: String) throws -> SuppressionList {
    let day = try #require(Self.day)
    return try SuppressionFile(name: "s.yaml", text: text).list(on: day)
  }

  @Test func `A fingerprint, or a rule in a body's report, with its reason and its end`() throws {
    let list = try read(
      """
      suppressions:
        - fingerprint: 0a1b2c3d4e5f6071
          reason: 表格已更正
          until: 2026-05-31
        - { rule: prose.sum, issuer: 某县财政局, year: 2023, reason: 其中仅列举部分 }
      """)
    #expect(
      list.entries == [
        SuppressionList.Entry(
          target: .fingerprint("0a1b2c3d4e5f6071"),
          suppression: Suppression(
            reason: "表格已更正", until: CalendarDate(year: 2026, month: 5, day: 31)),
          place: "s.yaml:2"),
        SuppressionList.Entry(
          target: .rule("prose.sum", body: "某县财政局", year: 2023),
          suppression: Suppression(reason: "其中仅列举部分"), place: "s.yaml:5"),
      ])
    #expect(list.entries.map(list.hasEnded) == [true, false])
  }

  @Test func `JSON is read as well`() throws {
    let list = try read(
      #"{"suppressions": [{"fingerprint": "0a1b2c3d4e5f6071", "reason": "r", "until": "2026-06-01"}]}"#
    )
    #expect(list.entries.map(list.hasEnded) == [false])
  }

  static let mistakes: [(String, String)] = [
    ("suppressions:\n  - { reason: r }", "s.yaml:2: suppressions.suppressions[0]: rule is missing"),
    (
      "suppressions:\n  - { fingerprint: a }",
      "s.yaml:2: suppressions.suppressions[0]: reason is missing"
    ),
    (
      "suppressions:\n  - { fingerprint: a, rule: b, reason: r }",
      "s.yaml:2: suppressions.suppressions[0].rule: should not be given with a fingerprint, which "
        + "names one finding"
    ),
    (
      "suppressions:\n  - { fingerprint: a, reason: r, until: 2026-02-30 }",
      "s.yaml:2: suppressions.suppressions[0].until: should be a day such as 2026-12-31"
    ),
    (
      "suppression: []",
      "s.yaml:1: suppressions: unknown key suppression; known are suppressions"
    ),
  ]

  @Test(arguments: mistakes)
  func `A mistake is refused with its line`(_ text: String, _ message: String) {
    let error = #expect(throws: FormatError.self) { try read(text) }
    #expect(error?.description == message)
  }
}
