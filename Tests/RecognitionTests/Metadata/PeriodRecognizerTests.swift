// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import Testing

@testable import Recognition

@Suite struct PeriodRecognizerTests {
  @Test(arguments: [
    ("本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止", "2022-01-01", "2022-12-31"),
    ("本报告中所列数据的统计期限，自2022年1月1日起至12月31日止", "2022-01-01", "2022-12-31"),
    ("统计期限为2022年1月1日至2022年12月31日", "2022-01-01", "2022-12-31"),
    ("统计期限：2022年1月1日—12月31日", "2022-01-01", "2022-12-31"),
    ("数据统计时间2022年1月1日——2022年12月31日", "2022-01-01", "2022-12-31"),
    ("数据期限2022年1月1日～2022年12月31日", "2022-01-01", "2022-12-31"),
    ("数据自2021年1月1日起至2021年12月30日止", "2021-01-01", "2021-12-30"),
    ("数据自二〇二二年一月一日起至二〇二二年十二月三十一日止", "2022-01-01", "2022-12-31"),
    ("自2022年1月1日起至12月31日止。本报告由五部分组成", "2022-01-01", "2022-12-31"),
    ("数据自2022年 1 月 1 日\n起至2022年\n12月31日止", "2022-01-01", "2022-12-31"),
    ("统计期限自2022年1月1日起，至2022年12月31日止", "2022-01-01", "2022-12-31"),
    ("统计期限自2022年1月1日起；至12月31日止", "2022-01-01", "2022-12-31"),
    ("统计期限自2022年1月1日始，截至2022年12月31日", "2022-01-01", "2022-12-31"),
    ("统计期限：2022.1.1-2022.12.31", "2022-01-01", "2022-12-31"),
    ("统计期限：2022-01-01至2022-12-31", "2022-01-01", "2022-12-31"),
    ("统计期限：2022/1/1—2022/12/31", "2022-01-01", "2022-12-31"),
    ("数据自2022年1月1日00:00至2022年12月31日24:00", "2022-01-01", "2022-12-31"),
    ("统计期限自2022年1月1日起至当年12月31日止", "2022-01-01", "2022-12-31"),
    ("统计期限自2022年5月1日（机构成立之日）起至2022年12月31日止", "2022-05-01", "2022-12-31"),
    ("统计期限为2022年度（1月1日至12月31日）", "2022-01-01", "2022-12-31"),
    ("统计期限为2022年（1月1日-12月31日）", "2022-01-01", "2022-12-31"),
    ("数据为2022年全年（1月1日起至12月31日止）", "2022-01-01", "2022-12-31"),
    ("2022年1月1日成立。数据的统计期限自2022年1月1日至12月31日", "2022-01-01", "2022-12-31"),
  ])
  func `The period of the figures is found in every wording`(
    _ text: String, _ start: String, _ end: String
  ) {
    let period = PeriodRecognizer().period(in: DateText(text))
    #expect(period?.start.description == start)
    #expect(period?.end.description == end)
  }

  @Test(arguments: [
    "本报告自2022年1月1日起施行", "公示期自2022年1月1日至2022年1月31日", "数据自2022年12月31日至2022年1月1日",
    "数据自202111日起至20211230日止", "数据自2022年1月1日起", "2022年，数据共享", "",
  ])
  func `What isn't certainly the figures' period is none`(_ text: String) {
    #expect(PeriodRecognizer().period(in: DateText(text)) == nil)
  }

  @Test(arguments: ["统计期限为2022年全年", "统计时限：2022年1—12月", "统计期限截至2022年12月31日", "数据期限为上年度1至12月"])
  func `A statement of the period without two dates is quoted`(_ statement: String) {
    let text = "根据《条例》编制。本报告所列数据的\(statement)。电子版可下载。"
    #expect(PeriodRecognizer().period(in: DateText(text)) == nil)
    #expect(PeriodRecognizer().statement(in: text) == statement)
  }

  @Test(arguments: ["本报告由六部分组成。2022年，平稳。", "统计期限见附件。2022年，平稳。"])
  func `What states no period is none`(_ text: String) {
    #expect(PeriodRecognizer().statement(in: text) == nil)
  }

  @Test func `The period's words are quoted`() {
    let period = PeriodRecognizer().period(in: DateText("数据自2022年1月1日起至12月31日止"))
    #expect(period?.quote == "2022年1月1日起至12月31日")
  }
}
