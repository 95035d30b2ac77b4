// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// A sheet's cells as a person sees them: merged ones whole, what is hidden left out.
///
/// Rows and columns keep the numbers that the sheet has for them, so that a place is found in it.
struct SheetLayout {
  /// By row, then by column; only those that show something, and merged ones.
  private(set) var cells: [Cell] = []
  /// The last row and column with something in it.
  private(set) var rowCount = 0
  private(set) var columnCount = 0
  /// Rows that a border is drawn in, ascending.
  let borderedRows: [Int]
  /// The last column with a border of each of those rows.
  let borderedEnds: [Int]
  /// The columns that aren't shown, up to the last one with something in it.
  private(set) var isColumnHidden: [Bool] = []
  private(set) var tally = NoteTally()
  /// The widths of columns in digits of the standard font.
  private var widths: [Int]

  private let name: String
  private let number: Int
  private let content: SheetContent

  /// Lays out a sheet that becomes the table of a number.
  ///
  /// - Throws: where its cells cover more places than the limits allow.
  init(
    _ content: SheetContent, name: String, number: Int, _ limits: ReadingLimits,
    _ budget: inout WorkbookBudget
  ) throws(Rejection) {
    self.content = content
    self.name = name
    self.number = number
    borderedRows = content.borderedRows
    borderedEnds = content.borderedEnds
    isColumnHidden = Self.hiddenColumns(of: content)
    widths = [Int](repeating: content.defaultWidth, count: SheetRange.columnLimit + 1)
    for column in content.columns {
      guard let width = column.width else { continue }
      for number in column.columns { widths[number] = width }
    }
    for entry in content.entries {
      rowCount = max(rowCount, Int(entry.row))
      columnCount = max(columnCount, Int(entry.column))
    }
    extend()
    guard rowCount * columnCount <= limits.places else {
      throw .sheetTooLarge(name, lastCell: SheetRange.name(row: rowCount, column: columnCount))
    }
    isColumnHidden = Array(isColumnHidden.prefix(columnCount + 1))
    try place(limits, &budget)
    // What is hidden doesn't count.
    rowCount = cells.reduce(0) { max($0, $1.row + $1.rowSpan - 1) }
    columnCount = cells.reduce(0) { max($0, $1.column + $1.columnSpan - 1) }
    if content.hasStruckOut { tally.count(.textStruckOut, at: location(nil)) }
    if content.hasPicture { tally.count(.pictureLeftOut, at: location(nil)) }
    if content.hasHeader { tally.count(.headerLeftOut, at: location(nil)) }
  }

  /// A merged cell that begins beside others counts whole, unless it is far wider than any table.
  private mutating func extend() {
    let (lastRow, lastColumn) = (rowCount, columnCount)
    for merge in content.merges
    where merge.rows.lowerBound <= lastRow && merge.columns.lowerBound <= lastColumn
      && merge.rows.count <= 256 && merge.columns.count <= 256
    {
      rowCount = max(rowCount, merge.rows.upperBound)
      columnCount = max(columnCount, merge.columns.upperBound)
    }
  }

  private func location(_ rest: String?) -> String {
    "sheet \(name)" + (rest.map { ", " + $0 } ?? "")
  }

  private static func hiddenColumns(of content: SheetContent) -> [Bool] {
    var isHidden = [Bool](repeating: false, count: SheetRange.columnLimit + 1)
    for column in content.columns where column.isHidden {
      for number in column.columns { isHidden[number] = true }
    }
    return isHidden
  }

  // MARK: Places

