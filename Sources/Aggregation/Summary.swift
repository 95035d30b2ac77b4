// SPDX-License-Identifier: Apache-2.0

package import ReportModel

/// The sums of a year's reports that count.
package struct Summary: Sendable {
  package let year: Int
  package let format: ReportFormat
  /// The reports that are summed up, by their places in the collection.
  package let counted: [Int]
  /// One for each figure of the format.
  package let sums: [FigureSum]
  /// The most digits behind the point that a report gives a figure with.
  package let scales: [Int]
  /// The body whose summary report this is, where the roster names one alone.
  package let issuer: String?

  package struct FigureSum: Sendable, Equatable {
    /// Nil where no report gives the figure: a blank is no zero.
    package var value: Quantity?
    /// How many reports give it.
    package var given = 0
  }

  /// Nil for a year of which no report counts.
  package init?(_ collection: ReportCollection, year: Int) {
    let counted = collection.items.indices.filter { index in
      let item = collection.items[index]
      return item.standing == .counted && item.submission.report?.year == year
    }
    guard let first = counted.first,
      let format = collection.items[first].submission.report?.format
    else { return nil }
    let reports = counted.compactMap { index -> (Int, SubmittedReport)? in
      guard let report = collection.items[index].submission.report,
        report.format.name == format.name
      else { return nil }
      return (index, report)
    }
    self.year = year
    self.format = format
    self.counted = reports.map(\.0)
    sums = format.figures.indices.map { figure in
      var sum = FigureSum()
      for (_, report) in reports {
        guard let value = report.values[figure] else { continue }
        sum.value = (sum.value ?? Quantity(0)) + value
        sum.given += 1
      }
      return sum
    }
    scales = format.figures.indices.map { figure in
      reports.lazy.compactMap { $0.1.values[figure]?.scale }.max() ?? 0
    }
    let parents = collection.bodies.filter(\.isSum)
    issuer = parents.count == 1 ? parents[0].name : nil
  }
}
