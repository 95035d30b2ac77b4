// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Testing

/// Placing as Word does (ECMA-376 part 1, 17.4.84 `vMerge`).
@Suite struct GridFixedTests {
  enum Step: Sendable {
    case row(skipping: Int)
    case cell(width: Int, Grid.Merge)
    case widen(Int)

    static let row = row(skipping: 0)
    static let plain = cell(width: 1, .none)
    static let start = cell(width: 1, .start)
    static let continued = cell(width: 1, .continued)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let steps: [Step]
    let expected: String
    var testDescription: String { name }

    init(_ name: String, _ steps: [Step], _ expected: String) {
      self.name = name
      self.steps = steps
      self.expected = expected
    }
  }

  static let cases = [
    Case("cells follow one another", [.row, .plain, .plain, .row, .plain], "(1,1) (1,2) (2,1)"),
    Case(
      "a continuing cell lengthens the one above",
      [.row, .plain, .start, .row, .plain, .continued, .row, .plain, .continued],
      "(1,1) (1,2 3x1) (2,1) (3,1)"),
    Case(
      "a merge that nobody started stands for itself", [.row, .plain, .row, .continued],
      "(1,1) (2,1)"),
    Case(
      "a merge without a start goes on from its first cell",
      [.row, .plain, .row, .continued, .row, .continued], "(1,1) (2,1 2x1)"),
    Case(
      "a cell of another width doesn't continue a merge",
      [.row, .start, .plain, .row, .cell(width: 2, .continued)], "(1,1) (1,2) (2,1 1x2)"),
    Case(
      "a merge doesn't leap over a row",
      [.row, .plain, .start, .row, .plain, .row, .plain, .continued],
      "(1,1) (1,2) (2,1) (3,1) (3,2)"),
    Case(
      "a plain cell ends a merge", [.row, .start, .row, .plain, .row, .continued],
      "(1,1) (2,1) (3,1)"),
    Case(
      "a new start ends the merge before",
      [.row, .start, .row, .continued, .row, .start, .row, .continued], "(1,1 2x1) (3,1 2x1)"),
    Case(
      "wide cells merge too",
      [.row, .cell(width: 2, .start), .row, .cell(width: 2, .continued), .plain],
      "(1,1 2x2) (2,3)"),
    Case("a row may begin late", [.row, .plain, .row(skipping: 2), .plain], "(1,1) (2,3)"),
    Case("a row can't begin before its first place", [.row(skipping: -4), .plain], "(1,1)"),
    Case("hMerge widens the cell before", [.row, .plain, .widen(1), .plain], "(1,1 1x2) (1,3)"),
    Case(
      "hMerge without a cell before is a cell", [.row, .plain, .row, .widen(2)], "(1,1) (2,1 1x2)"),
    Case("a span of nothing is one", [.row, .cell(width: 0, .none), .plain], "(1,1) (1,2)"),
    Case("a span is at most 1000", [.row, .cell(width: 5000, .none)], "(1,1 1x1000)"),
  ]

  @Test(arguments: cases)
  func `Word's cells stand one after another`(_ row: Case) throws {
    var grid = Grid()
    for step in row.steps {
      switch step {
      case .row(let skipping): grid.beginRow(skipping: skipping)
      case .cell(let width, let merge): _ = try grid.append(columnSpan: width, merge: merge)
      case .widen(let width): _ = try grid.widenLast(by: width)
      }
    }
    let places = grid.outline
    #expect(places == row.expected)
  }

  @Test func `A continued cell is not reported as a new one`() throws {
    var grid = Grid()
    grid.beginRow()
    let first = try grid.append(columnSpan: 1, merge: .start)
    grid.beginRow()
    let second = try grid.append(columnSpan: 1, merge: .continued)
    let third = try grid.append(columnSpan: 1, merge: .continued)
    #expect(first == (0, true))
    #expect(second == (0, false))
    #expect(third == (1, true))
  }

  @Test func `A row that begins beyond the last column, or goes there, overflows`() throws {
    var late = Grid()
    late.beginRow(skipping: 1_000_000)
    #expect(throws: Grid.Overflow()) { _ = try late.append(columnSpan: 1, merge: .none) }

    var wide = Grid()
    wide.beginRow()
    for _ in 0..<20 { _ = try wide.append(columnSpan: 1000, merge: .none) }
    #expect(throws: Grid.Overflow()) { _ = try wide.widenLast(by: 1) }
    #expect(throws: Grid.Overflow()) { _ = try wide.append(columnSpan: 1, merge: .none) }
  }
}
