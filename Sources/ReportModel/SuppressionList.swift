// SPDX-License-Identifier: Apache-2.0

package import Basics

/// The findings that an office accepts, each with its reason, as a suppression file lists them.
package struct SuppressionList: Sendable, Equatable {
  package var entries: [Entry]
  /// The day for which they are asked; entries that ended before it don't apply.
  package var day: CalendarDate

  package init(entries: [Entry], day: CalendarDate) {
    self.entries = entries
    self.day = day
  }

  package struct Entry: Sendable, Equatable {
    package var target: Target
    package var suppression: Suppression
    /// Its place, for messages: `suppressions.yaml:12`.
    package var place: String

    package init(target: Target, suppression: Suppression, place: String) {
      self.target = target
      self.suppression = suppression
      self.place = place
    }
  }

  package enum Target: Sendable, Equatable {
    case fingerprint(String)
    /// All findings of a rule in one body's report.
    case rule(String, body: String, year: Int)
  }

  package func hasEnded(_ entry: Entry) -> Bool {
    entry.suppression.until.map { $0 < day } ?? false
  }

  /// The first entry that names a finding: one that applies, or else one that has ended.
  package func index(of finding: Finding, body: String?, year: Int?) -> Int? {
    let matching = entries.indices.filter { index in
      switch entries[index].target {
      case .fingerprint(let fingerprint): fingerprint == finding.fingerprint
      case .rule(let rule, let name, let itsYear):
        rule == finding.rule && itsYear == year
          && body.map { BodyName($0).relation(to: BodyName(name)) == .same } ?? false
      }
    }
    return matching.first { !hasEnded(entries[$0]) } ?? matching.first
  }
}
