// SPDX-License-Identifier: Apache-2.0

/// One sum or identity that a report's figures should keep, at one row or column.
///
/// This is the oracle: it follows the printed rules alone and shares nothing with the product's
/// engine.
package struct Check: Hashable, Sendable, CustomStringConvertible {
  /// The rule's id: `requests.balance`.
  package var rule: String
  /// The applicant column, request row or group that is checked: `natural_person`,
  /// `outcomes/granted`, `reconsideration`.
  package var place: String
  /// The figures whose sum makes one side.
  package var parts: [String]
  /// The figures whose sum makes the other: a total, or the second half of a balance.
  package var totals: [String]

  package var description: String { "\(rule) at \(place)" }

  /// How a check stands.
  package enum Standing: Sendable {
    case holds
    case broken
    /// A total is blank, or everything on one side is.
    case notAssessable
  }
}

extension StatutoryForm {
  /// Every check of the form.
  package var checks: [Check] {
    let requests = "/tables/requests"
    let outcomes = requestRows.map(\.pointer).filter {
      $0.hasPrefix("outcomes/") && $0 != "outcomes/total"
    }
    let columns = Self.applicants.map(\.pointer)
    var checks: [Check] = []
    for column in columns {
      checks.append(
        Check(
          rule: "requests.balance", place: column,
          parts: ["\(requests)/received/\(column)", "\(requests)/carried_over/\(column)"],
          totals: [
            "\(requests)/outcomes/total/\(column)", "\(requests)/carried_forward/\(column)",
          ]))
      checks.append(
        Check(
          rule: "requests.outcomes_total", place: column,
          parts: outcomes.map { "\(requests)/\($0)/\(column)" },
          totals: ["\(requests)/outcomes/total/\(column)"]))
    }
    for row in requestRows.map(\.pointer) {
      checks.append(
        Check(
          rule: "requests.applicant_total", place: row,
          parts: columns.dropLast().map { "\(requests)/\(row)/\($0)" },
          totals: ["\(requests)/\(row)/total"]))
    }
    for group in Self.groups.map(\.pointer) {
      let place = "/tables/reconsideration_litigation/\(group)"
      checks.append(
        Check(
          rule: "\(group).total", place: group,
          parts: Self.results.map(\.pointer).dropLast().map { "\(place)/\($0)" },
          totals: ["\(place)/total"]))
    }
    return checks
  }
}

extension AnnualReport {
  /// How a check stands with this report's figures: a blank counts as 0 beside a given figure.
  package func standing(of check: Check) -> Check.Standing {
    let parts = check.parts.compactMap { self[$0].integer }
    let totals = check.totals.compactMap { self[$0].integer }
    guard !parts.isEmpty, !totals.isEmpty else { return .notAssessable }
    return parts.reduce(0, +) == totals.reduce(0, +) ? .holds : .broken
  }

  /// The checks that this report's figures break.
  package var brokenChecks: Set<Check> {
    Set(form.checks.filter { standing(of: $0) == .broken })
  }

  /// The checks that blanks keep from being judged.
  package var checksNotAssessable: Set<Check> {
    Set(form.checks.filter { standing(of: $0) == .notAssessable })
  }

  /// The same report with one count changed.
  ///
  /// - Precondition: the figure is a count, not a blank or an amount.
  package func breaking(_ pointer: String, by delta: Int) -> AnnualReport {
    guard let value = self[pointer].integer else {
      preconditionFailure("\(pointer) is \(self[pointer]), no count to change")
    }
    var report = self
    report.figures[pointer] = .integer(value + delta)
    return report
  }

  /// The same report broken by one figure: which, and by how much. No count falls below zero.
  /// Nil if no given figure takes part in a check that can be judged.
  package func broken(
    using generator: inout some RandomNumberGenerator
  ) -> (report: AnnualReport, pointer: String, delta: Int)? {
    let candidates = form.pointers.filter { pointer in
      self[pointer].integer != nil && !breaking(pointer, by: 1).brokenChecks.isEmpty
    }
    guard !candidates.isEmpty else { return nil }
    let pointer = generator.pick(candidates)
    let value = self[pointer].integer ?? 0
    let lowest = -min(value, 3)
    let deltas = Array(lowest...9).filter { $0 != 0 }
    let delta = generator.pick(deltas)
    return (breaking(pointer, by: delta), pointer, delta)
  }
}
