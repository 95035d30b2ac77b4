// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The rules that a format file declares under `rules`, each with its severity and, where no file of
/// `config/rules` describes it, with all its texts.
struct DeclaredRules {
  /// In the file's order.
  private(set) var all: [RuleDeclaration] = []
  private var entries: [Entry] = []
  private var named: Set<String> = []

  /// `described` are the rules that `config/rules` describes; nil where that needn't be checked.
  init(_ entry: Entry?, described: Set<String>?) throws(FormatError) {
    for (id, entry) in try entry?.members() ?? [] {
      try entry.checkLength(of: id)
      try entry.allow(["severity"] + Entry.ruleTextKeys)
      let text = try entry.optionalRuleText()
      if text == nil, let described, !described.contains(id) {
        throw entry.error(
          Localized(
            en: "should say what the rule checks: checks, example, not_when, explanation",
            zh: "应说明规则检查什么：checks、example、not_when、explanation"))
      }
      let severity = try entry.required("severity").choice(Severity.self)
      all.append(RuleDeclaration(id, severity, text: text))
      entries.append(entry)
    }
  }

  /// The rule that an entry's `rule` names.
  mutating func rule(of entry: Entry) throws(FormatError) -> RuleDeclaration {
    let name = try entry.required("rule")
    let id = try name.string()
    guard let rule = all.first(where: { $0.id == id }) else {
      throw name.error(.undeclaredRule(id))
    }
    named.insert(id)
    return rule
  }

  /// Refuses a declaration that nothing in the file names.
  func checkAllAreNamed() throws(FormatError) {
    for (rule, entry) in zip(all, entries) where !named.contains(rule.id) {
      throw entry.error(
        Localized(en: "nothing in the format names this rule", zh: "格式中没有用到该规则"))
    }
  }
}
