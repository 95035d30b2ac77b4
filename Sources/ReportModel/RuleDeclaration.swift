// SPDX-License-Identifier: Apache-2.0

package import Basics

/// A rule as findings name it.
///
/// The rules that hold for every form are declared in Validation; those that name rows or columns of
/// a form, in the form's file.
package struct RuleDeclaration: Sendable, Hashable {
  /// Stable and dotted, such as `requests.balance`.
  package let id: String
  package let severity: Severity
  /// What the form's own file says of it; nil where a file of `config/rules` does.
  package let text: RuleText?

  package init(_ id: String, _ severity: Severity, text: RuleText? = nil) {
    self.id = id
    self.severity = severity
    self.text = text
  }
}

/// The texts of a rule, for the catalogue and `nianbao explain`.
package struct RuleText: Sendable, Hashable {
  /// What is true of a sound report.
  package let checks: Localized
  /// A report that breaks it.
  package let example: Localized
  /// When it reports nothing.
  package let notWhen: Localized
  /// When a finding is an error, though most of the rule's findings weigh less.
  package let errorWhen: Localized?
  /// Rules of one kind have the same.
  package let explanation: Explanation

  package init(
    checks: Localized, example: Localized, notWhen: Localized, errorWhen: Localized?,
    explanation: Explanation
  ) {
    self.checks = checks
    self.example = example
    self.notWhen = notWhen
    self.errorWhen = errorWhen
    self.explanation = explanation
  }

  /// Why a rule exists, the usual causes of its findings, and how to correct the report.
  package struct Explanation: Sendable, Hashable {
    package let why: Localized
    package let causes: Localized
    package let mend: Localized

    package init(why: Localized, causes: Localized, mend: Localized) {
      self.why = why
      self.causes = causes
      self.mend = mend
    }
  }
}
