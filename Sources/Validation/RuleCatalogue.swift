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
        "| `\(entry.id)` | \(entry.severity.rawValue) | \(entry.checks) | \(entry.checksZh) |\n"
    }
    for entry in Validator.catalogue {
      page += """

        ## \(entry.id)

        **Checks.** \(entry.checks) \(entry.checksZh)

        **Example.** \(entry.example) \(entry.exampleZh)

        **Not when.** \(entry.notWhen) \(entry.notWhenZh)

        """
      guard let explanation = explanations[entry.id] else { continue }
      page += """

        **Why.** \(explanation.why) \(explanation.whyZh)

        **Usual causes.** \(explanation.causes) \(explanation.causesZh)

        **How to mend it.** \(explanation.mend) \(explanation.mendZh)

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
    let lines: [(String, String?)] =
      isChinese
      ? [
        ("检查内容", entry.checksZh), ("例", entry.exampleZh), ("不适用", entry.notWhenZh),
        ("为何检查", explanation?.whyZh), ("常见原因", explanation?.causesZh),
        ("如何更正", explanation?.mendZh),
      ]
      : [
        ("Checks", entry.checks), ("Example", entry.example), ("Not when", entry.notWhen),
        ("Why", explanation?.why), ("Usual causes", explanation?.causes),
        ("How to mend it", explanation?.mend),
      ]
    return "\(entry.id) (\(entry.severity.rawValue))\n"
      + lines.compactMap { name, text in text.map { "  \(name)\(isChinese ? "：" : ": ")\($0)\n" } }
      .joined()
  }
}
