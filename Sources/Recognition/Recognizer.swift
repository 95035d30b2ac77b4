// SPDX-License-Identifier: Apache-2.0

import Basics
package import DocumentModel
package import ReportModel

/// Recognizes an annual report in a document.
///
/// It maps what is there and says what it missed; it judges nothing (the rules do) and fails only
/// where the document is no annual report: where it has none of the form's tables, or neither a
/// title nor a heading of one and tables that share but a few labels with the form's.
package struct Recognizer: Sendable {
  let formats: ReportFormats
  /// The labels of the current forms.
  private let current: Lexicon
  /// The labels of all forms, where there are former ones.
  private let all: OnDemand<Lexicon>?

  package init(formats: ReportFormats) {
    self.formats = formats
    current = Lexicon(formats: formats.current)
    all = formats.hasFormer ? OnDemand { Lexicon(formats: formats.all) } : nil
  }

  /// - Returns: the report, and notes on how the document was understood.
  package func recognize(
    _ document: Document
  ) throws(Rejection) -> (report: Report, notes: [Note]) {
    var scan = DocumentScan(document, lexicon: current)
    if !scan.isSettled, let all { scan = DocumentScan(document, lexicon: all.value) }
    let (lexicon, flow, items, scanned) = (scan.lexicon, scan.flow, scan.items, scan.scanned)
    guard var result = scan.recognized else {
      let rows = lexicon.formats.indices.map {
        PlainRows(scan.whole, lexicon: lexicon, format: $0).rows
      }
      let most = rows.max { $0.count < $1.count } ?? []
      // A line or two may be a sentence's.
      if most.count > 2, let first = most.first {
        throw .tablesAsText(most.count, from: first.text, besideTable: document.hasTable)
      }
      let inLine = lexicon.formats.indices.map { RunTogetherRows(scan.whole, lexicon, $0).count }
        .max()
      if let inLine, inLine > 0 {
        throw .tablesInLine(inLine, besideTable: document.hasTable)
      }
      if let found = scan.recognizer.headless() {
        throw .noHeads(of: found.rows, in: lexicon.formats[found.format], table: found.table)
      }
      if let header = scanned.lazy.compactMap(\.headerOfStatistics).first {
        throw .unknownForm(header, of: lexicon.formats)
      }
      if document.hasTable { throw .noStatutoryTable(document, of: lexicon.formats) }
      throw document.notes.contains { $0.code == "text.hidden" } ? .hiddenTables : .noTables
    }
    let statutory = Set(result.tables.joined().map { items[$0] })
    var metadata = MetadataRecognizer(
      document, flow: flow, statutory: statutory, sections: lexicon.sections[result.format])
    let title = metadata.title?.title
    let sections = metadata.sections
    let format = lexicon.formats[result.format]
    let runs = TableRuns(
      flow: flow, items: items, scanned: scanned, lexicon: lexicon,
      sections: sections.sectionOfTable, title: title, year: metadata.year,
      headings: Set(sections.sections.compactMap(\.heading).map(ExactText.init)))
    let others = scan.recognizer.separate(&result, runs)
    let evidence = FormEvidence(
      result.tables, format: result.format, lexicon: lexicon, scanned: scanned)
    guard
      let recognition = evidence.recognition(
        hasTitle: title != nil, headings: sections.headings,
        distinctiveHeadings: sections.distinctiveHeadings)
    else { throw .tooFewLabels(evidence, of: format) }
    var report = Report(
      format: format, sections: [], readings: [], mapping: Mapping(), recognition: recognition)
    report.readings.reserveCapacity(format.figures.count)
    var notes = NoteList()
    let prose = flow.prose
    let statements = ReportStatement.all(in: prose, title: title)
    var units = StatedUnits.ofReport(prose, preamble: sections.preamble.map(\.text))
    for statement in statements where statement.effect == .noFigure {
      units.add(correction: statement.sentence)
    }
    let corrections = statements.filter { $0.effect == .otherRows }.map(\.sentence)
    let plainRows = PlainRows(flow, lexicon: lexicon, format: result.format)
    for (index, tables) in result.tables.enumerated() {
      guard !tables.isEmpty else {
        // The labels of two tables may be in one (all chapters' tables as one sheet).
        let within = result.tables.joined().map { scanned[$0] }
        if let unread = plainRows.unread(index, of: result.rejected[index].map { scanned[$0] })
          ?? plainRows.unread(index, within: within)
        {
          report.mapping.unreadTables.append(unread)
        } else {
          report.mapping.missingTables.append(index)
        }
        report.readings += format.tables[index].figures.lazy.map { _ in .absent }
        continue
      }
      let isPlainText = document.format == .text
      let reading = TableReading(
        of: tables, index, in: result.format, runs, lexicon: lexicon, units: units,
        corrections: corrections, isPlainText: isPlainText)
      for note in reading.notes { notes.add(note) }
      var readings = reading.readings
      report.mapping.add(reading.mapper)
      report.mapping.unplacedRows += reading.movedRows
      for rival in result.rivals[index] {
        let second = TableReading(
          of: rival, index, in: result.format, runs, lexicon: lexicon, units: units,
          corrections: corrections, isPlainText: isPlainText)
        if readings.join(second, of: index, in: format) {
          report.mapping.missingColumns.removeAll {
            $0.table == index && !second.mapper.missingColumns.contains($0)
          }
        } else if let differing = readings.compare(with: second.readings) {
          report.mapping.duplicateTables.append(
            Mapping.DuplicateTable(
              table: index, captions: [tables, rival].map { runs.caption(above: $0) },
              figures: differing.map { format.tables[index].figures.lowerBound + $0 }))
        } else {
          notes.add(.repeatedTable(scanned[rival[0]].table.number))
        }
        report.mapping.addUnplaced(second.mapper)
      }
      report.readings += readings
    }
    for (index, item) in items.enumerated() {
      let table = OtherTable(table: scanned[index].table)
      if others.contains(index) {
        if let note = table.noteOfSecond { notes.add(note) }
      } else if !statutory.contains(item) {
        // Behind the last chapter are the page's own.
        let isInChapter =
          sections.sectionOfTable[item] != nil && metadata.signatureItem.map { item < $0 } ?? false
        if let note = table.note ?? (isInChapter ? table.noteOfWords : nil) { notes.add(note) }
      }
    }
    if let second = scan.second {
      report.mapping.secondReport = second.title
      for scanned in scan.tablesOfSecond {
        let table = OtherTable(table: scanned.table)
        if let note = scanned.known.isEmpty ? table.note : table.noteOfSecond { notes.add(note) }
      }
    }
    if let signature = metadata.signatureItem {
      // What comes after the signature is no section's text.
      for column in flow.columns where column.items.lowerBound > signature {
        if let note = OtherTable(table: column.table).note { notes.add(note) }
      }
    }
    for statement in statements where statement.effect != .noFigure {
      // What stands beside a table was noted there.
      let isKnown = notes.notes.contains { note in
        note.code == "table.remark" && note.text?.holds(statement.sentence.folded()) == true
      }
      if !isKnown { notes.add(.statement(statement.sentence)) }
    }
    let mixed = MixedForms(of: report, form: result.format, lexicon: lexicon) { form, table, own in
      guard !result.tables[own].isEmpty else { return nil }
      return TableReading(
        of: result.tables[own], table, in: form, runs, lexicon: lexicon, units: units,
        corrections: corrections, isPlainText: document.format == .text)
    }
    if let other = mixed.other {
      report.take(other)
      for note in mixed.notes { notes.add(note) }
    }
    ProbableLabels.pair(in: &report, lexicon: lexicon)
    for row in plainRows.rows { notes.add(.rowAsText(row)) }
    metadata.describe(&report)
    for note in metadata.notes { notes.add(note) }
    return (report, notes.notes)
  }
}

extension Mapping {
  fileprivate mutating func add(_ mapper: TableMapper) {
    missingRows += mapper.missingRows
    missingColumns += mapper.missingColumns
    unplacedRows += mapper.unplaced.rows
    unplacedColumns += mapper.unplaced.columnLines
    duplicateRows += mapper.duplicateRows
    duplicateColumns += mapper.duplicateColumns
    cellRemarks += mapper.remarks
  }

  /// Adds what has no place in a second table of one kind, but what the first one has as well.
  fileprivate mutating func addUnplaced(_ mapper: TableMapper) {
    func isNew(_ line: UnplacedLine, _ known: [UnplacedLine]) -> Bool {
      !known.contains { $0.label == line.label && $0.cells.map(\.text) == line.cells.map(\.text) }
    }
    unplacedRows += mapper.unplaced.rows.filter { isNew($0, unplacedRows) }
    unplacedColumns += mapper.unplaced.columnLines.filter { isNew($0, unplacedColumns) }
  }
}

extension Document {
  /// Whether it has a table at all, in the flow or nested.
  fileprivate var hasTable: Bool {
    blocks.contains { if case .table = $0 { true } else { false } }
  }
}
