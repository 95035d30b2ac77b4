// SPDX-License-Identifier: Apache-2.0

/// Where in the form's tree of rows a table is whose labels are all in one column, one below the other: the
/// last row's label is known, and what follows is below it or below one that it is below.
struct Outline {
  /// Nil before the first row, and behind one that isn't the form's: what follows may be below that.
  private(set) var last: Roles.RowNode?
  /// The form's rows in the order in which they came.
  private var rows: [Roles.RowNode] = []

  mutating func move(to row: Roles.RowNode?) {
    last = row
    if let row { rows.append(row) }
  }

  /// Whether a row has come below the one above it, which hasn't come again since. In a table that is there
  /// twice it has.
  func hasCome(_ row: Roles.RowNode, in trees: [BlockTrees]) -> Bool {
    let above = trees[row.block].rows.nodes[row.node].parent.map {
      Roles.RowNode(block: row.block, node: $0)
    }
    return rows.last { $0 == row || $0 == above } == row
  }

  /// The one of several labels that is the next below the nearest label that has one of them below it.
  ///
  /// - Returns: nil where none is, or several are.
  func child(among rows: [Roles.RowNode], in trees: [BlockTrees]) -> Roles.RowNode? {
    guard let last else { return nil }
    let nodes = trees[last.block].rows.nodes
    var above: Int? = last.node
    while true {
      let found = rows.filter { $0.block == last.block && nodes[$0.node].parent == above }
      if !found.isEmpty { return found.count == 1 ? found[0] : nil }
      guard let node = above else { return nil }
      above = nodes[node].parent
    }
  }
}
