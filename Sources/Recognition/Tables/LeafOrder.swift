// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// Columns by the order of their own labels, where the spans above them became blank cells.
extension HeaderRegion {
  /// The form's column of each grid column, from 1, of a header whose last labels are the form's, all of
  /// them, side by side and in its order: 行政复议 and four blanks, 行政诉讼 and nine, and fifteen labels
  /// below.
  ///
  /// The labels above them have to be there as well, in the form's order, so that no group stands for
  /// another.
  ///
  /// - Returns: nil where any of this isn't so.
  func columnsInOrder(of tree: LabelTree, block: Int) -> [Int?]? {
    var columns: [Int?] = Array(repeating: nil, count: assigned.table.columnCount + 1)
    var last: Int?
    var next = 0
    for column in columns.indices.dropFirst() {
      let heads = stack(over: column).filter { cell in
        assigned.columnNodes(cell, block: block).contains { tree.nodes[$0].leaf != nil }
      }
      guard let head = heads.first else {
        // A head is missing among the others.
        if next > 0, next < tree.leafCount { return nil }
        continue
      }
      guard heads.count == 1 else { return nil }
      if head != last {
        let isNext = assigned.columnNodes(head, block: block).contains {
          tree.nodes[$0].leaf == next
        }
        guard isNext else { return nil }
        last = head
        next += 1
      }
      columns[column] = next - 1
    }
    guard next == tree.leafCount, areGroupsInOrder(of: tree, block: block, over: columns) else {
      return nil
    }
    return columns
  }

  /// Whether each of the form's labels above its columns is there once, behind those that the form has
  /// before it, and, where it is still merged, over its own columns.
  private func areGroupsInOrder(of tree: LabelTree, block: Int, over columns: [Int?]) -> Bool {
    var places: [Int: Int] = [:]
    for cell in cells {
      let nodes = assigned.columnNodes(cell, block: block).filter { tree.nodes[$0].leaf == nil }
      guard let node = nodes.first else { continue }
      guard nodes.count == 1, places[node] == nil else { return false }
      let range = assigned.columns(cell)
      places[node] = range.lowerBound
      let isOverOwn = range.allSatisfy { column in
        columns[column].map { tree.contains(tree.leaves[$0], below: node) } ?? true
      }
      guard range.count == 1 || isOverOwn else { return false }
    }
    let groups = tree.nodes.indices.filter { tree.nodes[$0].leaf == nil }
    guard groups.allSatisfy({ places[$0] != nil }) else { return false }
    return groups.allSatisfy { node in
      groups.allSatisfy { other in
        guard node < other, tree.nodes[node].parent == tree.nodes[other].parent,
          let first = places[node], let second = places[other]
        else { return true }
        return first < second
      }
    }
  }
}
