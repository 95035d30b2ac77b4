// SPDX-License-Identifier: Apache-2.0

import Formats
import Recognition
import ReportModel
import TestSupport
import Testing
import Validation

/// Prose written from random consistent reports, and the same with one figure changed.
@Suite struct ProseTests {
  private static func findings(
    _ prose: String, of generated: GeneratedProse, _ library: FormatLibrary
  ) throws -> [String] {
    let report = try #require(generated.report(prose, library: library))
    let claims = ProseReader(
      phrasebook: library.phrasebook, formats: ReportFormats([report.format])
    )
    .claims(in: report)
    let validation = Validator.validate(
      Subject(report: report, formats: library.formats, prose: claims))
    return validation.findings.map(\.rule).filter { $0.hasPrefix("prose.") }
  }

  @Test func `Prose figures over generated prose are precise and nearly complete`() throws {
    let library = try FormatLibrary()
    var right = 0
    var wrong = 0
    var missed = 0
    var shown = 0
    let seeds = Generation.seeds(1_500)
    for seed in seeds {
      var generated = GeneratedProse(seed: seed)
      let agreeing = generated.text()
      let alarms = try Self.findings(agreeing, of: generated, library)
      wrong += alarms.count
      if !alarms.isEmpty, shown < 12 {
        shown += 1
        print("false alarm \(alarms), seed \(seed): \(agreeing)")
      }
      var generator = SplitMix64(seed: seed)
      for index in generated.numbers.indices.shuffled(using: &generator).prefix(2) {
        // Larger than any figure near by, so that no other reading agrees by chance.
        let changed = generated.text(changing: index, by: 20_011)
        let found = try Self.findings(changed, of: generated, library)
        let expected = generated.numbers[index].rule
        let hits = found.count { $0 == expected }
        right += min(hits, 1)
        wrong += found.count - min(hits, 1)
        if hits == 0 { missed += 1 }
        if found != [expected], shown < 24 {
          shown += 1
          print("expected \(expected), found \(found), seed \(seed) number \(index): \(changed)")
        }
      }
    }
    let precision = Double(right) / Double(max(1, right + wrong))
    let recall = Double(right) / Double(max(1, right + missed))
    print("claims: precision \(precision), recall \(recall) over \(right + missed) changed figures")
    #expect((right + missed) * 3 > seeds.count * 4)
    #expect(precision >= 0.99)
    #expect(recall >= 0.9)
  }
}
