// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import Foundation
import ReportModel
import TestSupport
import Testing

/// Reports in which breaks, controls and text that isn't shown stand in cells of figures.
@Suite struct DamagedCellsTests {
  @Test(arguments: Generation.seeds(50, inRangesOf: 10))
  func `A figure is read as seen, or reported with its cell`(seeds: Range<UInt64>) throws {
    for seed in seeds { try check(try DamagedCells(seed: seed)) }
  }

  @Test func `Each damage leaves the figure exact, or makes it unreadable`() throws {
    var unreadable: [String: Set<CellDamage>] = [:]
    for container in [Layout.Container.docx(.lean), .html(.plain)] {
      for damage in CellDamage.allCases {
        let document = try DamagedCells(seed: 3, container, [damage])
        if try check(document) > 0 { unreadable["\(container)", default: []].insert(damage) }
      }
    }
    let broken: Set<CellDamage> = [
      .lineBreak, .paragraphs, .tab, .wideBlank, .nestedTable, .formula, .listed,
    ]
    #expect(unreadable == ["docx(lean)": broken, "html(plain)": broken])
  }

  /// - Returns: how many figures are not read.
  @discardableResult
  private func check(_ document: DamagedCells) throws -> Int {
    let results = try Converter.builtIn().results(of: document.bytes, named: "\(document)")
    let json = try ParsedJSON(results.report).values
    let log = try JSON(Data(results.log))
    var lost = 0
    for pointer in document.report.form.pointers
    where json[pointer] != document.report[pointer].description {
      lost += 1
      #expect(json[pointer] == "null", "\(document): \(pointer) has another figure")
      let finding = results.validation.findings.first { finding in
        finding.rule == "cell.not_a_number" && finding.cells.map(\.pointer) == [pointer]
      }
      #expect(document.damages[pointer] != nil, "\(document): \(pointer)")
      #expect(finding != nil, "\(document): of \(pointer), nothing is reported")
      #expect(finding?.cells.first?.evidence != nil)
    }
    let notes = log["notes"].list.compactMap { note in
      note["place"]["table"].int == nil ? nil : note["code"].string
    }
    for (pointer, damage) in document.damages where damage.addsUnseenDigit {
      let isNoted = !Set(notes).isDisjoint(with: [
        "text.hidden", "text.struck_out", "text.uncertain", "revisions.accepted",
        "revisions.in_tables",
      ])
      #expect(isNoted, "\(document): \(damage) at \(pointer), notes \(notes)")
    }
    return lost
  }
}

/// A report in which no figure occurs twice, with damage in some of their cells.
private struct DamagedCells: CustomStringConvertible {
  let report: AnnualReport
  let bytes: [UInt8]
  let damages: [String: CellDamage]
  let description: String

  /// With damages of one to six cells, or with those given.
  init(
    seed: UInt64, _ container: Layout.Container? = nil, _ kinds: [CellDamage]? = nil
  ) throws {
    var generator = SplitMix64(seed: seed)
    var report = AnnualReport.random(generator.pick(StatutoryForm.allCases), using: &generator)
    for (index, pointer) in report.form.pointers.enumerated() {
      report.figures[pointer] = .integer(1001 + index)
    }
    let kinds =
      kinds
      ?? (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        generator.pick(CellDamage.allCases)
      }
    var damages: [String: CellDamage] = [:]
    for kind in kinds { damages[generator.pick(report.form.pointers)] = kind }
    let containers: [Layout.Container] = [
      .docx(.lean), .docx(.word), .docx(.wps), .html(.plain), .html(.word), .html(.editor),
    ]
    let layout = Layout(container ?? generator.pick(containers))
    let pointers = Dictionary(
      uniqueKeysWithValues: damages.keys.map { (report[$0].description, $0) })
    let content = report.content(in: layout).map { part -> any Content in
      guard var table = part as? Table else { return part }
      for row in table.rows.indices {
        for cell in table.rows[row].cells.indices {
          let text = table.rows[row].cells[cell].text
          guard let pointer = pointers[text], let damage = damages[pointer] else { continue }
          table.rows[row].cells[cell].content = damage.content(of: text, using: &generator)
        }
      }
      return table
    }
    self.report = report
    self.damages = damages
    bytes = report.bytes(in: layout, saying: content)
    let words = damages.sorted { $0.key < $1.key }.map { "\($0.value.rawValue) at \($0.key)" }
    description = "seed \(seed), \(layout), \(words)"
  }
}
