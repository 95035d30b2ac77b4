// SPDX-License-Identifier: Apache-2.0

import DocumentModel

extension SheetLayout {
  /// The sheet as a document has its content: its tables, and as paragraphs the lines around them.
  ///
  /// The tables of a sheet have one number, and the sheet's rows and columns, so that a place among them
  /// is found in the sheet. A name that programs give (Sheet1) is left out.
  func blocks(_ number: Int, name: String) -> [Block] {
    var blocks: [Block] = []
    if !Self.isGiven(name) { blocks.append(.paragraph(Paragraph(name, headingLevel: 1))) }
    let units = units()
    var open: [SheetUnit] = []
    var places = 0
    for (unit, role) in zip(units, SheetUnit.roles(of: units, in: self)) {
      switch role {
      case .table: open.append(unit)
      case .begin:
        close(&open, unit.rows.lowerBound, number, name, &blocks, &places)
        open.append(unit)
      case .lines:
        close(&open, unit.rows.lowerBound, number, name, &blocks, &places)
        for cell in cells[unit.cells] where !cell.text.isEmpty {
          blocks.append(.paragraph(Paragraph(cell.text)))
        }
      case .nothing: break
      }
      // Pieces far down the sheet cost as much as all rows above them.
      if places > Self.placeLimit { return [.table(table(number, name: name))] }
    }
    close(&open, Int.max, number, name, &blocks, &places)
    return blocks
  }

  /// Rows that the pieces of a sheet may count together; a report's have some hundred.
  private static let placeLimit = 1_000_000
  /// Places up to which a table's blank cells are made; a form's table has some hundred.
  private static let blankLimit = 20_000

  /// Ends a table above a row.
  private func close(
    _ open: inout [SheetUnit], _ next: Int, _ number: Int, _ name: String, _ blocks: inout [Block],
    _ places: inout Int
  ) {
    guard let first = open.first, let last = open.last else { return }
    open = []
    let own = cells[first.cells.lowerBound..<last.cells.upperBound]
    let left = own.reduce(Int.max) { min($0, $1.column) }
    let right = own.reduce(0) { max($0, $1.column + $1.columnSpan - 1) }
    // The figures of a table whose last row has no label may all be left blank.
    let below = last.rows.upperBound + 1
    let end = last.isBordered && below < next && isBordered(below) ? below : below - 1
    let rows = first.rows.lowerBound...end
    places += end
    blocks.append(
      .table(
        Table(
          number: number, rowCount: end, columnCount: right,
          cells: withBlanks(own, rows, left...right), name: name)))
  }

  /// The cells of a table with those that are blank, as a document has them.
  private func withBlanks(
    _ own: ArraySlice<Cell>, _ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>
  ) -> [Cell] {
    guard rows.count * columns.count <= Self.blankLimit else { return Array(own) }
    var isCovered = [Bool](repeating: false, count: rows.count * columns.count)
    for cell in own {
      for row in cell.rows where rows.contains(row) {
        for column in cell.columns where columns.contains(column) {
          isCovered[(row - rows.lowerBound) * columns.count + column - columns.lowerBound] = true
        }
      }
    }
    var all = Array(own)
    for row in rows where !isRowHidden(row) {
      for column in columns
      where !isColumnHidden[column]
        && !isCovered[(row - rows.lowerBound) * columns.count + column - columns.lowerBound]
      {
        all.append(Cell(row: row, column: column, text: ""))
      }
    }
    all.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    return all
  }

  /// Whether a sheet has the name that a program gave it.
  private static func isGiven(_ name: String) -> Bool {
    let word = name.prefix { !$0.isNumber }.lowercased()
    let number = name.dropFirst(word.count)
    return ["sheet", "工作表", "table", ""].contains(word) && number.allSatisfy(\.isNumber)
  }

