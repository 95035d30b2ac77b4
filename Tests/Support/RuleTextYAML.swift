// SPDX-License-Identifier: Apache-2.0

/// What a format file says of a rule: every key that it must have, in both languages.
package enum RuleTextYAML {
  package static let lines = [
    "checks: The kinds add up to the total.",
    "checks_zh: 各类之和等于合计。",
    "example: 1 and 2, but the total says 4.",
    "example_zh: 1与2，而合计填4。",
    "not_when: The total is blank.",
    "not_when_zh: 合计为空。",
    "explanation:",
    "  why: The form says so.",
    "  why_zh: 格式如此规定。",
    "  causes: A slip.",
    "  causes_zh: 笔误。",
    "  mend: Correct the total.",
    "  mend_zh: 更正合计。",
  ]

  /// The lines below a key; the first is indented by what is before it.
  package static func indented(by columns: Int) -> String {
    lines.joined(separator: "\n" + String(repeating: " ", count: columns))
  }
}
