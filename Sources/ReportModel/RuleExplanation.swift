/// Why a rule exists, the usual causes of its findings, and how to mend them, in both languages.
package struct RuleExplanation: Sendable, Equatable {
  package let why: String
  package let whyZh: String
  package let causes: String
  package let causesZh: String
  package let mend: String
  package let mendZh: String

  package init(
    why: String, whyZh: String, causes: String, causesZh: String, mend: String, mendZh: String
  ) {
    self.why = why
    self.whyZh = whyZh
    self.causes = causes
    self.causesZh = causesZh
    self.mend = mend
    self.mendZh = mendZh
  }
}
