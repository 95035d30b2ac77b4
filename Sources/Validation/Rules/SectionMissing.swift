import Basics
import ReportModel

/// **Checks** that each statutory section has its heading.
struct SectionMissing: Rule {
  static let entries = [
    RuleEntry(
      id: "section.missing", severity: .warning,
      checks: Localized(
        en: "Each of the six statutory sections has its heading.", zh: "六个法定部分均有标题。"),
      example: Localized(en: "The report ends after its fourth section.", zh: "报告在第四部分之后结束。"),
      notWhen: Localized(
        en: "The heading is there under another number or in a known other wording.",
        zh: "标题存在，仅编号不同或采用已知的其他写法。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    var findings: [Finding] = []
    for section in subject.report.sections where section.heading == nil {
      let heading = subject.report.format.sections[section.number - 1].heading
      findings.append(
        Finding(
          rule: "section.missing", severity: .warning,
          message: Localized(
            en: "Section \(section.number), \(section.kind) (\(heading)), has no heading.",
            zh: "缺少第\(section.number)部分“\(heading)”的标题。"), about: section.kind))
    }
    return Outcome(findings: findings)
  }
}
