// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the prose isn't last year's.
///
/// It reports the share of a section's characters in sentences that are also in last year's section, word for
/// word. Short sentences (无。) and short sections are what every year says.
struct HistoryUnchanged: GeneralRule {
  static let rule = RuleDeclaration("history.unchanged", .info)

  private static let shortestSection = 80
  private static let shortestSentence = 8

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    guard let previous = subject.previous else { return outcome }
    var shares: [(section: Int, percent: Int, first: String)] = []
    for section in subject.report.sections {
      guard let text = section.text,
        let before = previous.sections.first(where: { $0.number == section.number })?.text
      else { continue }
      let sentences = Self.sentences(of: text)
      let length = sentences.reduce(0) { $0 + $1.folded.count }
      guard length >= Self.shortestSection else { continue }
      outcome.checks += 1
      let known = Set(Self.sentences(of: before).map(\.folded))
      let copied = sentences.filter {
        $0.folded.count >= Self.shortestSentence && known.contains($0.folded)
      }
      let count = copied.reduce(0) { $0 + $1.folded.count }
      if count * 2 >= length, let first = copied.first {
        shares.append((section.number, count * 100 / length, first.words))
      }
    }
    guard let worst = shares.max(by: { $0.percent < $1.percent }) else { return outcome }
    let year = previous.yearInWords
    let list = shares.map { share in
      Localized(
        en: "section \(share.section): \(share.percent) %",
        zh: "第\(share.section)部分\(share.percent)%")
    }.joined(en: ", ", zh: "、")
    outcome.findings.append(
      Finding(
        rule: Self.rule,
        message: Localized(
          en: "The prose is word for word that of the report on \(year.en): \(list.en).",
          zh: "正文与\(year.zh)报告逐字相同：\(list.zh)。"),
        quote: Quote(text: worst.first, section: worst.section),
        about: shares.map { "\($0.section)" }.joined(separator: ",")))
    return outcome
  }

  private static func sentences(of text: String) -> [(words: String, folded: [Unicode.Scalar])] {
    text.unicodeScalars.split { ["\n", "。", "；", "！", "？", ";", "!", "?"].contains($0) }.map {
      words in
      let folded = words.filter { !$0.properties.isWhitespace }.map(CharacterFolding.fold)
      return (String(String.UnicodeScalarView(words)), folded)
    }
  }
}
