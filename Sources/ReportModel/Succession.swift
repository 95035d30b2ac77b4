// SPDX-License-Identifier: Apache-2.0

/// How a figure of a form follows from the report on the year before.
///
/// `this = last + plus − minus`, where `last` is last year's figure.
package struct Succession: Sendable {
  package let rule: RuleDeclaration
  /// Each instance of it, such as one for each applicant column.
  package let instances: [Instance]
  /// What holds where last year's figure isn't known.
  package let leastIncrease: LeastIncrease?

  package init(rule: RuleDeclaration, instances: [Instance], leastIncrease: LeastIncrease? = nil) {
    self.rule = rule
    self.instances = instances
    self.leastIncrease = leastIncrease
  }

  package struct Instance: Sendable {
    package let subject: Identity.Subject
    package let this: Int
    /// The figure that last year's report gives, as one of this form; another form gives it where
    /// it has a figure of that pointer.
    package let last: Int
    package let plus: [Int]
    package let minus: [Int]

    package init(subject: Identity.Subject, this: Int, last: Int, plus: [Int], minus: [Int]) {
      self.subject = subject
      self.this = this
      self.last = last
      self.plus = plus
      self.minus = minus
    }
  }

  /// `this ≥ plus − minus`: even where last year's figure was zero, what was added this year and not
  /// taken away is left at its end.
  package struct LeastIncrease: Sendable {
    package let rule: RuleDeclaration
    package let message: MessageTemplate<Name>

    package init(rule: RuleDeclaration, message: MessageTemplate<Name>) {
      self.rule = rule
      self.message = message
    }

    /// What the message may name: the figure, its value, what was added and taken away, and the least
    /// that is left.
    package enum Name: String, Sendable, CaseIterable {
      case figure, value, plus, minus, least
    }
  }
}
