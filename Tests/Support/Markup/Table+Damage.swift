// SPDX-License-Identifier: Apache-2.0

/// What befalls a table between the office that filled it in and the file that arrives: a hand that
/// slips, a program that converts badly.
package enum Damage: String, Sendable, CaseIterable {
  case cellLost, cellTwice, blankCellMore, spanWrong, labelRowLost
  case figureRowLost, figureRowTwice, figureRowsSwapped
  case labelLost, labelMisspelt, figuresRunTogether
  /// Cut in two without a thought for the cells that span the cut.
  case cutBluntly

  /// Whether figures may come to stand in another's place, for everyone who looks at the table.
  package var movesFigures: Bool {
    switch self {
    case .cellLost, .cellTwice, .blankCellMore, .spanWrong, .labelRowLost, .cutBluntly: true
    case .figureRowLost, .figureRowTwice, .figureRowsSwapped, .labelLost, .labelMisspelt,
      .figuresRunTogether:
      false
    }
  }
}

extension Table {
  /// What a damage leaves of the table; nil where there is nothing that it could befall. Whether a
  /// cell's text is a figure, and no label, is for `isFigure` to say.
  package func damaged(
    by damage: Damage, using generator: inout SplitMix64, isFigure: (String) -> Bool
  ) -> [Table]? {
    var table = self
    func places(_ belongs: (Cell) -> Bool) -> [Place] {
      rows.indices.flatMap { row in
        rows[row].cells.indices.filter { belongs(rows[row].cells[$0]) }
          .map { Place(row: row, cell: $0) }
      }
    }
    let figureRows = rows.indices.filter { rows[$0].cells.contains { isFigure($0.text) } }
    let flatRows = figureRows.filter { rows[$0].cells.allSatisfy { $0.rowSpan == 1 } }
    let labelRows = rows.indices.filter { !figureRows.contains($0) }
    let labels = places { !$0.text.isEmpty && !isFigure($0.text) }

    switch damage {
    case .cellLost:
      guard let place = generator.pickAny(places { _ in true }) else { return nil }
      table.rows[place.row].cells.remove(at: place.cell)
    case .cellTwice:
      guard let place = generator.pickAny(places { _ in true }) else { return nil }
      table.rows[place.row].cells.insert(rows[place], at: place.cell)
    case .blankCellMore:
      guard let place = generator.pickAny(places { _ in true }) else { return nil }
      table.rows[place.row].cells.insert(Cell(), at: place.cell)
    case .spanWrong:
      guard let place = generator.pickAny(places { $0.columnSpan > 1 || $0.rowSpan > 1 }) else {
        return nil
      }
      let (columns, rows) = (rows[place].columnSpan, rows[place].rowSpan)
      if rows == 1 || columns > 1 && generator.isOne(in: 2) {
        table.rows[place.row].cells[place.cell].columnSpan = generator.pick([1, columns + 1])
      } else {
        table.rows[place.row].cells[place.cell].rowSpan = generator.pick([1, rows + 1])
      }
    case .labelRowLost:
      guard let row = generator.pickAny(labelRows) else { return nil }
      table.rows.remove(at: row)
    case .figureRowLost:
      guard let row = generator.pickAny(flatRows) else { return nil }
      table = losing(row)
    case .figureRowTwice:
      guard let row = generator.pickAny(flatRows) else { return nil }
      table.rows.insert(rows[row], at: row)
    case .figureRowsSwapped:
      guard let row = generator.pickAny(flatRows.filter { flatRows.contains($0 + 1) }) else {
        return nil
      }
      table.rows.swapAt(row, row + 1)
    case .labelLost:
      guard let place = generator.pickAny(labels) else { return nil }
      table.rows[place.row].cells[place.cell].content = [Paragraph("")]
    case .labelMisspelt:
      guard let place = generator.pickAny(labels) else { return nil }
      var text = Array(rows[place].text)
      // 元 without its 万 is another unit, and no slip.
      let letters = text.indices.filter { text[$0] != "万" }
      guard let letter = generator.pickAny(letters) else { return nil }
      text[letter] = generator.pick(["的", "甲", " "])
      table.rows[place.row].cells[place.cell].content = [Paragraph(String(text))]
    case .figuresRunTogether:
      let pairs = places { isFigure($0.text) }.filter { place in
        let cells = rows[place.row].cells
        return place.cell + 1 < cells.count && isFigure(cells[place.cell + 1].text)
      }
      guard let place = generator.pickAny(pairs) else { return nil }
      var cell = rows[place]
      let next = table.rows[place.row].cells.remove(at: place.cell + 1)
      cell.content = [Paragraph(cell.text + generator.pick([" ", "", "\n"]) + next.text)]
      cell.columnSpan += next.columnSpan
      table.rows[place.row].cells[place.cell] = cell
    case .cutBluntly:
      guard rows.count > 1 else { return nil }
      let row = Int.random(in: 1..<rows.count, using: &generator)
      var lower = self
      table.rows = Array(rows[..<row])
      lower.rows = Array(rows[row...])
      return [table, lower]
    }
    return [table]
  }

  /// The table without a row; a cell that spans it gets shorter.
  private func losing(_ row: Int) -> Table {
    var table = self
    for upper in 0..<row {
      for cell in rows[upper].cells.indices where upper + rows[upper].cells[cell].rowSpan > row {
        table.rows[upper].cells[cell].rowSpan -= 1
      }
    }
    table.rows.remove(at: row)
    return table
  }

  fileprivate struct Place {
    var row: Int
    var cell: Int
  }
}

extension [Row] {
  fileprivate subscript(place: Table.Place) -> Cell { self[place.row].cells[place.cell] }
}

extension SplitMix64 {
  /// One of some things; nil of none.
  fileprivate mutating func pickAny<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : pick(elements)
  }
}
