// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// The header rows above figures, and which column of the form each grid column is.
///
/// A grid column is identified by the labels over it, top to bottom: its own label, and
/// around it only labels that are above that one in the form. Where a span got lost, the labels
/// over a column contradict one another; such a header says nothing about any column, since its
/// neighbours may have shifted with it.
struct HeaderRegion {
  /// What the header says of one block of the form.
  struct Columns {
    /// For each grid column from 1, the form's column; the first entry is unused.
    let leaves: [Int?]
    /// For each grid column, whether it is under a label of its own that is none of the form's; empty
    /// where none is.
    private(set) var isUnknown: [Bool] = []
    /// The grid columns that no cell of the header's last row is over, not even a blank one: a head
    /// was lost, and those beside it may be over the wrong columns.
    fileprivate(set) var headless: [Int] = []
    /// Whether some label of the form is where it can't belong.
    var isBroken = false
    /// For each of the form's columns, how many header cells name it, and what they remark.
    var labelCounts: [Int]
    fileprivate(set) var remarks: [Remarks]
    /// The first grid column that is one of the form's.
    let first: Int?
    /// The form's columns that the header has, in the order of the grid.
    let present: [Int]

    init(leaves: [Int?], of tree: LabelTree) {
      self.leaves = leaves
      labelCounts = Array(repeating: 0, count: tree.leafCount)
      remarks = Array(repeating: Remarks(), count: tree.leafCount)
      first = leaves.firstIndex { $0 != nil }
      var present: [Int] = []
      for case .some(let leaf) in leaves where !present.contains(leaf) { present.append(leaf) }
      self.present = present
    }

    fileprivate mutating func setUnknown(_ columns: Range<Int>) {
      if isUnknown.isEmpty { isUnknown = Array(repeating: false, count: leaves.count) }
      for column in columns.clamped(to: isUnknown.indices) { isUnknown[column] = true }
    }
  }

  /// The table that has the header, which may be an earlier one than the figures'.
  let assigned: AssignedTable
  /// What the lines above the table name of the labels above its columns.
  private let caption: GroupCaption?
  /// The header's cells that aren't blank, from the top.
  private(set) var cells: [Int]
  private(set) var lastRow: Int
  /// For each cell of the table, whether it is one of ``cells``.
  private var isKnown: [Bool]
  /// For each grid column from 1, the cells that are over it.
  private var cellsOver: [[Int]]
  /// For each grid column from 1, the last row in which the header has a cell, blank ones included.
  private var lastRowOver: [Int]

  init(assigned: AssignedTable, row: Int, cells: ArraySlice<Int>, caption: GroupCaption?) {
    self.assigned = assigned
    self.caption = caption
    self.cells = []
    isKnown = Array(repeating: false, count: assigned.table.cells.count)
    cellsOver = Array(repeating: [], count: assigned.table.columnCount + 1)
    lastRowOver = Array(repeating: 0, count: cellsOver.count)
    lastRow = row
    add(cells)
  }

  private mutating func add(_ more: ArraySlice<Int>) {
    for cell in more {
      let end = assigned.table.cells[cell].row + assigned.table.cells[cell].rowSpan - 1
      for column in assigned.columns(cell) where lastRowOver.indices.contains(column) {
        lastRowOver[column] = max(lastRowOver[column], end)
      }
    }
    for cell in more where !assigned.isBlank(cell) && !isKnown[cell] {
      isKnown[cell] = true
      cells.append(cell)
      for column in assigned.columns(cell) where cellsOver.indices.contains(column) {
        cellsOver[column].append(cell)
      }
    }
  }

  mutating func extend(to row: Int, cells more: ArraySlice<Int>) {
    add(more)
    lastRow = row
  }

  /// The grid columns that have the rows' units.
  var unitColumns: Range<Int>? {
    cells.first(where: assigned.namesUnitColumn).map(assigned.columns)
  }

  /// Whether none of its labels names a column of the form.
  var isUnknown: Bool { !cells.contains(where: assigned.namesColumn) }

