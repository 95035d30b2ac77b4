// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the prose states one amount of fees for information (信息处理费).
struct ProseFees: GeneralRule {
  static let rule = RuleDeclaration("prose.fees", .warning)

  func check(_ subject: Subject) -> Outcome {
    let amounts = subject.prose.all.filter { $0.rule == Self.rule.id && !$0.isApproximate }
    guard let first = amounts.first, amounts.count > 1 else { return Outcome() }
    guard let other = amounts.first(where: { $0.value != first.value }) else {
      return Outcome(checks: 1)
    }
    return Outcome(
      findings: [
        Finding(
          rule: Self.rule,
          message:
            Localized(
              en:
                "Section \(first.quote.section ?? 0) says \"\(first.words)\" (\(first.value) yuan), "
                + "section \(other.quote.section ?? 0) says \"\(other.words)\" (\(other.value) yuan).",
              zh: "第\(first.quote.section ?? 0)部分称“\(first.words)”（\(first.value)元），"
                + "第\(other.quote.section ?? 0)部分称“\(other.words)”（\(other.value)元），两处不一致。"),
          expected: .number(first.value), actual: .number(other.value), quote: other.quote)
      ], checks: 1)
  }
}
