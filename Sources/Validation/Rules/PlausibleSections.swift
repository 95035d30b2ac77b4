import Basics
import ReportModel

/// **Checks** that a section which the statute asks prose of has some.
struct SectionEmpty: Rule {
  static let entries = [
    RuleEntry(
      id: "plausibility.section_empty", severity: .info,
      checks: Localized(
        en: "The section on problems says something.", zh: "“存在的主要问题及改进情况”部分有实际内容。"),
      example: Localized(en: "Section five is 无.", zh: "第五部分只写“无”。"),
      notWhen: Localized(
        en: "The section has no heading (section.missing).", zh: "该部分没有标题时（见section.missing）。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    for (section, form) in zip(subject.report.sections, subject.report.format.sections)
    where form.needsProse && section.heading != nil {
      guard saysNothing(section.text) else { continue }
      outcome.findings.append(
        Finding(
          rule: "plausibility.section_empty", severity: .info,
          message:
            Localized(
              en:
                "Section \(section.number) (\(form.heading)) says nothing, but the statute asks for "
                + "problems and improvements.",
              zh: "第\(section.number)部分“\(form.heading)”没有实际内容，而条例要求报告主要问题和改进情况。"),
          about: section.kind))
    }
    return outcome
  }
}

/// **Checks** that the last section tells of fees where the report shows that there were some.
///
/// Fees for information (信息处理费) are to be told under other matters (国办函〔2020〕109号).
struct FeesUntold: Rule {
  static let entries = [
    RuleEntry(
      id: "plausibility.fees", severity: .info,
      checks:
        Localized(
          en:
            "The last section isn't 无 where the report shows that fees for information were asked.",
          zh: "报告显示发出过信息处理费收费通知的，第六部分应予说明，而不应只写“无”。"),
      example: Localized(
        en: "Two requests ended because a fee wasn't paid, but section six says 无.",
        zh: "有2件因逾期未缴费不再处理，而第六部分只写“无”。"),
      notWhen: Localized(
        en: "Neither the table nor the prose of another section shows a fee.",
        zh: "表格和其他部分正文均未显示收费。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    guard let section = report.sections.last, section.heading != nil, saysNothing(section.text)
    else { return Outcome() }
    let overdue = report.format.tables.flatMap(\.charged).filter {
      (report.value(of: $0) ?? Quantity(0)) > Quantity(0)
    }
    let claim = subject.claims.all.first {
      $0.rule == "prose.fees" && $0.value > Quantity(0) && $0.quote.section != section.number
    }
    guard !overdue.isEmpty || claim != nil else { return Outcome() }
    return Outcome(
      findings: [
        Finding(
          rule: "plausibility.fees", severity: .info,
          message: Localized(
            en: "Section \(section.number) says that there is nothing to report, but the report "
              + "shows that fees for information were asked.",
            zh: "第\(section.number)部分称没有需要报告的事项，而报告其他部分显示收取过或通知收取过信息处理费，"
              + "请补充说明。"), cells: overdue.map { findingCell($0, in: report) }, quote: claim?.quote)
      ])
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
  scalar.properties.isWhitespace || scalar.properties.isPatternSyntax
    || "。，、；：".unicodeScalars.contains(scalar)
}

/// What a sentence that says nothing is made of.
private let phrasesOfNothing: [(words: [Unicode.Scalar], saysNone: Bool)] = [
  "需要", "报告", "其他", "其它", "事项", "情况", "说明", "本年度", "本年", "年度", "我单位", "本单位",
  "本机关", "我局", "本局", "我镇", "我乡", "政府信息公开", "工作", "存在", "问题", "的", "无", "没有", "暂无", "暂",
  "应当", "应", "主要", "及", "改进",
].map { (Array($0.unicodeScalars), $0 == "无" || $0 == "没有") }
