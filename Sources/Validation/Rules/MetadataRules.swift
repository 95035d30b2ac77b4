import Basics
import ReportModel

/// **Checks** that title, period and prose speak of one year.
struct YearDisagreement: Rule {
  static let entries = [
    RuleEntry(
      id: "metadata.year", severity: .error,
      checks: Localized(en: "Title, period and prose speak of one year.", zh: "标题、统计期限和正文所述年度一致。"),
      example: Localized(
        en: "The title says 2020, the period 2021年1月1日 to 2021年12月31日.",
        zh: "标题为2020年，统计期限却是2021年1月1日至2021年12月31日。"),
      notWhen: Localized(
        en: "Fewer than two of them state a year, or the prose compares years.",
        zh: "三者中不足两处写明年度，或正文对比不同年度。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let stated = subject.report.statedYears
    guard let first = stated.first, let other = stated.first(where: { $0.year != first.year })
    else { return Outcome() }
    let words = stated.map { "\(Self.name($0.source)) \($0.year)" }.joined(separator: ", ")
    let wordsZh = stated.map { "\(Self.nameZh($0.source))为\($0.year)年" }.joined(separator: "，")
    return Outcome(findings: [
      Finding(
        rule: "metadata.year", severity: .error,
        message: Localized(
          en: "The report states different years of itself: \(words).", zh: "报告所述年度不一致：\(wordsZh)。"),
        expected: .number(Quantity(first.year)), actual: .number(Quantity(other.year)),
        quote: Quote(text: other.quote, section: other.section))
    ])
  }

  private static func name(_ source: StatedYear.Source) -> String {
    switch source {
    case .title: "title"
    case .period: "period"
    case .prose: "prose"
    }
  }

  private static func nameZh(_ source: StatedYear.Source) -> String {
    switch source {
    case .title: "标题"
    case .period: "统计期限"
    case .prose: "正文"
    }
  }
}

/// **Checks** that the tables follow the form that the report's year asks for.
struct TemplateOutdated: Rule {
  static let entries = [
    RuleEntry(
      id: "metadata.template", severity: .warning,
      checks: Localized(
        en: "The tables follow the form that the report's year asks for.", zh: "表格采用报告年度应使用的格式。"),
      example: Localized(
        en: "A report on 2022 with the tables of the form of 2019.", zh: "2022年度报告采用2019年格式的表格。"),
      notWhen: Localized(
        en: "The year is unknown, or no known form is prescribed for it.", zh: "年度不明，或没有该年度对应的格式。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    guard let year = report.year, !report.format.isPrescribed(for: year),
      let prescribed = subject.formats.first(where: { $0.isPrescribed(for: year) })
    else { return Outcome() }
    return Outcome(findings: [
      Finding(
        rule: "metadata.template", severity: .warning,
        message: Localized(
          en: "The tables follow \(report.format.name), but a report on \(year) follows "
            + "\(prescribed.name) (\(prescribed.authority)).",
          zh: "表格采用\(report.format.name)格式（\(report.format.authority)），"
            + "而\(year)年度报告应采用\(prescribed.name)格式（\(prescribed.authority)）。"),
        expected: .text(prescribed.name), actual: .text(report.format.name))
    ])
  }
}

/// **Checks** that the body in the title is the one that signs.
struct IssuerDisagreement: Rule {
  static let entries = [
    RuleEntry(
      id: "metadata.issuer", severity: .info,
      checks: Localized(en: "The body in the title is the one that signs.", zh: "标题中的机关与落款机关一致。"),
      example: Localized(
        en: "The title names an area office, a township's government signs.",
        zh: "标题为地区办事处，落款为乡人民政府。"),
      notWhen: Localized(
        en: "One is missing, or one name is part of the other.", zh: "其中之一缺失，或一个名称包含另一个。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    guard let issuer = subject.report.issuer, let signer = subject.report.signedBy,
      !issuer.contains(signer), !signer.contains(issuer)
    else { return Outcome() }
    return Outcome(findings: [
      Finding(
        rule: "metadata.issuer", severity: .info,
        message: Localized(
          en: "The title names \(issuer), but \(signer) signs.",
          zh: "标题中的机关为“\(issuer)”，落款为“\(signer)”。"),
        expected: .text(issuer), actual: .text(signer))
    ])
  }
}

/// **Checks** that the report was issued in time: a department's by 31 January, a government's by
/// 31 March of the next year (政府信息公开条例, article 50).
struct IssuedLate: Rule {
  static let entries = [
    RuleEntry(
      id: "metadata.late", severity: .info,
      checks: Localized(
        en: "A department's report is issued by 31 January, a government's by 31 March.",
        zh: "部门报告应于次年1月31日前、政府报告应于次年3月31日前公布。"),
      example: Localized(
        en: "A bureau's report on 2022 is dated 2023年3月6日.", zh: "某局2022年度报告落款为2023年3月6日。"),
      notWhen: Localized(en: "The year, the date or the body is unknown.", zh: "年度、日期或机关不明。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    guard let year = report.year, let date = report.issuedOn,
      let body = report.issuer ?? report.signedBy
    else { return Outcome() }
    let isDepartment = Self.isDepartment(body)
    guard
      let due = CalendarDate(year: year + 1, month: isDepartment ? 1 : 3, day: 31), date > due
    else { return Outcome() }
    return Outcome(findings: [
      Finding(
        rule: "metadata.late", severity: .info,
        message: Localized(
          en: "The report is dated \(date), after \(due), when "
            + (isDepartment ? "a department's" : "a government's") + " report is due.",
          zh: "报告日期为\(date)，晚于\(isDepartment ? "部门" : "政府")年度报告的法定公布期限\(due)。"),
        expected: .text(due.description), actual: .text(date.description))
    ])
  }

  /// A department's name ends in one of these; streets, townships and zones count as governments,
  /// for which the later date holds.
  private static func isDepartment(_ body: String) -> Bool {
    if body.hasSuffix("管理委员会") || body.hasSuffix("管委会") || body.hasSuffix("办事处") { return false }
    return ["局", "厅", "部", "委员会", "办公室", "委", "院", "署", "中心", "支队", "大队", "总队"]
      .contains { body.hasSuffix($0) }
  }
}
