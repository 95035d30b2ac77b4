// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SystemPackage
package import ReportModel

/// All findings, one a row: `findings.csv`.
package enum FindingsTable {
  package static let columns = [
    "issuer", "year", "verdict", "severity", "rule", "message_zh", "message", "place", "pointers",
    "quote", "suppressed", "fingerprint", "standing", "file", "sha256", "review",
  ]

  package static func csv(_ collection: ReportCollection) -> [UInt8] {
    var csv = CSVWriter()
    csv.row(columns)
    for item in collection.items {
      guard let report = item.submission.report else { continue }
      for finding in report.findings {
        csv.row([
          collection.bodyName(of: item) ?? "", report.year.map(String.init) ?? "",
          report.verdict.rawValue, finding.severity.rawValue, finding.rule, finding.message.zh,
          finding.message.en, place(finding) ?? "",
          finding.cells.compactMap(\.pointer).joined(separator: " "), finding.quote?.text ?? "",
          finding.suppression?.reason ?? "", finding.fingerprint ?? "", item.standing.rawValue,
          report.source.file, report.source.sha256 ?? "", item.submission.review?.string ?? "",
        ])
      }
    }
    return CSVWriter.mark + csv.bytes
  }

  /// Where to look first.
  package static func place(_ finding: Finding) -> String? {
    finding.cells.lazy.compactMap(\.evidence).first.map {
      "第\($0.table)张表第\($0.row)行第\($0.column)列"
    } ?? finding.quote?.section.map { "正文第\($0)部分" }
  }
}
