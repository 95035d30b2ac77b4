// SPDX-License-Identifier: Apache-2.0

package import ReportModel

/// Checks a report against every rule.
package enum Validator {
  /// In the order in which findings are reported: arithmetic, structure, prose, last year, plausibility,
  /// metadata.
  static let rules: [any Rule] = [
    IdentityRule(),
    TableMissing(),
    TableUnread(),
    TableDuplicate(),
    TableMixed(),
    ReportBlank(),
    ReportsSeveral(),
    RowMissing(),
    ColumnMissing(),
    RowUnknown(),
    ColumnUnknown(),
    RowDuplicate(),
    ColumnDuplicate(),
    CellNotANumber(),
    CellNegative(),
    CellUnit(),
    CellRemark(),
    SectionMissing(),
    ProseFigures(),
    ProseSum(),
    ProseShare(),
    ProseAmounts(),
    HistorySuccession(),
    HistoryJump(),
    HistoryUnchanged(),
    PlausibleUnit(),
    ReservedFigureGiven(),
    IncreaseTooSmall(),
    SectionEmpty(),
    MentionMissing(),
    PlausiblePeriod(),
    CollectionSum(),
    MetadataMissing(),
    YearDisagreement(),
    TemplateOutdated(),
    IssuerDisagreement(),
    IssuedLate(),
    IssuedEarly(),
  ]

  package static func validate(_ subject: Subject) -> Validation {
    var validation = Validation()
    for rule in rules {
      let outcome = rule.outcome(subject)
      validation.findings += outcome.findings
      validation.claims += outcome.claims
      validation.checks += outcome.checks
      validation.notAssessable += outcome.notAssessable
    }
    return validation
  }
}

extension Rule {
  /// What a rule says of the report, and of its figures that follow another form.
  fileprivate func outcome(_ subject: Subject) -> Outcome {
    var outcome = check(subject)
    if let other = subject.report.otherForm, let report = subject.report.ofOtherForm,
      self is any CellRule
    {
      let further = check(Subject(report: report, formats: subject.formats))
      outcome.findings += further.findings.map { $0.placed(in: other) }
    }
    return outcome
  }
}
