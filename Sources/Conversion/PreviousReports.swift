// SPDX-License-Identifier: Apache-2.0

import Basics
package import ReportModel

import DocumentModel

/// Reports of earlier conversions, among which that on the year before is looked for.
package struct PreviousReports: Sendable {
  private let reports: [StoredReport]
  private let bodies: [BodyName]
  private let isComplete: Bool

  /// - Parameters:
  ///   - reports: in any order, of any body and year; those without a body say nothing.
  ///   - isComplete: whether these are all. If there are more, which may differ, none is chosen.
  package init(_ reports: [StoredReport], isComplete: Bool = true) {
    self.isComplete = isComplete
    let named = reports.compactMap { report in report.body.map { (report, BodyName($0)) } }
    self.reports = named.map(\.0)
    bodies = named.map(\.1)
  }

  package enum Choice: Sendable, Equatable {
    case none
    case one(StoredReport)
    /// Several could be it: of bodies whose names may mean this one, or of one that differ.
    case ambiguous([StoredReport])
  }

  /// The report of a body on the year before.
  ///
  /// - Parameters:
  ///   - body: the body's name, as its report has it.
  ///   - year: the year of the report that is compared.
  /// - Returns: the notes on the choice.
  package func previous(body: String?, year: Int?) -> Choice {
    guard let body, let year else { return .none }
    let candidates: [Int]
    let isCertain: Bool
    switch BodyName(body).resolution(among: bodies) {
    case .none: return .none
    case .one(let all): (candidates, isCertain) = (all, true)
    case .ambiguous(let all): (candidates, isCertain) = (all, false)
    }
    let found = candidates.filter { reports[$0].year == year - 1 }.map { reports[$0] }
    guard let first = found.first else { return .none }
    // The same report twice, as DOCX and as a page, is one.
    let isOne = found.allSatisfy { $0.figures == first.figures }
    return isCertain && isOne && isComplete ? .one(first) : .ambiguous(found)
  }
}

extension PreviousReports {
  /// The choice for a report, and the note on it.
  func choice(for report: Report) -> (previous: StoredReport?, note: Note) {
    let body = report.body
    let name = body ?? "?"
    let year = report.year.map { "\($0 - 1)" } ?? "?"
    switch previous(body: body, year: report.year) {
    case .one(let previous):
      return (
        previous,
        Note(
          code: "history.compared",
          message:
            Localized(
              en: "Compared with the report of \(previous.body ?? name) on \(year), converted from "
                + "\(previous.source.file).",
              zh: "已与\(previous.body ?? name)\(year)年度报告（由\(previous.source.file)转换）比对。"))
      )
    case .none:
      return (
        nil,
        Note(
          code: "history.none",
          message: Localized(
            en: "No report of \(name) on \(year) is among the earlier ones, so nothing was "
              + "compared with last year.", zh: "所提供的往年报告中没有\(name)\(year)年度报告，未作年度间比对。"))
      )
    case .ambiguous(let several):
      let names = several.map { report in
        let (body, file) = (report.body ?? "", report.source.file)
        return Localized(en: "\(body) (\(file))", zh: "\(body)（\(file)）")
      }.joined(en: ", ", zh: "、")
      let others = isComplete ? Localized(en: "", zh: "") : Localized(en: " and others", zh: "等")
      return (
        nil,
        Note(
          code: "history.ambiguous",
          message: Localized(
            en: "Several earlier reports may be that of \(name) on \(year), so nothing was "
              + "compared with last year: \(names.en)\(others.en).",
            zh: "可能为\(name)\(year)年度报告的不止一份，未作年度间比对：\(names.zh)\(others.zh)。"),
          count: several.count)
      )
    }
  }
}