  private mutating func place(
    _ limits: ReadingLimits, _ budget: inout WorkbookBudget
  ) throws(Rejection) {
    var merges: [SheetRange] = []
    for merge in content.merges
    where merge.rows.lowerBound <= rowCount && merge.columns.lowerBound <= columnCount {
      var merge = merge
      merge.rows = merge.rows.lowerBound...min(merge.rows.upperBound, rowCount)
      merge.columns = merge.columns.lowerBound...min(merge.columns.upperBound, columnCount)
      if merge.rows.count * merge.columns.count > 1 { merges.append(merge) }
    }
    merges.sort { $0.rows.lowerBound < $1.rows.lowerBound }
    var texts = [Int?](repeating: nil, count: merges.count)
    // For each column, the merge that covers it, and down to which row.
    var owners = [(merge: Int, until: Int)](repeating: (0, 0), count: columnCount + 1)
    var next = 0
    for (index, entry) in content.entries.enumerated() {
      let (row, column) = (Int(entry.row), Int(entry.column))
      while next < merges.count, merges[next].rows.lowerBound <= row {
        try open(merges[next], next, &owners, limits, &budget)
        next += 1
      }
      guard owners[column].until >= row else {
        add(entry)
        noteCut(entry, index)
        continue
      }
      let merge = owners[column].merge
      if merges[merge].rows.lowerBound == row, merges[merge].columns.lowerBound == column {
        texts[merge] = index
      } else if !entry.text.isEmpty {
        tally.count(
          .tableCoveredText, at: location(SheetRange.name(row: row, column: column)),
          text: entry.text)
      }
    }
    while next < merges.count {
      try open(merges[next], next, &owners, limits, &budget)
      next += 1
    }
    addMerged(merges, texts)
    cells.sort { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  /// Notes a text that is wider than its column, where the next cell isn't blank: the screen shows as much
  /// of it as has room there.
  private mutating func noteCut(_ entry: SheetContent.Entry, _ index: Int) {
    guard !entry.wraps, entry.value == nil, index + 1 < content.entries.count else { return }
    let next = content.entries[index + 1]
    let column = Int(entry.column)
    guard next.row == entry.row, next.column == entry.column + 1, !entry.isInHiddenRow,
      !isColumnHidden[column], entry.text.utf8.count > widths[column],
      entry.text.columns > widths[column] + 1
    else { return }
    tally.count(
      .textCutOff, in: Place(table: number, row: Int(entry.row), column: column), text: entry.text)
  }

  private func open(
    _ merge: SheetRange, _ number: Int, _ owners: inout [(merge: Int, until: Int)],
    _ limits: ReadingLimits, _ budget: inout WorkbookBudget
  ) throws(Rejection) {
    budget.places += merge.columns.count * merge.rows.count
    guard budget.places <= limits.places else { throw .tooManyCells(limit: limits.places) }
    for column in merge.columns {
      guard owners[column].until < merge.rows.lowerBound else {
        throw .damagedSheet(
          name,
          "two merged ranges share "
            + SheetRange.name(row: merge.rows.lowerBound, column: column))
      }
      owners[column] = (number, merge.rows.upperBound)
    }
  }

  private mutating func add(_ entry: SheetContent.Entry) {
    let (row, column) = (Int(entry.row), Int(entry.column))
    guard !entry.isInHiddenRow, !isColumnHidden[column] else {
      noteHidden(entry)
      return
    }
    append(entry, row: row...row, column: column...column)
  }

  private mutating func append(
    _ entry: SheetContent.Entry, row: ClosedRange<Int>, column: ClosedRange<Int>
  ) {
    let isCut = entry.isFitted && entry.text.utf8.count > column.reduce(0) { $0 + widths[$1] }
    cells.append(
      Cell(
        row: row.lowerBound, column: column.lowerBound, rowSpan: row.count,
        columnSpan: column.count, text: entry.text,
        doubt: entry.doubt ?? (isCut ? .formatted : nil), value: entry.value))
    if entry.isRounded || isCut {
      tally.count(
        .numberRounded, in: Place(table: number, row: row.lowerBound, column: column.lowerBound),
        text: "\(entry.text) (\(entry.value ?? ""))")
    }
  }

  private mutating func noteHidden(_ entry: SheetContent.Entry) {
    guard !entry.text.isEmpty else { return }
    let row = Int(entry.row)
    let kind: NoteTally.Kind =
      if !entry.isInHiddenRow { .columnHidden } else if content.filter?.rows.contains(row) ?? false
      {
        .rowFiltered
      } else { .rowHidden }
    tally.count(
      kind, at: location(SheetRange.name(row: row, column: Int(entry.column))), text: entry.text)
  }

  /// The merged cells: one is shown where a row and a column of it are, from the first such place on.
  private mutating func addMerged(_ merges: [SheetRange], _ texts: [Int?]) {
    var hidden = 0
    for (merge, text) in zip(merges, texts) {
      while hidden < content.hiddenRows.count,
        content.hiddenRows[hidden].upperBound < merge.rows.lowerBound
      {
        hidden += 1
      }
      var rows = merge.rows
      // Hidden ranges are apart from one another, so that only one can be at an end.
      if hidden < content.hiddenRows.count, content.hiddenRows[hidden].contains(rows.lowerBound) {
        let first = content.hiddenRows[hidden].upperBound + 1
        guard first <= rows.upperBound else {
          noteHidden(text)
          continue
        }
        rows = first...rows.upperBound
      }
      let shown = merge.columns.filter { !isColumnHidden[$0] }
      guard let first = shown.first, let last = shown.last else {
        noteHidden(text)
        continue
      }
      let entry =
        text.map { content.entries[$0] }
        ?? SheetContent.Entry(row: Int32(rows.lowerBound), column: Int32(first), text: "")
      append(entry, row: rows, column: first...last)
    }
  }

  private mutating func noteHidden(_ entry: Int?) {
    if let entry { noteHidden(content.entries[entry]) }
  }

  func isRowHidden(_ row: Int) -> Bool {
    var (low, high) = (0, content.hiddenRows.count)
    while low < high {
      let middle = (low + high) / 2
      if content.hiddenRows[middle].upperBound < row { low = middle + 1 } else { high = middle }
    }
    return low < content.hiddenRows.count && content.hiddenRows[low].contains(row)
  }
}
