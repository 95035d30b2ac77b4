import Reports

/// **Checks** that the parts that the prose names behind 其中 add up to their whole.
struct ProseSum: Rule {
  static let entries = [
    RuleEntry(
      id: "prose.sum", severity: .warning,
      checks: "The parts that the prose names behind 其中 add up to their whole.",
      checksZh: "正文“其中”所列各项之和等于其总数。",
      example: "44件已办结，其中同意公开10件，部分公开1件，不掌握21件，重复申请1件: the parts are 33.",
      exampleZh: "“44件已办结，其中同意公开10件，部分公开1件，不掌握21件，重复申请1件”，各项之和为33。",
      notWhen: "Fewer than three parts are named, the list says 主要 or 等, a part of it isn't "
        + "understood, or a figure that disagrees with its table explains the difference.",
      notWhenZh: "所列少于三项、用了“主要”“等”字样、有未能读懂之处，或差额可由某一与表格不符的数字解释时。")
  ]

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    for breakdown in subject.claims.breakdowns {
      let whole = subject.claims.all[breakdown.whole]
      let parts = breakdown.parts.map { subject.claims.all[$0] }
      guard ([whole] + parts).allSatisfy({ !$0.isApproximate }), !overlap(parts) else { continue }
      outcome.checks += 1
      let sum = parts.reduce(Quantity(0)) { $0 + $1.value }
      guard sum != whole.value else { continue }
      // A list may leave out what it doesn't care for; it can't name more than there is.
      if sum < whole.value, !breakdown.isComplete || parts.count < 3 { continue }
      guard !isExplained(whole, parts, sum, subject.report) else { continue }
      outcome.findings.append(finding(whole, parts, sum))
    }
    return outcome
  }

  /// 无法提供21件，不掌握21件: counted twice, and rightly so.
  private func overlap(_ parts: [Claim]) -> Bool {
    var seen: Set<Int> = []
    for part in parts {
      guard let figures = part.readings.first else { continue }
      guard seen.isDisjoint(with: figures) else { return true }
      seen.formUnion(figures)
    }
    return false
  }

  /// Whether the sum is right once the figures are the table's, so that the difference is told.
  private func isExplained(
    _ whole: Claim, _ parts: [Claim], _ sum: Quantity, _ report: Report
  ) -> Bool {
    let corrected = parts.reduce(Quantity(0)) {
      $0 + (contradiction(to: $1, in: report)?.value ?? $1.value)
    }
    let wholes = whole.readings.compactMap { TableSum(of: $0, in: report)?.value } + [whole.value]
    return wholes.contains { $0 == corrected || $0 == sum }
  }

  private func finding(_ whole: Claim, _ parts: [Claim], _ sum: Quantity) -> Finding {
    let figures = parts.map { "\($0.value)" }.joined(separator: " + ")
    return Finding(
      rule: "prose.sum", severity: .warning,
      message: "The prose names parts of \(whole.value) that add up to \(figures) = \(sum).",
      messageZh: "正文总数为\(whole.value)，所列各项之和却为\(figures) = \(sum)。",
      expected: .number(whole.value), actual: .number(sum), quote: parts.last?.quote)
  }
}
