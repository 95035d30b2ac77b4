import Basics
import ReportModel

/// **Checks** that the prose states one amount of fees for information (信息处理费).
struct ProseFees: Rule {
  static let entries = [
    RuleEntry(
      id: "prose.fees", severity: .warning,
      checks: Localized(
        en: "The prose states one amount of fees for information.", zh: "正文各处所述信息处理费收取金额一致。"),
      example: Localized(
        en: "Section one says 收取信息处理费400元, section six 未收取信息处理费.",
        zh: "第一部分称收取信息处理费400元，第六部分称未收取信息处理费。"),
      notWhen: Localized(
        en: "It is stated once, about, or in words that aren't understood to the last.",
        zh: "只有一处写明、为约数或未能逐词读懂时。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let claims = subject.claims.all.filter { $0.rule == "prose.fees" && !$0.isApproximate }
    guard let first = claims.first, claims.count > 1 else { return Outcome() }
    guard let other = claims.first(where: { $0.value != first.value }) else {
      return Outcome(checks: 1)
    }
    return Outcome(
      findings: [
        Finding(
          rule: "prose.fees", severity: .warning,
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
