// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A figure on the page: of the report's form, or of the one that some of its rows follow.
struct FigureReference: Hashable {
  /// In its form.
  let number: Int
  let isOfOtherForm: Bool

  /// The element's id.
  var id: String { (isOfOtherForm ? "other-" : "") + "figure-\(number)" }
}

/// Which findings a cell or a claim takes part in; findings are numbered from 1 in the log's order.
struct FindingMarks {
  private var byFigure: [FigureReference: [Int]] = [:]
  private let format: ReportFormat
  private let otherForm: ReportFormat?
  private let findings: [Finding]

  /// A relation over more figures than this marks those that are zero less loudly.
  private static let few = 8

  init(_ reviewed: ReviewedReport) {
    findings = reviewed.validation.findings
    format = reviewed.report.format
    otherForm = reviewed.report.otherForm?.format
    for (index, finding) in findings.enumerated() {
      for cell in finding.cells {
        guard let figure = reference(cell.pointer) else { continue }
        byFigure[figure, default: []].append(index + 1)
      }
    }
  }

  func figure(_ pointer: String?) -> Int? { pointer.flatMap { format.figure(at: $0) } }

  /// The figure on the page that a finding's pointer names.
  func reference(_ pointer: String?) -> FigureReference? {
    if let figure = figure(pointer) {
      return FigureReference(number: figure, isOfOtherForm: false)
    }
    guard let pointer, pointer.hasPrefix(OtherForm.pointer) else { return nil }
    return otherForm?.figure(at: String(pointer.dropFirst(OtherForm.pointer.count))).map {
      FigureReference(number: $0, isOfOtherForm: true)
    }
  }

  /// The numbers of the findings that a figure takes part in.
  func findings(of figure: FigureReference) -> [Int] { byFigure[figure] ?? [] }

  /// What the figure is called.
  func name(of figure: FigureReference) -> String {
    FigureName(figure.number, in: figure.isOfOtherForm ? otherForm ?? format : format).text
  }

  func finding(_ number: Int) -> Finding { findings[number - 1] }

  /// Whether a cell is only a blank addend of the sum that a finding is about.
  func isAside(_ figure: Int, value: Quantity?, in number: Int) -> Bool {
    finding(number).cells.count > Self.few && (value == nil || value == Quantity(0))
  }

  /// The finding that a claim gave rise to.
  func finding(of claim: ProseFigure) -> Int? {
    findings.firstIndex { finding in
      finding.rule == claim.rule && finding.quote == claim.quote
        && finding.actual == .number(claim.value)
    }.map { $0 + 1 }
  }

  /// Findings about a whole sentence or other words, which no claim carries.
  func findings(aboutSection section: Int, beside claims: [ProseFigure]) -> [(
    number: Int, words: String
  )] {
    let carried = Set(claims.compactMap { finding(of: $0) })
    return findings.indices.compactMap { index in
      guard let quote = findings[index].quote, quote.section == section,
        !carried.contains(index + 1)
      else { return nil }
      return (index + 1, quote.text)
    }
  }
}
