// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A figure of the prose, held against the tables.
struct ProseComparison {
  let stated: ProseFigure
  /// What the tables have instead; nil where they agree.
  let contradictions: [TableSum]?
  /// Which sentence states it; those of one sentence follow each other.
  let sentence: Int
}

/// What the numbers that agree with the tables say about those that don't.
struct ProseAgreements {
  private var explained: Set<Cell> = []
  private var supported: [Int: Set<[[Int]]>] = [:]

  /// A reading of which a section states numbers.
  private struct Cell: Hashable {
    let section: Int?
    let reading: [Int]
  }

  init(_ comparisons: [ProseComparison]) {
    for comparison in comparisons where comparison.contradictions == nil {
      let stated = comparison.stated
      guard !stated.isImplied else { continue }
      if stated.ground != .open { explained.formUnion(Self.cells(stated)) }
      // A zero agrees too easily.
      if stated.value > Quantity(0) {
        supported[comparison.sentence, default: []].insert(stated.readings)
      }
    }
  }

  private static func cells(_ stated: ProseFigure) -> [Cell] {
    stated.readings.map { Cell(section: stated.quote.section, reading: $0) }
  }

  /// Whether another number of the section is what the tables have: this one, whose words leave it
  /// open, is a part of it, or of another body or time.
  func explain(_ stated: ProseFigure) -> Bool {
    stated.ground != .certain && !stated.isImplied
      && Self.cells(stated).contains(where: explained.contains)
  }

  /// Whether another number of the sentence agrees with the tables.
  func support(_ comparison: ProseComparison) -> Bool {
    let readings = supported[comparison.sentence] ?? []
    return readings.count > 1 || readings.first.map { $0 != comparison.stated.readings } == true
  }
}
