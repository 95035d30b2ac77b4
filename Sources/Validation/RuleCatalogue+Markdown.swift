// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

extension RuleCatalogue {
  /// The catalogue as a page, which says once what several rules share.
  package var markdown: String {
    var page = """
      # Rules · 规则

      Made by `nianbao rules --markdown` from `config/rules`, the formats and the rules themselves.

      | rule | severity | checks | 检查内容 |
      | --- | --- | --- | --- |

      """
    for entry in entries {
      page +=
        "| `\(entry.id)` | \(entry.severity.rawValue) | \(entry.text.checks.en) | \(entry.text.checks.zh) |\n"
    }
    var said = SharedTexts()
    for entry in entries { page += "\n## \(entry.id)\n" + said.paragraphs(on: entry) }
    return page
  }
}

/// What the page has said already, and of which rule.
private struct SharedTexts {
  private var rules: [Localized: String] = [:]

  mutating func paragraphs(on entry: RuleCatalogue.Entry) -> String {
    let text = entry.text
    let parts: [(name: String, text: Localized?)] = [
      ("Not when", text.notWhen), ("An error when", text.errorWhen),
      ("Why", text.explanation.why), ("Usual causes", text.explanation.causes),
      ("How to correct it", text.explanation.mend),
    ]
    var page = "\n**Example.** \(text.example.en) \(text.example.zh)\n"
    var shared: [(rule: String, names: [String])] = []
    for (name, text) in parts {
      guard let text else { continue }
      guard let rule = rules[text] else {
        rules[text] = entry.id
        page += "\n**\(name).** \(text.en) \(text.zh)\n"
        continue
      }
      if let index = shared.firstIndex(where: { $0.rule == rule }) {
        shared[index].names.append(name.lowercased())
      } else {
        shared.append((rule, [name]))
      }
    }
    for (rule, names) in shared {
      let list = names.joined(separator: ", ")
      let title = list.prefix(1).uppercased() + list.dropFirst()
      page += "\n**\(title):** as for [\(rule)](#\(rule.filter { $0 != "." })).\n"
    }
    return page
  }
}
