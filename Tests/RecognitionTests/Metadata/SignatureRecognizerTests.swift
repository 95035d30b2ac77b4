// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

@testable import Recognition

@Suite struct SignatureRecognizerTests {
  struct Case: Sendable {
    let lines: [String]
    let body: String?
    let date: String?
    let firstLine: Int?

    init(_ lines: [String], _ body: String?, _ date: String?, _ firstLine: Int?) {
      self.lines = lines
      self.body = body
      self.date = date
      self.firstLine = firstLine
    }
  }

  static let cases = [
    Case(["无。", "某县财政局", "2023年1月6日"], "某县财政局", "2023-01-06", 1),
    Case(["无。", "\u{A0}\u{A0}某 县 财 政 局", "\u{A0}2023 年 1 月 6 日"], "某县财政局", "2023-01-06", 1),
    Case(["无。", "某县财政局      2023年1月6日"], "某县财政局", "2023-01-06", 1),
    Case(["无。", "二〇二三年一月六日"], nil, "2023-01-06", 1),
    Case(["某镇人民政府", "2023-01-06", "版权所有 某县人民政府"], "某镇人民政府", "2023-01-06", 0),
    Case(["没有需要报告的事项，特此报告。", "2023年1月6日"], nil, "2023-01-06", 1),
    Case(["无。", "某县财政局", "（2023年1月6日）"], "某县财政局", "2023-01-06", 1),
    Case(["无。", "某县财政局办公室    2023年1月9日印发"], nil, "2023-01-09", 1),
    Case(
      ["无。", "某县财政局", "2023年1月6日", "抄送：县政府。", "某县财政局办公室  2023年1月9日印发"], "某县财政局",
      "2023-01-06", 1),
    Case(["无。", "某县财政局（2023年1月6日）"], "某县财政局", "2023-01-06", 1),
    Case(["无。", "（某县财政局） 2023年1月6日"], "某县财政局", "2023-01-06", 1),
    Case(["无。", "某县财政局（县金融办）", "2023年1月6日"], "某县财政局（县金融办）", "2023-01-06", 1),
    Case(["无。", "青山縣財政局", "2023年1月6日"], "青山縣財政局", "2023-01-06", 1),
    Case(["无其他需要报告的事项。"], nil, nil, nil),
    Case(["自2022年1月1日起至2022年12月31日，没有。"], nil, nil, nil),
    Case([], nil, nil, nil),
  ]

  @Test(arguments: cases)
  func `The last dated line is the signature, with the body before it`(_ row: Case) {
    let signature = SignatureRecognizer().signature(at: row.lines)
    #expect(signature.body == row.body)
    #expect(signature.date?.description == row.date)
    #expect(signature.firstLine == row.firstLine)
  }
}

@Suite struct PublicationDateTests {
  @Test(
    arguments: [
      ("发布日期：2020-01-31", "2020-01-31"), ("发布时间： 2023-01-06 10:24:31 来源：某局", "2023-01-06"),
      ("索引号 001 成文日期 2022年1月20日", "2022-01-20"), ("2020-01-31", nil), ("访问日期：2020-01-31", nil),
      ("发布日期：", nil), ("日期：2020-01-31", nil), ("计划发布日期：2020-01-31", nil),
      ("上一期发布日期：2020-01-31", nil), ("下次发布时间：2020-01-31", nil),
      ("来源：县统计局 发布日期：2020-01-31", "2020-01-31"),
    ] as [(String, String?)])
  func `The page around the report may say when it was published`(
    _ line: String, _ expected: String?
  ) {
    #expect(PublicationDate().labelled(in: ["首页", line])?.description == expected)
  }

  @Test(
    arguments: [
      ("发布时间：2022-01-17 09:41", "2022-01-17"), ("2022年01月18日来源：县财政局", "2022-01-18"),
      ("某县财政局 2023-01-19", "2023-01-19"), ("（某县财政局 2023年1月19日）", "2023-01-19"),
      ("来源：县政府办 2023-01-19 09:41 浏览次数：38", "2023-01-19"), ("来源：本站　发布：2023-01-19", "2023-01-19"),
      ("作者：管理员  更新时间：2023-01-19  阅读次数：271", "2023-01-19"),
      ("浏览次数：201 | 2023-01-19", "2023-01-19"), ("今天是2026年3月1日 星期日", nil),
      ("来源：本站 访问时间：2026-03-01", nil), ("来源：本站 2023-01-19 至 2023-01-31", nil),
      ("(2026年1月23日)", "2026-01-23"), ("日期：2023/01/19　浏览：12次", "2023-01-19"),
      ("时间：2023.01.19 来源：本站", "2023-01-19"), ("【发布时间：2023-01-19】", "2023-01-19"),
      ("发布日期: 2023-01-19 10:20:00 字体：大 中 小", "2023-01-19"), ("２０２３年１月１９日", "2023-01-19"),
      ("二〇二三年一月十九日", "2023-01-19"), ("2023-01-19", "2023-01-19"),
      ("2022-01-1709:41 来源：本站", "2022-01-17"), ("来源：某局 发布时间：2023-1-9", "2023-01-09"),
      ("统计时间：2022年1月1日至2022年12月31日", nil), ("2022年1月1日至12月31日", nil),
      ("2022年1月1日起施行", nil), ("截止时间：2023-01-19", nil), ("2022年度", nil),
      ("本报告的时间为2023年1月9日。", nil), ("更新时间：2023-05-06　发布日期：2023-01-19", "2023-01-19"),
      ("当前时间：2024-02-03 发布日期：2023-01-19", "2023-01-19"), ("采集时间：2024-02-03", nil),
      ("失效日期：2025-12-31 发文日期：2023-01-19", "2023-01-19"),
      ("条例施行日期：2019-05-15", nil), ("网站备案日期：2016-03-09 来源：本站", nil), ("会议日期：2022-12-30", nil),
      ("开始日期：2022-01-01 结束日期：2022-12-31", nil), ("负责人出生日期：1970-01-16", nil),
      ("归档时间：2024-01-01 发布", nil), ("来源：某县财政局日期：2023-01-19", "2023-01-19"),
      ("信息时间：2023-01-19", "2023-01-19"), ("发 布 日 期：2023-01-19", "2023-01-19"),
      ("下次发布日期：2024-01-16", nil),
    ] as [(String, String?)])
  func `The date under the title is found in every form, and no other date is taken for it`(
    _ line: String, _ expected: String?
  ) {
    #expect(PublicationDate().underTitle(["字号", line])?.description == expected)
  }

  @Test(
    arguments: [
      ("2023-01-19 08:30", "2023-01-19"), ("2023——01——19 08:30", "2023-01-19"),
      ("2023-01-19T08:30:00+08:00", "2023-01-19"), ("20230119", "2023-01-19"),
      ("2023/01/19 08:30:00.0", "2023-01-19"), ("1674088200", nil), ("20231319", nil), ("", nil),
      ("更新 2023-01-19", nil),
    ] as [(String, String?)])
  func `A page's meta element begins with its date`(_ text: String, _ expected: String?) {
    #expect(PublicationDate().only(text)?.description == expected)
  }
}
