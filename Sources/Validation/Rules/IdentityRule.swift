import Basics
import ReportModel

/// The relations that the form states between its own figures (勾稽关系), whatever they are: the
/// format's file declares them, this rule computes.
///
/// **Checks** that both sums of a relation are the same number.
///
/// **Not when** the total is blank, the parts give no figure at all, or a figure is missing from the
/// document or can't be read. A blank cell among given ones counts as 0.
struct IdentityRule: Rule {
  static var entries: [RuleEntry] {
    [
      entry(
        "requests.balance",
        checks:
          Localized(
            en:
              "In each applicant column, received + carried over = outcomes total + carried forward.",
            zh: "每一申请人列：本年新收 + 上年结转 = 办理结果总计 + 结转下年度继续办理。"),
        example: Localized(
          en: "Received 46 and carried over 0, but outcomes total 44 and carried forward 3.",
          zh: "新收46件、上年结转0件，而办理结果总计44件、结转下年度3件。")),
      entry(
        "requests.outcomes_total",
        checks: Localized(
          en: "In each applicant column, the outcomes add up to their total.",
          zh: "每一申请人列：各项办理结果之和 = （七）总计。"),
        example: Localized(
          en: "The outcomes add up to 26, but the total says 20.", zh: "各项办理结果之和为26，而总计填20。")),
      entry(
        "requests.applicant_total",
        checks: Localized(
          en: "In each row, the six kinds of applicants add up to the total.",
          zh: "每一行：六类申请人之和 = 总计。"),
        example: Localized(
          en: "Natural persons 20 and other organizations 1, but the total says 22.",
          zh: "自然人20件、其他1件，而总计填22件。")),
      entry(
        "reconsideration.total",
        checks: Localized(
          en: "The results of reconsideration add up to their total.", zh: "行政复议：各类结果之和 = 总计。"),
        example: Localized(
          en: "7 upheld, 1 otherwise and 8 pending, but the total says 17.",
          zh: "结果维持7件、其他结果1件、尚未审结8件，而总计填17件。")),
      entry(
        "litigation_direct.total",
        checks: Localized(
          en: "The results of litigation without reconsideration add up to their total.",
          zh: "未经复议直接起诉：各类结果之和 = 总计。"),
        example: Localized(en: "1 upheld, but the total says 0.", zh: "结果维持1件，而总计填0。")),
      entry(
        "litigation_after_reconsideration.total",
        checks: Localized(
          en: "The results of litigation after reconsideration add up to their total.",
          zh: "复议后起诉：各类结果之和 = 总计。"),
        example: Localized(en: "1 upheld, but the total says 0.", zh: "结果维持1件，而总计填0。")),
    ]
  }

