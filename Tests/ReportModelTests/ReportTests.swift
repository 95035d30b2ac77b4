// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import Testing

@Suite struct ReportTests {
  @Test func `Of a cell's text no more is kept than findings can quote`() {
    func text(_ count: Int) -> String {
      Evidence(table: 1, row: 1, column: 1, text: String(repeating: "一", count: count)).text
    }
    #expect(text(Evidence.textLimit).unicodeScalars.count == Evidence.textLimit)
    #expect(text(Evidence.textLimit + 1) == text(Evidence.textLimit) + "…")
  }

  @Test(
    arguments: [
      (2023, 1, 6, "2023-01-06"), (2020, 2, 29, "2020-02-29"), (2000, 2, 29, "2000-02-29"),
      (2022, 12, 31, "2022-12-31"), (2023, 2, 29, nil), (2100, 2, 29, nil), (2023, 4, 31, nil),
      (2023, 13, 1, nil), (2023, 0, 1, nil), (2023, 1, 0, nil), (1899, 1, 1, nil),
    ] as [(Int, Int, Int, String?)])
  func `A date is a day that the calendar has`(
    _ year: Int, _ month: Int, _ day: Int, _ expected: String?
  ) {
    let date = CalendarDate(year: year, month: month, day: day)
    #expect(date?.description == expected)
  }

  @Test func `Dates are in the calendar's order`() throws {
    let days = try [(2022, 12, 31), (2023, 1, 6), (2023, 1, 31), (2023, 2, 1)].map {
      try #require(CalendarDate(year: $0.0, month: $0.1, day: $0.2))
    }
    #expect(days == days.reversed().sorted())
  }

  @Test func `Every reading but an absent one has its cell`() {
    let cell = Evidence(table: 2, row: 4, column: 9, text: "46")
    #expect(CellValue.given(Quantity(46), cell).evidence == cell)
    #expect(CellValue.blank(cell).evidence == cell)
    #expect(CellValue.unreadable(cell, .notWhole).evidence == cell)
    #expect(CellValue.contradictory([cell]).evidence == cell)
    #expect(CellValue.absent.evidence == nil)
  }

  @Test(
    arguments: [
      ([], .pass), ([.info], .pass), ([.info, .warning], .warn),
      ([.warning, .error, .info], .fail),
    ] as [([Severity], Verdict)])
  func `The verdict follows from the most severe finding`(
    _ severities: [Severity], _ expected: Verdict
  ) {
    let validation = Validation(
      findings: severities.map {
        Finding(rule: "r", severity: $0, message: Localized(en: "", zh: ""))
      })
    #expect(validation.verdict == expected)
    for severity in Severity.allCases {
      #expect(validation.count(severity) == severities.count { $0 == severity })
    }
  }

  @Test func `A format is prescribed from its first year to its last, or for good`() {
    func format(to last: Int?) -> ReportFormat {
      ReportFormat(
        name: "", title: "", authority: "", firstYear: 2019, lastYear: last, sections: [],
        counters: [], tables: [], figures: [])
    }
    #expect([2018, 2019, 2020, 2021].filter(format(to: 2020).isPrescribed) == [2019, 2020])
    #expect([2018, 2019, 2020, 2099].filter(format(to: nil).isPrescribed) == [2019, 2020, 2099])
  }

  @Test func `Units of money are powers of ten of a yuan`() {
    #expect(MoneyUnit.allCases.map(\.powerOfTen) == [0, 4, 8])
  }
}
