// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// **Checks** that title, period and prose state the same year.
struct YearDisagreement: GeneralRule {
  static let rule = RuleDeclaration("metadata.year", .error)

  func check(_ subject: Subject) -> Outcome {
    let stated = subject.report.statedYears
    guard let first = stated.first, let other = stated.first(where: { $0.year != first.year })
    else { return Outcome() }
    let list = stated.map { stated in
      let source = Self.name(stated.source)
      return Localized(en: "\(source.en) \(stated.year)", zh: "\(source.zh)为\(stated.year)年")
    }.joined(en: ", ", zh: "，")
    return Outcome(findings: [
      Finding(
        rule: Self.rule,
        message: Localized(
          en: "The report states different years of itself: \(list.en).",
          zh: "报告所述年度不一致：\(list.zh)。"),
        expected: .number(Quantity(first.year)), actual: .number(Quantity(other.year)),
        quote: Quote(text: other.quote, section: other.section))
    ])
  }

  private static func name(_ source: StatedYear.Source) -> Localized {
    switch source {
    case .title: Localized(en: "title", zh: "标题")
    case .period: Localized(en: "period", zh: "统计期限")
    case .prose: Localized(en: "prose", zh: "正文")
    }
  }
}

/// **Checks** that the tables follow the form that the report's year asks for.
struct TemplateOutdated: GeneralRule {
  static let rule = RuleDeclaration("metadata.template", .warning)

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    guard let year = report.year, !report.format.isPrescribed(for: year),
      let prescribed = subject.formats.prescribed(for: year)
    else { return Outcome() }
    let message =
      report.format.firstYear > year
      ? Self.later(report.format, than: year) : Self.outdated(report.format, prescribed, for: year)
    return Outcome(findings: [
      Finding(
        rule: Self.rule, message: message, expected: .text(prescribed.name),
        actual: .text(report.format.name))
    ])
  }

  private static func outdated(
    _ format: ReportFormat, _ prescribed: ReportFormat, for year: Int
  ) -> Localized {
    Localized(
      en: "The tables follow \(format.name), but a report on \(year) follows "
        + "\(prescribed.name) (\(prescribed.authority)).",
      zh: "表格采用\(format.name)格式（\(format.authority)），"
        + "而\(year)年度报告应采用\(prescribed.name)格式（\(prescribed.authority)）。")
  }

  /// No report could follow a form that was prescribed after it was due: it is rather on another year.
  private static func later(_ format: ReportFormat, than year: Int) -> Localized {
    Localized(
      en: "The report says that it is on \(year), but its tables follow \(format.name) "
        + "(\(format.authority)), which was prescribed for \(format.firstYear) first: check the year.",
      zh: "报告年度为\(year)年，而表格采用\(format.firstYear)年度起才使用的\(format.name)格式"
        + "（\(format.authority)），请核对年度。")
  }
}

/// **Checks** that the body in the title is the one that signs.
struct IssuerDisagreement: GeneralRule {
  static let rule = RuleDeclaration("metadata.issuer", .info)

  func check(_ subject: Subject) -> Outcome {
    guard let issuer = subject.report.issuer, let signer = subject.report.signedBy,
      !Self.folded(issuer).holds(Self.folded(signer)),
      !Self.folded(signer).holds(Self.folded(issuer))
    else { return Outcome() }
    return Outcome(findings: [
      Finding(
        rule: Self.rule,
        message: Localized(
          en: "The title names \(issuer), but \(signer) signs.",
          zh: "标题中的机关为“\(issuer)”，落款为“\(signer)”。"),
        expected: .text(issuer), actual: .text(signer))
    ])
  }

  private static func folded(_ name: String) -> [Unicode.Scalar] {
    name.unicodeScalars.map(CharacterFolding.fold)
  }
}
