import Basics
import ReportModel

/// **Checks** that not less is in force than was issued and not repealed: even if every repeal were of
/// this year's, what is left of the year is in force at its end.
struct PlausibleInForce: Rule {
  static let entries = [
    RuleEntry(
      id: "plausibility.in_force", severity: .warning,
      checks: Localized(
        en: "What is in force is at least what was issued without what was repealed.",
        zh: "现行有效件数不少于本年制发件数减本年废止件数。"),
      example: Localized(
        en: "5 normative documents were issued, none repealed, and 3 are in force.",
        zh: "本年制发5件、废止0件，而现行有效填3件。"),
      notWhen: Localized(
        en: "A figure is blank, or last year's is known (then history.in_force tells).",
        zh: "有数字为空，或已知上一年度数字（由history.in_force判断）。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    let wording = Wording(format: report.format)
    var outcome = Outcome()
    for instance in report.format.tables.flatMap(\.successions).flatMap(\.instances)
    where !instance.plus.isEmpty {
      let pointer = report.format.figures[instance.last].pointer
      guard subject.previous?.value(at: pointer) == nil else { continue }
      let figures = [instance.this] + instance.plus + instance.minus
      guard figures.allSatisfy({ report.value(of: $0) != nil }) else { continue }
      let sum = { (figures: [Int]) in
        figures.reduce(Quantity(0)) { $0 + (report.value(of: $1) ?? Quantity(0)) }
      }
      let least = sum(instance.plus) - sum(instance.minus)
      let this = sum([instance.this])
      guard this < least else { continue }
      outcome.findings.append(
        Finding(
          rule: "plausibility.in_force", severity: .warning,
          message:
            Localized(
              en:
                "\(wording.figureEnglish(instance.this)) is \(this), but \(sum(instance.plus)) were "
                + "issued and \(sum(instance.minus)) repealed, so at least \(least) are in force.",
              zh: "\(wording.table(report.format.figures[instance.this].table))"
                + "\(wording.figure(instance.this))为\(this)，而本年制发\(sum(instance.plus))件、"
                + "废止\(sum(instance.minus))件，现行有效不应少于\(least)件。"),
          expected: .number(least), actual: .number(this),
          cells: figures.map { findingCell($0, in: report) }))
    }
    return outcome
  }
}
