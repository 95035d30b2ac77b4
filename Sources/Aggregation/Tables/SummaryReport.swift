// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import Basics
import ReportModel

/// The sums as a report of their own, in the canonical schema: `summary.report.json`.
package enum SummaryReport {
  /// The report; it is made of `sources`, which are in the file of the given name.
  package static func bytes(_ summary: Summary, sources: [UInt8], file: String) -> [UInt8] {
    let nowhere = Evidence(table: 0, row: 0, column: 0, text: "")
    let report = Report(
      format: summary.format,
      title: "\(summary.issuer ?? "")\(summary.year)年政府信息公开工作年度报告汇总（\(summary.counted.count)份）",
      issuer: summary.issuer, year: summary.year,
      periodStart: CalendarDate(year: summary.year, month: 1, day: 1),
      periodEnd: CalendarDate(year: summary.year, month: 12, day: 31),
      sections: summary.format.sections.enumerated().map { index, section in
        Section(number: index + 1, kind: section.kind)
      },
      readings: summary.sums.map { sum in
        sum.value.map { .given($0, nowhere) } ?? .absent
      }, mapping: Mapping())
    var source = SourceFile(file: file, bytes: sources)
    source.format = "json"
    return ReportJSON.bytes(report, source: source, layout: FigureLayout(summary.format))
  }
}
