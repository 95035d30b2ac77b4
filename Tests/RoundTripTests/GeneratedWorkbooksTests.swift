// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import ReportModel
import TestSupport
import Testing

/// Random consistent reports as workbooks, converted back.
@Suite struct GeneratedWorkbooksTests {
  /// Whether all figures that a finding is about are blank.
  private func isBlank(_ finding: Finding, in report: AnnualReport) -> Bool {
    let about = finding.cells.compactMap(\.pointer)
    let figures = report.form.pointers.filter { pointer in about.contains(where: pointer.hasPrefix)
    }
    return !figures.isEmpty && figures.allSatisfy { report[$0].description == "null" }
  }

  @Test(arguments: Generation.seeds(200, inRangesOf: 10))
  func `Every figure of a workbook is read back without a finding`(seeds: Range<UInt64>) throws {
    for seed in seeds {
      let generated = GeneratedCase(seed: seed)
      var generator = SplitMix64(seed: seed ^ 0xB00C)
      let style = Spreadsheet.Style.random(using: &generator)
      let report = generated.report
      let name = "\(style) \(generated)"
      let results = try Converter.builtIn().results(
        of: report.spreadsheet(in: generated.layout, style).bytes, named: name)
      let json = try ParsedJSON(results.report).values
      for pointer in report.form.pointers where json[pointer] != report[pointer].description {
        Issue.record(
          "\(name): \(pointer) is \(json[pointer] ?? "missing"), should be \(report[pointer])")
      }
      let metadata = [
        "/title": report.title, "/issuer": report.issuer, "/signed_by": report.signedBy,
        "/year": "\(report.year)", "/issued_on": "\(report.issuedOn)",
      ]
      for (pointer, expected) in metadata where json[pointer] != expected {
        Issue.record("\(name): \(pointer) is \(json[pointer] ?? "missing"), should be \(expected)")
      }
      // Random figures add up, but no clerk would believe them: that rule of thumb isn't asked.
      // And nobody sees a row without borders in which nothing stands.
      let reported = results.validation.findings.filter { finding in
        finding.rule != "cell.unit" && !finding.rule.hasPrefix("plausibility.")
          && !(finding.rule == "row.missing" && !style.hasBorders && isBlank(finding, in: report))
      }
      #expect(reported.isEmpty, "\(name): \(reported.map(\.message))")
    }
  }
}
