// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import DocumentReading

/// Numbers as a person sees them.
@Suite struct NumberFormatTests {
  private static func number(_ bytes: [UInt8]) -> SheetNumber? { SheetNumber(bytes.span) }

  private func shown(_ value: String, _ code: String, isDate1904: Bool = false) throws -> ShownValue
  {
    let bytes = Array(value.utf8)
    let number = try #require(Self.number(bytes))
    return try #require(NumberFormat(code)).shown(number, isDate1904: isDate1904)
  }

  @Test(arguments: [
    ("18.0", "General", "18"), ("18.0", "", "18"), ("18.399999999999999", "General", "18.4"),
    ("0.30000000000000004", "General", "0.3"), ("-5", "General", "-5"),
    ("12345678901", "General", "12345678901"), ("123456789012", "General", "1.23457E+11"),
    ("0.0001", "General", "0.0001"), ("1E-10", "General", "1E-10"),
    ("18", "0", "18"), ("1234567.891", "#,##0.00", "1,234,567.89"), ("7", "000", "007"),
    ("0", "#", ""), ("1.5", "0.0#", "1.5"), ("0.256", "0.0%", "25.6%"), ("-5", "0;[Red]-0", "-5"),
    ("0", "#,##0;-#,##0;\"—\"", "—"), ("5", "0\"件\"", "5件"), ("12345", "0.00E+00", "1.23E+04"),
    ("9.99", "0.0E+0", "1.0E+1"), ("1234", "##0.0E+0", "1.2E+3"), ("1200", "[>=1000]0;0.0", "1200"),
    ("5", "[>=1000]0;0.0", "5.0"), ("-0.4", "0", "0"), ("3", "_ * #,##0_ ", " 3 "),
    ("1234", "[$¥-804]#,##0", "¥1,234"), ("12", "G/通用格式\"件\"", "12件"), ("5", "0.\"x\"", "5.x"),
  ])
  func `A number is shown by its format`(value: String, code: String, text: String) throws {
    #expect(try shown(value, code).text == text)
  }

  @Test(arguments: [
    ("45311", "yyyy\"年\"m\"月\"d\"日\"", "2024年1月20日"),
    ("45311.75", "yyyy/m/d h:mm", "2024/1/20 18:00"),
    ("60", "yyyy-mm-dd", "1900-02-29"), ("59", "yyyy-mm-dd", "1900-02-28"),
    ("61", "yyyy-mm-dd", "1900-03-01"), ("0", "yyyy-m-d", "1900-1-0"),
    ("1.5", "[h]:mm:ss", "36:00:00"),
    ("0.5", "h:mm AM/PM", "12:00 PM"), ("0.75", "上午/下午h\"时\"mm\"分\"", "下午6时00分"),
    ("0.000694444", "mm:ss.0", "01:00.0"), ("45311", "aaaa", "星期六"),
    ("45311", "dddd, mmm d", "Saturday, Jan 20"),
    ("45311", "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@", "二〇二四年一月二十日"),
    ("0.999999", "h:mm:ss", "0:00:00"), ("2958466", "yyyy", "########"), ("-1", "yyyy", "########"),
    ("45311", "yyyy.mm.dd", "2024.01.20"), ("45311", "[$-010409]dd-mmm-yyyy", "20-Jan-2024"),
    ("45311", "[$-F800]dddd, mmmm dd, yyyy", "2024年1月20日"),
  ])
  func `A date is shown by its format`(value: String, code: String, text: String) throws {
    #expect(try shown(value, code).text == text)
  }

  @Test func `Days are counted from 1904 where the workbook says so`() throws {
    #expect(try shown("0", "yyyy-mm-dd", isDate1904: true).text == "1904-01-01")
    #expect(try shown("43849", "yyyy-mm-dd", isDate1904: true).text == "2024-01-20")
  }

  @Test(arguments: [
    ("18", "0", nil), ("18.4", "0", ShownValue.Difference.rounded(isDoubtful: true)),
    ("90604.141225", "General", .rounded(isDoubtful: true)),
    ("1234567890123456", "General", .rounded(isDoubtful: true)), ("90604.14122", "General", nil),
    ("18.44", "0.0", .rounded(isDoubtful: false)), ("0.256", "0%", .rounded(isDoubtful: false)),
    ("12345", "0\\.0,", .other), ("5", ";;;", .other), ("5", "\"x\"", .other), ("0.25", "0%", nil),
    ("12000", "#,##0,", .other), ("5", "\"1\"0", .other),
  ])
  func `A number that isn't shown as it is stored is told`(
    value: String, code: String, difference: ShownValue.Difference?
  ) throws {
    #expect(try shown(value, code).difference == difference)
  }

  @Test(arguments: ["# ?/?", "[$-D000000]0", "[DBNum2]yyyy", "Nope", "[", "0;0;0;@;0"])
  func `A code that isn't known is no format`(code: String) {
    #expect(NumberFormat(code) == nil)
  }

  @Test func `Every built-in format but fractions is known`() {
    for id in 0...58 where id != 12 && id != 13 {
      if let code = BuiltInFormats.code(id) { #expect(NumberFormat(code) != nil, "\(id) \(code)") }
    }
  }

  @Test(arguments: ["", "x", "1e", "1e99999", "--1", "1e400"])
  func `What is no number of a workbook is none`(text: String) {
    #expect(Self.number(Array(text.utf8)) == nil)
  }
}
