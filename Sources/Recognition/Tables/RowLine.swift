// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// One row of an assigned table: the labels at its front, and the cells behind them.
struct RowLine {
  let row: Int
  /// The cells that cover the row, by column.
  let cells: ArraySlice<Int>
  /// The labels at the row's front, up to its first figure; blank cells and the unit are skipped.
  let labels: [Int]
  /// The cell that has its unit, where the table has a column of them.
  let unit: Int?

  /// `unitColumns` are those that have the rows' units.
  init(
    row: Int, cells: ArraySlice<Int>, in table: AssignedTable, unitColumns: Range<Int>? = nil
  ) {
    self.row = row
    self.cells = cells
    var labels: [Int] = []
    var unit: Int?
    for cell in cells {
      if table.isFigure(cell) { break }
      guard !table.isBlank(cell) else { continue }
      if let unitColumns, !table.namesRow(cell), table.columns(cell).overlaps(unitColumns) {
        unit = cell
      } else {
        labels.append(cell)
      }
    }
    self.labels = labels
    self.unit = unit
  }

  /// The labels as the document has them.
  func label(in table: AssignedTable) -> String {
    labels.map { table.table.cells[$0].text.folded() }.joined(separator: " › ")
  }

  /// A label between the row's own and its figures. A remark in brackets is none.
  func text(after label: Int?, before column: Int, in table: AssignedTable) -> String? {
    guard let label else { return nil }
    let end = table.columns(label).upperBound
    for cell in labels {
      let place = table.table.cells[cell]
      guard place.column >= end, place.column < column else { continue }
      let text = place.text.folded()
      if !text.hasPrefix("（") && !text.hasPrefix("(") { return text }
    }
    return nil
  }

  /// The cells of text behind the row's label that are under none of the form's columns: a unit's or
  /// a remark's column.
  func furtherCells(
    behind label: Int?, under columns: HeaderRegion.Columns, in table: AssignedTable
  ) -> [Int] {
    let end = label.map { table.columns($0).upperBound } ?? 1
    return cells.filter { cell in
      let range = table.columns(cell)
      return range.lowerBound >= end && cell != unit && !table.isFigure(cell)
        && !table.isBlank(cell)
        && !table.isKnown(cell) && !FigureText.beginsWithBracket(table.table.cells[cell].text)
        && range.allSatisfy { !columns.leaves.indices.contains($0) || columns.leaves[$0] == nil }
    }
  }

  /// The labels before a row's own that aren't the form's above that leaf of `tree`.
  func groupAsides(
    before label: Int?, block: Int, leaf: Int, of tree: LabelTree, matcher: LabelMatcher,
    year: Int?, in table: AssignedTable
  ) -> [Aside] {
    guard let label, labels.first != label else { return [] }
    let start = table.columns(label).lowerBound
    return labels.filter { table.columns($0).upperBound <= start }.compactMap { cell in
      let isAbove = table.rowNodes(cell).contains {
        $0.block == block && tree.contains(tree.leaves[leaf], below: $0.node)
      }
      return isAbove
        ? nil : matcher.aside(of: cell, in: table, above: [tree.path(of: leaf)], year: year)
    }
  }

  /// Whether the row stands in another group of the form's than its own: the labels before it name one, or
  /// the row above is the other group's label alone.
  func isInOtherGroup(
    _ label: Int?, block: Int, leaf: Int, of tree: LabelTree, after last: Roles.RowNode?,
    in table: AssignedTable
  ) -> Bool {
    guard let label, tree.leaves.indices.contains(leaf) else { return false }
    let node = tree.leaves[leaf]
    guard labels.first == label else {
      return labels.prefix { $0 != label }.contains { cell in
        table.namesRow(cell)
          && !table.rowNodes(cell).contains {
            $0.block == block && tree.contains(node, below: $0.node)
          }
      }
    }
    guard let parent = tree.nodes[node].parent, let last, last.block == block,
      tree.nodes[last.node].leaf == nil
    else { return false }
    return !tree.contains(last.node, below: parent)
  }

  /// Whether the row's cells are where the header's columns are.
  ///
  /// A row that has lost a span ends early, its label ends before the figure columns begin, and a
  /// figure is where labels belong. A label may reach into the first figure column only where
  /// that is wide enough for a figure beside it (a header of 1, 2, 2, 1 grid columns over rows of 2, 1,
  /// 2, 1).
  func isAligned(
    label: Int?, with columns: HeaderRegion.Columns, figuresFrom: Int, in table: AssignedTable
  ) -> Bool {
    guard let first = columns.first else { return false }
    let stubFigure = cells.contains {
      table.isFigure($0) && table.columns($0).upperBound <= figuresFrom
    }
    if stubFigure { return false }
    guard let label else { return true }
    let end = table.columns(label).upperBound
    if end == first { return true }
    return covers(columns, from: end, in: table)
  }

