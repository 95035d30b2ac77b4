// SPDX-License-Identifier: Apache-2.0

/// What the files of a collection are called, in the folder that `nianbao collect` writes.
package enum CollectionFile {
  /// The page that shows what has arrived and links to the rest.
  package static let page = "index.html"
  package static let figures = "figures.csv"
  package static let figureLines = "figures.jsonl"
  package static let dictionary = "dictionary.csv"
  package static let findings = "findings.csv"
  /// What can be compared over forms and years.
  package static let comparable = "comparable.csv"

  /// The bodies that an office expects reports from. The office keeps it; it is read, never written.
  package static let roster = "roster.csv"
  /// The most bytes that a roster may have: a province has some 10,000 bodies, of 100 bytes each.
  package static let rosterLimit = 16 << 20
}

/// What the files of one year's sums are called: `summary.xlsx` and so on for the newest year of a
/// collection, `summary-2021.xlsx` for an older one.
package struct SummaryFiles: Sendable, Equatable {
  private static let stem = "summary"
  private static let reportEnding = ".report.json"
  private static let sourcesEnding = ".sources.json"

  private let stem: String

  /// - Parameter year: nil for the newest year.
  package init(year: Int?) { stem = Self.stem + (year.map { "-\($0)" } ?? "") }

  /// The files of a year whose report may have been renamed, such as `summary-2022.report.json`.
  package init(report name: String) {
    let ending = Self.reportEnding
    stem = name.hasSuffix(ending) ? String(name.dropLast(ending.count)) : name
  }

  package var workbook: String { stem + ".xlsx" }
  /// The sums as a report, in the canonical schema.
  package var report: String { stem + Self.reportEnding }
  /// What each sum is made of, ``SchemaID/collection``.
  package var sources: String { stem + Self.sourcesEnding }

  /// Whether a name in lower case may be one of these, of any year.
  package static func mayBe(_ name: String) -> Bool {
    name.hasPrefix(stem)
      && [".xlsx", reportEnding, sourcesEnding].contains { name.hasSuffix($0) }
  }

  /// Whether a file's name is that of a year's sums.
  package static func contain(_ name: String) -> Bool {
    name.hasPrefix(stem) && (name.hasSuffix(reportEnding) || name.hasSuffix(sourcesEnding))
  }
}
