// SPDX-License-Identifier: Apache-2.0

/// The codes of the formats that a workbook names by number alone: ECMA-376 part 1, 18.8.30, those that
/// differ by language as Chinese programs have them.
enum BuiltInFormats {
  /// The code of a number; nil for one without a meaning of its own, which is shown as a general one is.
  static func code(_ id: Int) -> String? { codes[id] }

  private static let codes: [Int: String] = [
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: ##""¥"#,##0;"¥"\-#,##0"##,
    6: ##""¥"#,##0;"¥"\-#,##0"##, 7: ##""¥"#,##0.00;"¥"\-#,##0.00"##,
    8: ##""¥"#,##0.00;"¥"\-#,##0.00"##, 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: monthOfYear, 28: dayOfMonth, 29: dayOfMonth, 30: "m/d/yy", 31: date, 32: time,
    33: timeWithSeconds, 34: halfDay, 35: halfDayWithSeconds, 36: monthOfYear,
    37: ##"#,##0;\-#,##0"##, 38: ##"#,##0;\-#,##0"##, 39: ##"#,##0.00;\-#,##0.00"##,
    40: ##"#,##0.00;\-#,##0.00"##, 41: ##"_ * #,##0_ ;_ * \-#,##0_ ;_ * "-"_ ;_ @_ "##,
    42: ##"_ "¥"* #,##0_ ;_ "¥"* \-#,##0_ ;_ "¥"* "-"_ ;_ @_ "##,
    43: ##"_ * #,##0.00_ ;_ * \-#,##0.00_ ;_ * "-"??_ ;_ @_ "##,
    44: ##"_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ "##, 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: monthOfYear, 51: dayOfMonth,
    52: monthOfYear, 53: dayOfMonth, 54: dayOfMonth, 55: halfDay, 56: halfDayWithSeconds,
    57: monthOfYear, 58: dayOfMonth,
  ]

  private static let monthOfYear = #"yyyy"年"m"月""#
  private static let dayOfMonth = #"m"月"d"日""#
  private static let date = #"yyyy"年"m"月"d"日""#
  private static let time = #"h"时"mm"分""#
  private static let timeWithSeconds = #"h"时"mm"分"ss"秒""#
  private static let halfDay = #"上午/下午h"时"mm"分""#
  private static let halfDayWithSeconds = #"上午/下午h"时"mm"分"ss"秒""#
}
