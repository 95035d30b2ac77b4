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
    for index in scalars.indices where scalars[index] == "年" {
      // Back to the first digit of the year before 年.
      var start = index
      while start > 0, index - start < 4, text.isNumeral(scalars[start - 1]) { start -= 1 }
      guard let from = text.date(at: start) else { continue }
      var next = from.range.upperBound
      if next < scalars.count, scalars[next] == "起" { next += 1 }
      guard next < scalars.count, Self.joins(scalars[next]) else {
        continue
      }
      next += 1
      while next < scalars.count, scalars[next] == "-" || scalars[next] == "—" { next += 1 }
      guard let to = text.date(at: next, assuming: from.date.year), from.date < to.date,
        isOfFigures(scalars[..<start].suffix(40))
          || isOfFigures(scalars[to.range.upperBound...].prefix(20))
      else { continue }
      let quote = String(String.UnicodeScalarView(scalars[start..<to.range.upperBound]))
      return Period(start: from.date, end: to.date, quote: quote)
    }
    return nil
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
