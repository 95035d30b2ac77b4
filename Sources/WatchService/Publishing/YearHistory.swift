// SPDX-License-Identifier: Apache-2.0

import ReportModel
import ResultFiles

/// The reports on the year before that a report is compared with, and those on the year after that have
/// to be compared again because of it, as the store has them at one moment.
struct YearHistory {
  private let reports: [YearKey: [Named]]

  private struct Named {
    let report: KnownReport
    let name: BodyName
  }

  /// The number of candidates that are read: of more, nobody says that they agree.
  private static let most = 8

  /// Knows the reports on the year before alone.
  ///
  /// - Throws: what the database refused.
  init(_ store: any Store, before keys: [YearKey]) throws(StoreError) {
    self.init(keys.isEmpty ? [:] : try store.reports(of: Set(keys.map(\.before))))
  }

  /// - Throws: what the database refused.
  init(_ store: any Store, around keys: Set<YearKey>) throws(StoreError) {
    let neighbours = Set(keys.flatMap { [$0.before, $0.after] })
    var found = neighbours.isEmpty ? [:] : try store.reports(of: neighbours)
    // Reports on the same year may be many, and matter only if there are some on the year after.
    let same = keys.filter { found[$0.after] != nil && found[$0] == nil }
    if !same.isEmpty {
      found.merge(try store.reports(of: same), uniquingKeysWith: { first, _ in first })
    }
    self.init(found)
  }

  private init(_ found: [YearKey: [KnownReport]]) {
    reports = found.mapValues { $0.map { Named(report: $0, name: BodyName($0.body)) } }
  }

  /// The reports that may be a body's on the year before: one, or several that differ.
  func previous(of body: String?, _ key: YearKey?) -> KnownPredecessors {
    guard let body, let earlier = key.flatMap({ reports[$0.before] }) else {
      return KnownPredecessors()
    }
    return Self.reports(of: BodyName(body), among: earlier)
  }

  /// The SHA-256 of the documents on the year after whose logs were made without a report that is about
  /// to be published.
  func successors(of delivery: FinishedDelivery, of document: ClaimedDocument) -> [String] {
    guard let stored = delivery.outcome.stored, let body = stored.summary.body,
      let key = stored.key, let later = reports[key.after], let result = delivery.result,
      let sha256 = document.sha256
    else { return [] }
    let report = KnownReport(
      sha256: sha256, body: body, path: document.path, result: result, basis: stored.basis)
    // The version that it replaces doesn't count.
    var siblings = (reports[key] ?? []).filter { $0.report.path != report.path }
    siblings.append(Named(report: report, name: BodyName(body)))
    return later.filter { later in
      let basis = later.report.basis
      return !Self.reports(of: later.name, among: siblings).agrees(with: basis)
        || basis.unread.contains(sha256)
    }.map(\.report.sha256)
  }

  private static func reports(of body: BodyName, among reports: [Named]) -> KnownPredecessors {
    switch body.resolution(among: reports.map(\.name)) {
    case .none: return KnownPredecessors()
    case .one(let found), .ambiguous(let found):
      return KnownPredecessors(found.map { reports[$0].report }, upTo: most)
    }
  }
}
