// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

extension Validation {
  /// Marks the findings that a list suppresses.
  ///
  /// - Returns: the entries that were used, and a note of those that have ended.
  mutating func suppress(
    by list: SuppressionList, in report: Report
  ) -> (used: Set<Int>, notes: [Note]) {
    var used: Set<Int> = []
    var ended: [Int] = []
    for index in findings.indices {
      guard
        let entry = list.index(
          of: findings[index], body: report.body, year: report.year)
      else { continue }
      used.insert(entry)
      if list.hasEnded(list.entries[entry]) {
        ended.append(entry)
      } else {
        findings[index].suppression = list.entries[entry].suppression
      }
    }
    guard let first = ended.first else { return (used, []) }
    let entry = list.entries[first]
    let day = entry.suppression.until?.description ?? ""
    return (
      used,
      [
        Note(
          code: "suppression.ended",
          message:
            Localized(
              en: """
                The suppression at \(entry.place) expired on \(day), so its finding counts again.
                """,
              zh: "\(entry.place)处的豁免已于\(day)到期，相应问题重新计入结论。"), count: ended.count)
      ]
    )
  }
}
