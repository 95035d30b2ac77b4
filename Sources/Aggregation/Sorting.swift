// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import ResultFiles

/// Sorts submissions by whose they are, and decides which version of a report counts.
struct Sorting {
  private(set) var bodies: [ReportCollection.Body] = []
  private(set) var items: [ReportCollection.Item] = []
  /// The form that counts for a year, by its name.
  private var forms: [Int: String] = [:]

  init(
    _ submissions: [Submission], roster: Roster?, formats: [ReportFormat], today: CalendarDate
  ) {
    forms = Self.forms(of: submissions, formats)
    // The fullest names first, so that 林业局 is found to be 甲县林业局 and not the other way round.
    let ordered = submissions.map { ($0, Self.key($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
    var index = BodyIndex(roster)
    items = ordered.map { Self.item($0, &index, hasRoster: roster != nil) }
    hold(by: index, today)
    markOutdated()
    bodies = index.bodies
    for body in bodies.indices {
      bodies[body].isSum = roster?.isSummedUp(by: bodies[body].name) ?? false
    }
    rankVersions()
    items.sort { Self.place($0) < Self.place($1) }
  }

  private static func key(_ submission: Submission) -> (Int, String) {
    let name = submission.report.flatMap { $0.issuer ?? $0.signedBy } ?? ""
    return (-BodyName(name).places.count, submission.name)
  }

  private static func place(_ item: ReportCollection.Item) -> (Int, Int, Int, String) {
    (
      item.body ?? .max, -(item.submission.report?.year ?? 0),
      item.standing == .older || item.standing == .copy ? 1 : 0, item.submission.name
    )
  }

  private static func item(
    _ submission: Submission, _ index: inout BodyIndex, hasRoster: Bool
  ) -> ReportCollection.Item {
    guard let report = submission.report else {
      return ReportCollection.Item(
        submission: submission, body: index.body(inFileName: submission.source.file),
        standing: .refused, remarks: [])
    }
    var remarks: [ReportCollection.Remark] = []
    if report.verdict == .fail { remarks.append(.contradictory) }
    if report.findings.contains(where: { $0.rule == "metadata.late" }) { remarks.append(.late) }
    var names = [report.issuer, report.signedBy].compactMap { $0 }
    // A title may name a place that no roster knows, where the body that signs is on it.
    if names.count == 2, index.listed(names[0]) == nil, index.listed(names[1]) != nil {
      names.swapAt(0, 1)
    }
    guard let name = names.first else {
      if let body = index.body(inFileName: report.source.file) {
        return ReportCollection.Item(
          submission: submission, body: body, standing: .counted, remarks: remarks + [.byFileName])
      }
      return ReportCollection.Item(
        submission: submission, body: nil, standing: .unknown, remarks: remarks)
    }
    let body: Int
    switch index.match(name) {
    case .body(let found): body = found
    case .ambiguous(let added, let several):
      body = added
      remarks.append(.ambiguous(several.map { index.bodies[$0].name }))
    }
    if hasRoster, index.bodies[body].entry == nil { remarks.append(.unexpected) }
    if index.bodies[body].name != name { remarks.append(.renamed(name)) }
    return ReportCollection.Item(
      submission: submission, body: body, standing: .counted, remarks: remarks)
  }

  /// The form for each year that occurs: of those that are prescribed, a province's own included, the one that
  /// most reports follow, or else the one that most follow.
  private static func forms(
    of submissions: [Submission], _ formats: [ReportFormat]
  ) -> [Int: String] {
    var counts: [Int: [String: Int]] = [:]
    for report in submissions.lazy.compactMap(\.report) {
      guard let year = report.year else { continue }
      counts[year, default: [:]][report.format.name, default: 0] += 1
    }
    return Dictionary(
      uniqueKeysWithValues: counts.map { year, counts in
        func most(_ counts: [String: Int]) -> String? {
          counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        }
        let prescribed = Set(formats.filter { $0.isPrescribed(for: year) }.map(\.name))
        let form =
          most(counts.filter { prescribed.contains($0.key) })
          ?? formats.prescribed(for: year)?.name ?? most(counts)
        return (year, form ?? "")
      })
  }

  // MARK: Versions

  /// The same document in the same folder, whatever its result is called.
  private struct Origin: Hashable {
    let folder: [UInt8]
    let file: [UInt8]
    let sha256: String
  }

  /// Results that an earlier version of the converter made and another one reads differently: they count
  /// for nothing, whatever body and year they were read as.
  private mutating func markOutdated() {
    var last: [Origin: (index: Int, version: ResultVersion)] = [:]
    for (index, item) in items.enumerated() {
      guard item.submission.report != nil, let sha256 = item.submission.source.sha256 else {
        continue
      }
      let name = Array(item.submission.name.utf8)
      let start = name.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
      let origin = Origin(
        folder: Array(name[..<start]), file: Array(item.submission.source.file.utf8), sha256: sha256
      )
      let version = ResultVersion(ofResult: name[start...])
      if let other = last[origin], other.version != version {
        items[version < other.version ? index : other.index].standing = .older
        if version < other.version { continue }
      }
      last[origin] = (index, version)
    }
  }

  private mutating func hold(by index: BodyIndex, _ today: CalendarDate) {
    for place in items.indices {
      guard let report = items[place].submission.report else { continue }
      let form = report.year.flatMap { forms[$0] }
      hold(place, report.doubts(form: form, index: index, today: today))
    }
  }

  private mutating func hold(_ place: Int, _ doubts: [Doubt]) {
    guard !doubts.isEmpty else { return }
    items[place].standing = .held
    items[place].remarks += doubts.map(ReportCollection.Remark.held)
  }

  private mutating func rankVersions() {
    var groups: [[Int]: [Int]] = [:]
    for (index, item) in items.enumerated() {
      guard item.standing != .older, item.standing != .held, let body = item.body,
        let report = item.submission.report
      else { continue }
      guard let year = report.year else {
        items[index].standing = .unknown
        continue
      }
      groups[[body, year], default: []].append(index)
    }
    for (key, group) in groups { rank(group, body: key[0], year: key[1]) }
  }

  /// Holds what was issued a year after the year's reports, where another one was issued in time: a
  /// report on 2023 whose title says 2022 took the place of the one on 2022.
  private mutating func holdMisdated(_ group: [Int], year: Int) {
    func issued(_ place: Int) -> CalendarDate? { items[place].submission.report?.issuedOn }
    let last = year + 1
    guard group.contains(where: { issued($0).map { $0.year <= last } ?? false }) else { return }
    for place in group {
      if let date = issued(place), date.year > last { hold(place, [.issued(date)]) }
    }
  }

  private mutating func rank(_ group: [Int], body: Int, year: Int) {
    holdMisdated(group, year: year)
    let group = group.filter { items[$0].standing != .held }
    let ranked = group.sorted { Self.isNewer(items[$0].submission, items[$1].submission) }
    guard let newest = ranked.first else { return }
    let hash = items[newest].submission.source.sha256
    for index in ranked.dropFirst() {
      let isCopy = hash != nil && items[index].submission.source.sha256 == hash
      items[index].standing = isCopy ? .copy : .older
    }
    if ranked.count > 1 {
      for index in ranked { items[index].remarks.append(.doubled(ranked.count)) }
    }
    if bodies[body].isSum {
      items[newest].standing = .sum
    } else if items[newest].submission.report?.format.name != forms[year] {
      items[newest].standing = .otherForm
    }
  }

  /// By the day on which it was issued, then by when its result was written, then by its name.
  private static func isNewer(_ left: Submission, _ right: Submission) -> Bool {
    if let first = left.report?.issuedOn, let second = right.report?.issuedOn, first != second {
      return first > second
    }
    if left.modified != right.modified { return left.modified > right.modified }
    return left.name < right.name
  }
}
