import Basics
import ReportModel

/// **Checks** that the prose was written anew.
///
/// Told is the share of a section's characters in sentences that stand word for word in last year's
/// section. Short sentences (无。) and short sections are what every year says.
struct HistoryUnchanged: Rule {
  static let entries = [
    RuleEntry(
      id: "history.unchanged", severity: .info,
      checks: Localized(
        en: "A section's prose isn't last year's, word for word.", zh: "各部分正文不是逐字照抄上一年度报告。"),
      example: Localized(
        en: "Of section five, 92 % stands word for word in last year's report.",
        zh: "第五部分有92%的文字与上一年度报告逐字相同。"),
      notWhen: Localized(
        en: "Last year's report isn't known, the section has fewer than 80 characters, or less "
          + "than half of it is the same.", zh: "未提供上一年度报告，该部分不足80字，或相同文字不到一半。"))
  ]

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
    let year = previous.year.map { "\($0)" } ?? "last year"
    let yearZh = previous.year.map { "\($0)年度" } ?? "上一年度"
    let told = shares.map { "section \($0.section): \($0.percent) %" }.joined(separator: ", ")
    let toldZh = shares.map { "第\($0.section)部分\($0.percent)%" }.joined(separator: "、")
    outcome.findings.append(
      Finding(
        rule: "history.unchanged", severity: .info,
        message: Localized(
          en: "Prose stands word for word in the report on \(year): \(told).",
          zh: "正文与\(yearZh)报告逐字相同：\(toldZh)。"),
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
