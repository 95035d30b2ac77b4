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
  private var explained: Set<Figures> = []
  private var supported: [Int: Set<[[Int]]>] = [:]

  /// Figures of the tables, of which a section states numbers.
  private struct Figures: Hashable {
    let section: Int?
    let readings: [[Int]]

    init(_ stated: ProseFigure) {
      section = stated.quote.section
      readings = stated.readings
    }
  }

  init(_ comparisons: [ProseComparison]) {
    for comparison in comparisons where comparison.contradictions == nil {
      let stated = comparison.stated
      guard !stated.isImplied else { continue }
      if !stated.needsSupport { explained.insert(Figures(stated)) }
      // A zero agrees too easily.
      if stated.value > Quantity(0) {
        supported[comparison.sentence, default: []].insert(stated.readings)
      }
    }
  }

  /// Whether another number of the section is what the tables have: this one is a part of it, or of
  /// another body or time.
  func explain(_ stated: ProseFigure) -> Bool {
    !stated.isImplied && explained.contains(Figures(stated))
  }

  /// Whether another number of the sentence agrees with the tables.
  func support(_ comparison: ProseComparison) -> Bool {
    let readings = supported[comparison.sentence] ?? []
    return readings.count > 1 || readings.first.map { $0 != comparison.stated.readings } == true
  }
}
