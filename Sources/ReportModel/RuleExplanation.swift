package import Basics

/// Why a rule exists, the usual causes of its findings, and how to mend them, in both languages.
package struct RuleExplanation: Sendable, Equatable {
  package let why: Localized
  package let causes: Localized
  package let mend: Localized

  package init(
    why: Localized, causes: Localized, mend: Localized
  ) {
    self.why = why
    self.causes = causes
    self.mend = mend
  }
}
