// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import DocumentModel

@Suite struct RowGroupTests {
  /// The order in which groups of some rows are shown.
  private func shown(_ groups: [(RowGroup, rows: Int)]) -> [Int]? {
    var grid = Grid()
    for (kind, rows) in groups {
      grid.beginRowGroup(kind)
      for _ in 0..<rows { grid.beginRow() }
      grid.endRowGroup()
    }
    return grid.shownRows
  }

  @Test func `Groups in their usual order stay in place`() {
    #expect(shown([]) == nil)
    #expect(shown([(.head, 1), (.body, 2), (.body, 1), (.foot, 1)]) == nil)
  }

  @Test func `Heads come first and feet last, each in their order`() {
    #expect(shown([(.foot, 2), (.body, 1), (.head, 1)]) == [3, 4, 2, 1])
    #expect(shown([(.body, 1), (.foot, 1), (.body, 1)]) == [1, 3, 2])
    #expect(shown([(.head, 1), (.body, 2), (.head, 1)]) == [1, 3, 4, 2])
  }

  @Test func `A group without rows moves nothing`() {
    #expect(shown([(.body, 2), (.head, 0)]) == [1, 2])
  }
}
