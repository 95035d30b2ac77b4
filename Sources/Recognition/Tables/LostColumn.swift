// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// Figures that have moved into the columns before theirs, because a cell was lost in their row and a
/// blank one is at its end, as in a text whose lines end in a tab: the total stands under the last part's
/// head, and its own column is blank.
struct LostColumn {
  /// The rows whose figures are no column's for certain.
  private(set) var rows: [Mapping.UnplacedLine] = []
  /// The blank totals of rows that are read and may have moved, as their last figure is the sum of the others.
  private(set) var doubtfulTotals: [Evidence] = []

  /// Takes from `readings` the figures of a table that have moved. In a plain text several blank cells may
  /// be lost in a row, so that its total stands anywhere.
  init(in readings: inout [CellValue], of form: TableForm, table: Int, isPlainText: Bool) {
    let first = form.figures.lowerBound
    if isPlainText { takeShiftedRow(from: &readings, form, table) }
    for identity in form.identities {
      let instances = identity.instances.filter { instance in
        if case .column = instance.subject { false } else { true }
      }
      let moved = instances.compactMap {
        Self.movedTotal($0, readings, from: first, isPlainText: isPlainText)
      }
      // Nearly always the totals are where they belong.
      guard !moved.isEmpty else { continue }
      let given = instances.filter { instance in
        instance.sum.contains { readings[$0 - first].quantity != nil }
      }
      let isOfRows = given.contains { if case .row = $0.subject { true } else { false } }
      if isOfRows {
        // One row may be a slip: of a table of rows it must be all that have another figure than 0.
        let rest = given.count { instance in
          instance.sum.contains { readings[$0 - first].quantity ?? Quantity(0) != Quantity(0) }
        }
        guard moved.count == rest, moved.count(where: \.hasOthers) > 1,
          given.allSatisfy({ Self.isTotalBlank($0, readings, from: first) })
        else {
          if isPlainText { noteMovedTotals(moved, readings, from: first) }
          continue
        }
        for instance in given { take(instance, from: &readings, first, form, table, isWhole: true) }
      } else {
        // Where the document has no column for the total, none is lost: the last part may be as much as the
        // others.
        for moved in moved
        where moved.hasOthers && moved.hasAll
          && moved.instance.equals.allSatisfy({ readings[$0 - first] != .absent })
        {
          take(moved.instance, from: &readings, first, form, table, isWhole: false)
        }
      }
    }
  }

  /// Notes the blank totals of a text's rows that end in the sum of their other figures: the rows may have lost
  /// blank cells, and be filled up at their ends.
  private mutating func noteMovedTotals(
    _ moved: [MovedTotal], _ readings: [CellValue], from first: Int
  ) {
    for row in moved where row.hasOthers {
      guard let total = row.instance.equals.first,
        case .blank(let evidence) = readings[total - first]
      else { continue }
      doubtfulTotals.append(evidence)
    }
  }

  /// Takes a table's only row where its last cell alone is blank and sums fail that all hold once the row is
  /// moved right by one from some column on: its text has lost a cell there.
  private mutating func takeShiftedRow(
    from readings: inout [CellValue], _ form: TableForm, _ table: Int
  ) {
    guard form.blocks.count == 1, form.blocks[0].rowLeaves.count <= 1, readings.count > 2 else {
      return
    }
    let first = form.figures.lowerBound
    let instances = form.identities.flatMap(\.instances).filter { $0.equals.count == 1 }
    let given: [Quantity?] = readings.dropLast().compactMap(\.quantity)
    let missing: [Quantity?] = [nil]
    guard given.count == readings.count - 1,
      let last = instances.first(where: { Self.isTotalBlank($0, readings, from: first) }),
      let start = last.sum.min(), start > first
    else { return }
    let moved = Self.movedTotal(last, readings, from: first, isPlainText: false)
    // With the figure at `lost` unknown, which is 0 or more.
    func hold(_ values: [Quantity?], lost: Int) -> Bool {
      instances.allSatisfy { instance in
        guard let total = values[instance.equals[0] - first] else { return true }
        let parts = instance.sum.compactMap { values[$0 - first] }.reduce(Quantity(0), +)
        return instance.sum.contains(lost + first) ? parts <= total : parts == total
      }
    }
    let isOff = !hold(given + missing, lost: given.count) || moved?.hasOthers == true
    // Where it is lost among the last sum's own parts, the other sums' figures are theirs.
    let isShifted =
      isOff
      && (0..<start - first).contains { place in
        hold(given[..<place] + missing + given[place...], lost: place)
      }
    guard isShifted else { return }
    var cells: [Evidence] = []
    for index in readings.indices {
      if case .given(_, let evidence, _) = readings[index] { cells.append(evidence) }
      readings[index] = .absent
    }
    rows.append(Mapping.UnplacedLine(table: table, label: "", reason: .misaligned, cells: cells))
  }

