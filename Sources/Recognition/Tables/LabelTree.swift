// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// The rows and columns of a block as trees.
struct BlockTrees: Sendable {
  let rows: LabelTree
  let columns: LabelTree

  init(_ block: BlockForm) {
    rows = LabelTree(block.rows)
    columns = LabelTree(block.columns)
  }
}

/// Labels with those above each, numbered in the form's order.
struct LabelTree: Sendable {
  struct Node: Sendable {
    let spellings: [String]
    let parent: Int?
    /// Its number among the rows or columns of figures; nil for a label that only groups others.
    let leaf: Int?
  }

  private(set) var nodes: [Node] = []
  /// For each row or column of figures, its node.
  private(set) var leaves: [Int] = []
  var leafCount: Int { leaves.count }

  init(_ roots: [LabelNode]) {
    for root in roots { add(root, below: nil) }
  }

  private mutating func add(_ label: LabelNode, below parent: Int?) {
    let index = nodes.count
    let isLeaf = label.hasFigures
    nodes.append(
      Node(
        spellings: [label.label] + label.spellings, parent: parent,
        leaf: isLeaf ? leafCount : nil))
    if isLeaf { leaves.append(index) }
    for child in label.children { add(child, below: index) }
  }

  /// The labels above a leaf and its own, outermost last, in each of the form's spellings.
  func path(of leaf: Int) -> [[String]] {
    var path: [[String]] = []
    var current: Int? = leaves[leaf]
    while let index = current {
      path.append(nodes[index].spellings)
      current = nodes[index].parent
    }
    return path
  }

  /// Whether `ancestor` is `node` or above it.
  func contains(_ node: Int, below ancestor: Int) -> Bool {
    var current: Int? = node
    while let index = current {
      if index == ancestor { return true }
      current = nodes[index].parent
    }
    return false
  }
}
