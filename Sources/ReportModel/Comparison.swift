// SPDX-License-Identifier: Apache-2.0

package import Basics

/// A quantity that several forms have, each in a figure or a sum of figures of its own: an entry of
/// `config/crosswalk`, as one form has it.
package struct Comparison: Sendable {
  package enum Degree: String, Sendable {
    /// The forms count the same.
    case same
    /// They draw a line differently.
    case close
  }

  package let key: String
  package let title: Localized
  package let degree: Degree
  /// Where it is taken from that the figures are comparable.
  package let source: String
  package let reason: Localized
  /// The form's figures whose sum it is.
  package let figures: [Int]
  /// The same of other forms, by their names: pointers.
  package let others: [String: [String]]

  package init(
    key: String, title: Localized, degree: Degree, source: String, reason: Localized,
    figures: [Int], others: [String: [String]]
  ) {
    self.key = key
    self.title = title
    self.degree = degree
    self.source = source
    self.reason = reason
    self.figures = figures
    self.others = others
  }
}

extension [Quantity?] {
  /// Nil where one of them is missing: a sum without it would be a guess.
  package var sum: Quantity? {
    var sum = Quantity(0)
    for value in self {
      guard let value else { return nil }
      sum = sum + value
    }
    return isEmpty ? nil : sum
  }
}