  private static func isTotalBlank(
    _ instance: Identity.Instance, _ readings: [CellValue], from first: Int
  ) -> Bool {
    instance.equals.allSatisfy {
      switch readings[$0 - first] {
      case .blank, .absent: true
      default: false
      }
    }
  }

  /// A row whose total is blank while its last part is at least as much as all the others: it is their
  /// total, and one of them may have been lost.
  private struct MovedTotal {
    let instance: Identity.Instance
    /// Whether the others have a figure that isn't 0, and whether none of them is blank.
    let hasOthers: Bool
    let hasAll: Bool
  }

  private static func movedTotal(
    _ instance: Identity.Instance, _ readings: [CellValue], from first: Int, isPlainText: Bool
  ) -> MovedTotal? {
    guard isTotalBlank(instance, readings, from: first), instance.equals.count == 1,
      let place = isPlainText
        ? instance.sum.lastIndex(where: {
          readings[$0 - first].quantity.map { $0 > Quantity(0) } ?? false
        }) : instance.sum.indices.last,
      let last = readings[instance.sum[place] - first].quantity, last > Quantity(0)
    else { return nil }
    let others = instance.sum[..<place].compactMap { readings[$0 - first].quantity }
    let sum = others.reduce(Quantity(0), +)
    guard place == instance.sum.count - 1 ? sum <= last : sum == last else { return nil }
    return MovedTotal(
      instance: instance, hasOthers: sum > Quantity(0),
      hasAll: others.count == instance.sum.count - 1)
  }

  private mutating func take(
    _ instance: Identity.Instance, from readings: inout [CellValue], _ first: Int,
    _ form: TableForm, _ table: Int, isWhole: Bool
  ) {
    var cells: [Evidence] = []
    for figure in instance.sum + instance.equals {
      if case .given(_, let evidence, _) = readings[figure - first] { cells.append(evidence) }
      readings[figure - first] = .absent
    }
    guard !cells.isEmpty else { return }
    var label = ""
    if case .row(let row) = instance.subject {
      label = form.blocks.first?.rowLeaves[row].label ?? ""
    }
    rows.append(
      Mapping.UnplacedLine(
        table: table, label: label, reason: isWhole ? .brokenHeader : .misaligned, cells: cells))
  }
}

extension Note {
  /// A row of a text whose total is blank while its last figure is the sum of those before it.
  static func endsInSum(_ blank: Evidence) -> Note {
    Note(
      code: "row.ends_blank",
      message: Localized(
        en: "A row of the text has no total, and its last figure is the sum of those before it; if "
          + "cells were lost in it, its figures are in other columns than was meant.",
        zh: "文本表格中有的行没有总计，而最后一个数字等于前面各数之和；若行内丢失了单元格，其数据会错列。"),
      location: "table \(blank.table), row \(blank.row)",
      place: blank.place)
  }

  /// A row of a text whose last cell is blank: with a cell lost before it, it would look the same.
  static func endsBlank(_ blank: Evidence) -> Note {
    Note(
      code: "row.ends_blank",
      message: Localized(
        en: "A row of the text has a figure in each of the form's columns but the last; if a cell "
          + "was lost in it, its figures are in other columns than was meant.",
        zh: "文本表格中有的行除最后一列外都有数字；若行内丢失了单元格，其数据会错列。"),
      location: "table \(blank.table), row \(blank.row)",
      place: blank.place)
  }
}
