import Basics
import ReportModel

/// **Checks** that each of the form's tables is in the document.
struct TableMissing: Rule {
  static let entries = [
    RuleEntry(
      id: "table.missing", severity: .error,
      checks: Localized(en: "Each of the form's tables is in the document.", zh: "法定表格齐全。"),
      example: Localized(
        en: "The section on requests has prose but no table.", zh: "第三部分只有文字，没有表格。"),
      notWhen: Localized(
        en: "None of the tables is there: then the document is refused as a whole.",
        zh: "一张法定表格也没有时，整份文档不予转换。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.missingTables.map { table in
        Finding(
          rule: "table.missing", severity: .error,
          message: Localized(
            en: "The document lacks \(wording.tableEnglish(table)).",
            zh: "文档缺少\(wording.table(table))。"),
          about: subject.report.format.tables[table].key)
      })
  }
}
