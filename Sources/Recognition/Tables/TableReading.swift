// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// What was read of one of the form's tables from the document's tables that make it up.
struct TableReading {
  let mapper: TableMapper
  /// What was read of each of the table's figures.
  let readings: [CellValue]
  let notes: [Note]
  /// The rows whose figures have moved for want of a cell.
  let movedRows: [Mapping.UnplacedLine]

  /// Reads the form's table `index` from the document's `tables`, in order; `units` is what the report
  /// states of all of its tables, `corrections` are its sentences by which the rows that they name are others. In a plain text a blank last cell can't be seen.
  init(
    of tables: [Int], _ index: Int, in format: Int, _ runs: TableRuns, lexicon: Lexicon,
    units: Remarks, corrections: [String], isPlainText: Bool
  ) {
    let year = runs.year
    var mapper = TableMapper(
      lexicon: lexicon, format: format, table: index, year: year, units: units)
    var foreign: [(table: Int, line: String)] = []
    var notes: [Note] = []
    let groups = GroupCaptions(of: tables, in: runs, matcher: mapper.matcher).captions
    for (table, group) in zip(tables, groups) {
      let captions = runs.captions(of: table)
      let footnotes = runs.footnotes(of: table)
      let scanned = runs.scanned[table]
      var foreignLine = runs.foreignLine(of: table, captions, footnotes)
      var corrections = corrections
      for statement in runs.statements(around: table, below: footnotes) {
        let namesRow = Self.namesRow(
          of: lexicon.tables[lexicon.tablesOfFormat[format].lowerBound + index], in: statement.line)
        if statement.effect == .other, !namesRow {
          foreignLine = foreignLine ?? statement.line
        } else {
          if statement.effect == .other { corrections.append(statement.line) }
          notes.append(.statement(statement.line, of: scanned.table))
        }
      }
      mapper.map(
        scanned, below: captions, captioned: group, above: footnotes,
        marked: runs.linesBehind(table), correctedBy: corrections)
      if let foreignLine { foreign.append((scanned.table.number, foreignLine)) }
      for line in footnotes where Footnote(line, year: year) != nil {
        notes.append(.footnote(line, of: scanned.table))
      }
    }
    var readings = mapper.readings
    for (table, line) in foreign { readings.doubt(those: table, since: line.folded()) }
    let form = lexicon.formats[format].tables[index]
    let lost = LostColumn(in: &readings, of: form, table: index, isPlainText: isPlainText)
    movedRows = lost.rows
    notes += lost.doubtfulTotals.map(Note.endsInSum)
    if isPlainText { notes += readings.rowsEndingBlank(in: form).map(Note.endsBlank) }
    self.mapper = mapper
    self.readings = readings
    self.notes = notes + Self.notes(on: mapper)
  }

  /// Whether a line names one of a table's rows.
  private static func namesRow(of table: FormTable, in line: String) -> Bool {
    table.blocks.contains { block in
      block.rows.nodes.lazy.flatMap(\.spellings).contains { spelling in
        let name = Label(spelling).bare.scalars
        return name.count >= 4 && line.holds(String(scalars: name[...]))
      }
    }
  }

  private static func notes(on mapper: TableMapper) -> [Note] {
    var notes: [Note] = []
    for label in mapper.misspelt where !mapper.asides.hasGroup(at: label.place) {
      notes.append(.misspeltLabel(label.text, readAs: label.label, at: label.place))
    }
    for (aside, figures) in mapper.asides.asides { notes.append(.aside(aside, figures: figures)) }
    for (aside, cell) in mapper.asides.blanks {
      notes.append(.figureInLabel(aside.text, of: cell))
    }
    for column in mapper.assumedColumns {
      notes.append(.assumedColumn(column.label, at: column.place))
    }
    for place in mapper.rowsWithoutCell { notes.append(.missingCell(at: place)) }
    for other in mapper.amountUnits.others {
      notes.append(.otherUnit(other.stated, than: other.own, in: other.cell))
    }
    for assumed in mapper.amountUnits.assumed {
      notes.append(.assumedUnit(assumed.unit, of: assumed.cell))
    }
    for row in mapper.unplaced.textRows {
      notes.append(.textRow(row.text, at: row.place, label: row.label))
    }
    for table in mapper.repeatedTables { notes.append(.repeatedTable(table)) }
    return notes
  }
}

extension [CellValue] {
  /// Makes the figures of one of the document's tables unreadable, because a line says that they aren't
  /// the report's.
  fileprivate mutating func doubt(those table: Int, since line: String) {
    for index in indices {
      guard case .given(_, let evidence, _) = self[index], evidence.table == table else { continue }
      self[index] = .unreadable(evidence, .otherMeasure(line))
    }
  }

  /// The blank last cells of rows that have a figure in each of the form's other columns.
  fileprivate func rowsEndingBlank(in form: TableForm) -> [Evidence] {
    var blanks: [Evidence] = []
    for block in form.blocks where block.columnLeaves.count > 1 {
      for row in block.rowLeaves.indices {
        let first = block.figure(row: row, column: 0) - form.figures.lowerBound
        let last = first + block.columnLeaves.count - 1
        guard case .blank(let evidence) = self[last],
          self[first..<last].allSatisfy({ $0.quantity != nil })
        else { continue }
        blanks.append(evidence)
      }
    }
    return blanks
  }

  /// Takes the figures of another table under a caption of its own that has some of a form's table without row
  /// labels, where this one has none of them: the form's table is divided into several, and a caption between
  /// them isn't known.
  ///
  /// - Returns: false where both have a figure, or the form's rows have labels.
  mutating func join(_ other: TableReading, of table: Int, in format: ReportFormat) -> Bool {
    guard format.tables[table].blocks.allSatisfy({ $0.rows.isEmpty }),
      indices.allSatisfy({ self[$0] == .absent || other.readings[$0] == .absent })
    else { return false }
    for index in indices where self[index] == .absent { self[index] = other.readings[index] }
    return true
  }

  /// Compares the figures with those of another table of the same kind, of which neither is certainly the
  /// report's. A table that has lost some rows is still the same if all that both give is equal; of
  /// others only what both give alike is kept.
  ///
  /// - Returns: the figures that aren't certain; nil where both tables say the same.
  mutating func compare(with other: [CellValue]) -> [Int]? {
    var common = 0
    var given = 0
    var differing: [Int] = []
    for index in indices {
      switch (self[index], other[index]) {
      case (.given(let first, _, _), .given(let second, _, _)) where first == second:
        common += 1
        given += 1
      case (.blank, .blank), (.absent, .absent): break
      case (.given, .absent), (.absent, .given): given += 1
      case (.blank, .absent), (.absent, .blank): break
      case (.unreadable(let first, _), .unreadable(let second, _)) where first.text == second.text:
        break
      case (.contradictory, _): break
      default: differing.append(index)
      }
    }
    if differing.isEmpty, 2 * common >= given {
      for index in indices {
        if case .absent = self[index] { self[index] = other[index] }
      }
      return nil
    }
    for index in indices {
      switch (self[index], other[index]) {
      case (.given, .absent), (.absent, .given): differing.append(index)
      default: break
      }
    }
    for index in differing {
      self[index] = .contradictory([self[index], other[index]].compactMap(\.evidence))
    }
    return differing.sorted()
  }
}
