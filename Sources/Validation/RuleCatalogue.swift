import Basics
package import ReportModel

/// What is said of the rules, made from the rules themselves and their explanations.
package enum RuleCatalogue {
  /// The catalogue as a page.
  package static func markdown(_ explanations: [String: RuleExplanation]) -> String {
    var page = """
      # Rules · 规则

      Made by `nianbao rules --markdown`; edit the rules and `config/rules` instead.

      | rule | severity | checks | 检查内容 |
      | --- | --- | --- | --- |

      """
    for entry in Validator.catalogue {
      page +=
        "| `\(entry.id)` | \(entry.severity.rawValue) | \(entry.checks.en) | \(entry.checks.zh) |\n"
    }
    for entry in Validator.catalogue {
      page += """

        ## \(entry.id)

        **Checks.** \(entry.checks.en) \(entry.checks.zh)

        **Example.** \(entry.example.en) \(entry.example.zh)

        **Not when.** \(entry.notWhen.en) \(entry.notWhen.zh)

        """
      guard let explanation = explanations[entry.id] else { continue }
      page += """

        **Why.** \(explanation.why.en) \(explanation.why.zh)

        **Usual causes.** \(explanation.causes.en) \(explanation.causes.zh)

        **How to mend it.** \(explanation.mend.en) \(explanation.mend.zh)

        """
    }
    return page
  }

  /// One rule in plain words; nil where there is no such rule.
  package static func explanation(
    of id: String, _ explanations: [String: RuleExplanation], isChinese: Bool
  ) -> String? {
    guard let entry = Validator.catalogue.first(where: { $0.id == id }) else { return nil }
    let explanation = explanations[id]
    let language: Language = isChinese ? .zh : .en
    let lines: [(String, String?)] = [
      (Localized(en: "Checks", zh: "检查内容"), entry.checks),
      (Localized(en: "Example", zh: "例"), entry.example),
      (Localized(en: "Not when", zh: "不适用"), entry.notWhen),
      (Localized(en: "Why", zh: "为何检查"), explanation?.why),
      (Localized(en: "Usual causes", zh: "常见原因"), explanation?.causes),
      (Localized(en: "How to mend it", zh: "如何更正"), explanation?.mend),
    ].map { ($0[language], $1?[language]) }
    return "\(entry.id) (\(entry.severity.rawValue))\n"
      + lines.compactMap { name, text in text.map { "  \(name)\(isChinese ? "：" : ": ")\($0)\n" } }
      .joined()
  }
}
