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

  /// A value is empty where one of the figures that it is the sum of is; where the report gives those of the
  /// other form that some of its rows follow, it's by them.
  package static func csv(_ collection: ReportCollection) -> [UInt8] {
    var csv = CSVWriter()
    csv.row(columns)
    for item in collection.items {
      guard let report = item.submission.report else { continue }
      let others = report.otherForm?.quantities ?? []
      for comparison in report.format.comparisons {
        let own = ComparedQuantity(
          comparison, in: report.format, comparison.figures.map { report.values[$0] }, below: "")
        let other = own.value == nil ? others.first { $0.comparison.key == comparison.key } : nil
        let quantity = other ?? own
        let (comparison, format) = (quantity.comparison, quantity.format)
        csv.row([
          collection.bodyName(of: item) ?? "", report.year.map(String.init) ?? "",
          format.name, comparison.key, comparison.title.zh, quantity.value?.description ?? "",
          quantity.pointers.joined(separator: " "),
          comparison.degree.rawValue, comparison.reason.en, comparison.reason.zh,
          comparison.source, item.standing.rawValue, report.source.file,
        ])
      }
    }
    return CSVWriter.mark + csv.bytes
  }
}

/// A quantity that can be compared, by the figures of one form.
private struct ComparedQuantity {
  let comparison: Comparison
  let format: ReportFormat
  let value: Quantity?
  /// Of its figures in the report.
  let pointers: [String]

  init(
    _ comparison: Comparison, in format: ReportFormat, _ values: [Quantity?], below base: String
  ) {
    self.comparison = comparison
    self.format = format
    value = values.sum
    pointers = comparison.figures.map { base + format.figures[$0].pointer }
  }
}

extension SubmittedOtherForm {
  /// Those of its form's quantities whose figures the report gives.
  fileprivate var quantities: [ComparedQuantity] {
    format.comparisons.compactMap { comparison in
      let values = comparison.figures.map { figure in
        figures.first { $0.figure == figure }?.value
      }
      let quantity = ComparedQuantity(comparison, in: format, values, below: OtherForm.pointer)
      return quantity.value == nil ? nil : quantity
    }
  }
}
