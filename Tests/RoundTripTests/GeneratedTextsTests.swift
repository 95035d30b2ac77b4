// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import ReportModel
import TestSupport
import Testing

/// Random consistent reports as plain text, converted back.
@Suite struct GeneratedTextsTests {
  @Test(arguments: PlainText.Notation.allCases, Generation.seeds(120, inRangesOf: 10))
  func `A figure is read back right, or its loss is noted`(
    notation: PlainText.Notation, seeds: Range<UInt64>
  ) throws {
    for seed in seeds {
      let generated = GeneratedCase(seed: seed)
      let name = "\(notation) \(generated)"
      let lost = try lostFigures(generated.report, generated.layout, notation, name)
      #expect(lost == 0 || !Self.isCertain(generated.layout, notation), "\(name)")
    }
  }

  @Test(arguments: PlainText.Notation.allCases, StatutoryForm.allCases)
  func `Every figure is read back from each layout alone`(
    notation: PlainText.Notation, form: StatutoryForm
  ) throws {
    var generator = SplitMix64(seed: 2022)
    for layout in Layout.each(for: form) {
      let report = AnnualReport.random(form, using: &generator)
      let name = "\(notation) \(form) \(layout)"
      let lost = try lostFigures(report, layout, notation, name)
      #expect(lost == 0 || !Self.isCertain(layout, notation), "\(name)")
    }
  }

  @Test(arguments: PlainText.Notation.allCases, Generation.seeds(200, inRangesOf: 10))
  func `A text that has lost or doubled a mark gives no wrong figure`(
    notation: PlainText.Notation, seeds: Range<UInt64>
  ) throws {
    for seed in seeds {
      var generator = SplitMix64(seed: seed)
      let report = GeneratedCase(seed: seed).report
      let (text, damage) = Self.damaged(
        report.text(in: Layout(), notation).text, notation, using: &generator)
      try expectNoWrongFigure(in: text, of: report, "\(notation) seed \(seed), \(damage)")
    }
  }

  @Test(arguments: Generation.seeds(200, inRangesOf: 10))
  func `Tabs that an editor trimmed, and one lost or doubled, give no wrong figure`(
    seeds: Range<UInt64>
  ) throws {
    for seed in seeds {
      var generator = SplitMix64(seed: seed)
      let generated = GeneratedCase(seed: seed)
      let layout = seed.isMultiple(of: 2) ? Layout() : generated.layout
      let text = generated.report.text(in: layout, .tabs).text
        .split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0.reversed().drop { $0 == "\t" }.reversed()) }.joined(separator: "\n")
      try expectNoWrongFigure(in: text, of: generated.report, "\(generated) trimmed")
      let (damaged, damage) = Self.damaged(text, .tabs, using: &generator)
      try expectNoWrongFigure(
        in: damaged, of: generated.report, "\(generated) trimmed, \(damage)")
    }
  }

  private func expectNoWrongFigure(
    in text: String, of report: AnnualReport, _ name: String
  ) throws {
    let conversion = try Converter.builtIn().convert(Array(text.utf8), named: "report")
    guard case .converted(let results) = conversion else { return }
    let json = try ParsedJSON(results.report).values
    for pointer in report.form.pointers
    where json[pointer] != report[pointer].description && json[pointer] != "null" {
      Issue.record(
        "\(name): \(pointer) is \(json[pointer] ?? "missing"), should be \(report[pointer])")
    }
  }

  /// The text with one mark between its cells (or a whole cell, where that's a line) gone or twice.
  private static func damaged(
    _ text: String, _ notation: PlainText.Notation, using generator: inout SplitMix64
  ) -> (text: String, damage: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let mark: Character = notation == .pipes ? "|" : "\t"
    let candidates = lines.indices.filter { index in
      lines[index].contains(mark)
        || notation == .tabCells && lines[index].isEmpty && index > 0
          && lines[index - 1].contains(mark)
    }
    let index = candidates.randomElement(using: &generator) ?? 0
    let damage = "line \(index + 1) “\(lines[index])”"
    let isLost = Bool.random(using: &generator)
    if notation == .tabCells {
      if isLost { lines.remove(at: index) } else { lines.insert(lines[index], at: index) }
    } else {
      let marks = lines[index].indices.filter { lines[index][$0] == mark }
      if let place = marks.randomElement(using: &generator) {
        if isLost { lines[index].remove(at: place) } else { lines[index].insert(mark, at: place) }
      }
    }
    return (lines.joined(separator: "\n"), damage + (isLost ? " lost" : " doubled"))
  }

  /// Whether a notation keeps enough of a layout's merged cells to know every figure's column.
  private static func isCertain(_ layout: Layout, _ notation: PlainText.Notation) -> Bool {
    switch notation {
    case .tabCells:
      // Three header cells over four columns; and labels that distinguish the two groups of the third
      // table apart where only some of them are in traditional characters.
      layout.proactiveGrid != .blankCells && !layout.noise.contains(.traditional)
    case .tabs, .pipes:
      // Merged cells that don't stand under those of their header, among blank figures.
      layout.proactiveGrid != .fiveShifting && layout.proactiveGrid != .sixShifting
    }
  }

  /// How many of the report's figures are missing; a wrong one is an issue.
  private func lostFigures(
    _ report: AnnualReport, _ layout: Layout, _ notation: PlainText.Notation, _ name: String
  ) throws -> Int {
    let results = try Converter.builtIn().results(
      of: report.text(in: layout, notation).bytes, named: name)
    let json = try ParsedJSON(results.report).values
    var lost = 0
    for pointer in report.form.pointers where json[pointer] != report[pointer].description {
      lost += 1
      if json[pointer] != "null" {
        Issue.record(
          "\(name): \(pointer) is \(json[pointer] ?? "missing"), should be \(report[pointer])")
      }
    }
    #expect(lost == 0 || !results.validation.findings.isEmpty, "\(name)")
    let metadata = [
      "/title": report.title, "/issuer": report.issuer, "/year": "\(report.year)",
      "/issued_on": "\(report.issuedOn)",
    ]
    for (pointer, expected) in metadata where json[pointer] != expected {
      Issue.record("\(name): \(pointer) is \(json[pointer] ?? "missing"), should be \(expected)")
    }
    return lost
  }
}
