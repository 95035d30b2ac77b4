// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the document contains one report.
struct ReportsSeveral: GeneralRule {
  static let rule = RuleDeclaration("report.several", .warning)

  func check(_ subject: Subject) -> Outcome {
    guard let title = subject.report.mapping.secondReport else { return Outcome() }
    return Outcome(findings: [
      Finding(
        rule: Self.rule,
        message: Localized(
          en:
            "The document contains more than one report, and only the first was read; nothing from "
            + "\"\(title)\" on is in the result.",
          zh: "文档中不止一份报告，只读取了第一份；从“\(title)”起的内容均未读取。"),
        quote: Quote(text: title, section: nil))
    ])
  }
}