  /// The cells over a column that aren't blank, from the top.
  func stack(over column: Int) -> [Int] {
    cellsOver.indices.contains(column) ? cellsOver[column] : []
  }

  /// Where the figures of a row begin whose label ends before a column: at the form's first column,
  /// or right behind the label where unknown labels are over what lies between
  /// (本年新, 本年新, 对外公开总数量: Weishan 2020).
  func firstFigureColumn(behind end: Int, of columns: Columns) -> Int? {
    guard let first = columns.first, end < first else { return columns.first }
    let isLabelled = (end..<first).allSatisfy { column in
      stack(over: column).contains { assigned.table.cells[$0].column >= end }
    }
    return isLabelled ? end : first
  }

  /// The labels over a column as the document has them.
  func label(over column: Int) -> String {
    stack(over: column).map { assigned.table.cells[$0].text.folded() }.joined(separator: " › ")
  }

  /// Identifies the grid columns for one block.
  ///
  /// `year` is the report's, if that is known.
  func columns(of tree: LabelTree, block: Int, matcher: LabelMatcher, year: Int?) -> Columns {
    let width = assigned.table.columnCount
    var columns: [Int?] = Array(repeating: nil, count: width + 1)
    var joined: Set<Int> = []
    /// Those that are one of several of the form's columns under a head of unknown text.
    var ambiguous: Set<Int> = []
    var labels: [[Int]] = []
    var unread: [Int] = []
    for column in columns.indices.dropFirst() {
      labels.removeAll(keepingCapacity: true)
      unread.removeAll(keepingCapacity: true)
      for cell in cellsOver[column] {
        let nodes = assigned.columnNodes(cell, block: block)
        if nodes.isEmpty { unread.append(cell) } else { labels.append(nodes) }
      }
      if unread.count > 1 {
        // 商业 and 企业 in two rows (Xuwen 2023).
        let text = unread.map { assigned.table.cells[$0].text }.joined()
        let nodes = matcher.columns(text: text, block: block)
        if !nodes.isEmpty {
          labels.append(nodes)
          joined.formUnion(unread)
        }
      }
      switch leaf(of: labels, in: tree) {
      case .one(let leaf): columns[column] = leaf
      case .several: if !unread.allSatisfy(joined.contains) { ambiguous.insert(column) }
      case .none: break
      }
    }
    var isByOrder = false
    if Set(columns.compactMap { $0 }).count < tree.leafCount {
      if let ordered = columnsInOrder(of: tree, block: block) {
        columns = ordered
        isByOrder = true
      } else if let named = columnsByCaption(of: tree, block: block) {
        columns = named
      }
    }
    var result = Columns(leaves: columns, of: tree)
    if let first = result.first {
      for column in first..<columns.count
      where columns[column] == nil && lastRowOver[column] < lastRow {
        result.headless.append(column)
      }
    }
    for cell in cells {
      var remarks = Remarks.of(cell, in: assigned, lexicon: matcher.lexicon, year: year)
      let nodes = assigned.columnNodes(cell, block: block)
      func governed() -> [Int] {
        guard isByOrder, let group = nodes.first, tree.nodes[group].leaf == nil else {
          return assigned.columns(cell).compactMap { result.leaves[$0] }
        }
        return result.present.filter { tree.contains(tree.leaves[$0], below: group) }
      }
      if nodes.isEmpty, !joined.contains(cell), case let governed = governed(), !governed.isEmpty,
        let head = matcher.aside(
          of: cell, in: assigned, above: governed.map(tree.path), year: year)
      {
        remarks.add(group: head, lexicon: matcher.lexicon, year: year)
      }
      if !assigned.isKnown(cell), let first = result.first,
        assigned.columns(cell).lowerBound == 1, assigned.columns(cell).upperBound <= first
      {
        // In the corner above the rows' labels.
        remarks.add(
          otherMeasureOf: assigned.table.cells[cell].text, lexicon: matcher.lexicon, year: year)
      }
      // Above the rows' labels, a remark is on all columns.
      if !remarks.isEmpty {
        let governed = governed()
        for leaf in Set(governed.isEmpty ? result.present : governed) {
          result.remarks[leaf].add(remarks)
        }
      }
      if nodes.isEmpty, assigned.columns(cell).allSatisfy({ result.leaves[$0] == nil }) {
        result.setUnknown(assigned.columns(cell))
      }
      guard nodes.contains(where: { tree.nodes[$0].leaf != nil }) else { continue }
      let labelled = assigned.columns(cell).reversed().lazy.compactMap { result.leaves[$0] }
        .first { leaf in nodes.contains { tree.nodes[$0].leaf == leaf } }
      guard let labelled else {
        // 合计 of 法人或其他组织, beside 总计: where the form's columns are all there, in order, none of
        // them has moved.
        let isSubtotal =
          result.present.count == tree.leafCount && result.present == result.present.sorted()
        if isSubtotal || assigned.columns(cell).allSatisfy(ambiguous.contains) {
          result.setUnknown(assigned.columns(cell))
        } else {
          result.isBroken = true
        }
        continue
      }
      result.labelCounts[labelled] += 1
    }
    if isOutOfStep(result, of: tree) { result.isBroken = true }
    return result
  }