  /// The rows, those that cells of several rows tie together as one.
  private func units() -> [SheetUnit] {
    var units: [SheetUnit] = []
    var bordered = 0
    for (index, cell) in cells.enumerated() {
      let end = cell.row + cell.rowSpan - 1
      let last = units.count - 1
      if let unit = units.last, cell.row <= unit.rows.upperBound {
        units[last].rows = unit.rows.lowerBound...max(unit.rows.upperBound, end)
        units[last].cells = unit.cells.lowerBound..<(index + 1)
      } else {
        let before = units.last?.rows.upperBound ?? 0
        units.append(SheetUnit(rows: cell.row...end, cells: index..<(index + 1)))
        units[last + 1].isApart =
          ((before + 1)..<cell.row).contains { !isRowHidden($0) && !isBordered($0) }
      }
      if !cell.text.isEmpty || cell.doubt != nil { units[units.count - 1].textCount += 1 }
    }
    for index in units.indices {
      let rows = units[index].rows
      while bordered < borderedRows.count, borderedRows[bordered] < rows.lowerBound {
        bordered += 1
      }
      while bordered < borderedRows.count, borderedRows[bordered] <= rows.upperBound {
        units[index].borderedEnd = max(units[index].borderedEnd, borderedEnds[bordered])
        bordered += 1
      }
    }
    return units
  }

  private func isBordered(_ row: Int) -> Bool {
    var (low, high) = (0, borderedRows.count)
    while low < high {
      let middle = (low + high) / 2
      if borderedRows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < borderedRows.count && borderedRows[low] == row
  }
}

/// A row of a sheet, or several that cells of several rows tie together.
struct SheetUnit {
  enum Role {
    /// Paragraphs.
    case lines
    /// The first rows of a table, or further ones.
    case begin, table
    case nothing
  }

  var rows: ClosedRange<Int>
  /// Those that begin in it, as indices of the sheet's.
  var cells: Range<Int>
  /// How many of them have a text.
  var textCount = 0
  /// The last column with a border; 0 where none has one.
  var borderedEnd = 0
  var isBordered: Bool { borderedEnd > 0 }
  /// Whether there is a blank row without a border above it.
  var isApart = false

  /// What each row of a sheet is.
  ///
  /// A table is rows of several cells. A row of one cell is one of its rows within the borders, or
  /// where there are none, if it isn't a chapter's heading or a sentence; elsewhere it is a line.
  static func roles(of units: [SheetUnit], in layout: SheetLayout) -> [Role] {
    let hasBorders = units.contains { $0.textCount > 1 && $0.isBordered }
    var roles: [Role] = []
    var isInTable = false
    var chapter: Int?
    let numbers = chapterNumbers(of: units, in: layout)
    // The last column of the table so far.
    var tableEnd = 0
    for (index, unit) in units.enumerated() {
      if unit.isApart, !isLoneRow(units, index, layout) { isInTable = false }
      var role = Role.lines
      if unit.textCount == 0 {
        role = isInTable && unit.isBordered ? .table : .nothing
      } else if unit.textCount > 1 {
        let isLine = hasBorders && !unit.isBordered && isShortRun(units, around: index)
        role = isLine ? .lines : .table
      } else {
        let text = layout.cells[unit.cells].first { !$0.text.isEmpty || $0.doubt != nil }
        let number = numbers[index].own
        let isFirst = index == 0
        let next = index + 1 < units.count && !units[index + 1].isApart ? units[index + 1] : nil
        if let number,
          isHeading(number, after: chapter, before: numbers[index].next, isInTable: isInTable),
          !isInTable || text?.columnSpan == 1 && !unit.isBordered || isWide(unit, tableEnd, layout)
        {
          chapter = number
        } else if isInTable {
          if unit.isBordered {
            role = .table
          } else if !hasBorders, let text, !isSentence(text.text) {
            role = .table
          }
        } else if !isFirst, let next, next.textCount > 1, next.isBordered == unit.isBordered,
          unit.isBordered || !hasBorders && isWide(unit, next.end(in: layout), layout)
        {
          // The first row of a table: what its columns are all about.
          role = .table
        }
      }
      if role == .table, !isInTable {
        role = .begin
        tableEnd = 0
      }
      if role == .table || role == .begin { tableEnd = max(tableEnd, unit.end(in: layout)) }
      if role != .nothing { isInTable = role != .lines }
      roles.append(role)
    }
    return roles
  }

