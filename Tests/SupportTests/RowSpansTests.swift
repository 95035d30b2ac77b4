// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

/// Tables as texts by row; a vertical merge is marked `⌄`, its continuation `⌃`.
@Suite struct RowSpansTests {
  private let table = Table {
    Row(Cell("A", rowSpan: 3), Cell("B", columnSpan: 2), 1)
    Row(Cell("C", rowSpan: 2), "x", 2)
    Row("y", 3)
    Row(Cell("D", columnSpan: 3), 4)
  }

  @Test func `Expanded rows have a cell for every place`() {
    #expect(
      texts(table.expandedRows()) == [
        ["A⌄", "B", "1"], ["A⌃", "C⌄", "x", "2"], ["A⌃", "C⌃", "y", "3"], ["D", "4"],
      ])
  }

  @Test(arguments: [
    (Table.RowSpans.merged, [["A", "B", "1"], ["C", "x", "2"], ["y", "3"], ["D", "4"]]),
    (.blankBelow, [["A", "B", "1"], ["", "C", "x", "2"], ["", "", "y", "3"], ["D", "4"]]),
    (.repeated, [["A", "B", "1"], ["A", "C", "x", "2"], ["A", "C", "y", "3"], ["D", "4"]]),
  ])
  func `Row spans are written in three ways`(rowSpans: Table.RowSpans, expected: [[String]]) {
    let written = texts(table.writing(rowSpans).rows)
    #expect(written == expected)
  }

  @Test(arguments: [
    (1, false, ["", "C", "x", "2"], [2, 2, 1, 1]),
    (1, true, ["A", "C", "x", "2"], [2, 2, 1, 1]),
    (2, false, ["", "", "y", "3"], [1, 1, 1, 1]),
    (2, true, ["A", "C", "y", "3"], [1, 1, 1, 1]),
    (3, true, ["D", "4"], [1, 1]),
  ])
  func `A cut shortens the spans above it and opens them again below`(
    count: Int, repeats: Bool, first: [String], spans: [Int]
  ) {
    let (upper, lower) = table.cut(afterRow: count, repeatsLabels: repeats)
    #expect(upper.rows.count == count)
    #expect(upper.rows[0].cells[0].rowSpan == min(count, 3))
    #expect(lower.rows[0].cells.map(\.text) == first)
    #expect(lower.rows[0].cells.map(\.rowSpan) == spans)
    #expect(lower.rows.count == 4 - count)
  }

  private func texts(_ rows: [Row]) -> [[String]] {
    rows.map { row in
      row.cells.map { cell in
        switch cell.merge {
        case .start: cell.text + "⌄"
        case .continued: cell.text + "⌃"
        case nil: cell.text
        }
      }
    }
  }
}
