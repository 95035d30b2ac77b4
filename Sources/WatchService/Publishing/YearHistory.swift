// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Which reports on the year before a report is compared with, and which on the year after have to be
/// compared anew because of it, as the ledger knows them at one moment.
struct YearHistory {
  private let reports: [YearKey: [Named]]

  private struct Named {
    let report: KnownReport
    let name: BodyName
  }

  /// So many reports may be that on the year before; more say no more than that it isn't certain.
  private static let most = 8

  /// - Throws: what the ledger refuses.
  init(_ store: any Store, around keys: Set<YearKey>) throws(StoreError) {
    let neighbours = Set(keys.flatMap { [$0.before, $0.after] })
    var found = neighbours.isEmpty ? [:] : try store.reports(of: neighbours)
    // Those on the same year matter only to the year after, and may be many.
    let same = keys.filter { found[$0.after] != nil && found[$0] == nil }
    if !same.isEmpty {
      found.merge(try store.reports(of: same), uniquingKeysWith: { first, _ in first })
    }
    reports = found.mapValues { $0.map { Named(report: $0, name: BodyName($0.body)) } }
  }

  /// The reports that may be a body's on the year before: one, or several that differ.
  func previous(of body: String?, _ key: YearKey?) -> [KnownReport] {
    guard let body, let earlier = key.flatMap({ reports[$0.before] }) else { return [] }
    return Self.those(of: BodyName(body), among: earlier)
  }

  /// The reports on the year after whose logs were made without one that is about to be published,
  /// by their hashes.
  func successors(of ending: Ending, of document: ClaimedDocument) -> [String] {
    guard case .converted(let result, let summary) = ending.outcome, let body = summary.body,
      let key = summary.key, let later = reports[key.after]
    else { return [] }
    let report = KnownReport(
      sha256: document.sha256, body: body, path: document.path, result: result,
      basis: summary.basis)
    // The version that it replaces counts no longer.
    var siblings = (reports[key] ?? []).filter {
      $0.report.path != report.path && $0.report.sha256 != report.sha256
    }
    siblings.append(Named(report: report, name: BodyName(body)))
    return later.filter { Self.those(of: $0.name, among: siblings).basis != $0.report.basis }
      .map(\.report.sha256)
  }

  private static func those(of body: BodyName, among reports: [Named]) -> [KnownReport] {
    switch body.resolution(among: reports.map(\.name)) {
    case .none: return []
    case .one(let found), .ambiguous(let found):
      return found.map { reports[$0].report }.sorted { $0.sha256 < $1.sha256 }.prefix(most)
        .map(\.self)
    }
  }
}

extension YearKey {
  var before: YearKey { YearKey(year: year - 1, office: office) }
  var after: YearKey { YearKey(year: year + 1, office: office) }
}

extension [KnownReport] {
  /// What the ledger remembers of a comparison.
  var basis: String { map(\.sha256).joined(separator: " ") }
}
