// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that the report says what it is: its title, whose it is, on which year, and from when.
struct MetadataMissing: GeneralRule {
  static let rule = RuleDeclaration("metadata.missing", .warning)

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    var missing: [(key: String, words: Localized)] = []
    if report.title == nil { missing.append(("title", Localized(en: "title", zh: "标题"))) }
    if report.issuer == nil, report.signedBy == nil {
      missing.append(("issuer", Localized(en: "body", zh: "编制机关")))
    }
    if report.year == nil { missing.append(("year", Localized(en: "year", zh: "报告年度"))) }
    if report.issuedOn == nil { missing.append(("issued_on", Localized(en: "date", zh: "日期"))) }
    guard !missing.isEmpty else { return Outcome() }
    let names = missing.map(\.words.en)
    let list =
      names.count == 1
      ? names[0] : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    return Outcome(findings: [
      Finding(
        rule: Self.rule,
        message: Localized(
          en:
            "The report's \(list) \(names.count == 1 ? "was" : "were") not found in the document.",
          zh: "文档中未找到报告的\(missing.map(\.words.zh).joined(separator: "、"))。"),
        about: missing.map(\.key).joined(separator: ","))
    ])
  }
}
