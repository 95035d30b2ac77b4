// SPDX-License-Identifier: Apache-2.0

import Basics

extension NumberFormat.Section {
  /// What is shown of a number of days since a workbook's first day: ECMA-376 part 1, 18.17.4.
  func shownDate(_ value: SheetNumber, isDate1904: Bool) -> ShownValue {
    guard let moment = SheetMoment(value, isDate1904: isDate1904, unit: smallestUnit) else {
      // Programs fill the cell with it, as no date is before the first or after 9999.
      return ShownValue("########", .other)
    }
    let hasHalfDay = pieces.contains { if case .date(.halfDay) = $0 { true } else { false } }
    var text = ""
    for piece in pieces {
      switch piece {
      case .literal(let literal): text += literal
      case .point: text += "."
      case .comma: text += ","
      case .percent: text += "%"
      case .date(let date): text += shown(date, moment, hasHalfDay: hasHalfDay)
      default: break
      }
    }
    return ShownValue(text)
  }

  /// The smallest unit that is shown, in milliseconds: seconds are rounded to it.
  private var smallestUnit: Int {
    for case .date(.fraction(let count)) in pieces { return count == 1 ? 100 : count == 2 ? 10 : 1 }
    return 1000
  }

  private func shown(
    _ piece: NumberFormat.DatePiece, _ moment: SheetMoment, hasHalfDay: Bool
  ) -> String {
    switch piece {
    case .year(let count):
      if hasChineseNumerals { return Self.chineseDigits(moment.year) }
      return count <= 2 ? Self.padded(moment.year % 100, 2) : Self.padded(moment.year, 4)
    case .month(let count):
      guard count > 2 else { return number(moment.month, count) }
      if isChinese || hasChineseNumerals { return Self.chinese(moment.month) + "月" }
      let name = Self.months[moment.month - 1]
      return count == 3 ? String(name.prefix(3)) : count == 5 ? String(name.prefix(1)) : name
    case .day(let count):
      guard count > 2 else { return number(moment.day, count) }
      if isChinese { return Self.weekday(moment.weekday, isLong: count > 3) }
      let name = Self.days[moment.weekday]
      return count == 3 ? String(name.prefix(3)) : name
    case .chineseWeekday(let count):
      // 日 alone of three letters: programs show 周日 or 日 by their version.
      return count > 3
        ? Self.weekday(moment.weekday, isLong: true)
        : String(Self.weekday(moment.weekday, isLong: false).suffix(1))
    case .hour(let count):
      let hour = hasHalfDay ? (moment.hour + 11) % 12 + 1 : moment.hour
      return number(hour, count)
    case .minute(let count): return number(moment.minute, count)
    case .second(let count): return number(moment.second, count)
    case .fraction(let count):
      let unit = count == 1 ? 100 : count == 2 ? 10 : 1
      return "." + Self.padded(moment.millisecond / unit, count)
    case .halfDay(let morning, let afternoon): return moment.hour < 12 ? morning : afternoon
    case .elapsedHours(let count): return Self.padded(moment.elapsedSeconds / 3600, count)
    case .elapsedMinutes(let count): return Self.padded(moment.elapsedSeconds / 60, count)
    case .elapsedSeconds(let count): return Self.padded(moment.elapsedSeconds, count)
    }
  }

  private func number(_ value: Int, _ count: Int) -> String {
    hasChineseNumerals ? Self.chinese(value) : Self.padded(value, min(count, 2))
  }

  private static func padded(_ value: Int, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, min(count, 8) - text.utf8.count)) + text
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let days = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
  private static let numerals = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  private static func weekday(_ day: Int, isLong: Bool) -> String {
    (isLong ? "星期" : "周") + (day == 0 ? "日" : numerals[day])
  }

  /// 二〇二三
  private static func chineseDigits(_ value: Int) -> String {
    String(value).utf8.map { numerals[Int($0 - 0x30)] }.joined()
  }

  /// 二十一; below 100.
  private static func chinese(_ value: Int) -> String {
    if value < 10 { return numerals[value] }
    let tens = value / 10
    return (tens == 1 ? "" : numerals[tens % 10]) + "十"
      + (value % 10 == 0 ? "" : numerals[value % 10])
  }
}

/// A moment as its calendar date and its time of day.
struct SheetMoment {
  private(set) var year = 1900
  private(set) var month = 1
  private(set) var day = 0
  /// 0 for Sunday.
  private(set) var weekday = 0
  private(set) var hour = 0
  private(set) var minute = 0
  private(set) var second = 0
  private(set) var millisecond = 0
  private(set) var elapsedSeconds = 0

  /// The moment of a number of days since 1899-12-31 or 1904-01-01; nil where none is shown.
  ///
  /// Those since 1899 count a 29th of February 1900, which Lotus 1-2-3 had and Excel shows; day 0 is
  /// shown as the 0th of January.
  ///
  /// - Parameters:
  ///   - value: the days.
  ///   - isDate1904: from which day on they count.
  ///   - unit: milliseconds to which the time is rounded.
  init?(_ value: SheetNumber, isDate1904: Bool, unit: Int) {
    let days = value.double
    guard days >= 0, days < 2_958_466 else { return nil }
    var serial = Int(days)
    var milliseconds = Int(((days - Double(serial)) * 86_400_000 / Double(unit)).rounded()) * unit
    if milliseconds >= 86_400_000 {
      milliseconds -= 86_400_000
      serial += 1
    }
    elapsedSeconds = serial * 86_400 + milliseconds / 1000
    hour = milliseconds / 3_600_000
    minute = milliseconds / 60_000 % 60
    second = milliseconds / 1000 % 60
    millisecond = milliseconds % 1000
    if isDate1904 { serial += 1462 }
    weekday = (serial + 6) % 7
    if serial == 0 { return }
    if serial == 60 {
      (year, month, day) = (1900, 2, 29)
      return
    }
    // Days since 1970-01-01: day 25569 is that one.
    let count = serial - 25_569 + (serial < 60 ? 1 : 0)
    (year, month, day) = CalendarDate.components(daysSinceEpoch: count)
    if year > 9999 { return nil }
  }
}
