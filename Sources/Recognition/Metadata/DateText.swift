// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Finds dates in text: `2023年1月6日`, `二〇二三年一月六日`, `2023-01-06`, `2023/1/6`, `2023.1.6`.
///
/// Works on characters folded and without blanks (``CharacterFolding``), so that a date cut by a
/// line or by full-width digits is found.
struct DateText {
  let scalars: [Unicode.Scalar]
  /// The scalars before which the text has a blank, behind a digit.
  private let gaps: Set<Int>

  init(_ text: String) { self.init([text]) }

  /// Of some texts, one behind the other.
  init(_ texts: [String]) {
    self.init(texts.lazy.map(\.unicodeScalars), limit: .max)
  }

  /// Of a text of which no more than `limit` characters are wanted.
  init(_ text: Substring.UnicodeScalarView, limit: Int) {
    self.init(CollectionOfOne(text), limit: limit)
  }

  private init(
    _ texts: some Sequence<some Sequence<Unicode.Scalar>>, limit: Int
  ) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(min(limit, 64))
    var gaps: Set<Int> = []
    reading: for text in texts {
      for scalar in text {
        if !Label.isPassedOver(scalar) {
          guard scalars.count < limit else { break reading }
          scalars.append(scalar)
        } else if let last = scalars.last, CharacterFolding.fold(last).isDigit {
          gaps.insert(scalars.count)
        }
      }
    }
    CharacterFolding.fold(&scalars)
    self.scalars = scalars
    self.gaps = gaps
  }

  /// A date and the range of scalars that states it.
  struct Found {
    var date: CalendarDate
    var range: Range<Int>
  }

  /// The date that begins at a scalar; `year` is that of a date that leaves it out (`至12月31日`).
  func date(at start: Int, assuming year: Int? = nil) -> Found? {
    var index = start
    var stated = year
    if let (number, end) = number(at: index), end < scalars.count,
      CalendarDate.years.contains(number),
      let separator = Separator(scalars[end])
    {
      stated = number
      index = end + 1
      guard let (month, monthEnd) = self.month(at: index), monthEnd < scalars.count,
        scalars[monthEnd] == separator.afterMonth
      else { return nil }
      return day(
        after: monthEnd + 1, year: number, month: month, separator: separator, start: start)
    }
    guard let stated, let (month, monthEnd) = month(at: index), monthEnd < scalars.count,
      scalars[monthEnd] == "月"
    else { return nil }
    return day(after: monthEnd + 1, year: stated, month: month, separator: .words, start: start)
  }

  /// The number of a month; the first may be 元月.
  private func month(at start: Int) -> (value: Int, end: Int)? {
    if start + 1 < scalars.count, scalars[start] == "元", scalars[start + 1] == "月" {
      return (1, start + 1)
    }
    return number(at: start)
  }

  private func day(
    after index: Int, year: Int, month: Int, separator: Separator, start: Int
  ) -> Found? {
    // 2020-01-31 10:24: nothing but the blank ends the day.
    guard var (day, end) = number(at: index, isOneWord: separator != .words) else { return nil }
    if separator != .words, end - index == 4, end < scalars.count, scalars[end] == ":" {
      // 2022-01-1709:41: the page shows them apart by layout alone.
      day /= 100
      end -= 2
    }
    if separator == .words {
      guard end < scalars.count, scalars[end] == "日" || scalars[end] == "号" else { return nil }
      end += 1
    }
    guard let date = CalendarDate(year: year, month: month, day: day) else { return nil }
    return Found(date: date, range: start..<end)
  }

  /// All dates that state their year, in order.
  func dates() -> [Found] {
    var found: [Found] = []
    var index = 0
    while index < scalars.count {
      if isNumeral(scalars[index]), index == 0 || !isNumeral(scalars[index - 1]),
        let date = date(at: index)
      {
        found.append(date)
        index = date.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  /// A year that comes before 年, with the range of its digits.
  func year(at start: Int) -> (year: Int, end: Int)? {
    guard let (number, end) = number(at: start), end < scalars.count, scalars[end] == "年",
      (1990...2100).contains(number)
    else { return nil }
    return (number, end)
  }

  func isNumeral(_ scalar: Unicode.Scalar) -> Bool { Self.isNumeral(scalar) }

  static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || digit(scalar) != nil || scalar == "十"
  }

  private enum Separator: Equatable {
    case words, dash, slash, point

    init?(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "年": self = .words
      case "-": self = .dash
      case "/": self = .slash
      case ".": self = .point
      default: return nil
      }
    }

    var afterMonth: Unicode.Scalar {
      switch self {
      case .words: "月"
      case .dash: "-"
      case .slash: "/"
      case .point: "."
      }
    }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "〇", "零", "○", "O": 0
    case "十": nil
    default: Numbering.chinese(scalar)
    }
  }

  /// 二o二二 and 二0二二 are written, too.
  private static func laterDigit(_ scalar: Unicode.Scalar) -> Int? {
    scalar == "o" || scalar == "0" ? 0 : digit(scalar)
  }

  /// The number that begins at a scalar: digits, Chinese digits one by one (二〇二三), or a Chinese
  /// number up to 99 (三十一).
  /// A blank ends one that is one word.
  private func number(at start: Int, isOneWord: Bool = false) -> (value: Int, end: Int)? {
    guard start < scalars.count else { return nil }
    var index = start
    var value = 0
    while index < scalars.count, index - start < 4, (0x30...0x39).contains(scalars[index].value),
      !(isOneWord && index > start && gaps.contains(index))
    {
      value = value * 10 + Int(scalars[index].value - 0x30)
      index += 1
    }
    if index > start { return (value, index) }
    var hasTen = false
    while index < scalars.count, index - start < 4 {
      if let digit = index > start ? Self.laterDigit(scalars[index]) : Self.digit(scalars[index]),
        scalars[index] != "O" || index > start
      {
        value = hasTen ? value + digit : value * 10 + digit
      } else if scalars[index] == "十", !hasTen {
        value = max(1, value) * 10
        hasTen = true
      } else {
        break
      }
      index += 1
    }
    return index > start ? (value, index) : nil
  }
}
