// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import Testing

@testable import Recognition

@Suite struct FigureTextTests {
  private static let counters: Set<String> = ["件", "个", "项", "人次"]

  private func content(_ text: String) -> FigureText.Content {
    FigureText(text, counters: Self.counters).content
  }

  @Test(arguments: [
    ("0", "0"), ("46", "46"), ("007", "7"), ("０", "0"), ("１２３", "123"), (" 0", "0"),
    ("\u{3000}12\u{A0}\n", "12"), ("1,234", "1234"), ("１，２３４", "1234"), ("1，234，567", "1234567"),
    ("12,345,678", "12345678"), ("1'234", "1234"), ("11398889", "11398889"), ("46件", "46"),
    ("46 件", "46"), ("3人次", "3"), ("+19", "19"), ("-18", "-18"), ("－18", "-18"), ("−18", "-18"),
    ("- 18", "-18"), ("增2", "2"), ("增加2", "2"), ("减1", "-1"), ("减少1项", "-1"), ("1.50", "1.5"),
    ("477.35", "477.35"), ("１．５", "1.5"), ("0.00", "0"), ("-0", "0"),
    ("24252.311082", "24252.311082"),
    ("999999999999999", "999999999999999"), ("1,234.5", "1234.5"),
    ("4\u{200B}6", "46"), ("\u{FEFF}1\u{2060}2\u{200D}3", "123"), ("4\u{AD}6", "46"),
    ("1\u{2066}2\u{2069}3", "123"), ("\u{202D}46\u{202C}", "46"), ("4\u{FE0E}6\u{E0100}", "46"),
    ("12 345", "12345"), ("12\u{A0}345", "12345"), ("12\u{2009}345", "12345"),
    ("1\u{202F}234\u{202F}567", "1234567"), ("12 345", "12345"), ("46\n件", "46"), ("46\t人次", "46"),
  ])
  func `A number is read in every style that offices write`(_ text: String, _ expected: String) {
    guard case .number(let quantity, let unit) = content(text) else {
      Issue.record("\(text) is read as \(content(text))")
      return
    }
    #expect(quantity.description == expected)
    #expect(unit == nil)
    #expect(FigureText.looksLikeFigure(text, counters: Self.counters))
    #expect(!FigureText.isBlank(text))
  }

  @Test(
    arguments: [
      ("251000元", "251000", .yuan), ("1646.5万元", "1646.5", .wanYuan),
      ("75394432.52 元", "75394432.52", .yuan),
      ("2亿元", "2", .yiYuan), ("1,646.5万 元", "1646.5", .wanYuan),
    ] as [(String, String, MoneyUnit)])
  func `A unit of money after the number is read`(
    _ text: String, _ number: String, _ expected: MoneyUnit
  ) {
    guard case .number(let quantity, let unit) = content(text) else {
      Issue.record("\(text) is read as \(content(text))")
      return
    }
    #expect(quantity.description == number)
    #expect(unit == expected)
  }

  @Test(arguments: [
    "", " ", "\u{3000}", "\u{A0}\n\t", "/", "／", "-", "—", "——", "－", "–", "无", " 无 ", "/ / /",
    "\\", "_",
    "\u{200B}",
  ])
  func `A blank is no zero`(_ text: String) {
    #expect(content(text) == .blank)
    #expect(FigureText.isBlank(text))
    #expect(!FigureText.looksLikeFigure(text, counters: Self.counters))
  }

  @Test(arguments: [
    "23 0 00", "0 0 00 00 0", "12,34", "1,2345", "1234,567", "0,123", "1,234'567", "1.2.3", "1.",
    ".5", "10%",
    "１０％", "约46", "46余", "四十六", "若干", "46条条", "1/2", "5-8", "++1", "+-1", "1e3", "0x10", "46（件）",
    "٣", "46万",
    "①", "12\n345", "12\r\n345", "12\t345", "12\u{B}345", "12\u{C}345", "12\u{2028}345",
    "12\u{85}345",
    "12\u{2003}345", "12\u{2002}345", "12\u{2007}345", "12\u{200A}345", "12\u{205F}345",
    "12\u{3000}345",
    "12  345", "12\u{A0}\u{A0}345", "12 \u{AD} 345", "12,\n345", "-\n5", "12\u{E000}345",
    "\u{F0FE}46",
    "12\u{1}345", "4\u{20E3}6",
  ])
  func `What isn't certainly a number is not read`(_ text: String) {
    #expect(content(text) == .unreadable(.notANumber))
    #expect(!FigureText.isBlank(text))
  }

  @Test(arguments: [
    "4\u{202E}6", "\u{202E}021\u{202C}", "\u{202B}12,5\u{202C}", "\u{2067}46\u{2069}",
  ])
  func `Digits in text whose direction is turned are not certain`(_ text: String) {
    #expect(content(text) == .unreadable(.uncertain(.direction)))
    #expect(FigureText.looksLikeFigure(text, counters: Self.counters))
  }

