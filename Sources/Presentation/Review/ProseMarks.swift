// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// What is marked in the prose: the claims that were compared with the tables, and the words that
/// findings quote.
struct ProseMarks {
  /// By the section's number.
  private var spans: [Int: [MarkedText.Span]] = [:]
  /// The findings whose words are found, so that a link to them leads somewhere.
  private(set) var anchored: Set<Int> = []

  init(_ reviewed: ReviewedReport, _ marks: FindingMarks) {
    for section in reviewed.report.sections {
      guard let text = section.text else { continue }
      let claims = reviewed.claims.all.filter {
        $0.quote.section == section.number && !$0.readings.isEmpty
      }
      for claim in claims {
        add(
          claim.range, marks.finding(of: claim), figure: claim.readings.first?.first,
          in: section.number, marks)
      }
      let scalars = Array(text.unicodeScalars)
      for (number, words) in marks.findings(aboutSection: section.number, beside: claims) {
        guard let range = scalars.firstRange(of: Array(words.unicodeScalars)) else { continue }
        add(range, number, figure: nil, in: section.number, marks)
      }
    }
  }

  func spans(in section: Int) -> [MarkedText.Span] { spans[section] ?? [] }

  private mutating func add(
    _ range: Range<Int>, _ number: Int?, figure: Int?, in section: Int, _ marks: FindingMarks
  ) {
    let isFirst = number.map { anchored.insert($0).inserted } ?? false
    spans[section, default: []].append(
      MarkedText.Span(
        range: range, number: number, severity: number.map { marks.finding($0).severity },
        figure: figure, isAnchor: isFirst))
  }
}
