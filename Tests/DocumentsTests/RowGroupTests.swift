import Documents
import Testing

@Suite struct RowGroupTests {
  struct Case: Sendable {
    let groups: [(RowGroup, rows: Int)]
    let shown: [Int]?

    init(_ groups: [(RowGroup, rows: Int)], _ shown: [Int]?) {
      self.groups = groups
      self.shown = shown
    }
  }

  static let cases = [
    Case([(.head, 1), (.body, 2), (.foot, 1)], nil),
    Case([(.body, 1), (.body, 1)], nil),
    Case([], nil),
    // HTML 4's order: the foot before the body.
    Case([(.head, 1), (.foot, 1), (.body, 2)], [1, 4, 2, 3]),
    Case([(.body, 2), (.head, 1)], [2, 3, 1]),
    Case([(.body, 1), (.head, 1), (.body, 1), (.head, 1)], [3, 1, 4, 2]),
    Case([(.foot, 1), (.body, 0), (.head, 0)], [1]),
  ]

  @Test("Heads are shown first and feet last, each in their order", arguments: cases)
  func shownRows(_ row: Case) throws {
    var grid = Grid()
    for (kind, rows) in row.groups {
      grid.beginRowGroup(kind)
      for _ in 0..<rows {
        grid.beginRow()
        _ = try grid.flow(columnSpan: 1, rowSpan: 1)
      }
    }
    grid.endRowGroup()
    let shown = grid.shownRows
    #expect(shown == row.shown)
  }
}
