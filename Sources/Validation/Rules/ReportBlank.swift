import Reports

/// **Checks** that the tables hold figures at all: a form that nobody filled in is no report.
struct ReportBlank: Rule {
  static let entries = [
    RuleEntry(
      id: "report.blank", severity: .error,
      checks: "The tables hold at least one figure.", checksZh: "表格中至少填有一个数字。",
      example: "The bare form, or a report whose cells are all blank.",
      exampleZh: "空白模板，或全部单元格为空的报告。",
      notWhen: "One figure is given anywhere.", notWhenZh: "任何一处填有数字。"),
    RuleEntry(
      id: "table.blank", severity: .info,
      checks: "Each table that is there holds at least one figure.",
      checksZh: "已有的每张表至少填有一个数字。",
      example: "The fifteen cells on reconsideration and litigation are all blank.",
      exampleZh: "行政复议、行政诉讼表的15个单元格全部为空。",
      notWhen: "The whole report is blank (report.blank).",
      notWhenZh: "整份报告均为空白（见report.blank）。"),
  ]

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    let wording = Wording(format: report.format)
    let found = report.format.tables.indices.filter { !report.mapping.missingTables.contains($0) }
    let blank = found.filter { table in
      report.format.tables[table].figures.allSatisfy { figure in
        switch report.readings[figure] {
        case .blank, .absent: true
        case .given, .unreadable, .contradictory: false
        }
      } && !hasUnplaced(table, report)
    }
    guard !blank.isEmpty else { return Outcome() }
    if blank.count == found.count {
      return Outcome(findings: [
        Finding(
          rule: "report.blank", severity: .error,
          message: "The tables hold no figure at all: a blank is not zero.",
          messageZh: "表格中没有任何数字；空白不等于0，请填写后重新报送。")
      ])
    }
    return Outcome(
      findings: blank.map { table in
        Finding(
          rule: "table.blank", severity: .info,
          message: "No cell of \(wording.tableEnglish(table)) holds a figure: a blank is not zero.",
          messageZh: "\(wording.table(table))没有任何数字；空白不等于0。")
      })
  }

  private func hasUnplaced(_ table: Int, _ report: Report) -> Bool {
    (report.mapping.unplacedRows + report.mapping.unplacedColumns).contains { $0.table == table }
  }
}
