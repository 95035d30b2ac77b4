import Documents
import Reports

/// One row of an assigned table: the labels at its front, and the cells behind them.
struct RowLine {
  let row: Int
  /// The cells that cover the row, by column.
  let cells: [Int]
  let table: AssignedTable
  /// The labels at the row's front, up to its first figure; blank cells are passed over.
  let labels: [Int]

  init(row: Int, cells: [Int], table: AssignedTable) {
    self.row = row
    self.cells = cells
    self.table = table
    labels = cells.prefix { !table.isFigure[$0] }.filter { !table.isBlank[$0] }
  }

  /// The row's figures as far as they look like figures.
  var figures: [Int] { cells.filter { table.isFigure[$0] } }

  /// The labels as the document has them.
  var label: String {
    labels.map { table.table.cells[$0].text.folded() }.joined(separator: " › ")
  }

  func evidence(of cell: Int) -> Evidence {
    let place = table.table.cells[cell]
    return Evidence(
      table: table.table.number, row: place.row, column: place.column, text: place.text)
  }

  /// A label that stands between the row's own and its figures. A remark in brackets is none.
  func text(after label: Int?, before column: Int) -> String? {
    guard let label else { return nil }
    let end = table.table.cells[label].columns.upperBound
    for cell in labels {
      let place = table.table.cells[cell]
      guard place.column >= end, place.column < column else { continue }
      let text = place.text.folded()
      if !text.hasPrefix("（") && !text.hasPrefix("(") { return text }
    }
    return nil
  }

  /// Whether the row's cells stand where the header's columns are.
  ///
  /// A row that has lost a span ends early, its label ends before the figure columns begin, and a
  /// figure stands where labels belong. A label may reach into the first figure column only where
  /// that has room for a figure beside it (a header of 1, 2, 2, 1 grid columns over rows of 2, 1,
  /// 2, 1).
  func isAligned(
    label: Int?, with columns: HeaderRegion.Columns, figuresFrom: Int
  ) -> Bool {
    guard let first = columns.first else { return false }
    let stubFigure = cells.contains {
      table.isFigure[$0] && table.table.cells[$0].columns.upperBound <= figuresFrom
    }
    if stubFigure { return false }
    guard let label else { return true }
    let end = table.table.cells[label].columns.upperBound
    if end == first { return true }
    let covered = Set(
      cells.flatMap { table.table.cells[$0].columns }.filter { $0 >= max(first, end) })
    return columns.present.allSatisfy { leaf in
      columns.leaves.indices.contains { columns.leaves[$0] == leaf && covered.contains($0) }
    }
  }

  /// Which cells stand under which of the form's columns, and the figures under none for certain.
  ///
  /// A cell may reach over two columns (Shanghai 2019: body cells of 2, 1, 1 grid columns under
  /// header cells of 1, 2, 1). It belongs to the one that no other cell of the row claims for
  /// itself alone; where that leaves two, it isn't placed.
  func placement(
    under columns: HeaderRegion.Columns, from first: Int
  ) -> (cells: [Int: [Int]], unplaced: [Int]) {
    var candidates: [(cell: Int, leaves: [Int])] = []
    var unplaced: [Int] = []
    for cell in cells {
      let place = table.table.cells[cell]
      guard place.columns.upperBound > first, !labels.contains(cell) || place.column >= first
      else { continue }
      var leaves: [Int] = []
      for column in place.columns where column < columns.leaves.count {
        if let leaf = columns.leaves[column], !leaves.contains(leaf) { leaves.append(leaf) }
      }
      // A figure that a vertical merge spreads over several rows belongs to none of them for sure.
      if place.rowSpan > 1, !table.isBlank[cell] {
        if place.row == row, table.isFigure[cell] { unplaced.append(cell) }
        continue
      }
      if leaves.isEmpty {
        if table.isFigure[cell] { unplaced.append(cell) }
      } else {
        candidates.append((cell, leaves))
      }
    }
    var isChanging = true
    while isChanging {
      isChanging = false
      for settled in candidates where settled.leaves.count == 1 {
        for index in candidates.indices
        where candidates[index].leaves.count > 1
          && candidates[index].leaves.contains(settled.leaves[0])
        {
          candidates[index].leaves.removeAll { $0 == settled.leaves[0] }
          isChanging = true
        }
      }
    }
    var placed: [Int: [Int]] = [:]
    for (cell, leaves) in candidates {
      if leaves.count == 1 || table.isBlank[cell] {
        for leaf in leaves { placed[leaf, default: []].append(cell) }
      } else {
        unplaced.append(cell)
      }
    }
    return (placed, unplaced)
  }
}
