// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import Foundation
import ReportModel
import TestSupport
import Testing

/// Reports whose tables were damaged: they are converted, and what becomes of each figure is seen
/// from the report or the log.
@Suite struct DamagedReportsTests {
  @Test(arguments: Damage.allCases)
  func `Every figure of a damaged table is read, or the log says what became of it`(
    _ damage: Damage
  ) throws {
    var damaged = 0
    var losses = 0
    let seeds = Generation.seeds(30)
    for seed in seeds {
      guard let document = DamagedReport([damage], seed: seed) else { continue }
      damaged += 1
      losses += try check(document)
    }
    // The least of 300 seeds: 177 of them have two rows of figures to swap.
    #expect(damaged * 3 > seeds.count)
    #expect(losses > 0 || seeds.count < 30)
  }

  /// Two of those that move figures can make up for each other: a cell lost, a blank one added.
  @Test(arguments: Generation.seeds(200, inRangesOf: 20))
  func `Every figure of a table damaged twice is read, or the log says what became of it`(
    _ seeds: Range<UInt64>
  ) throws {
    var damaged = 0
    for seed in seeds {
      var generator = SplitMix64(seed: seed)
      let second = generator.pick(Damage.allCases.filter { !$0.movesFigures })
      let damages = [generator.pick(Damage.allCases), second]
      guard let document = DamagedReport(damages, seed: seed) else { continue }
      damaged += 1
      _ = try check(document)
    }
    #expect(damaged * 2 > seeds.count)
  }

  /// - Returns: how many of the document's figures are not in their place.
  private func check(_ document: DamagedReport) throws -> Int {
    let results: ConversionResult.Results
    do {
      results = try Converter.builtIn().results(of: document.bytes)
    } catch {
      // Of 4,276 documents none was refused.
      Issue.record("\(document): \(error)")
      return 0
    }
    let report = try ParsedJSON(results.report).values
    let truth = document.report
    let given = Set(truth.form.pointers.compactMap { report[$0] })
    let lost = truth.form.pointers.filter { report[$0] != truth[$0].description }
    guard !lost.isEmpty else { return 0 }
    let log = try DamageLog(results.log)
    for pointer in lost {
      let value = truth[pointer].description
      let isMoved = report[pointer] != "null"
      #expect(!isMoved || document.movesFigures, "\(document): \(pointer) has another figure")
      let cells = document.cells(with: value)
      let codes: Set<String>
      if document.movesFigures, cells.allSatisfy(given.contains) {
        // A cell doubled and run together: its text is read as it is.
        guard cells.isEmpty || cells.contains(value) else { continue }
        // The cell is lost, or read in another's place.
        codes = log.codes
      } else {
        // The log quotes the cell, or names the figure where its row is lost.
        codes = log.rules(about: pointer, quoting: cells)
      }
      #expect(
        !codes.isDisjoint(with: document.codes),
        "\(document): of \(value), \(pointer), the log has \(codes.sorted())")
    }
    return lost.count
  }
}

/// A report in which no figure occurs twice, with damaged tables.
struct DamagedReport: CustomStringConvertible {
  let report: AnnualReport
  let bytes: [UInt8]
  let description: String
  private let damages: [Damage]
  private let texts: [String]

  /// Nil where a table has nothing that one of the damages could befall.
  init?(_ damages: [Damage], seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var report = AnnualReport.random(generator.pick(StatutoryForm.allCases), using: &generator)
    for (index, pointer) in report.form.pointers.enumerated() {
      report.figures[pointer] = .integer(1001 + index)
    }
    let containers: [Layout.Container] = [.docx(.lean), .docx(.word), .html(.plain), .html(.word)]
    var layout = Layout(generator.pick(containers))
    layout.totalHeader = generator.pick(Layout.TotalHeader.allCases)
    layout.proactiveTables = generator.pick(Layout.ProactiveTables.allCases)
    var content = report.content(in: layout)
    for damage in damages {
      let index = generator.pick(content.indices.filter { content[$0] is Table })
      guard let table = content[index] as? Table,
        let rest = table.damaged(by: damage, using: &generator, isFigure: Self.isFigure)
      else { return nil }
      content.replaceSubrange(
        index...index, with: rest.flatMap { [$0, Paragraph("")] as [any Content] })
    }
    self.report = report
    self.damages = damages
    bytes = report.bytes(in: layout, saying: content)
    texts = content.compactMap { $0 as? Table }.flatMap { $0.rows.flatMap { $0.cells.map(\.text) } }
    description = "\(damages.map(\.rawValue)), seed \(seed), \(layout)"
  }

