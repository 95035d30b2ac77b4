// SPDX-License-Identifier: Apache-2.0

import Basics
import Formats
import Recognition
import ReportModel
import Testing
import Validation

/// A text of a report on 2023, and what the report's tables have; all else is 0.
struct TabledProse: Sendable, CustomTestStringConvertible {
  let text: String
  /// `received=20 granted=18 carried_forward=2 reconsideration/upheld=1`; totals follow from it. The
  /// applicants are natural persons but for those of `received/commercial_enterprise`.
  let figures: String
  let issuer: String
  var testDescription: String { text }

  init(_ text: String, _ figures: String = "", issuer: String = "临川区教育局") {
    self.text = text
    self.figures = figures
    self.issuer = issuer
  }

  /// The messages of what doesn't agree.
  func findings(_ library: FormatLibrary) throws -> [String] {
    try validation(library).findings.filter { $0.rule.hasPrefix("prose.") }.map(\.message.zh)
  }

  func validation(_ library: FormatLibrary) throws -> Validation {
    let format = try #require(library["cn-2021"])
    let values = try values(format)
    let report = Report(
      format: format, issuer: issuer, year: 2023,
      sections: [Section(number: 1, kind: "overview", heading: "一、总体情况", text: text)],
      readings: format.figures.enumerated().map { index, slot in
        .given(
          Quantity(values[slot.pointer] ?? 0), Evidence(table: 1, row: index, column: 1, text: ""))
      }, mapping: Mapping())
    let claims = ProseReader(phrasebook: library.phrasebook, formats: ReportFormats([format]))
      .claims(in: report)
    return Validator.validate(Subject(report: report, formats: library.formats, prose: claims))
  }

  private func values(_ format: ReportFormat) throws -> [String: Int] {
    let disclosure = "/tables/proactive_disclosure/"
    var values = [
      disclosure + "licensing/decisions": 57, disclosure + "penalties/decisions": 31,
      disclosure + "compulsory_measures/decisions": 9, disclosure + "fees/amount_wan_yuan": 12,
      disclosure + "normative_documents/issued": 3, disclosure + "normative_documents/repealed": 1,
      disclosure + "normative_documents/in_force": 27,
    ]
    var enterprises = 0
    for pair in figures.split(separator: " ") {
      let parts = pair.split(separator: "=").map(String.init)
      let value = try #require(Int(parts[1]))
      if parts[0] == "received/commercial_enterprise" {
        enterprises = value
        continue
      }
      let isReview = parts[0].contains("litigation") || parts[0].contains("reconsideration")
      if isReview {
        let row = "/tables/reconsideration_litigation/" + parts[0]
        let total = row.prefix { $0 != "=" }.split(separator: "/").dropLast().joined(separator: "/")
        values[row] = value
        values["/" + total + "/total", default: 0] += value
        #expect(format.figure(at: row) != nil, "\(row)")
        continue
      }
      let isMain = ["received", "carried_over", "carried_forward"].contains(parts[0])
      let row = "/tables/requests/" + (isMain ? "" : "outcomes/") + parts[0]
      #expect(format.figure(at: row + "/total") != nil, "\(row)")
      for column in ["/total", "/natural_person"] {
        values[row + column] = value
        if !isMain { values["/tables/requests/outcomes/total" + column, default: 0] += value }
      }
    }
    let received = "/tables/requests/received/"
    values[received + "commercial_enterprise"] = enterprises
    values[received + "natural_person", default: 0] -= enterprises
    return values
  }
}
