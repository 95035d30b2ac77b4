// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// Finds the rows and columns of a report's tables that follow another form than the rest: one row
/// （六）其他处理 in the form of 2021, or the columns of 2019 in 第（一）项.
///
/// The document's tables are read once more, by the other form. What that has and the report's form hasn't is
/// its own where its cells are none of the report's figures, and where it is whole: all such columns of a
/// row, and all such rows below one label.
struct MixedForms {
  private let report: Report
  private let form: Int
  private let lexicon: Lexicon
  /// The places of the cells that are the report's figures.
  private let ownCells: Set<Place>

  /// The notes on the other form's figures, where there are any.
  private(set) var notes: [Note] = []
  private(set) var other: OtherForm?

  /// `read` reads the tables of the document that make up one of the form's, by a table of another.
  init(
    of report: Report, form: Int, lexicon: Lexicon,
    read: (_ form: Int, _ table: Int, _ ownTable: Int) -> TableReading?
  ) {
    self.report = report
    self.form = form
    self.lexicon = lexicon
    let mapping = report.mapping
    let lines = mapping.unplacedRows + mapping.unplacedColumns
    let missing = mapping.missingRows + mapping.missingColumns
    let tables = report.format.tables.indices.filter { table in
      lines.contains { $0.table == table } || missing.contains { $0.table == table }
    }
    ownCells = tables.isEmpty ? [] : Set(report.readings.lazy.flatMap(\.places))
    guard !tables.isEmpty else { return }
    for number in lexicon.formats.indices where number != form {
      let format = lexicon.formats[number]
      var found = OtherForm(
        format: format, readings: format.figures.map { _ in .absent }, lines: [])
      var notes: [Note] = []
      for table in tables {
        guard
          let index = format.tables.firstIndex(where: {
            $0.key == report.format.tables[table].key
          }), let reading = read(number, index, table)
        else { continue }
        add(reading, of: index, to: &found, &notes)
      }
      if found.figures.count > other?.figures.count ?? 0 {
        other = found
        self.notes = notes
      }
    }
  }

  private func add(
    _ reading: TableReading, of table: Int, to other: inout OtherForm, _ notes: inout [Note]
  ) {
    let format = other.format
    let form = format.tables[table]
    var taken: Set<Place> = []
    for (number, block) in form.blocks.enumerated() {
      /// For each row, the columns that only the other form has there.
      let columns = block.rowLeaves.indices.map { row in
        block.columnLeaves.indices.filter { column in
          let pointer = format.figures[block.figure(row: row, column: column)].pointer
          return report.format.figure(at: pointer) == nil
        }
      }
      func value(_ row: Int, _ column: Int) -> CellValue {
        reading.readings[block.figure(row: row, column: column) - form.figures.lowerBound]
      }
      /// The rows of which the document has a cell for each of those columns, and for none another figure.
      var rows = block.rowLeaves.indices.filter { row in
        !columns[row].isEmpty
          && columns[row].allSatisfy { column in
            let places = value(row, column).places
            return !places.isEmpty && ownCells.isDisjoint(with: places)
          }
      }
      let whole = Set(rows)
      rows.removeAll { row in
        guard columns[row].count == block.columnLeaves.count else { return false }
        // Those that stand below one label with it.
        let above = block.rowLeaves[row].path.dropLast().map(\.label)
        return !above.isEmpty
          && block.rowLeaves.indices.contains { sibling in
            columns[sibling].count == block.columnLeaves.count && !whole.contains(sibling)
              && block.rowLeaves[sibling].path.dropLast().map(\.label) == above
          }
      }
      for row in rows {
        for column in columns[row] {
          let figure = block.figure(row: row, column: column)
          other.readings[figure] = value(row, column)
          taken.formUnion(value(row, column).places)
        }
        let isOwnRow = !hasRow(like: block.rowLeaves[row], in: form)
        for index in isOwnRow ? [row] : columns[row] {
          let line = OtherForm.Line(
            isRow: isOwnRow, line: Mapping.Line(table: table, block: number, index: index))
          if !other.lines.contains(line) { other.lines.append(line) }
        }
      }
    }
    guard !taken.isEmpty else { return }
    other.cellRemarks += reading.mapper.remarks.filter { taken.contains($0.cell.place) }
    for unit in reading.mapper.amountUnits.others where taken.contains(unit.cell.place) {
      notes.append(.otherUnit(unit.stated, than: unit.own, in: unit.cell))
    }
    for unit in reading.mapper.amountUnits.assumed where taken.contains(unit.cell.place) {
      notes.append(.assumedUnit(unit.unit, of: unit.cell))
    }
  }

  /// Whether the report's form has a row with a label of another's, in the table of the same key.
  private func hasRow(like leaf: LabelLeaf, in form: TableForm) -> Bool {
    report.format.tables.contains { table in
      table.key == form.key
        && table.blocks.contains { $0.rowLeaves.contains { $0.key == leaf.key } }
    }
  }
}

extension Report {
  /// Takes what follows another form, and out of the mapping what is explained by it: its cells have a
  /// place, and the rows and columns of the report's form in whose stead it is there aren't missing.
  mutating func take(_ other: OtherForm) {
    let taken = Set(other.readings.lazy.flatMap(\.places))
    func withoutTaken(_ lines: [Mapping.UnplacedLine]) -> [Mapping.UnplacedLine] {
      lines.compactMap { line in
        var rest = line
        rest.cells.removeAll { taken.contains($0.place) }
        return rest.cells.isEmpty ? nil : rest
      }
    }
    mapping.unplacedRows = withoutTaken(mapping.unplacedRows)
    mapping.unplacedColumns = withoutTaken(mapping.unplacedColumns)
    let format = format
    mapping.missingRows.removeAll { other.isInstead(ofRow: $0, of: format) }
    mapping.missingColumns.removeAll { other.isInstead(ofColumn: $0, of: format) }
    otherForm = other
  }
}

extension OtherForm {
  /// Whether one of its rows is divided where a row of the report's form isn't, or the reverse.
  fileprivate func isInstead(ofRow row: Mapping.Line, of own: ReportFormat) -> Bool {
    let table = own.tables[row.table]
    let path = table.blocks[row.block].rowLeaves[row.index].path.map { Label($0.label).bare }
    return lines.contains { line in
      let other = format.tables[line.line.table]
      guard line.isRow, other.key == table.key else { return false }
      let otherPath = other.blocks[line.line.block].rowLeaves[line.line.index].path.map {
        Label($0.label).bare
      }
      return path.starts(with: otherPath) || otherPath.starts(with: path)
    }
  }

  /// Whether columns of the same block follow the other form.
  fileprivate func isInstead(ofColumn column: Mapping.Line, of own: ReportFormat) -> Bool {
    let table = own.tables[column.table]
    let title = table.blocks[column.block].titles.first
    return lines.contains { line in
      let other = format.tables[line.line.table]
      return !line.isRow && other.key == table.key
        && other.blocks[line.line.block].titles.first == title
    }
  }
}

extension CellValue {
  /// The places of the cells that it was read from.
  fileprivate var places: [Place] {
    if case .contradictory(let all) = self { return all.map(\.place) }
    return evidence.map { [$0.place] } ?? []
  }
}
