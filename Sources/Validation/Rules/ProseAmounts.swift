// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that an amount of money which no table has is the same wherever the prose states it
/// (信息处理费). The phrasebook says which those are, and under which rules.
struct ProseAmounts: Rule {
  func check(_ subject: Subject) -> Outcome {
    let amounts = subject.prose.all.filter { $0.isUntabledAmount && !$0.isApproximate }
    var outcome = Outcome()
    for (index, first) in amounts.enumerated()
    where !amounts[..<index].contains(where: { $0.rule == first.rule }) {
      let others = amounts[(index + 1)...].filter { $0.rule == first.rule }
      if !others.isEmpty { outcome.checks += 1 }
      guard let other = others.first(where: { $0.value != first.value }) else { continue }
      outcome.findings.append(finding(first, other))
    }
    return outcome
  }

  private func finding(_ first: ProseFigure, _ other: ProseFigure) -> Finding {
    let (section, otherSection) = (first.quote.section ?? 0, other.quote.section ?? 0)
    return Finding(
      rule: first.rule, severity: .warning,
      message: Localized(
        en: "Section \(section) says \"\(first.words)\" (\(first.value) yuan), "
          + "section \(otherSection) says \"\(other.words)\" (\(other.value) yuan).",
        zh: "第\(section)部分称“\(first.words)”（\(first.value)元），"
          + "第\(otherSection)部分称“\(other.words)”（\(other.value)元），两处不一致。"),
      expected: .number(first.value), actual: .number(other.value), quote: other.quote)
  }
}
