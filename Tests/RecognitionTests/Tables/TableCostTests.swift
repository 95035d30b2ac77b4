// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Foundation
import Testing

@testable import Recognition

/// What a table costs grows with its cells, and no faster.
@Suite struct TableCostTests {
  /// Linear time is four times as much for four times as many, quadratic time sixteen times.
  @Test func `Four times as many columns or unknown rows cost far less than sixteen times as much`()
    throws
  {
    func wide(_ count: Int) -> [[TestCell]] {
      [DisclosureTableTests.first[1] + (0..<count).map { cell("甲\($0)栏") }]
        + DisclosureTableTests.first[2...].map { $0 + (0..<count).map { cell("\($0)") } }
    }
    func long(_ count: Int) -> [[TestCell]] {
      DisclosureTableTests.first + (0..<count).map { [cell("第\($0)类甲"), cell("乙\($0)"), 1, 2] }
    }
    for rows in [wide, long] {
      func cost(_ count: Int) throws -> Double {
        let document = try document(rows(count), paragraphs: ["二、主动公开政府信息情况"])
        return try (0..<2).map { _ in
          let start = Self.processorTime
          _ = try Recognized(document)
          return Self.processorTime - start
        }.min() ?? 0
      }
      let base = try cost(0)
      let ratio = try (cost(1_600) - base) / max(cost(400) - base, 1e-4)
      #expect(ratio < 10)
    }
  }

  /// Of this thread, in seconds: what else runs doesn't count.
  private static var processorTime: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