  @Test(arguments: [
    "1234567890123456", "1,234,567,890,123,456", "0.1234567890123456", "123456789012.1234",
    String(repeating: "9", count: 400),
  ])
  func `More than fifteen digits are no figure`(_ text: String) {
    #expect(content(text) == .unreadable(.tooManyDigits))
  }

  @Test(arguments: [
    ("23 0 00", true), ("12,34", true), ("10%", true), ("1/2", true), ("若干", false),
    ("规章", false), ("12\n345", true), ("12\u{3000}345", true),
    ("约46", false), ("3.其他", false),
  ])
  func `Digits that can't be read are still figures and not labels`(
    _ text: String, _ expected: Bool
  ) {
    #expect(FigureText.looksLikeFigure(text, counters: Self.counters) == expected)
  }
}

@Suite struct ReadingTextTests {
  private let cell = Evidence(table: 1, row: 2, column: 3, text: "")

  private func reading(
    _ text: String, _ measure: Measure, _ unit: MoneyUnit? = nil, header: MoneyUnit? = nil
  ) -> CellValue {
    var remarks = Remarks()
    if let header {
      remarks.add(Remarks("金额（\(header.rawValue)）", lexicon: Lexicon(formats: []), year: nil))
    }
    return CellValue(
      FigureText(text, counters: ["件"]), evidence: cell,
      measure: measure, ownUnit: unit, remarks: remarks)
  }

  @Test func `A count is a whole number without a unit of money`() {
    #expect(reading("46件", .count) == .given(Quantity(46), cell))
    #expect(reading("2.0", .count) == .given(Quantity(2), cell))
    #expect(reading("-1", .count) == .given(Quantity(-1), cell))
    #expect(reading("1.5", .count) == .unreadable(cell, .notWhole))
    #expect(reading("46元", .count) == .unreadable(cell, .notANumber))
    #expect(reading("/", .count) == .blank(cell))
  }

  @Test(arguments: ["+46", "增46", " ＋46"])
  func `An increase is no count`(_ text: String) {
    let cell = Evidence(table: 1, row: 2, column: 3, text: text)
    let value = CellValue(
      FigureText(text, counters: []), evidence: cell, measure: .count, ownUnit: nil,
      remarks: Remarks())
    #expect(value == .unreadable(cell, .notANumber))
  }

  @Test func `A change has a sign`() {
    #expect(reading("减1", .change) == .given(Quantity(-1), cell))
    #expect(reading("增2", .change) == .given(Quantity(2), cell))
    #expect(reading("+0.5", .change) == .unreadable(cell, .notWhole))
  }

  @Test(
    arguments: [
      ("25.1万元", .yuan, nil, "251000", .wanYuan), ("152790元", .wanYuan, nil, "15.279", .yuan),
      ("477.35", .yuan, .wanYuan, "4773500", .wanYuan), ("477.35", .yuan, nil, "477.35", nil),
      ("477.35元", .yuan, .wanYuan, "477.35", nil), ("3万元", .wanYuan, nil, "3", nil),
      ("2亿元", .wanYuan, nil, "20000", .yiYuan), ("1元", .yiYuan, nil, "0.00000001", .yuan),
    ] as [(String, MoneyUnit, MoneyUnit?, String, MoneyUnit?)])
  func `An amount is converted exactly to the form's unit`(
    _ text: String, _ own: MoneyUnit, _ header: MoneyUnit?, _ expected: String, _ from: MoneyUnit?
  ) {
    guard
      case .given(let amount, _, let unit) = reading(text, .amount, own, header: header)
    else {
      Issue.record("\(text) isn't read")
      return
    }
    #expect(amount.description == expected)
    #expect(unit == from)
  }

  @Test func `An amount that conversion makes too long is not read`() {
    #expect(reading("999999999999万元", .amount, .yuan) == .unreadable(cell, .tooManyDigits))
  }

  @Test(
    arguments: [
      ("采购总金额（万元）", .wanYuan), ("本年收费金额（单位：万元）", .wanYuan), ("金额(单位:元)", .yuan),
      ("金额（含税）（亿元）", .yiYuan), ("采购总金额（万元人民币）", .wanYuan), ("金额万元", nil), ("金额（件）", nil),
      ("金额", nil),
    ] as [(String, MoneyUnit?)])
  func `A label may give a unit in brackets`(_ label: String, _ expected: MoneyUnit?) {
    let remarks = Remarks(label, lexicon: Lexicon(formats: []), year: nil)
    #expect(remarks.units == Array(Set([expected].compactMap { $0 })))
    #expect(remarks.doubt == nil)
  }
}
