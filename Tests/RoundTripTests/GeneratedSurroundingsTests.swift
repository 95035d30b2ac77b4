// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import Foundation
import ReportModel
import TestSupport
import Testing

/// Random consistent reports with titles broken anywhere, dates in many forms, first chapters under
/// other headings, tables of the office's own and radicals, converted back.
@Suite struct GeneratedSurroundingsTests {
  @Test(arguments: Generation.seeds(50, inRangesOf: 10))
  func `Figures, metadata and overview are read back, or the log says what is missing`(
    seeds: Range<UInt64>
  ) throws {
    for seed in seeds {
      let generated = GeneratedCase(seed: seed, hasSurroundings: true)
      try check(generated.report, generated.layout, generated.bytes, "\(generated)")
    }
  }

  @Test(arguments: PlainText.Notation.allCases, Generation.seeds(20, inRangesOf: 10))
  func `The same holds for plain texts`(
    notation: PlainText.Notation, seeds: Range<UInt64>
  ) throws {
    for seed in seeds {
      var generator = SplitMix64(seed: seed)
      let report = AnnualReport.random(
        generator.pick(StatutoryForm.allCases), using: &generator)
      var layout = Layout()
      layout.surroundings = Surroundings.random(
        titleLength: report.title.count, isPage: false, using: &generator)
      // A text's lines are paragraphs.
      if case .lineBreak(let place) = layout.surroundings.title {
        layout.surroundings.title = .paragraphs([place])
      }
      let third = report.form.pointers.filter { $0.contains("/reconsideration_litigation/") }
      let isBlank = third.allSatisfy { report[$0] == .blank }
      try check(
        report, layout, report.text(in: layout, notation).bytes, "\(notation) \(seed): \(layout)",
        // A row of blanks is nothing but blank lines.
        allowed: isBlank && notation == .tabCells ? ["row.missing"] : [])
    }
  }

  private func check(
    _ report: AnnualReport, _ layout: Layout, _ bytes: [UInt8], _ name: String,
    allowed: Set<String> = []
  ) throws {
    let results = try Converter.builtIn().results(of: bytes, named: name)
    let json = try ParsedJSON(results.report).values
    for pointer in report.form.pointers where json[pointer] != report[pointer].description {
      Issue.record(
        "\(name): \(pointer) is \(json[pointer] ?? "missing"), should be \(report[pointer])")
    }
    let log = Log(try JSON(Data(results.log)))
    checkMetadata(of: report, layout.surroundings, json, log, name)
    checkOverview(of: report, layout.surroundings, json, log, name)
    checkOthers(of: report, layout.surroundings, log, name)
    // Random figures add up, but no clerk would believe them: that rule of thumb isn't asked.
    let others = log.rules.filter {
      $0 != "cell.unit" && $0 != "metadata.missing" && !$0.hasPrefix("plausibility.")
        && !allowed.contains($0)
    }
    let hasHeading = layout.surroundings.overviewHeading != ""
    #expect(others == (hasHeading ? [] : ["section.missing"]), "\(name)")
  }

  /// Title, issuer, year and date are right where the document states them. One that it doesn't state
  /// is null, and `metadata.missing` names it; of a title cut in paragraphs without a signature that
  /// would say where it begins, a note quotes what may be its first line.
  private func checkMetadata(
    of report: AnnualReport, _ surroundings: Surroundings, _ json: [String: String], _ log: Log,
    _ name: String
  ) {
    let hasTitle = surroundings.title != .missing
    let hasDate = surroundings.date != .missing
    let isSigned = surroundings.date == .signed
    let expected: [(String, String?)] = [
      ("/title", hasTitle ? report.title : nil), ("/issuer", hasTitle ? report.issuer : nil),
      ("/year", "\(report.year)"), ("/issued_on", hasDate ? "\(report.issuedOn)" : nil),
      ("/signed_by", isSigned ? report.signedBy : nil), ("/period/end", "\(report.periodEnd)"),
    ]
    if case .paragraphs = surroundings.title, !isSigned, log.notes.contains("title.line_before") {
      #expect(json["/year"] == "\(report.year)", "\(name)")
      return
    }
    for (pointer, value) in expected where json[pointer] != value ?? "null" {
      Issue.record(
        "\(name): \(pointer) is \(json[pointer] ?? "missing"), should be \(value ?? "null")")
    }
    let missing =
      (hasTitle ? [] : ["title"]) + (hasTitle || isSigned ? [] : ["issuer"])
      + (hasDate ? [] : ["issued_on"])
    #expect(log.missingMetadata == missing, "\(name)")
  }

  private func checkOverview(
    of report: AnnualReport, _ surroundings: Surroundings, _ json: [String: String], _ log: Log,
    _ name: String
  ) {
    let text = report.sections[0].joined(separator: "\n")
    #expect(json["/sections/0/text"] == text, "\(name)")
    let heading = surroundings.overviewHeading
    if heading == "" {
      #expect(json["/sections/0/heading"] == "null", "\(name)")
      #expect(log.notes.contains("section.assumed"), "\(name)")
    } else if let heading {
      #expect(json["/sections/0/heading"] == heading, "\(name)")
    }
  }

  /// Each table of the office's own has a note with its place and all of its figures.
  private func checkOthers(
    of report: AnnualReport, _ surroundings: Surroundings, _ log: Log, _ name: String
  ) {
    let notes = log.log["notes"].list
    for place in surroundings.otherTables {
      let cells = report.otherTable(place).rows.flatMap(\.cells).map(\.text)
        .filter { $0.contains("7000") }.map(surroundings.written)
      let note = notes.first { note in
        note["code"].string == "table.not_statutory"
          && cells.allSatisfy { note["message_zh"].string?.contains($0) == true }
      }
      #expect(note?["place"]["table"].int != nil, "\(name): \(place)")
      #expect(note?["place"]["text"].string?.isEmpty == false, "\(name): \(place)")
    }
    guard surroundings.hasTextRow else { return }
    let row = notes.first { $0["code"].string == "row.not_read" }
    #expect(row?["place"]["text"].string == surroundings.written(AnnualReport.textRow), "\(name)")
  }

  private struct Log {
    let log: JSON
    let rules: [String]
    let notes: [String]
    /// What `metadata.missing` names, by the words of its message.
    let missingMetadata: [String]

    init(_ log: JSON) {
      self.log = log
      let findings = log["findings"].list
      rules = findings.compactMap { $0["rule"].string }
      notes = log["notes"].list.compactMap { $0["code"].string }
      let message = findings.first { $0["rule"].string == "metadata.missing" }?["message_zh"].string
      let names = [("标题", "title"), ("编制机关", "issuer"), ("年度", "year"), ("日期", "issued_on")]
      missingMetadata = names.filter { message?.contains($0.0) == true }.map(\.1)
    }
  }
}