  private static func isFigure(_ text: String) -> Bool { !figures(in: text).isEmpty }

  /// A cell's figures, which are of four digits, with or without white space between them.
  private static func figures(in text: String) -> [String] {
    let digits = Array(text.filter { !$0.isWhitespace })
    guard digits.allSatisfy(\.isNumber) else { return [] }
    return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<($0 + 4)]) }
  }

  /// Whether figures may get into another's place, in the eyes of any reader of the table.
  var movesFigures: Bool { damages.contains(where: \.movesFigures) }

  /// The texts of the cells that have a figure, alone or run together with others.
  func cells(with figure: String) -> Set<String> {
    Set(texts.filter { Self.figures(in: $0).contains(figure) })
  }

  /// What the log may say of a figure that isn't in its place.
  var codes: Set<String> { damages.reduce(into: []) { $0.formUnion($1.codes) } }
}

extension Damage {
  /// The rules and notes that report a figure which the damage took from its place.
  fileprivate var codes: Set<String> {
    switch self {
    case .cellLost:
      [
        "row.unknown", "column.unknown", "table.unread", "column.duplicate",
        "table.missing_cells", "table.uneven_rows",
      ]
    case .cellTwice, .spanWrong:
      ["row.unknown", "column.unknown", "table.unread", "column.duplicate", "table.uneven_rows"]
    case .blankCellMore, .labelRowLost:
      ["row.unknown", "column.unknown", "table.unread", "table.uneven_rows"]
    // The first where the part cut off has lost its only label, too: it is any table then. The last
    // where one of four tables is cut and a row is lost: the parts look like another such table.
    case .cutBluntly:
      [
        "row.missing", "row.unknown", "column.unknown", "table.unread", "table.uneven_rows",
        "table.duplicate",
      ]
    // The last where a row without the label above it is another form's: 2.申请人逾期未按收费通知.
    case .labelLost: ["row.unknown", "column.unknown", "table.unread", "table.mixed"]
    // The last where the amount's unit is none any more.
    case .labelMisspelt: ["row.unknown", "column.unknown", "table.unread", "cell.not_a_number"]
    case .figureRowLost: ["row.missing"]
    // The row isn't under its merged label any more.
    case .figureRowTwice, .figureRowsSwapped: ["row.unknown"]
    // The latter where another damage has made one column of the two.
    case .figuresRunTogether: ["column.unknown", "table.unread", "cell.not_a_number"]
    }
  }
}

/// What the log of a damaged report says of figures, whatever else it finds.
private struct DamageLog {
  /// The rules of all findings and the codes of all notes.
  let codes: Set<String>
  private let findings: [(rule: String, cells: [JSON])]

  init(_ log: [UInt8]) throws {
    let log = try JSON(Data(log))
    findings = log["findings"].list.map { ($0["rule"].string ?? "", $0["cells"].list) }
    codes = Set(findings.map(\.rule)).union(log["notes"].list.compactMap { $0["code"].string })
  }

  /// The rules of the findings that quote one of some cells or name a figure's pointer.
  func rules(about pointer: String, quoting texts: Set<String>) -> Set<String> {
    let meant = findings.filter { finding in
      finding.cells.contains { cell in
        cell["pointer"].string == pointer || cell["text"].string.map(texts.contains) == true
      }
    }
    return Set(meant.map(\.rule))
  }
}
