/// How a figure of a form follows from the report of the year before.
///
/// `this = last + plus − minus`, where `last` is last year's figure.
package struct Succession: Sendable {
  /// The rule that checks it, such as `history.carried_over`.
  package let rule: String
  /// Each instance of it, such as one for each applicant column.
  package let instances: [Instance]

  package struct Instance: Sendable {
    /// Which column or row it holds for.
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

  package init(rule: String, instances: [Instance]) {
    self.rule = rule
    self.instances = instances
  }
}

/// Figures that seldom change by much from one year to the next.
package struct JumpWatch: Sendable {
  package let figures: [Int]
  /// Where both years' figures are below it, a change says nothing.
  package let floor: Quantity

  package init(figures: [Int], floor: Quantity) {
    self.figures = figures
    self.floor = floor
  }
}
