// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import Testing

@testable import Recognition

@Suite struct DateTextTests {
  @Test(arguments: [
    ("2023年1月6日", ["2023-01-06"]), ("2023 年 1 月\n6 日", ["2023-01-06"]),
    ("２０２３年１月６日", ["2023-01-06"]), ("2023年1月6号", ["2023-01-06"]),
    ("二〇二三年一月六日", ["2023-01-06"]), ("二○二三年十二月三十一日", ["2023-12-31"]),
    ("二零二三年十月二十日", ["2023-10-20"]), ("二○二三年元月六日", ["2023-01-06"]),
    ("二０二三年１月６日", ["2023-01-06"]), ("二o二三年元月6日", ["2023-01-06"]), ("二O二三年一月十日", ["2023-01-10"]),
    ("2023-01-06", ["2023-01-06"]), ("2023/1/6", ["2023-01-06"]), ("2023.1.6", ["2023-01-06"]),
    ("发布日期：2020-01-31 10:24", ["2020-01-31"]),
    ("自2022年1月1日起至2022年12月31日止", ["2022-01-01", "2022-12-31"]),
    ("截至2021年2月29日", []), ("2023年13月1日", []), ("2023年1月", []), ("12月31日", []),
    ("2023-01/06", []), ("20230106", []), ("202111日", []), ("1.5.3", []), ("", []),
  ])
  func `Dates are found in every style`(_ text: String, _ expected: [String]) {
    #expect(DateText(text).dates().map(\.date.description) == expected)
  }

  @Test func `A date without a year gets the assumed one`() {
    let text = DateText("12月31日止")
    #expect(text.date(at: 0, assuming: 2022)?.date.description == "2022-12-31")
    #expect(text.date(at: 0) == nil)
  }

  @Test(
    arguments: [
      ("2022年", 2022), ("二〇二二年", 2022), ("２０２２年度", 2022), ("22年", nil), ("2022", nil),
      ("1889年", nil),
    ] as [(String, Int?)])
  func `A year is the number before 年`(_ text: String, _ expected: Int?) {
    #expect(DateText(text).year(at: 0)?.year == expected)
  }
}
