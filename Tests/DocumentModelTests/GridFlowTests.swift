// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Testing

/// Placing as HTML does (WHATWG, "forming a table"). A cell is `columns×rows` as written.
@Suite struct GridFlowTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// Row groups of rows of cells, each a column span and a row span.
    let groups: [[[(Int, Int)]]]
    let expected: String
    var testDescription: String { name }

    init(_ name: String, _ groups: [[[(Int, Int)]]], _ expected: String) {
      self.name = name
      self.groups = groups
      self.expected = expected
    }
  }

  static let cases = [
    Case("cells follow one another", [[[(1, 1), (1, 1)], [(1, 1)]]], "(1,1) (1,2) (2,1)"),
    Case(
      "a row span pushes the cells below aside", [[[(1, 2), (1, 1)], [(1, 1)]]],
      "(1,1 2x1) (1,2) (2,2)"),
    Case(
      "a cell goes between two row spans", [[[(1, 2), (1, 1), (1, 2)], [(1, 1), (1, 1)]]],
      "(1,1 2x1) (1,2) (1,3 2x1) (2,2) (2,4)"),
    Case(
      "a row span of 0 reaches to the group's end", [[[(1, 0), (1, 1)], [(1, 1)], [(1, 1)]]],
      "(1,1 3x1) (1,2) (2,2) (3,2)"),
    Case(
      "a row span of 0 ends with its group", [[[(1, 0)], []], [[(1, 1)]]], "(1,1 2x1) (3,1)"),
    Case(
      "a span is cut at the row group's end", [[[(1, 3), (1, 1)]], [[(1, 1)]]],
      "(1,1) (1,2) (2,1)"),
    Case("a span is cut at the table's end", [[[(1, 9)], []]], "(1,1 2x1)"),
    Case(
      "a wide cell overlaps a span from above", [[[(1, 1), (1, 3)], [(2, 1)], [(1, 1), (1, 1)]]],
      "(1,1) (1,2 3x1) (2,1 1x2) (3,1) (3,3)"),
    Case(
      "a wide and high cell covers a block", [[[(2, 2), (1, 1)], [(1, 1)], [(1, 1)]]],
      "(1,1 2x2) (1,3) (2,3) (3,1)"),
    Case("a span of nothing is one", [[[(0, 1), (-3, -1)]]], "(1,1) (1,2)"),
    Case("a column span is at most 1000", [[[(1001, 1), (1, 1)]]], "(1,1 1x1000) (1,1001)"),
    Case("an empty row counts", [[[], [(1, 1)]]], "(2,1)"),
  ]

  @Test(arguments: cases)
  func `HTML's cells flow around the spans above`(_ row: Case) throws {
    var grid = Grid()
    for group in row.groups {
      grid.beginRowGroup()
      for cells in group {
        grid.beginRow()
        for (width, height) in cells { _ = try grid.flow(columnSpan: width, rowSpan: height) }
      }
    }
    grid.endRowGroup()
    let places = grid.outline
    #expect(places == row.expected)
    #expect(grid.rowCount == row.groups.joined().count)
  }

  @Test func `Row spans are at most 65534 before their group ends`() throws {
    var grid = Grid()
    grid.beginRow()
    _ = try grid.flow(columnSpan: 1, rowSpan: 70_000)
    #expect(grid.placements.map(\.rowSpan) == [65534])
  }

  @Test func `The count of columns is that of the widest row`() throws {
    var grid = Grid()
    grid.beginRow()
    _ = try grid.flow(columnSpan: 3, rowSpan: 2)
    grid.beginRow()
    _ = try grid.flow(columnSpan: 2, rowSpan: 1)
    grid.endRowGroup()
    #expect(grid.columnCount == 5)
  }

  @Test func `Twenty thousand columns fit, and one more is an overflow`() throws {
    var grid = Grid()
    grid.beginRow()
    for _ in 0..<20 { _ = try grid.flow(columnSpan: 1000, rowSpan: 1) }
    #expect(grid.columnCount == 20_000)
    #expect(throws: Grid.Overflow()) { _ = try grid.flow(columnSpan: 1, rowSpan: 1) }
  }
}

extension Grid {
  /// `(row,column)` of each cell, with `rowsxcolumns` where it spans.
  var outline: String {
    placements.map { place in
      let isPlain = place.rowSpan == 1 && place.columnSpan == 1
      return
        "(\(place.row),\(place.column)\(isPlain ? "" : " \(place.rowSpan)x\(place.columnSpan)"))"
    }.joined(separator: " ")
  }
}
