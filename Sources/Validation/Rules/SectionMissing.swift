// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that each statutory section has its heading.
struct SectionMissing: GeneralRule {
  static let rule = RuleDeclaration("section.missing", .warning)

  func check(_ subject: Subject) -> Outcome {
    var findings: [Finding] = []
    for (section, form) in zip(subject.report.sections, subject.report.format.sections)
    where section.heading == nil && !form.isOptional {
      let heading = form.heading
      findings.append(
        Finding(
          rule: Self.rule,
          message: Localized(
            en: "Section \(section.number), \(section.kind) (\(heading)), has no heading.",
            zh: "缺少第\(section.number)部分“\(heading)”的标题。"), about: section.kind))
    }
    return Outcome(findings: findings)
  }
}