  /// Whether a row of numbers has nothing of its kind beside it: where blank rows part it from a table, it is
  /// still one of that table's, as of one that was cut before its last row.
  private static func isLoneRow(
    _ units: [SheetUnit], _ index: Int, _ layout: SheetLayout
  ) -> Bool {
    guard units[index].rows.count == 1, units[index].textCount > 2 else { return false }
    if index + 1 < units.count, !units[index + 1].isApart, units[index + 1].textCount > 1 {
      return false
    }
    let numbers = layout.cells[units[index].cells].filter { cell in
      !cell.text.isEmpty && cell.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    return numbers.count > 1
  }

  /// Whether at most two rows of several cells without borders follow one another: what stands above
  /// and below a table, such as 填报单位 and 日期.
  private static func isShortRun(_ units: [SheetUnit], around index: Int) -> Bool {
    func isAlike(_ index: Int) -> Bool {
      units.indices.contains(index) && units[index].textCount > 1 && !units[index].isBordered
    }
    var count = 1
    var next = index + 1
    while count < 3, isAlike(next), !units[next].isApart {
      count += 1
      next += 1
    }
    next = index - 1
    while count < 3, isAlike(next), !units[next + 1].isApart {
      count += 1
      next -= 1
    }
    return count < 3
  }

  /// The number of a chapter that each row of one cell has, and that the next such row has.
  private static func chapterNumbers(
    of units: [SheetUnit], in layout: SheetLayout
  ) -> [(own: Int?, next: Int?)] {
    var numbers = [(own: Int?, next: Int?)](repeating: (nil, nil), count: units.count)
    var next: Int?
    for (index, unit) in units.enumerated().reversed() where unit.textCount == 1 {
      let text = layout.cells[unit.cells].first { !$0.text.isEmpty }
      let own = text.flatMap { Self.chapter($0.text) }
      numbers[index] = (own, next)
      next = own ?? next
    }
    return numbers
  }

  /// Whether a line's number can be that of the next chapter: labels of rows are numbered, too, and one
  /// whose figures are blank has the number of the chapter behind the table (四、结转下年度继续办理).
  private static func isHeading(
    _ number: Int, after chapter: Int?, before next: Int?, isInTable: Bool
  ) -> Bool {
    guard isInTable else { return true }
    guard next != number else { return false }
    return chapter.map { number == $0 + 1 } ?? false
  }

  /// Whether the one cell of a row is merged as far as a column.
  private static func isWide(_ unit: SheetUnit, _ column: Int, _ layout: SheetLayout) -> Bool {
    unit.cells.contains { index in
      let cell = layout.cells[index]
      return cell.columnSpan > 1 && cell.column + cell.columnSpan - 1 >= column
    }
  }

  /// The last column that one of its cells covers, blank ones within the borders included.
  private func end(in layout: SheetLayout) -> Int {
    layout.cells[cells].reduce(borderedEnd) { max($0, $1.column + $1.columnSpan - 1) }
  }

  /// The number of a chapter's heading: 三、….
  private static func chapter(_ text: String) -> Int? {
    let numerals: [Character] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    guard let first = text.first, let index = numerals.firstIndex(of: first) else { return nil }
    guard let second = text.dropFirst().first, "、．.".contains(second) else { return nil }
    return index + 1
  }

  /// Whether a text is more than a label.
  private static func isSentence(_ text: String) -> Bool {
    text.hasSuffix("。") || text.unicodeScalars.count > 60 || text.hasPrefix("注")
  }
}
