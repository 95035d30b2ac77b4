// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that a share in percent is the quotient of the figures beside it.
struct ProseShare: GeneralRule {
  static let rule = RuleDeclaration("prose.percentage", .warning)

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    for share in subject.prose.shares {
      let part = subject.prose.all[share.part]
      let wholes = share.wholes.map { subject.prose.all[$0] }
      let parts = values(of: part, in: subject.report)
      let totals = wholes.flatMap { values(of: $0, in: subject.report) }
      guard totals.contains(where: { $0 > Quantity(0) }) else { continue }
      outcome.checks += 1
      let fits = parts.contains { part in totals.contains { isQuotient(share, part, $0) } }
      guard !fits, let whole = wholes.first else { continue }
      var cells: [Int] = []
      for stated in [part, whole] {
        cells += (stated.readings.first ?? []).filter { !cells.contains($0) }
      }
      outcome.findings.append(
        Finding(
          rule: Self.rule,
          message: Localized(
            en: "In section \(part.quote.section ?? 0), \"\(share.words)\" doesn't fit the numbers "
              + "before it: \(part.value) of \(whole.value) is \(quotient(part.value, whole.value)) %.",
            zh: "第\(part.quote.section ?? 0)部分正文“\(share.words)”与前述数字不符："
              + "\(whole.value)件中的\(part.value)件应占\(quotient(part.value, whole.value))%。"),
          expected: .text(quotient(part.value, whole.value) + "%"),
          actual: .text("\(share.percent)%"),
          cells: cells.map { findingCell($0, in: subject.report) },
          quote: share.quote))
    }
    return outcome
  }

  /// What the prose says, and what the table has in its stead.
  private func values(of stated: ProseFigure, in report: Report) -> [Quantity] {
    [stated.value] + stated.readings.compactMap { TableSum(of: $0, in: report)?.value }
  }

  /// Rounded or cut off at its last decimal.
  private func isQuotient(_ share: Share, _ part: Quantity, _ whole: Quantity) -> Bool {
    guard whole > Quantity(0), part.isInteger, whole.isInteger else { return false }
    // |100 part / whole − percent| < one unit of the last decimal, in whole numbers.
    var unit: Int128 = 1
    for _ in 0..<share.decimals { unit *= 10 }
    var percent = share.percent.mantissa
    for _ in share.percent.scale..<max(share.percent.scale, share.decimals) { percent *= 10 }
    let difference = 100 * part.mantissa * unit - percent * whole.mantissa
    return difference.magnitude < whole.mantissa.magnitude
  }

  /// To two decimals, rounded.
  private func quotient(_ part: Quantity, _ whole: Quantity) -> String {
    guard whole > Quantity(0) else { return "–" }
    let scaled = (20_000 * part.mantissa + whole.mantissa) / (2 * whole.mantissa)
    return Quantity(mantissa: scaled, scale: 2).description
  }
}
