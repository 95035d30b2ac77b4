// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Finds who signs a report and when: the last lines of its text, or a dated line of the page
/// around it (发布日期：2020-01-31).
struct SignatureRecognizer {
  struct Signature {
    var body: String?
    var date: CalendarDate?
    /// The number of the first line that belongs to the signature.
    var firstLine: Int?
  }

  /// The signature at the end of the last section's lines.
  func signature(at lines: [String]) -> Signature {
    for index in lines.indices.reversed() {
      let text = DateText(lines[index])
      guard let found = text.dates().last, found.range.upperBound == text.scalars.count,
        found.range.count <= 12
      else { continue }
      let before = String(String.UnicodeScalarView(text.scalars[..<found.range.lowerBound]))
      if before.isEmpty {
        var result = Signature(date: found.date, firstLine: index)
        if index > 0, let body = body(lines[index - 1]) {
          result.body = body
          result.firstLine = index - 1
        }
        return result
      }
      // The body and the date on one line, kept apart by blanks.
      if let body = body(before) {
        return Signature(body: body, date: found.date, firstLine: index)
      }
    }
    return Signature()
  }

  /// A line that is the name of a body and nothing else.
  private func body(_ line: String) -> String? {
    let name = String(String.UnicodeScalarView(DateText(line).scalars))
    guard (3...40).contains(name.unicodeScalars.count), !Self.labels.contains(where: name.holds)
    else { return nil }
    let isSentence = name.unicodeScalars.contains(where: Self.isOfSentence)
    let endsAsBody = TitleRecognizer.bodyEndings.contains(where: name.ends)
    return !isSentence && endsAsBody ? name : nil
  }

  private static func isOfSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "，", "；", "：", "、", "！", "？", "《", "》", ",", ";", ":", ".": true
    default: false
    }
  }

  /// A date that the page states of the report: `发布日期：2020-01-31`.
  func publicationDate(in lines: [String]) -> CalendarDate? {
    for line in lines where Self.labels.contains(where: line.holds) {
      let text = DateText(line)
      for found in text.dates() {
        let before = String(
          String.UnicodeScalarView(text.scalars[..<found.range.lowerBound].suffix(6)))
        if Self.labels.contains(where: before.holds) { return found.date }
      }
    }
    return nil
  }

  private static let labels = ["发布日期", "发布时间", "成文日期", "发文日期", "生成日期", "公开日期", "印发日期"]
}