  /// Whether a blank head is where none of the form's columns that the header lacks could be: its labels
  /// have moved beside the head that was lost, as in 自然人 | 科研机构 | … | 其他 | (blank) | 总计.
  private func isOutOfStep(_ columns: Columns, of tree: LabelTree) -> Bool {
    guard columns.present.count < tree.leafCount, let first = columns.first else { return false }
    for column in first..<columns.leaves.count
    where columns.leaves[column] == nil && lastRowOver[column] >= lastRow
      && (columns.isUnknown.isEmpty || !columns.isUnknown[column])
      && !cellsOver[column].contains(where: endsHeader)
    {
      let left = columns.leaves[..<column].reversed().lazy.compactMap { $0 }.first ?? -1
      let right = columns.leaves[(column + 1)...].lazy.compactMap { $0 }.first ?? tree.leafCount
      let fits = (0..<tree.leafCount).contains {
        $0 > left && $0 < right && !columns.present.contains($0)
      }
      if !fits { return true }
    }
    return false
  }

  private func endsHeader(_ cell: Int) -> Bool {
    assigned.table.cells[cell].row + assigned.table.cells[cell].rowSpan > lastRow
  }

  /// The form's column of each grid column where the labels above it are the table's caption; nil where
  /// that names none, or leaves two heads the same column.
  private func columnsByCaption(of tree: LabelTree, block: Int) -> [Int?]? {
    guard let groups = caption?.nodes(of: block), !groups.isEmpty else { return nil }
    var columns: [Int?] = Array(repeating: nil, count: assigned.table.columnCount + 1)
    var headOfLeaf: [Int: Int] = [:]
    for column in columns.indices.dropFirst() {
      let known = stack(over: column).filter {
        !assigned.columnNodes($0, block: block).isEmpty
      }
      let labels = known.map { assigned.columnNodes($0, block: block) } + groups
      guard let head = known.last, case .one(let leaf) = leaf(of: labels, in: tree) else {
        continue
      }
      guard headOfLeaf[leaf] ?? head == head else { return nil }
      headOfLeaf[leaf] = head
      columns[column] = leaf
    }
    return headOfLeaf.isEmpty ? nil : columns
  }

  private enum Leaf {
    case none, several
    case one(Int)
  }

  /// The form's columns whose path the labels follow.
  private func leaf(of labels: [[Int]], in tree: LabelTree) -> Leaf {
    var found: Int?
    for node in labels.joined() {
      guard let leaf = tree.nodes[node].leaf, leaf != found else { continue }
      let fits = labels.allSatisfy { nodes in
        nodes.contains { tree.contains(node, below: $0) }
      }
      guard fits else { continue }
      if found != nil { return .several }
      found = leaf
    }
    return found.map(Leaf.one) ?? .none
  }
}
