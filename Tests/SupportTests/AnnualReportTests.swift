// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@Suite struct AnnualReportTests {
  @Test(arguments: [(StatutoryForm.cn2021, 200), (.cn2019, 198)])
  func `A form has as many figures as its printed tables`(form: StatutoryForm, count: Int) {
    let pointers = form.pointers
    #expect(pointers.count == count)
    #expect(Set(pointers).count == count)
  }

  @Test func `The pointers are those of the contract`() {
    let pointers = Set(StatutoryForm.cn2021.pointers)
    #expect(pointers.contains("/tables/proactive_disclosure/fees/amount_wan_yuan"))
    #expect(pointers.contains("/tables/requests/outcomes/granted/natural_person"))
    #expect(pointers.contains("/tables/requests/outcomes/other/fee_overdue/total"))
    #expect(
      pointers.contains(
        "/tables/reconsideration_litigation/litigation_after_reconsideration/pending"))
    #expect(
      StatutoryForm.cn2019.pointers.contains(
        "/tables/requests/outcomes/other/unspecified/total"))
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `A random report keeps every identity`(seed: UInt64) {
    let report = GeneratedCase(seed: seed).report
    #expect(report.brokenChecks.isEmpty)
    #expect(Set(report.figures.keys) == Set(report.form.pointers))
    let counts = report.figures.filter { !$0.key.hasSuffix("/items_change") }
    #expect(counts.values.allSatisfy { ($0.integer ?? 0) >= 0 })
    #expect(report.issuedOn.year == report.year + 1)
  }

  @Test func `Random reports differ, and so do their blanks`() {
    let reports = (0..<300 as Range<UInt64>).map { GeneratedCase(seed: $0).report }
    let notAssessable = reports.map(\.checksNotAssessable.count)
    #expect(notAssessable.contains(0))
    #expect(notAssessable.contains { $0 > 30 })
    #expect(reports.contains { $0.figures.values.contains { ($0.integer ?? 0) > 9_999 } })
    #expect(reports.contains { $0.figures.values.contains { $0.description.contains(".") } })
    #expect(Set(reports.map(\.title)).count > 30)
  }

  @Test(arguments: [
    ("25.1", 4, "251000"), ("251000", -4, "25.1"), ("0", 4, "0"), ("5", -4, "0.0005"),
    ("12.50", 0, "12.5"), ("0.07", 1, "0.7"), ("100", -2, "1"),
  ])
  func `A decimal point is moved exactly`(digits: String, places: Int, expected: String) {
    let moved = movePoint(in: digits, by: places)
    #expect(moved == expected)
  }
}

@Suite struct ArithmeticTests {
  /// Which rules one changed figure breaks, in a report without blanks.
  @Test(arguments: [
    (
      "requests/outcomes/granted/natural_person",
      [
        "requests.applicant_total at outcomes/granted",
        "requests.outcomes_total at natural_person",
      ]
    ),
    (
      "requests/outcomes/total/total",
      [
        "requests.applicant_total at outcomes/total", "requests.balance at total",
        "requests.outcomes_total at total",
      ]
    ),
    (
      "requests/received/other_organization",
      ["requests.applicant_total at received", "requests.balance at other_organization"]
    ),
    (
      "requests/carried_forward/total",
      ["requests.applicant_total at carried_forward", "requests.balance at total"]
    ),
    (
      "reconsideration_litigation/litigation_direct/pending",
      ["litigation_direct.total at litigation_direct"]
    ),
    ("proactive_disclosure/regulations/issued", []),
  ])
  func `A changed figure breaks the checks that it takes part in`(
    pointer: String, expected: [String]
  ) {
    let broken = zeros.breaking("/tables/\(pointer)", by: 2).brokenChecks
    #expect(broken.map(\.description).sorted() == expected)
  }

  @Test func `A blank total leaves nothing to break`() {
    var report = zeros
    report.figures["/tables/reconsideration_litigation/reconsideration/total"] = .blank
    let changed = report.breaking(
      "/tables/reconsideration_litigation/reconsideration/upheld", by: 1)
    #expect(changed.brokenChecks.isEmpty)
    #expect(changed.checksNotAssessable.map(\.rule) == ["reconsideration.total"])
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `A report broken at random is broken, and by one figure`(seed: UInt64) throws {
    let report = GeneratedCase(seed: seed).report
    var generator = SplitMix64(seed: seed)
    guard let broken = report.broken(using: &generator) else {
      #expect(report.checksNotAssessable.count > 30, "hardly anything can be judged")
      return
    }
    #expect(!broken.report.brokenChecks.isEmpty)
    #expect(
      broken.report.brokenChecks.allSatisfy {
        ($0.parts + $0.totals).contains(broken.pointer)
      })
    let changed = report.figures.filter { broken.report.figures[$0.key] != $0.value }
    #expect(changed.map(\.key) == [broken.pointer])
  }

  private var zeros: AnnualReport {
    var generator = SplitMix64(seed: 1)
    var report = AnnualReport.random(.cn2021, using: &generator)
    for pointer in report.form.pointers { report.figures[pointer] = .integer(0) }
    return report
  }
}
