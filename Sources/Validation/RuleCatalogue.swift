// SPDX-License-Identifier: Apache-2.0

package import Basics
package import ReportModel

/// Every rule that a finding may name, with its texts: the program's own, and those that the
/// known formats and the phrasebook declare.
package struct RuleCatalogue: Sendable {
  /// In the order of the texts, and then of the formats.
  package let entries: [Entry]

  package struct Entry: Sendable {
    package let id: String
    package let severity: Severity
    package let text: RuleText
    /// The formats that declare it so; empty for a rule that no format declares.
    package private(set) var formats: [String]
    /// Whether another format declares it differently.
    fileprivate var isVariant = false

    /// `requests.balance (error)`, with the formats where they differ.
    package var heading: String {
      "\(id) (\(severity.rawValue))" + (isVariant ? " [\(formats.joined(separator: ", "))]" : "")
    }

    fileprivate mutating func add(_ format: String?) {
      if let format { formats.append(format) }
    }
  }

  /// `texts` say what the declarations of the rules don't say themselves.
  package init(
    formats: [ReportFormat], phrasebook: Phrasebook, texts: [(id: String, text: RuleText)]
  ) {
    let own = Validator.rules.compactMap { ($0 as? any GeneralRule).map { type(of: $0).rule } }
    var declared: [(rule: RuleDeclaration, format: String?)] =
      (own + ProseFigures.declarations(in: phrasebook)).map { ($0, nil) }
    for format in formats { declared += format.rules.map { ($0, format.name) } }

    let known = Dictionary(texts.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
    var order = texts.map(\.id)
    var entries: [String: [Entry]] = [:]
    for (rule, format) in declared {
      guard let text = rule.text ?? known[rule.id] else { continue }
      if entries[rule.id] == nil, known[rule.id] == nil { order.append(rule.id) }
      let same = entries[rule.id]?.firstIndex { $0.severity == rule.severity && $0.text == text }
      if let same {
        entries[rule.id]?[same].add(format)
      } else {
        entries[rule.id, default: []].append(
          Entry(
            id: rule.id, severity: rule.severity, text: text, formats: format.map { [$0] } ?? []))
      }
    }
    self.entries = order.flatMap { id in
      let variants = entries[id] ?? []
      return variants.map { entry in
        var entry = entry
        entry.isVariant = variants.count > 1
        return entry
      }
    }
  }

  /// A rule in plain words; nil where there is no such rule.
  package func explanation(of id: String, in language: Language) -> String? {
    let found = entries.filter { $0.id == id }
    return found.isEmpty ? nil : found.map { $0.explanation(in: language) }.joined()
  }
}

extension RuleCatalogue.Entry {
  fileprivate func explanation(in language: Language) -> String {
    let lines: [(name: Localized, text: Localized?)] = [
      (Localized(en: "Checks", zh: "检查内容"), text.checks),
      (Localized(en: "Example", zh: "例"), text.example),
      (Localized(en: "Not when", zh: "不适用"), text.notWhen),
      (Localized(en: "An error when", zh: "视为错误"), text.errorWhen),
      (Localized(en: "Why", zh: "为何检查"), text.explanation.why),
      (Localized(en: "Usual causes", zh: "常见原因"), text.explanation.causes),
      (Localized(en: "How to correct it", zh: "如何更正"), text.explanation.mend),
    ]
    let colon = language == .zh ? "：" : ": "
    return lines.reduce(into: heading + "\n") { page, line in
      guard let text = line.text else { return }
      page += "  \(line.name[language])\(colon)\(text[language])\n"
    }
  }
}
