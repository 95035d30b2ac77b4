// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// The year that the report's prose speaks of as its own.
///
/// A report copied from last year's keeps its words: `2021年，…` at the head of a report on 2022.
/// Taken from the first section alone, from sentences that begin with a year; where these name
/// more than one year, the prose compares years and states none.
struct ProseYear {
  func year(in sections: SectionRecognizer.Result) -> StatedYear? {
    guard let lines = sections.lines[0] else { return nil }
    var found: StatedYear?
    for line in lines {
      for sentence in line.text.unicodeScalars.split(whereSeparator: { $0 == "。" || $0 == "；" }) {
        // 2021年度， and what tells that it ends there.
        let text = DateText(sentence, limit: 8)
        guard let (year, end) = text.year(at: 0) else { continue }
        var next = end + 1
        if next < text.scalars.count, text.scalars[next] == "度" { next += 1 }
        guard next < text.scalars.count, text.scalars[next] == "," || text.scalars[next] == "，"
        else {
          continue
        }
        if let found, found.year != year { return nil }
        if found == nil {
          found = StatedYear(
            source: .prose, year: year, quote: String(Substring(sentence)).trimmed(), section: 1)
        }
      }
    }
    return found
  }
}