  private static func entry(
    _ id: String, checks: Localized, example: Localized
  ) -> RuleEntry {
    RuleEntry(
      id: id, severity: .error, checks: checks, example: example,
      notWhen: Localized(
        en: "The total is blank, no part is given, or a figure is missing or can't be read.",
        zh: "总计为空，各分项均为空，或其中有数字缺失、无法读取。"))
  }

  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    for (index, table) in subject.report.format.tables.enumerated() {
      guard !subject.report.mapping.missingTables.contains(index) else {
        outcome.notAssessable += table.identities.reduce(0) { $0 + $1.instances.count }
        continue
      }
      for identity in table.identities {
        for instance in identity.instances {
          guard isTotalGiven(instance, in: subject.report),
            let left = sum(instance.sum, in: subject.report),
            let right = sum(instance.equals, in: subject.report)
          else {
            outcome.notAssessable += 1
            continue
          }
          outcome.checks += 1
          if left != right {
            outcome.findings.append(
              finding(identity.rule, instance, left: left, right: right, subject.report))
          }
        }
      }
    }
    return outcome
  }

  /// A blank total leaves nothing to compare with: of 办理结果总计 + 结转下年度, that of the outcomes.
  private func isTotalGiven(_ instance: Identity.Instance, in report: Report) -> Bool {
    guard let total = instance.equals.first else { return false }
    return report.value(of: total) != nil
  }

  /// The sum of some figures; nil where it can't be told.
  private func sum(_ figures: [Int], in report: Report) -> Quantity? {
    var sum = Quantity(0)
    var isGiven = false
    for figure in figures {
      switch report.readings[figure] {
      case .given(let quantity, _, _):
        sum = sum + quantity
        isGiven = true
      case .blank: break
      case .absent, .unreadable, .contradictory: return nil
      }
    }
    return isGiven ? sum : nil
  }

  private func finding(
    _ rule: String, _ instance: Identity.Instance, left: Quantity, right: Quantity, _ report: Report
  ) -> Finding {
    let wording = Wording(format: report.format)
    let place: String
    let placeEnglish: String
    switch instance.subject {
    case .column:
      place = instance.sum.first.map { "“\(wording.column(of: $0))”列：" } ?? ""
      placeEnglish = instance.sum.first.map { "Column \(column($0, report)): " } ?? ""
    case .row:
      place = instance.sum.first.map { "“\(wording.row(of: $0))”行：" } ?? ""
      placeEnglish = instance.sum.first.map { "Row \(row($0, report)): " } ?? ""
    case .table:
      place = "："
      placeEnglish = ""
    }
    let table = instance.sum.first.map { report.format.figures[$0].table } ?? 0
    let difference = left < right ? right - left : left - right
    let names = Names(instance: instance, report: report, wording: wording)
    return Finding(
      rule: rule, severity: .error,
      message: Localized(
        en: placeEnglish + names.english(instance.sum, sum: left) + ", but "
          + names.english(instance.equals, sum: right) + " (difference \(difference)).",
        zh: wording.table(table) + place + names.chinese(instance.sum, sum: left) + "，而"
          + names.chinese(instance.equals, sum: right) + "，相差\(difference)。"),
      expected: .number(left), actual: .number(right),
      cells: (instance.sum + instance.equals).map { findingCell($0, in: report) })
  }

  private func column(_ figure: Int, _ report: Report) -> String {
    let slot = report.format.figures[figure]
    let leaf = report.format.tables[slot.table].blocks[slot.block].columnLeaves[slot.column]
    return "\(leaf.key) (\(leaf.label))"
  }

  private func row(_ figure: Int, _ report: Report) -> String {
    let slot = report.format.figures[figure]
    let leaf = report.format.tables[slot.table].blocks[slot.block].rowLeaves[slot.row]
    return "\(leaf.key) (\(leaf.label))"
  }

  /// Writes a side of a relation out: its parts by their labels, those of 0 left out where there
  /// are many.
  private struct Names {
    let instance: Identity.Instance
    let report: Report
    let wording: Wording

    private var isAlongRows: Bool {
      if case .column = instance.subject { true } else { false }
    }

    func chinese(_ figures: [Int], sum: Quantity) -> String {
      written(figures, sum: sum) { isAlongRows ? wording.row(of: $0) : wording.column(of: $0) }
    }

    func english(_ figures: [Int], sum: Quantity) -> String {
      written(figures, sum: sum) { figure in
        let slot = report.format.figures[figure]
        let block = report.format.tables[slot.table].blocks[slot.block]
        return isAlongRows ? block.rowLeaves[slot.row].key : block.columnLeaves[slot.column].key
      }
    }

    private func written(_ figures: [Int], sum: Quantity, name: (Int) -> String) -> String {
      var told = figures
      if figures.count > 2 {
        told = figures.filter { report.value(of: $0).map { $0 != Quantity(0) } ?? false }
        if told.isEmpty { told = figures.filter { report.value(of: $0) != nil } }
      }
      let parts = told.map { figure in
        "\(name(figure)) \(report.value(of: figure)?.description ?? "–")"
      }
      return parts.joined(separator: " + ") + (parts.count > 1 ? " = \(sum)" : "")
    }
  }
}
