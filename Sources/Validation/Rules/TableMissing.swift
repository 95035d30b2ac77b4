// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that each of the form's tables is in the document.
struct TableMissing: GeneralRule {
  static let rule = RuleDeclaration("table.missing", .error)

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.missingTables.map { table in
        Finding(
          rule: Self.rule,
          message: Localized(
            en: "The document lacks \(wording.table(table).en).",
            zh: "文档缺少\(wording.table(table).zh)。"),
          about: subject.report.format.tables[table].key)
      })
  }
}
