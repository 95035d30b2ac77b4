// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

// How the cells of a row that is in place become figures.
extension TableMapper {
  mutating func place(_ row: RowInPlace, in table: AssignedTable) {
    isRemarked =
      unit != nil
      || !(rowRemarks.isEmpty && title.isEmpty && caption.isEmpty && footnote.isEmpty)
    let (block, columns, placement) = (row.block, row.columns, row.placement)
    let firstOfRow = form.blocks[block].figure(row: row.leaf, column: 0)
    let placed = placement.placed
    for place in placed { unplaced.use(place.cell) }
    var index = 0
    while index < placed.count {
      let column = placed[index].column
      let figure = firstOfRow + column
      var cell = placed[index].cell
      index += 1
      if index < placed.count, placed[index].column == column {
        var given = table.isCertainlyBlank(cell) ? [] : [cell]
        while index < placed.count, placed[index].column == column {
          if !table.isCertainlyBlank(placed[index].cell) { given.append(placed[index].cell) }
          index += 1
        }
        if given.count > 1 {
          placeDoubly(given, figure: figure, column: column, block: block, in: table, columns)
          continue
        }
        cell = given.first ?? cell
      }
      let value = reading(of: cell, figure: figure, column: column, in: table, columns)
      store(value, of: cell, in: table, figure)
      keepRemark(on: value, of: cell, in: table, figure)
    }
    for cell in placement.unplaced { reportUnplacedFigure(cell, in: table) }
    guard placement.unplaced.isEmpty else { return }
    let place = Place(table: table.table.number, row: row.line.row, column: 1)
    for column in columns.present where !placed.contains(where: { $0.column == column }) {
      cellless.append((firstOfRow + column, place))
    }
  }

  /// Two cells under one column: of one header cell, none of them is certain; of two with the same
  /// label (上湾乡 2019 has 本年新制作数量 twice), the column occurs twice.
  private mutating func placeDoubly(
    _ cells: [Int], figure: Int, column: Int, block: Int, in table: AssignedTable,
    _ columns: HeaderRegion.Columns
  ) {
    guard columns.labelCounts[column] > 1 else {
      for cell in cells { reportUnplacedFigure(cell, in: table) }
      return
    }
    var all: [CellValue] = []
    for cell in cells {
      all.append(reading(of: cell, figure: figure, column: column, in: table, columns))
    }
    let values = all.compactMap { if case .given(let value, _, _) = $0 { value } else { nil } }
    if values.count == all.count, Set(values).count == 1 {
      self.values.store(all[0], figure, of: figures)
      return
    }
    self.values.store(.contradictory(all.compactMap(\.evidence)), figure, of: figures)
    let duplicate = Mapping.Line(table: tableIndex, block: block, index: column)
    if let index = duplicateColumns.firstIndex(where: { $0.line == duplicate }) {
      duplicateColumns[index].figures.append(figure)
    } else {
      duplicateColumns.append(Mapping.DuplicateLine(line: duplicate, figures: [figure]))
    }
  }

  private mutating func reading(
    of cell: Int, figure: Int, column: Int, in table: AssignedTable,
    _ columns: HeaderRegion.Columns
  ) -> CellValue {
    var remarks = columns.remarks[column]
    if isRemarked { addRemarks(on: figures[figure], to: &remarks) }
    let text = table.figure(cell, counters: counters(of: figure))
    let evidence = table.evidence(of: cell)
    for note in notes(on: text) {
      if FigureRemark.leaves(note, year: year) {
        remarks.add(Remarks(line: note))
      } else {
        remarks.add(correction: note)
      }
    }
    if case .amount = figures[figure].measure, case .number(_, let unit) = text.content {
      let slot = figures[figure]
      amountUnits.note(
        unit, of: slot.unit, in: evidence, &remarks, footnote, isStated: statesUnit(slot))
    }
    if isRemarked { remarks.add(footnote.withoutUnits) }
    let value = CellValue(
      text, evidence: evidence, measure: figures[figure].measure, ownUnit: figures[figure].unit,
      remarks: remarks)
    if !remarks.isEmpty {
      for aside in remarks.asides where aside.isOn(value) {
        asides.add(aside, figure: evidence, isBlank: value.quantity == nil)
      }
    }
    return value
  }

  /// What may stand behind a figure's number: the form's counters, and the figure's own.
  private func counters(of figure: Int) -> Set<String> {
    figures[figure].counter.map { lexicon.counters.union([$0]) } ?? lexicon.counters
  }

  /// Adds what the labels of a figure's row and the captions above it remark on it.
  private func addRemarks(on slot: FigureSlot, to remarks: inout Remarks) {
    let isMoney = slot.measure == .amount
    if let unit { remarks.add(unit, of: slot, lexicon.counters) }
    guard remarks.doubt == nil || isMoney else { return }
    for more in [rowRemarks, title] {
      remarks.add(isMoney || !hasAmount[slot.block] ? more : more.withoutUnits)
    }
    // A caption above a table of counts and amounts gives a unit of money for the amounts.
    remarks.add(isMoney ? caption : caption.withoutUnits)
  }

  /// Whether the form's label of a figure's column has the unit of its amount.
  private func statesUnit(_ slot: FigureSlot) -> Bool {
    !form.unitColumn.isEmpty
      || trees[slot.block].columns.path(of: slot.column).joined().contains { $0.holds("单位") }
  }

  /// Stores what was read of a cell, with what it says if it is shown.
  private mutating func store(
    _ value: CellValue, of cell: Int, in table: AssignedTable, _ figure: Int
  ) {
    guard case .unreadable(let evidence, .uncertain(.hidden)) = value else {
      values.store(value, figure, of: figures)
      return
    }
    let text = FigureText(evidence.text, counters: lexicon.counters)
    let apparent = CellValue(
      text, evidence: evidence, measure: figures[figure].measure, ownUnit: figures[figure].unit,
      remarks: Remarks())
    values.store(value, apparent: apparent, figure, of: figures)
  }

  /// Keeps what a figure's own cell says behind it.
  private mutating func keepRemark(
    on value: CellValue, of cell: Int, in table: AssignedTable, _ figure: Int
  ) {
    let text = table.figure(cell, counters: counters(of: figure))
    guard let remark = text.remark, case .given(_, let evidence, _) = value else { return }
    let notes = notes(on: text)
    remarks.append(
      Mapping.CellRemark(
        figure: figure, cell: evidence, remark: remark.text,
        note: notes.isEmpty ? nil : notes.joined(separator: " ")))
  }

  /// The notes below the table that the marks behind a figure are those of.
  private func notes(on text: FigureText) -> [String] {
    (text.remark?.marks ?? []).compactMap { FigureRemark.note(at: $0, in: marked) }
  }

  // MARK: What has no place

  mutating func reportUnplacedFigure(_ cell: Int, in table: AssignedTable) {
    let header = header
    unplaced.add(cell, in: table, header: headerCount) { header?.label(over: $0) }
  }

  mutating func noteMisspelt(_ cell: Int, as part: Int?, in table: AssignedTable) {
    let place = table.table.cells[cell]
    misspelt.append(
      (
        Place(table: table.table.number, row: place.row, column: place.column),
        place.text.folded(), part.map { names[$0] } ?? ""
      ))
  }
}
