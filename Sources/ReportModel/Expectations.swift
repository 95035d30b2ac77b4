// SPDX-License-Identifier: Apache-2.0

package import Basics

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

/// Figures that are above zero only for bodies with a power that no county and no township has.
package struct ReservedFigures: Sendable {
  package let rule: RuleDeclaration
  package let figures: [Int]
  package let message: MessageTemplate<Name>

  package init(rule: RuleDeclaration, figures: [Int], message: MessageTemplate<Name>) {
    self.rule = rule
    self.figures = figures
    self.message = message
  }

  /// What the message may name: the body, and the figures with their values.
  package enum Name: String, Sendable, CaseIterable {
    case body, figures
  }
}

/// Amounts that are beyond belief for small bodies.
package struct AmountCeiling: Sendable {
  package let figures: [Int]
  /// The least amounts, in the column's unit, that are too much for a township or street, and for a
  /// bureau of a county or district.
  package let township: Quantity
  package let countyOffice: Quantity

  package init(figures: [Int], township: Quantity, countyOffice: Quantity) {
    self.figures = figures
    self.township = township
    self.countyOffice = countyOffice
  }
}

/// What a section has to mention where another part of the report shows it.
package struct RequiredMention: Sendable {
  package let rule: RuleDeclaration
  /// The section, counting from 1.
  package let section: Int
  /// One of them above zero shows it.
  package let figures: [Int]
  /// The rule of the prose figures that show it, in other sections.
  package let proseRule: String?
  package let message: MessageTemplate<Name>

  package init(
    rule: RuleDeclaration, section: Int, figures: [Int], proseRule: String?,
    message: MessageTemplate<Name>
  ) {
    self.rule = rule
    self.section = section
    self.figures = figures
    self.proseRule = proseRule
    self.message = message
  }

  /// What the message may name: the section's number.
  package enum Name: String, Sendable, CaseIterable {
    case section
  }
}

/// The last days on which a report may be published, by the kind of body whose it is.
package struct Deadlines: Sendable {
  /// Days of the year after the one reported on.
  package let department: AnnualDay
  package let government: AnnualDay

  package init(department: AnnualDay, government: AnnualDay) {
    self.department = department
    self.government = government
  }
}

/// A day of any year.
package struct AnnualDay: Sendable, Hashable {
  package let month: Int
  package let day: Int

  /// `01-31`; nil for what every year doesn't have.
  package init?(_ text: String) {
    guard let date = CalendarDate(iso: "2001-" + text) else { return nil }
    month = date.month
    day = date.day
  }

  package func date(in year: Int) -> CalendarDate? {
    CalendarDate(year: year, month: month, day: day)
  }
}
