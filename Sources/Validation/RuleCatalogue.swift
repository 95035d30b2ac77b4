import Reports

/// The catalogue of rules as a page, made from the rules themselves.
package enum RuleCatalogue {
  package static func markdown() -> String {
    var page = """
      # Rules · 规则

      Made by `nianbao rules --markdown`; edit the rules instead.

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
    }
    return page
  }
}
