// SPDX-License-Identifier: Apache-2.0

/// A relation that the form itself states between figures (勾稽关系): both sums are the same.
package struct Identity: Sendable {
  package let rule: RuleDeclaration
  /// Each instance of the relation, such as one for each applicant column.
  package let instances: [Instance]

  package init(rule: RuleDeclaration, instances: [Instance]) {
    self.rule = rule
    self.instances = instances
  }

  package struct Instance: Sendable {
    package let subject: Subject
    package let sum: [Int]
    /// The first is the total; where it is blank, the relation can't be checked.
    package let equals: [Int]

    package init(subject: Subject, sum: [Int], equals: [Int]) {
      self.subject = subject
      self.sum = sum
      self.equals = equals
    }
  }

  /// Which column or row of its block a relation holds for; `table` where there is only one.
  package enum Subject: Sendable {
    case column(Int)
    case row(Int)
    case table
  }
}
