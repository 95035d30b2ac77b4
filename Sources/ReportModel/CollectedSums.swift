// SPDX-License-Identifier: Apache-2.0

/// What the reports of many bodies add up to, and which of them give how much: what a summary
/// report (汇总) is compared with.
package struct CollectedSums: Sendable, Equatable {
  package var year: Int
  /// The format's name.
  package var template: String
  /// How many reports are summed up.
  package var reports: Int
  /// By the figures' pointers.
  package var sums: [String: Sum]

  package init(year: Int, template: String, reports: Int, sums: [String: Sum]) {
    self.year = year
    self.template = template
    self.reports = reports
    self.sums = sums
  }

  package struct Sum: Sendable, Equatable {
    /// Nil where no report gives the figure.
    package var value: Quantity?
    /// How many reports give it.
    package var given: Int
    /// The bodies whose figure isn't zero, the largest first.
    package var contributors: [Contributor]

    package init(value: Quantity?, given: Int, contributors: [Contributor] = []) {
      self.value = value
      self.given = given
      self.contributors = contributors
    }
  }

  package struct Contributor: Sendable, Equatable {
    package var issuer: String
    package var value: Quantity

    package init(issuer: String, value: Quantity) {
      self.issuer = issuer
      self.value = value
    }
  }
}
