import Basics
import ReportModel

/// **Checks** that the figures of the prose are those of the tables.
///
/// Where words have several readings, agreement with one is agreement. A disagreement is an error
/// where the prose uses the table's own words, and a warning otherwise.
struct ProseFigures: Rule {
  static let entries = [
    entry(
      "prose.received", "The requests that the prose says were received are the table's.",
      "正文所述收到申请数与表格一致。", "The prose says 新收46件, the table has 44.", "正文称新收46件，表中为44。"),
    entry(
      "prose.carried_over", "What the prose says was carried over from last year is the table's.",
      "正文所述上年结转数与表格一致。", "The prose says 上年结转2件, the table has 0.", "正文称上年结转2件，表中为0。"),
    entry(
      "prose.outcomes_total", "The requests that the prose says were dealt with are the table's.",
      "正文所述办结、答复数与表格一致。", "The prose says 办结44件, the table has 46.", "正文称办结44件，表中为46。"),
    entry(
      "prose.carried_forward", "What the prose says is carried forward is the table's.",
      "正文所述结转下年度数与表格一致。", "The prose says 结转下年度2件, the table has 3.",
      "正文称结转下年度2件，表中为3。"),
    entry(
      "prose.outcome", "An outcome's figure in the prose is the table's.", "正文所述各类办理结果数与表格一致。",
      "The prose says 重复申请1件, the table has 0.", "正文称重复申请1件，表中为0。"),
    entry(
      "prose.applicants", "The applicants that the prose states are the table's.",
      "正文所述申请人情况与表格一致。", "The prose says 申请人皆为自然人, the table has a 商业企业.",
      "正文称申请人皆为自然人，表中商业企业为1。"),
    entry(
      "prose.reconsideration", "What the prose says of reconsideration is the table's.",
      "正文所述行政复议情况与表格一致。", "The prose says 均已结案, the table has 8 尚未审结.",
      "正文称均已结案，表中尚未审结为8。"),
    entry(
      "prose.disclosure", "The figures of the first table that the prose states are the table's.",
      "正文所述规章、行政规范性文件、行政许可、行政处罚、行政强制、收费等数字与表格一致。",
      "The prose says 制发行政规范性文件3件, the table has 5.", "正文称制发行政规范性文件3件，表中为5。"),
    entry(
      "prose.litigation", "What the prose says of litigation is the table's.", "正文所述行政诉讼情况与表格一致。",
      "The prose says 行政诉讼1件, the table has 2.", "正文称行政诉讼1件，表中为2。"),
  ]

  private static func entry(
    _ id: String, _ checks: String, _ checksZh: String, _ example: String, _ exampleZh: String
  ) -> RuleEntry {
    RuleEntry(
      id: id, severity: .warning,
      checks: Localized(
        en: checks + " An error where the prose uses the table's own words.",
        zh: checksZh + "正文使用表格原有名称的，为错误。"), example: Localized(en: example, zh: exampleZh),
      notWhen: Localized(
        en: "The sentence has another reading that agrees, is approximate, or isn't understood "
          + "to the last word; or the table's figure is blank.",
        zh: "该句另有与表格相符的读法、为约数或未能逐词读懂，或表中相应数字为空。"))
  }

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    var told: [ProseFigure] = []
    for claim in subject.claims.all where !claim.isApproximate && !claim.readings.isEmpty {
      guard claim.readings.contains(where: { TableSum(of: $0, in: subject.report) != nil }) else {
        outcome.notAssessable += 1
        continue
      }
      outcome.checks += 1
      guard let tables = contradictions(to: claim, in: subject.report) else { continue }
      // One defect, told once: the same again, or 均已办结 of a number that is wrong itself.
      let isTold = told.contains { other in
        other.value == claim.value
          && (other.readings == claim.readings
            || claim.relation == .atLeast && other.quote == claim.quote)
      }
      guard !isTold else { continue }
      told.append(claim)
      outcome.findings.append(finding(claim, tables, subject.report))
    }
    return outcome
  }

  private func finding(_ claim: ProseFigure, _ tables: [TableSum], _ report: Report) -> Finding {
    let wording = Wording(format: report.format)
    let section = claim.quote.section.map { "section \($0)" } ?? "the prose"
    let sectionZh = claim.quote.section.map { "第\($0)部分正文" } ?? "正文"
    let readings = tables.map { table in
      let parts = told(table, in: report)
      let names = parts.map {
        "\(wording.figureEnglish($0)) \(report.value(of: $0) ?? Quantity(0))"
      }
      return (table.isAtLeast ? "at least " : "") + names.joined(separator: " + ")
        + (parts.count > 1 ? " = \(table.value)" : "")
    }
    let readingsZh = tables.map { table in
      let parts = told(table, in: report)
      let names = parts.map { "\(wording.figure($0))\(report.value(of: $0) ?? Quantity(0))" }
      return (table.isAtLeast ? "至少" : "") + "为" + names.joined(separator: "、")
        + (parts.count > 1 ? "，合计\(table.value)" : "")
    }
    let statement: (english: String, chinese: String) =
      switch (claim.isImplied, claim.relation) {
      case (false, _): ("states \(claim.value)", "所述为\(claim.value)")
      case (true, .equal): ("means that these are 0", "，按此下列各项应为0")
      case (true, .atLeast):
        ("says that all \(claim.value) are closed", "意为\(claim.value)件均已办结")
      }
    var cells: [Int] = []
    for table in tables { cells += told(table, in: report).filter { !cells.contains($0) } }
    return Finding(
      rule: claim.rule, severity: claim.namesRow ? .error : .warning,
      message: Localized(
        en: "In \(section), \"\(claim.words)\" \(statement.english), but the table has "
          + "\(readings.joined(separator: ", or ")).",
        zh: "\(sectionZh)“\(claim.words)”\(statement.chinese)，而表中"
          + "\(readingsZh.joined(separator: "，或"))。"),
      expected: tables.first.map { .number($0.value) }, actual: .number(claim.value),
      cells: cells.map { findingCell($0, in: report) }, quote: claim.quote)
  }

  /// The figures worth naming: of many, those that aren't zero.
  private func told(_ table: TableSum, in report: Report) -> [Int] {
    let positive = table.figures.filter { report.value(of: $0) != Quantity(0) }
    return positive.isEmpty ? table.figures : positive
  }
}
