// SPDX-License-Identifier: Apache-2.0

import ReportModel
import ResultFiles

extension EarlierResult {
  /// Nil where the texts aren't what the writers of this program write.
  var summary: ResultSummary? {
    let (report, log) = (JSONScanner(bytes: report), JSONScanner(bytes: log))
    guard let head = report.members(of: report.all), let members = log.members(of: log.all),
      let template = head["template"].flatMap({ report.text($0) }),
      let issuer = head["issuer"], let signer = head["signed_by"], let year = head["year"],
      let verdict = members["verdict"].flatMap({ log.text($0) }).flatMap(Verdict.init(rawValue:)),
      let counts = members["counts"].flatMap({ log.members(of: $0) }),
      let errors = counts["error"].flatMap({ log.integer($0) }),
      let warnings = counts["warning"].flatMap({ log.integer($0) }),
      let infos = counts["info"].flatMap({ log.integer($0) }),
      let items = members["findings"].flatMap({ log.items(of: $0) })
    else { return nil }
    var findings: [String: Int] = [:]
    for item in items {
      guard let rule = log.members(of: item)?["rule"].flatMap({ log.text($0) }) else {
        return nil
      }
      findings[rule, default: 0] += 1
    }
    return ResultSummary(
      verdict: verdict, errors: errors, warnings: warnings, infos: infos, findings: findings,
      body: report.text(issuer) ?? report.text(signer), year: report.integer(year),
      template: template)
  }
}
