// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// What is marked in the prose: the figures that were compared with the tables, the words that findings
/// quote, and the numbers that weren't compared.
struct ProseMarks {
  /// By the section's number.
  private var spans: [Int: [MarkedText.Span]] = [:]
  /// The findings whose words are found, so that a link to them leads somewhere.
  private(set) var anchored: Set<Int> = []

  init(_ reviewed: ReviewedReport, _ marks: FindingMarks) {
    for section in reviewed.report.sections {
      guard let text = section.text else { continue }
      let compared = reviewed.validation.claims.filter { $0.section == section.number }
      let figures = compared.map { reviewed.claims.all[$0.figure] }
      for (claim, figure) in zip(compared, figures) {
        add(
          claim.range, claim.agrees ? nil : marks.finding(of: figure),
          figure: claim.pointers.first.flatMap { marks.figure($0) }, in: section.number, marks)
      }
      let scalars = Array(text.unicodeScalars)
      for (number, words) in marks.findings(aboutSection: section.number, beside: figures) {
        guard let range = scalars.range(of: Array(words.unicodeScalars)) else { continue }
        add(range, number, figure: nil, in: section.number, marks)
      }
    }
    addAsides(reviewed)
  }

  /// The numbers that weren't compared.
  private mutating func addAsides(_ reviewed: ReviewedReport) {
    let compared = Set(reviewed.validation.claims.map(\.figure))
    for number in reviewed.claims.numbers {
      let reason: Localized
      switch number.reading {
      case .share: continue
      case .foreign, .unknown: reason = number.reading.words
      case .figures(let read):
        guard compared.isDisjoint(with: read), let first = read.first else { continue }
        reason = reviewed.claims.all[first].notCompared
      }
      spans[number.section, default: []].append(
        MarkedText.Span(
          range: number.range, number: nil, severity: nil, figure: nil, isAnchor: false,
          aside: MarkedText.Aside(
            isUnderstood: number.isUnderstood(in: reviewed.claims), reason: reason.zh)))
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

extension ProseNumber {
  /// Whether it is known what it counts.
  fileprivate func isUnderstood(in claims: ProseFigureSet) -> Bool {
    switch reading {
    case .unknown: false
    case .foreign, .share: true
    case .figures(let read): read.allSatisfy { claims.all[$0].ground != .open }
    }
  }
}
