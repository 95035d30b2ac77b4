// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Which figures a subject's words may mean; each is worked out once for a report, and asked for often.
struct FigureReadings {
  let patterns: FigurePatterns
  private let phrasebook: Phrasebook
  private var known: [Key: [[Int]]] = [:]

  private struct Key: Hashable {
    let subject: Int
    let keys: [String]
  }

  init(_ patterns: FigurePatterns, _ phrasebook: Phrasebook) {
    self.patterns = patterns
    self.phrasebook = phrasebook
  }

  mutating func of(_ subject: Int, at keys: [String]) -> [[Int]] {
    let key = Key(subject: subject, keys: keys)
    if let known = known[key] { return known }
    let readings = patterns.readings(phrasebook.subjects[subject].readings, at: keys)
    known[key] = readings
    return readings
  }
}
