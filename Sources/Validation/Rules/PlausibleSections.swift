// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that a section in which the form's file asks for something isn't empty.
///
/// **Not when** the section has no heading.
struct SectionEmpty: GeneralRule {
  static let rule = RuleDeclaration("plausibility.section_empty", .info)

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    for (section, form) in zip(subject.report.sections, subject.report.format.sections) {
      guard let asks = form.asks, section.heading != nil, saysNothing(section.text) else {
        continue
      }
      outcome.findings.append(
        Finding(
          rule: Self.rule,
          message: Localized(
            en: "Section \(section.number) (\(form.heading)) says nothing, but the statute asks "
              + "for \(asks.en).",
            zh: "第\(section.number)部分“\(form.heading)”没有实际内容，而条例要求报告\(asks.zh)。"),
          about: section.kind))
    }
    return outcome
  }
}

/// **Checks** that a section mentions what another part of the report shows, as the form's file asks
/// (``RequiredMention``).
///
/// **Not when** the section has no heading, or says something.
struct MentionMissing: Rule {
  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    var outcome = Outcome()
    for mention in report.format.mentions {
      guard let section = report.sections.first(where: { $0.number == mention.section }),
        section.heading != nil, saysNothing(section.text)
      else { continue }
      let figures = mention.figures.filter {
        (report.value(of: $0) ?? Quantity(0)) > Quantity(0)
      }
      let stated = subject.prose.all.first {
        $0.rule == mention.proseRule && $0.value > Quantity(0)
          && $0.quote.section != section.number
      }
      guard !figures.isEmpty || stated != nil else { continue }
      outcome.findings.append(
        Finding(
          rule: mention.rule,
          message: mention.message.filled { name in
            switch name {
            case .section: Localized("\(section.number)")
            }
          }, cells: figures.map { findingCell($0, in: report) }, quote: stated?.quote))
    }
    return outcome
  }
}

/// Whether a section's prose is none, or only says that there is none: 无。, 无其他需要报告的事项。
private func saysNothing(_ text: String?) -> Bool {
  var words: [Unicode.Scalar] = []
  for scalar in (text ?? "").unicodeScalars where !isPunctuation(scalar) {
    words.append(CharacterFolding.fold(scalar))
    guard words.count <= 24 else { return false }
  }
  guard !words.isEmpty else { return true }
  var saysNone = false
  for phrase in phrasesOfNothing {
    let isFound = words.removeAll(phrase.words)
    saysNone = saysNone || isFound && phrase.saysNone
  }
  return words.isEmpty && saysNone
}

extension [Unicode.Scalar] {
  /// By hand: the library's searches cost more than all other rules together.
  ///
  /// - Returns: whether there were any.
  fileprivate mutating func removeAll(_ phrase: [Unicode.Scalar]) -> Bool {
    let old = count
    var index = 0
    while index + phrase.count <= count {
      if self[index..<index + phrase.count].elementsEqual(phrase) {
        removeSubrange(index..<index + phrase.count)
      } else {
        index += 1
      }
    }
    return count < old
  }
}

private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
  // At once for ideographs.
  if (0x4E00..<0xA000).contains(scalar.value) { return false }
  return scalar.isWhiteSpace || scalar.properties.isPatternSyntax
    || "。，、；：".unicodeScalars.contains(scalar)
}

/// What a sentence that says nothing is made of.
private let phrasesOfNothing: [(words: [Unicode.Scalar], saysNone: Bool)] = [
  "需要", "报告", "其他", "其它", "事项", "情况", "说明", "本年度", "本年", "年度", "我单位", "本单位",
  "本机关", "我局", "本局", "我镇", "我乡", "政府信息公开", "工作", "存在", "问题", "的", "无", "没有", "暂无", "暂",
  "应当", "应", "主要", "及", "改进",
].map { (Array($0.unicodeScalars), $0 == "无" || $0 == "没有") }
