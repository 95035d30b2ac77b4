import Basics
import ReportModel

/// **Checks** that only a body that may make 规章 states any (立法法, articles 91 and 93).
struct PlausibleRegulations: Rule {
  static let entries = [
    RuleEntry(
      id: "plausibility.regulations", severity: .warning,
      checks: Localized(en: "Only a body that may make 规章 states any.", zh: "只有依法享有规章制定权的机关填报规章。"),
      example: Localized(
        en: "A town states 2 规章: it counted its own rules and systems (规章制度).",
        zh: "某镇填报规章2件：实为本单位规章制度。"),
      notWhen: Localized(
        en: "The body isn't surely a township's, a street's or a county's.", zh: "不能确定为乡镇、街道或县级机关时。"
      ))
  ]

  func check(_ subject: Subject) -> Outcome {
    let report = subject.report
    guard let name = report.issuer ?? report.signedBy else { return Outcome() }
    let body = BodyName(name)
    let isCounty = body.level != .other && !(body.places.last ?? "").hasSuffix("区")
    guard body.level == .township || isCounty else { return Outcome() }
    let wording = Wording(format: report.format)
    var outcome = Outcome()
    for table in report.format.tables where !table.reserved.isEmpty {
      let given = table.reserved.filter { (report.value(of: $0) ?? Quantity(0)) > Quantity(0) }
      guard let first = given.first else { continue }
      let told = given.map { "\(wording.figureEnglish($0)) \(report.value(of: $0) ?? Quantity(0))" }
      let toldZh = given.map { "\(wording.figure($0))\(report.value(of: $0) ?? Quantity(0))" }
      outcome.findings.append(
        Finding(
          rule: "plausibility.regulations", severity: .warning,
          message: Localized(
            en: "\(name) states \(told.joined(separator: ", ")), but has no power to make 规章.",
            zh: "\(wording.table(report.format.figures[first].table))"
              + "\(toldZh.joined(separator: "、"))，而\(name)没有规章制定权，请核实是否误填规章制度或规范性文件。"),
          cells: given.map { findingCell($0, in: report) }))
    }
    return outcome
  }
}
