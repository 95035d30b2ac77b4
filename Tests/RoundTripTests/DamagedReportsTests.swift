import Conversion
import Formats
import ReportModel
import TestSupport
import Testing

/// Reports whose tables were damaged: whatever is lost is told.
@Suite struct DamagedReportsTests {
  private static let converter: Converter? = (try? FormatLibrary()).map {
    Converter(formats: $0.formats, phrasebook: $0.phrasebook)
  }

  @Test(arguments: Damage.allCases)
  func `Every figure of a damaged table is read, or the log says which is missing`(
    _ damage: Damage
  ) throws {
    for seed in 0..<UInt64(Generation.count(30)) { try check([damage], seed) }
  }

  /// Two of those that move figures can make up for each other: a cell lost, a blank one added.
  @Test(arguments: (0..<UInt64(Generation.count(10))).map { $0 * 20..<$0 * 20 + 20 })
  func `Every figure of a table damaged twice is read, or the log says which is missing`(
    _ seeds: Range<UInt64>
  ) throws {
    for seed in seeds {
      var generator = SplitMix64(seed: seed)
      let further = generator.pick(Damage.allCases.filter { !$0.movesFigures })
      try check([generator.pick(Damage.allCases), further], seed)
    }
  }

  private func check(_ damages: [Damage], _ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let report = AnnualReport.distinct(generator.pick(StatutoryForm.allCases), using: &generator)
    let containers: [Layout.Container] = [.docx(.lean), .docx(.word), .html(.plain), .html(.word)]
    var layout = Layout(generator.pick(containers))
    layout.totalHeader = generator.pick(Layout.TotalHeader.allCases)
    layout.proactiveTables = generator.pick(Layout.ProactiveTables.allCases)
    var content = report.content(in: layout)
    for damage in damages {
      let tables = content.indices.filter { content[$0] is Table }
      let index = generator.pick(tables)
      guard let table = content[index] as? Table,
        let rest = table.damaged(
          by: damage, using: &generator, isFigure: AnnualReport.isDistinctFigure)
      else { continue }
      content.replaceSubrange(
        index...index, with: rest.flatMap { [$0, Paragraph("")] as [any Content] })
    }

    let name = "\(damages), seed \(seed), \(layout)"
    let converter = try #require(Self.converter)
    let conversion = converter.convert(
      report.bytes(in: layout, saying: content), named: "report")
    // A refusal tells it, too.
    guard case .converted(let results) = conversion else { return }
    let (json, log) = (JSONText(results.report), JSONText(results.log))
    let wrong = report.form.pointers.filter { json[$0] != report[$0].description }
    guard !wrong.isEmpty else { return }
    let told =
      log.count(at: "/notes") > 0
      || results.validation.findings.contains { finding in
        ["table.", "row.", "column.", "cell."].contains { finding.rule.hasPrefix($0) }
      }
    #expect(told, "\(name): nothing is told of \(wrong.prefix(3)) (\(wrong.count))")
    guard !damages.contains(where: \.movesFigures) else { return }
    let moved = wrong.filter { json[$0] != "null" }
    #expect(moved.isEmpty, "\(name): \(moved.map { "\($0) is \(json[$0] ?? "missing")" })")
  }
}

extension AnnualReport {
  /// A report in which no figure occurs twice, so that each tells where it belongs.
  fileprivate static func distinct(
    _ form: StatutoryForm, using generator: inout SplitMix64
  ) -> AnnualReport {
    var report = AnnualReport.random(form, using: &generator)
    for (index, pointer) in form.pointers.enumerated() {
      report.figures[pointer] = .integer(1001 + index)
    }
    return report
  }

  fileprivate static func isDistinctFigure(_ text: String) -> Bool {
    text.count == 4 && Int(text).map { (1001..<1301).contains($0) } == true
  }
}
