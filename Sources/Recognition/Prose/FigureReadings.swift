// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Which figures a subject's words may mean; each is worked out once for a report, and asked for often.
struct FigureReadings: Sendable {
  let patterns: FigurePatterns
  private let phrasebook: Phrasebook
  private var known: [Key: [[Int]]] = [:]
  /// Those of a subject without a qualifier, which most are asked for.
  private var unqualified: [[[Int]]?]

  private struct Key: Hashable, Sendable {
    let subject: Int
    let keys: [String]
  }

  init(_ patterns: FigurePatterns, _ phrasebook: Phrasebook) {
    self.patterns = patterns
    self.phrasebook = phrasebook
    unqualified = Array(repeating: nil, count: phrasebook.subjects.count)
  }

  mutating func of(_ subject: Int, at keys: [String]) -> [[Int]] {
    if keys == phrasebook.unqualified {
      if let known = unqualified[subject] { return known }
      let readings = patterns.readings(phrasebook.subjects[subject].readings, at: keys)
      unqualified[subject] = readings
      return readings
    }
    let key = Key(subject: subject, keys: keys)
    if let known = known[key] { return known }
    let readings = patterns.readings(phrasebook.subjects[subject].readings, at: keys)
    known[key] = readings
    return readings
  }
}

extension [Int] {
  /// Whether all of some figures are among these; both are few.
  func includes(_ figures: [Int]) -> Bool { figures.allSatisfy(contains) }
}
