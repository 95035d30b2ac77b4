// SPDX-License-Identifier: Apache-2.0

package import ReportModel

/// What a result says in short: what the watcher records, logs and counts of it.
package struct ResultSummary: Sendable, Equatable {
  package var verdict: Verdict
  /// Findings by severity, suppressed ones included, as `counts` in the validation log.
  package var errors: Int
  package var warnings: Int
  package var infos: Int
  /// The number of findings of each rule that has any.
  package var findings: [String: Int]
  /// The body whose report it is: the one in its title, otherwise the one that signs. Nil where that has more
  /// than ``bodyLimit``.
  package var body: String?
  package var year: Int?
  /// The format's name, such as `cn-2021`.
  package var template: String

  package init(
    verdict: Verdict, errors: Int, warnings: Int, infos: Int, findings: [String: Int],
    body: String?, year: Int?, template: String
  ) {
    self.verdict = verdict
    self.errors = errors
    self.warnings = warnings
    self.infos = infos
    self.findings = findings
    self.body = body
    self.year = year
    self.template = template
  }

  package init(_ validation: Validation, of report: Report) {
    self.init(
      verdict: validation.verdict, errors: validation.count(.error),
      warnings: validation.count(.warning), infos: validation.count(.info),
      findings: Dictionary(validation.findings.map { ($0.rule, 1) }, uniquingKeysWith: +),
      body: Self.body(report.body), year: report.year, template: report.format.name)
  }

  /// The bytes of UTF-8 that the name of a body may have: the longest names of offices have some 150.
  package static let bodyLimit = 1024

  /// A body as it is compared with those of other reports; nil for a name that no body has.
  package static func body(_ name: String?) -> String? {
    name.flatMap { $0.utf8.count <= bodyLimit ? $0 : nil }
  }
}
