// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import ResultFiles

/// The quantities that can be compared over forms and years, one a row: `comparable.csv`.
package enum ComparableTable {
  package static let columns = [
    "issuer", "year", "template", "quantity", "quantity_zh", "value", "figures", "comparable",
    "reason", "reason_zh", "source", "standing", "file",
  ]

  /// A value is empty where one of the figures that it is the sum of is.
  package static func csv(_ collection: ReportCollection) -> [UInt8] {
    var csv = CSVWriter()
    csv.row(columns)
    for item in collection.items {
      guard let report = item.submission.report else { continue }
      for comparison in report.format.comparisons {
        let value = comparison.figures.map { report.values[$0] }.sum
        csv.row([
          collection.bodyName(of: item) ?? "", report.year.map(String.init) ?? "",
          report.format.name, comparison.key, comparison.title.zh, value?.description ?? "",
          comparison.figures.map { report.format.figures[$0].pointer }.joined(separator: " "),
          comparison.degree.rawValue, comparison.reason.en, comparison.reason.zh,
          comparison.source, item.standing.rawValue, report.source.file,
        ])
      }
    }
    return CSVWriter.mark + csv.bytes
  }
}
