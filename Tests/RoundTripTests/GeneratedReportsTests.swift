// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import Foundation
import ReportModel
import TestSupport
import Testing

/// Random consistent reports in random layouts, converted back.
@Suite struct GeneratedReportsTests {
  @Test(arguments: Generation.seeds(400, inRangesOf: 10))
  func `Every figure is read back without a finding`(seeds: Range<UInt64>) throws {
    for seed in seeds {
      let generated = GeneratedCase(seed: seed, isVaried: true)
      try check(generated.report, generated.bytes, generated.layout, "\(generated)")
    }
  }

  @Test(arguments: StatutoryForm.allCases)
  func `Every figure is read back from each layout alone`(form: StatutoryForm) throws {
    var generator = SplitMix64(seed: 2021)
    for layout in Layout.each(for: form, isVaried: true) {
      let report = AnnualReport.random(form, using: &generator)
      try check(report, report.bytes(in: layout), layout, "\(form) \(layout)")
    }
  }

  @Test(arguments: Generation.seeds(200, inRangesOf: 10))
  func `One changed figure breaks the rules that it breaks, and no other`(
    seeds: Range<UInt64>
  ) throws {
    for seed in seeds {
      let generated = GeneratedCase(seed: seed)
      var generator = SplitMix64(seed: seed)
      guard let broken = generated.report.broken(using: &generator) else { continue }
      let results = try Converter.builtIn().results(
        of: broken.report.bytes(in: generated.layout), named: "\(generated)")
      // Random figures add up, but no clerk would believe them: that rule of thumb isn't asked.
      let reported = results.validation.findings.filter {
        !Self.remarks.contains($0.rule) && !$0.rule.hasPrefix("plausibility.")
      }
      .map { "\($0.rule): \($0.cells.compactMap(\.pointer).sorted())" }
      let expected = broken.report.brokenChecks.map {
        "\($0.rule): \(($0.parts + $0.totals).sorted())"
      }
      #expect(
        reported.sorted() == expected.sorted(),
        "\(generated) with \(broken.pointer) changed by \(broken.delta)")
    }
  }

  /// What is said of figures that are right.
  private static let remarks: Set<String> = ["cell.unit", "cell.remark"]

  private func check(
    _ report: AnnualReport, _ bytes: [UInt8], _ layout: Layout, _ name: String
  ) throws {
    let results = try Converter.builtIn().results(of: bytes, named: name)
    let json = try ParsedJSON(results.report).values
    #expect(json["/template"] == report.form.rawValue, "\(name)")
    let expected = report.expected(in: layout)
    for (pointer, value) in expected where json[pointer] != value {
      Issue.record("\(name): \(pointer) is \(json[pointer] ?? "missing"), should be \(value)")
    }
    let others = json.keys.filter { $0.hasPrefix("/other_form") }
    #expect(Set(others).isSubset(of: expected.keys), "\(name)")
    let metadata = [
      "/title": layout.written(report.title), "/issuer": layout.written(report.issuer),
      "/signed_by": layout.written(report.signedBy),
      "/year": "\(report.year)", "/period/start": "\(report.periodStart)",
      "/period/end": "\(report.periodEnd)", "/issued_on": "\(report.issuedOn)",
    ]
    for (pointer, expected) in metadata where json[pointer] != expected {
      Issue.record("\(name): \(pointer) is \(json[pointer] ?? "missing"), should be \(expected)")
    }
    // Random figures add up, but no clerk would believe them: that rule of thumb isn't asked.
    let reported = results.validation.findings.filter {
      !Self.remarks.contains($0.rule) && !$0.rule.hasPrefix("plausibility.")
    }
    let isMixed = layout.mix != nil
    #expect(
      reported.map(\.rule) == (isMixed ? ["table.mixed"] : []),
      "\(name): \(reported.map(\.message))")
    let notes = try JSON(Data(results.log))["notes"].list.map(\.["code"].string)
    let alarms = [
      "table.missing_cells", "label.remark", "label.group", "row.remark", "table.remark",
    ]
    #expect(!notes.contains { alarms.contains($0 ?? "") }, "\(name): \(notes)")
    // The sums of a mixed table are those of the other form.
    if !isMixed {
      #expect(results.validation.notAssessable == report.checksNotAssessable.count, "\(name)")
    }
  }
}
