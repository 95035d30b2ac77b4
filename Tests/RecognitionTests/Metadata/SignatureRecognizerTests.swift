// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
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

  @Test(
    arguments: [
      ("发布日期：2020-01-31", "2020-01-31"), ("发布时间： 2023-01-06 10:24:31 来源：某局", "2023-01-06"),
      ("索引号 001 成文日期 2022年1月20日", "2022-01-20"), ("2020-01-31", nil), ("访问日期：2020-01-31", nil),
      ("发布日期：", nil),
    ] as [(String, String?)])
  func `The page around the report may say when it was published`(
    _ line: String, _ expected: String?
  ) {
    #expect(SignatureRecognizer().publicationDate(in: ["首页", line])?.description == expected)
  }
}
