// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Several years that a number may be of: 2019年至2023年, 2021—2023年, 2022、2023两年, 近五年, 三年来.
enum YearSpan {
  /// Where such words end that begin at a place, with a number or a word before it; nil where none do.
  static func end(in text: [Unicode.Scalar], at start: Int, _ numeral: Numeral?) -> Int? {
    range(in: text, at: start, numeral) ?? count(in: text, at: start, numeral)
  }

  /// Whether a word that may begin such words is at hand (近五年).
  static func isRecent(_ scalar: Unicode.Scalar) -> Bool { scalar == "近" || scalar == "这" }

  private static func range(
    in text: [Unicode.Scalar], at start: Int, _ numeral: Numeral?
  ) -> Int? {
    guard Numeral.digit(text[start]) != nil, let first = numeral,
      let year = first.value.integer, years.contains(year)
    else { return nil }
    var next = first.end
    if next < text.count, text[next] == "年" { next += 1 }
    guard next < text.count, joins.contains(text[next]) else { return nil }
    while next < text.count, joins.contains(text[next]) { next += 1 }
    guard let last = Tokenizer.year(in: text, at: next), last.value > year else { return nil }
    // 2023年至2024年1月 is a date.
    let isDate = Numeral(in: text, at: last.end).map { $0.end < text.count && text[$0.end] == "月" }
    return isDate == true ? nil : last.end
  }

  private static func count(
    in text: [Unicode.Scalar], at start: Int, _ numeral: Numeral?
  ) -> Int? {
    let isRecent = isRecent(text[start])
    guard isRecent || Numeral.digit(text[start]) != nil || Numeral.chineseDigit(text[start]) != nil,
      let number = isRecent ? Numeral(in: text, at: start + 1) : numeral,
      let value = number.value.integer, (2...30).contains(value)
    else { return nil }
    var end = number.end
    if end < text.count, text[end] == "个" { end += 1 }
    guard end < text.count, text[end] == "年" else { return nil }
    end += 1
    // 三年行动计划 is a name.
    guard !isRecent else { return end }
    return end < text.count && endings.contains(text[end]) ? end : nil
  }

  private static let years = 1990...2200
  private static let joins: Set<Unicode.Scalar> = ["至", "到", "-", "—", "–", "~", "～", "－", "、"]
  /// What follows 三年 where it counts years.
  private static let endings: Set<Unicode.Scalar> = [
    "来", "间", "内", "里", "累", "共", "总", "合", "收", "受", "办", "中",
  ]
}
