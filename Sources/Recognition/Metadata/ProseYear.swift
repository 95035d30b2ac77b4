// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The year that the report's prose speaks of as its own.
///
/// A report copied from last year's keeps its words: `2021年，…` at the head of a report on 2022.
/// Taken from the first section alone, from sentences that begin with a year, where one of them speaks of
/// disclosure; where they begin with more than one year, the prose compares years and states none. What is
/// meant to be done (2024年，将进一步…) states none.
struct ProseYear {
  /// What a statement of the report's year speaks of.
  private static let subjects = ["公开", "申请"]
  private static let plans = ["将", "计划", "下一步", "拟", "力争", "继续"]

  func year(in sections: SectionRecognizer.Result) -> StatedYear? {
    guard let lines = sections.lines[0] else { return nil }
    var found: StatedYear?
    var first: Int?
    var speaksOfDisclosure = false
    for line in lines {
      for sentence in line.text.unicodeScalars.split(whereSeparator: { $0 == "。" || $0 == "；" }) {
        // 2021年度， and what shows that it ends there.
        let text = DateText(sentence, limit: 8)
        guard let (year, end) = text.year(at: 0) else { continue }
        let words = String(Substring(sentence))
        guard !Self.plans.contains(where: words.holds) else { continue }
        if let first = first ?? found?.year, first != year { return nil }
        first = year
        speaksOfDisclosure = speaksOfDisclosure || Self.subjects.contains(where: words.holds)
        var next = end + 1
        if next < text.scalars.count, text.scalars[next] == "度" { next += 1 }
        guard next < text.scalars.count, text.scalars[next] == "," || text.scalars[next] == "，"
        else {
          continue
        }
        if found == nil {
          found = StatedYear(
            source: .prose, year: year, quote: words.trimmed(), section: 1)
        }
      }
    }
    return speaksOfDisclosure ? found : nil
  }

  /// The one year that some lines give as the report's: at the head of a sentence (2022年度，), of its
  /// subject (2022年政府信息公开工作), or as that at whose end it was counted (截至2022年12月31日); nil where
  /// they give several.
  func onlyYear(in lines: [String]) -> Int? {
    var found: Int?
    for line in lines {
      let text = DateText(line)
      for index in text.scalars.indices
      where text.isNumeral(text.scalars[index])
        && (index == 0 || !text.isNumeral(text.scalars[index - 1]))
      {
        guard let (year, end) = text.year(at: index) else { continue }
        let rest = text.scalars[(end + 1)...].drop { $0 == "度" }
        let isSubject = ["政府信息公开", "信息公开"].contains { rest.starts(with: $0.unicodeScalars) }
        let isFirst = index == 0 || text.scalars[index - 1] == "。"
        let isEnd =
          ["截至", "截止", "截止到", "截至到"].contains { text.scalars[..<index].ends(with: $0) }
          && ["12月31日", "12月底", "底"].contains { rest.starts(with: $0.unicodeScalars) }
        guard isSubject || isEnd || (isFirst && (rest.first == "," || rest.first == "，"))
        else { continue }
        if let found, found != year { return nil }
        found = year
      }
    }
    return found
  }
}

extension ArraySlice<Unicode.Scalar> {
  fileprivate func ends(with word: String) -> Bool {
    suffix(word.unicodeScalars.count).elementsEqual(word.unicodeScalars)
  }
}
