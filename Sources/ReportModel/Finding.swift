// SPDX-License-Identifier: Apache-2.0

package import Basics

/// One defect of a report, reported once.
package struct Finding: Sendable, Equatable {
  /// The rule's stable id, such as `requests.balance`.
  package var rule: String
  package var severity: Severity
  /// What is wrong, with the figures in it, in one sentence.
  package var message: Localized
  /// The two sides, where the rule compares.
  package var expected: Value?
  package var actual: Value?
  package var cells: [FindingCell]
  package var quote: Quote?
  /// What it is about where no figure names it, such as a section's kind; not part of the log.
  package var about: String?
  /// What names this finding over conversions and small edits; set when all findings are known.
  package var fingerprint: String?
  /// Why it is kept out of the verdict, where it is.
  package var suppression: Suppression?

  package init(
    rule: String, severity: Severity, message: Localized, expected: Value? = nil,
    actual: Value? = nil, cells: [FindingCell] = [], quote: Quote? = nil, about: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.message = message
    self.expected = expected
    self.actual = actual
    self.cells = cells
    self.quote = quote
    self.about = about
  }

  /// A finding of a rule's own severity.
  package init(
    rule: RuleDeclaration, message: Localized, expected: Value? = nil, actual: Value? = nil,
    cells: [FindingCell] = [], quote: Quote? = nil, about: String? = nil
  ) {
    self.init(
      rule: rule.id, severity: rule.severity, message: message, expected: expected,
      actual: actual, cells: cells, quote: quote, about: about)
  }

  package enum Value: Sendable, Equatable {
    case number(Quantity)
    case text(String)
  }
}

/// How much a finding weighs.
package enum Severity: String, Sendable, CaseIterable, Comparable {
  case info
  case warning
  case error

  private var weight: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }
}

/// A cell that took part in a finding. Figures without a place in the form have no pointer, figures
/// that the document lacks no cell.
package struct FindingCell: Sendable, Equatable {
  package var pointer: String?
  package var value: Quantity?
  package var evidence: Evidence?

  package init(pointer: String?, value: Quantity?, evidence: Evidence?) {
    self.pointer = pointer
    self.value = value
    self.evidence = evidence
  }
}

/// Why an office accepts a finding: its own words, and the last day on which they apply.
package struct Suppression: Sendable, Equatable {
  package var reason: String
  /// Nil where it doesn't end.
  package var until: CalendarDate?

  package init(reason: String, until: CalendarDate? = nil) {
    self.reason = reason
    self.until = until
  }
}

/// The report's own words, and their section; nil for words before the first.
package struct Quote: Sendable, Equatable {
  package var text: String
  package var section: Int?

  package init(text: String, section: Int?) {
    self.text = text
    self.section = section
  }
}

/// What the rules found.
package struct Validation: Sendable, Equatable {
  package var findings: [Finding]
  /// How many checks could be made, whatever they showed.
  package var checks: Int
  /// How many could not be made, because cells that they need are blank or unreadable.
  package var notAssessable: Int
  /// The figures of the prose that were compared with the tables, in its order.
  package var claims: [ProseClaim] = []

  package init(findings: [Finding] = [], checks: Int = 0, notAssessable: Int = 0) {
    self.findings = findings
    self.checks = checks
    self.notAssessable = notAssessable
  }

  /// How many findings have a severity, the suppressed ones included.
  package func count(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity }
  }

  package var suppressed: Int { findings.count { $0.suppression != nil } }

  /// The findings that count for the verdict.
  package var unsuppressed: [Finding] { findings.filter { $0.suppression == nil } }

  /// Computed from the findings that aren't suppressed, never set.
  package var verdict: Verdict {
    switch unsuppressed.lazy.map(\.severity).max() {
    case .error: .fail
    case .warning: .warn
    case .info, nil: .pass
    }
  }
}

package enum Verdict: String, Sendable {
  case pass, warn, fail
}
