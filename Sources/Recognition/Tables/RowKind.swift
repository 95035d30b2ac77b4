// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// What a row of an assigned table is.
enum RowKind {
  case title, header, figures, other

  /// The kind of a row in which the cells `starting` begin, while `covering` reach into it, too. The figures
  /// of the rows above it begin in the column `figuresFrom`.
  static func of(
    _ starting: [Int], covering: ArraySlice<Int>, in table: AssignedTable, isRowless: Bool,
    afterHeader: Bool, belowTitle: Bool, figuresFrom: Int?
  ) -> RowKind {
    let hasFigure = starting.contains { table.isFigure($0) }
    if isRowless, !hasFigure, areOneWord(starting, in: table) { return .figures }
    let columnLabels = starting.count { table.namesColumn($0) }
    let rowLabels = starting.count { table.namesRow($0) }
    // 其他 names a row and a column.
    let isUnderRowLabel = covering.contains {
      table.namesRow($0) && !table.namesColumn($0)
    }
    if !hasFigure {
      if starting.contains(where: table.namesTitle) { return .title }
      // 3.其他 in a blank row of another form names none of its own.
      let labels = starting.filter { !table.isBlank($0) }
      let isRowLabel =
        labels.count == 1
        && (isUnderRowLabel || table.columns(labels[0]).upperBound <= figuresFrom ?? 0)
      if columnLabels > rowLabels && !isRowLabel || starting.contains(where: table.namesStub) {
        return .header
      }
    }
    if !hasFigure, afterHeader, !isUnderRowLabel, columnLabels > 0,
      starting.count(where: { !table.isBlank($0) }) > 1
    {
      // It may be the only known one beside labels that are cut in two rows (Xuwen 2023).
      return .header
    }
    if rowLabels > 0 || hasFigure { return .figures }
    let hasText = starting.contains { !table.isBlank($0) }
    let isHeadless =
      belowTitle && starting.contains { !table.isBlank($0) && table.columns($0).lowerBound > 1 }
    if hasText, afterHeader || isHeadless, !isUnderRowLabel {
      // The second line of header labels that are cut in two rows, or labels that aren't the form's.
      return .header
    }
    if hasText, covering.contains(where: { table.namesRow($0) }) { return .figures }
    return !hasText && !starting.isEmpty && isRowless
      ? .figures : .other
  }

  /// Whether cells say one and the same word that is no label of the form's, each: N/A, 无数据.
  private static func areOneWord(_ cells: [Int], in table: AssignedTable) -> Bool {
    let texts = cells.filter { !table.isBlank($0) }
    guard texts.count >= 4, let first = texts.first, !table.isKnown(first) else { return false }
    let word = table.table.cells[first].text
    return texts.allSatisfy { table.table.cells[$0].text == word }
  }
}
