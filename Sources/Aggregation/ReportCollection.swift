// SPDX-License-Identifier: Apache-2.0

package import Basics
package import ReportModel

/// All reports that an office received: whose each is, which of several versions counts, and who is
/// missing.
///
/// The same submissions give the same collection, in whatever order they come.
package struct ReportCollection: Sendable {
  /// Those of the roster in its order, then the others.
  package let bodies: [Body]
  /// In the order of body, year and version; what has no body comes last.
  package let items: [Item]
  /// The reporting years that occur, the newest first.
  package let years: [Int]
  /// Whom the roster expects and who sent nothing that could be read, by year.
  package let missing: [Missing]
  package let hasRoster: Bool

  package struct Body: Sendable {
    package var name: String
    /// Nil for one that isn't on the roster.
    package var entry: Roster.Entry?
    /// Whether its own report sums up those of others.
    var isSum = false
  }

  package struct Missing: Sendable, Equatable {
    package var body: Int
    package var year: Int
  }

  package struct Item: Sendable {
    package var submission: Submission
    package var body: Int?
    package var standing: Standing
    package var remarks: [Remark]
  }

  /// Whether a submission's figures count, and why not.
  package enum Standing: String, Sendable, CaseIterable {
    case counted
    /// It contradicts itself in what it is: see ``Doubt``.
    case held
    /// A newer version of the report is there.
    case older
    /// The same bytes as one that counts.
    case copy
    /// Its tables aren't those of the form that the year asks for.
    case otherForm = "other_form"
    /// It is the sum of others.
    case sum
    /// It isn't known whose it is, or of which year.
    case unknown
    /// It could not be converted.
    case refused
  }

  /// What a clerk should know of a submission besides its findings.
  package enum Remark: Sendable, Equatable {
    /// Nothing of it counts, for this reason.
    case held(Doubt)
    /// Its body isn't on the roster.
    case unexpected
    /// It names its body otherwise than the roster.
    case renamed(String)
    /// Its name could mean several bodies of the roster.
    case ambiguous([String])
    /// The report names no body, but one of the roster occurs in its file's name.
    case byFileName
    /// It was issued after the legal date.
    case late
    /// Its own figures contradict one another.
    case contradictory
    /// One of so many that the body sent for the year.
    case doubled(Int)
  }

  /// - Parameters:
  ///   - submissions: all that was converted or refused.
  ///   - roster: whom the office expects; nil where it keeps no list.
  ///   - formats: the known forms, for knowing which one a year asks for.
  ///   - today: by which a report on a year that isn't over is held.
  ///   - years: the years for which reports are missed; those that occur, where it is empty.
  package init(
    _ submissions: [Submission], roster: Roster?, formats: [ReportFormat], today: CalendarDate,
    years: [Int] = []
  ) {
    let sorting = Sorting(submissions, roster: roster, formats: formats, today: today)
    bodies = sorting.bodies
    items = sorting.items
    hasRoster = roster != nil
    // A year that only a report states that is held may be none.
    let met = Set(
      items.compactMap { $0.standing == .held ? nil : $0.submission.report?.year })
    self.years = met.union(years).sorted(by: >)
    let sent = Set(
      items.compactMap { item -> [Int]? in
        guard let body = item.body, let year = item.submission.report?.year else { return nil }
        return [body, year]
      })
    missing = (years.isEmpty ? self.years : years.sorted(by: >)).flatMap { year in
      sorting.bodies.indices.compactMap { body in
        guard sorting.bodies[body].entry?.isExpected == true, !sent.contains([body, year]) else {
          return nil
        }
        return Missing(body: body, year: year)
      }
    }
  }

  /// A name for an item's body: the roster's, or the report's own.
  package func bodyName(of item: Item) -> String? { item.body.map { bodies[$0].name } }
}
