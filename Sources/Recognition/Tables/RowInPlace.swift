// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// A row of the form's with its cells under the header's columns, before it is known whether the header
/// lines up with the rows below it.
struct RowInPlace {
  let line: RowLine
  let block: Int
  let leaf: Int
  /// The cell of the row's label.
  let label: Int?
  let columns: HeaderRegion.Columns
  let placement: Placement
  let hasFigure: Bool
  /// Whether it has a figure in a column without a head: one cell too many, or a head that was lost, so
  /// that each figure before it may be a column off.
  let isShifted: Bool
  /// Whether it has no cell for one of the header's columns, not even a blank one.
  private let isShort: Bool

  /// Whether it isn't certain which columns its figures are in.
  var isOutOfStep: Bool { isShifted || isShort }

  init(
    _ line: RowLine, of block: Int, _ leaf: Int, label: Int?,
    under columns: HeaderRegion.Columns, from first: Int, in table: AssignedTable
  ) {
    self.line = line
    self.block = block
    self.leaf = leaf
    self.label = label
    self.columns = columns
    var placement = Placement()
    placement.place(line, in: table, under: columns, from: first)
    self.placement = placement
    hasFigure = line.cells.contains(where: table.isFigure)
    let end = label.map { table.columns($0).upperBound } ?? 1
    isShort = hasFigure && !line.covers(columns, from: end, in: table)
    isShifted = placement.unplaced.contains { cell in
      table.columns(cell).allSatisfy(columns.headless.contains)
    }
  }

  /// Whether the form's own sums confirm where the figures of a row are that ends early: each is a part
  /// or the total of one that is kept.
  func addsUp(_ form: TableForm, in table: AssignedTable, _ counters: Set<String>) -> Bool {
    let first = form.blocks[block].figure(row: leaf, column: 0)
    var values: [Int: Quantity] = [:]
    for place in placement.placed where !table.isBlank(place.cell) {
      guard case .number(let value, _) = table.figure(place.cell, counters: counters).content
      else { return false }
      values[first + place.column] = value
    }
    let figures = first..<(first + columns.labelCounts.count)
    var confirmed: Set<Int> = []
    for instance in form.identities.lazy.flatMap(\.instances) {
      guard let total = instance.equals.first, instance.equals.count == 1,
        (instance.sum + instance.equals).allSatisfy(figures.contains)
      else { continue }
      let parts = instance.sum.compactMap { values[$0] }
      guard let stated = values[total], stated != Quantity(0), !parts.isEmpty else { continue }
      guard parts.reduce(Quantity(0), +) == stated else { return false }
      confirmed.formUnion(instance.sum + [total])
    }
    return !confirmed.isEmpty && values.keys.allSatisfy(confirmed.contains)
  }
}

extension [RowInPlace] {
  /// Whether each of some rows under one header is out of step, whether all with figures are, and whether
  /// the header itself is, so that none of them is certain.
  func steps(
    _ form: TableForm, in table: AssignedTable, _ counters: Set<String>
  ) -> (isOut: [Bool], areAllOut: Bool, isHeaderBroken: Bool) {
    let withFigures = filter(\.hasFigure)
    let shifted = withFigures.count { $0.isShifted }
    let areAllOut = withFigures.count > 1 && withFigures.allSatisfy(\.isOutOfStep)
    let isOut = map { $0.isShifted || $0.isOutOfStep && !$0.addsUp(form, in: table, counters) }
    // Where all rows are out of step and some don't add up, others may do so for their many 0.
    let failing = isOut.count { $0 }
    let isHeaderBroken =
      shifted > 1 && 2 * shifted > withFigures.count
      || areAllOut && failing > 1 && 4 * failing >= withFigures.count
    return (isOut, areAllOut, isHeaderBroken)
  }
}
