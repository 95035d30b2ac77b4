// SPDX-License-Identifier: Apache-2.0

import Basics
package import ReportModel

import YAML

/// What the files of `config/rules` say of the rules that the program and the built-in formats
/// declare.
package enum RuleTexts {
  /// In the files' order, each id once. No conversion reads them.
  package static func builtIn() throws(FormatError) -> [(id: String, text: RuleText)] {
    var texts: [(id: String, text: RuleText)] = []
    var ids: Set<String> = []
    for file in Embedded.rulesNodes {
      for (id, text) in try read(
        try Entry(builtIn: file.name, compact: file.compact, root: root))
      {
        guard ids.insert(id).inserted else {
          throw FormatError(
            file: file.name, line: nil,
            problem: Localized(
              en: "\(id) is in another file, too", zh: "\(id)在另一个文件中也有"))
        }
        texts.append((id, text))
      }
    }
    return texts
  }

  /// What a file of rules' texts is called in messages.
  private static let root = "rules"

  static func read(
    _ text: String, named name: String
  ) throws(FormatError) -> [(id: String, text: RuleText)] {
    try read(try Entry(file: name, text: text, root: root))
  }

  private static func read(
    _ file: Entry
  ) throws(FormatError) -> [(id: String, text: RuleText)] {
    var texts: [(id: String, text: RuleText)] = []
    for (id, entry) in try file.members() {
      try entry.allow(Entry.ruleTextKeys)
      texts.append((id, try entry.ruleText()))
    }
    return texts
  }
}

extension Entry {
  /// The keys of a rule's text, each with its Chinese twin.
  static let ruleTextKeys =
    ["checks", "example", "not_when", "error_when"].flatMap { [$0, $0 + "_zh"] } + ["explanation"]

  /// Nil where a rule has no texts.
  func optionalRuleText() throws(FormatError) -> RuleText? {
    Self.ruleTextKeys.contains { node[$0] != nil } ? try ruleText() : nil
  }

  /// The texts of a rule: all of them, in both languages.
  func ruleText() throws(FormatError) -> RuleText {
    let explanation = try required("explanation")
    try explanation.allow(["why", "causes", "mend"].flatMap { [$0, $0 + "_zh"] })
    return RuleText(
      checks: try localized("checks"), example: try localized("example"),
      notWhen: try localized("not_when"), errorWhen: try optionalLocalized("error_when"),
      explanation: RuleText.Explanation(
        why: try explanation.localized("why"), causes: try explanation.localized("causes"),
        mend: try explanation.localized("mend")))
  }
}
