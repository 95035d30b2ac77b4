// SPDX-License-Identifier: Apache-2.0

package import Basics
import ReportModel

/// Why a report is held: whose it is, of which year or on which form, it doesn't say without contradiction, so
/// that nothing of it counts until it is mended.
package enum Doubt: Sendable, Equatable {
  /// Its title, its period and its prose state several years.
  case years
  /// Its year isn't over, or is before the first for which reports were made.
  case impossibleYear
  /// Its tables are those of another form than its year asks for.
  case form
  /// Its title names one body of the roster, and another one signs.
  case issuers(String, String)
  /// It was issued so late that it may be on another year, and there is another report on its own.
  case issued(CalendarDate)

  /// Such reports were first made for the year in which 政府信息公开条例 came into force.
  static let firstYear = 2008

  package var words: Localized {
    switch self {
    case .years: Localized(en: "it states several years", zh: "所述年度前后不一")
    case .impossibleYear:
      Localized(en: "its year can't be right", zh: "年度不可能（尚未结束或早于条例施行）")
    case .form: Localized(en: "its tables aren't of its year's form", zh: "表格格式与所述年度不符")
    case .issuers(let title, let signed):
      Localized(
        en: "its title names \(title), but \(signed) signs it", zh: "标题为“\(title)”，落款为“\(signed)”")
    case .issued(let date):
      Localized(
        en: "issued on \(date), it may be on another year than the other report of its year",
        zh: "公布日期为\(date)，且同年度另有报告，可能写错年度")
    }
  }
}

extension SubmittedReport {
  /// What of a report can't be believed, whatever else was sent.
  ///
  /// - Parameters:
  ///   - form: the name of the form that counts for its year.
  ///   - index: the bodies of the roster.
  ///   - today: a year that isn't over has no report.
  /// - Returns: the doubts, none for a report that counts.
  func doubts(form: String?, index: BodyIndex, today: CalendarDate) -> [Doubt] {
    var doubts: [Doubt] = []
    let rules = Set(findings.map(\.rule))
    if let year, year >= today.year || year < Doubt.firstYear { doubts.append(.impossibleYear) }
    if rules.contains("metadata.year") { doubts.append(.years) }
    // Where all of a county's reports still follow the earlier form, that is the year's.
    if rules.contains("metadata.template"), format.name != form { doubts.append(.form) }
    // The office of a government signs for it.
    if let issuer, let signedBy, let title = index.listed(issuer),
      let signed = index.listed(signedBy), title != signed, !issuer.hasPrefix(signedBy),
      !signedBy.hasPrefix(issuer)
    {
      doubts.append(.issuers(index.bodies[title].name, index.bodies[signed].name))
    }
    return doubts
  }
}