  /// Whether each of the header's columns has a cell in the row, at the grid column `start` or behind.
  func covers(
    _ columns: HeaderRegion.Columns, from start: Int, in table: AssignedTable
  ) -> Bool {
    let first = max(start, columns.first ?? start)
    // Nearly always the cells follow one another up to the last column.
    var end = first
    for cell in cells {
      let range = table.columns(cell)
      if range.lowerBound <= end { end = max(end, range.upperBound) }
    }
    let leaves = columns.leaves.indices
    if first == columns.first, end >= leaves.upperBound { return true }
    return columns.present.allSatisfy { leaf in
      leaves.contains { column in
        columns.leaves[column] == leaf && column >= first
          && cells.contains { table.columns($0).contains(column) }
      }
    }
  }

  /// The row of the form that the row's labels name: the innermost one that is known.
  ///
  /// `outline` decides between rows that the form labels alike under different ones.
  func leaf(
    of trees: [BlockTrees], in table: AssignedTable, after outline: Outline
  ) -> (block: Int, leaf: Int, label: Int?)? {
    var found: (block: Int, leaf: Int, label: Int)?
    for (index, cell) in labels.enumerated() where table.namesRow(cell) {
      // 其他 and 总计 are known by the labels before them; a longer label by itself.
      let isGeneric = table.table.cells[cell].text.hasAtMost(6)
      var leaves = 0
      var fitting = 0
      var first: (block: Int, leaf: Int, label: Int)?
      for row in table.rowNodes(cell) {
        guard let leaf = trees[row.block].rows.nodes[row.node].leaf else { continue }
        leaves += 1
        if !isGeneric || Self.isNested(row, below: labels[..<index], of: trees, in: table) {
          fitting += 1
          first = first ?? (row.block, leaf, cell)
        }
      }
      if leaves > 1, fitting != 1 {
        first = node(of: index, in: trees, table, after: outline).flatMap { row in
          trees[row.block].rows.nodes[row.node].leaf.map { (row.block, $0, cell) }
        }
        fitting = first == nil ? 0 : 1
      }
      // Of one of several meanings what follows decides.
      if leaves > 0 { found = fitting == 1 ? first : nil }
    }
    return found.map { ($0.block, $0.leaf, $0.label) }
  }

  /// Whether a row is the second one of a kind of which only the rows above say which it is of several that
  /// the form labels alike: then it isn't that once more, but below a label that was left out.
  func isSecond(
    _ row: Roles.RowNode, _ label: Int?, of trees: [BlockTrees], in table: AssignedTable,
    after outline: Outline
  ) -> Bool {
    guard let index = label.flatMap(labels.firstIndex), table.rowNodes(labels[index]).count > 1,
      nodes(of: index, in: trees, table).count > 1
    else { return false }
    return outline.hasCome(row, in: trees)
  }

  /// The form's label that the row's innermost known one is, with figures or without.
  func node(
    of trees: [BlockTrees], in table: AssignedTable, after outline: Outline
  ) -> Roles.RowNode? {
    guard let last = labels.indices.last(where: { table.namesRow(labels[$0]) }) else { return nil }
    return node(of: last, in: trees, table, after: outline)
  }

  /// The one of the form's labels that one of the row's is: by the labels before it, or by the rows above.
  private func node(
    of index: Int, in trees: [BlockTrees], _ table: AssignedTable, after outline: Outline
  ) -> Roles.RowNode? {
    let rows = nodes(of: index, in: trees, table)
    return rows.count > 1 ? outline.child(among: rows, in: trees) : rows.first
  }

  /// Those of the form's labels that one of the row's may be, by the labels before it: a chapter's cell that
  /// spans its rows, which may have several of them below it.
  private func nodes(
    of index: Int, in trees: [BlockTrees], _ table: AssignedTable
  ) -> [Roles.RowNode] {
    let rows = table.rowNodes(labels[index])
    let before = labels[..<index]
    guard rows.count > 1, before.contains(where: table.namesRow) else { return rows }
    return rows.filter { Self.isNested($0, below: before, of: trees, in: table) }
  }

  /// Whether a short label alone (合计) names a row of a group of the form's behind which rows have been
  /// seen: it is the office's own total.
  func isOutOfGroup(
    _ leaf: Int, of tree: LabelTree, seen: [Bool], in table: AssignedTable
  ) -> Bool {
    // The rows of a table without row labels are no leaves.
    guard labels.count == 1, tree.leaves.indices.contains(leaf), tree.path(of: leaf).count > 1
    else { return false }
    let text = table.table.cells[labels[0]].text
    return text.hasAtMost(6) && Label(text).numbering == nil
      && seen.indices.contains { seen[$0] && $0 > leaf }
  }

  /// Whether a row of the form is below what labels before it name.
  private static func isNested(
    _ row: Roles.RowNode, below labels: ArraySlice<Int>, of trees: [BlockTrees],
    in table: AssignedTable
  ) -> Bool {
    labels.allSatisfy { label in
      !table.namesRow(label)
        || table.rowNodes(label).contains {
          $0.block == row.block && trees[row.block].rows.contains(row.node, below: $0.node)
        }
    }
  }
}
