// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Finds the period that the report says its figures cover:
/// `本报告所列数据的统计期限，自2022年1月1日起至12月31日止`.
struct PeriodRecognizer {
  struct Period: Equatable {
    var start: CalendarDate
    var end: CalendarDate
    var quote: String
  }

  /// The period that the document's prose states; the statement may be cut by paragraphs.
  func period(in text: DateText) -> Period? {
    let scalars = text.scalars
    for index in scalars.indices where index >= 4 && Self.endsYear(scalars[index]) {
      // Back to the first digit of the year.
      var start = index
      while start > 0, index - start < 4, text.isNumeral(scalars[start - 1]) { start -= 1 }
      guard index - start == 4, let from = text.date(at: start) ?? firstDay(in: text, of: start),
        let end = lastDay(in: text, after: from.range.upperBound),
        let to = text.date(at: end, assuming: from.date.year), from.date < to.date,
        isOfFigures(scalars[..<start].suffix(40))
          || isOfFigures(scalars[to.range.upperBound...].prefix(20))
      else { continue }
      let quote = String(String.UnicodeScalarView(scalars[start..<to.range.upperBound]))
      return Period(start: from.date, end: to.date, quote: quote)
    }
    return nil
  }

  /// The first day where it's in brackets behind its year: 2022年度（1月1日至12月31日）.
  private func firstDay(in text: DateText, of year: Int) -> DateText.Found? {
    guard let (number, end) = text.year(at: year) else { return nil }
    let rest = text.scalars[(end + 1)...].drop { $0 == "度" || $0 == "全" || $0 == "年" }
    guard let first = rest.first, Label.isOpening(first) else { return nil }
    return text.date(at: rest.startIndex + 1, assuming: number)
  }

  /// The sentence that speaks of the period of the figures and names a time, where ``period(in:)`` finds none
  /// in it: 统计期限为2022年全年.
  func statement(in prose: String) -> String? {
    let text = Title.Words(prose)
    for name in Self.names {
      guard let place = text.range(of: name) else { continue }
      let rest = text.folded[place.lowerBound...].prefix(80)
      let end = rest.firstIndex { "。;".unicodeScalars.contains($0) } ?? rest.endIndex
      guard rest[..<end].contains(where: { $0 == "年" || $0.isDigit }) else { continue }
      return text[place.lowerBound..<end].text
    }
    return nil
  }

  private static let names = ["统计期限", "统计时限", "统计时段", "统计时间", "统计周期", "数据期限", "数据时限"]

  private static func endsYear(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "年" || scalar == "." || scalar == "-" || scalar == "/"
  }

  /// Where the last day begins behind the first one: 起至, （含）起，至, 00:00至当年, ——.
  private func lastDay(in text: DateText, after start: Int) -> Int? {
    let scalars = text.scalars
    var rest = scalars[start...]
    if let first = rest.first, Label.isOpening(first),
      let end = rest.prefix(20).firstIndex(where: Label.isClosing)
    {
      rest = rest[(end + 1)...]
    }
    if let hour = rest.prefix(3).firstIndex(of: ":"),
      rest[..<hour].allSatisfy({ text.isNumeral($0) })
    {
      rest = rest[(hour + 1)...].drop { text.isNumeral($0) }
    }
    if rest.first == "起" || rest.first == "始" { rest = rest.dropFirst() }
    if let mark = rest.first, ",，;；、".unicodeScalars.contains(mark) { rest = rest.dropFirst() }
    if rest.first == "截" { rest = rest.dropFirst() }
    guard let joining = rest.first, Self.joins(joining) else { return nil }
    rest = rest.dropFirst().drop { $0 == "-" || $0 == "—" }
    if rest.dropFirst().first == "年", let first = rest.first,
      "当同本".unicodeScalars.contains(first)
    {
      rest = rest.dropFirst(2)
    }
    return rest.isEmpty ? nil : rest.startIndex
  }

  /// Whether a character is between the first and the last day.
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "至", "到", "-", "—", "－", "~", "～", "–": true
    default: false
    }
  }

  /// Whether the words around a period say that it's the one of the report's figures.
  private func isOfFigures(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let words = String(scalars: scalars)
    return ["期限", "数据", "统计", "本报告", "年度报告", "时限"].contains(where: words.holds)
  }
}
