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
  private let lexicon: Lexicon

  package init(formats: [ReportFormat]) {
    lexicon = Lexicon(formats: formats)
  }

  /// - Returns: the report, and notes on how the document was understood.
  package func recognize(
    _ document: Document
  ) throws(Rejection) -> (report: Report, notes: [Note]) {
    let whole = Flow(document)
    var scanned: [ScannedTable] = []
    var items: [Int] = []
    for (index, item) in whole.items.enumerated() {
      guard case .table(let table) = item else { continue }
      scanned.append(ScannedTable(table, lexicon: lexicon))
      items.append(index)
    }
    var flow = whole
    var recognizer = FormatRecognizer(lexicon: lexicon, scanned: scanned)
    var recognized = recognizer.recognize()
    var second: SecondReport.Found?
    if let format = recognized?.format {
      second = SecondReport(
        flow: whole, items: items, scanned: scanned, lexicon: lexicon, format: format
      ).found()
    }
    let tablesOfSecond = second.map { second in scanned[items.count { $0 < second.item }...] }
    if let second {
      flow = whole.before(second)
      items.removeAll { $0 > second.item }
      scanned.removeLast(scanned.count - items.count)
      recognizer = FormatRecognizer(lexicon: lexicon, scanned: scanned)
      recognized = recognizer.recognize()
    }
    guard var result = recognized else {
      throw document.hasTable ? .noStatutoryTable(document, of: lexicon.formats) : .noTables
    }
    let statutory = Set(result.tables.joined().map { items[$0] })
    var metadata = MetadataRecognizer(
      document, flow: flow, statutory: statutory, sections: lexicon.sections[result.format])
    let title = metadata.title?.title
    let sections = metadata.sections
    let format = lexicon.formats[result.format]
    let runs = TableRuns(
      flow: flow, items: items, scanned: scanned, lexicon: lexicon,
      sections: sections.sectionOfTable, title: title,
      headings: Set(sections.sections.compactMap(\.heading).map(ExactText.init)))
    let others = recognizer.separate(&result, runs)
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
    let units = StatedUnits.ofReport(flow, preamble: sections.preamble.map(\.text))
    let plainRows = PlainRows(flow, lexicon: lexicon, format: result.format)
    for (index, tables) in result.tables.enumerated() {
      guard !tables.isEmpty else {
        if let unread = plainRows.unread(index, of: result.rejected[index].map { scanned[$0] }) {
          report.mapping.unreadTables.append(unread)
        } else {
          report.mapping.missingTables.append(index)
        }
        report.readings += format.tables[index].figures.lazy.map { _ in .absent }
        continue
      }
      var mapper = TableMapper(
        lexicon: lexicon, format: result.format, table: index, year: title?.year, units: units)
      var foreign: [(table: Int, line: String)] = []
      for table in tables {
        let captions = runs.captions(of: table)
        let footnotes = runs.footnotes(of: table)
        mapper.map(scanned[table], below: captions, above: footnotes)
        if let line = runs.foreignLine(of: table, captions, footnotes) {
          foreign.append((scanned[table].table.number, line))
        }
        for line in footnotes where Footnote(line, year: title?.year) != nil {
          notes.add(.footnote(line, of: scanned[table].table))
        }
      }
      var readings = mapper.readings
      for (table, line) in foreign { readings.doubt(those: table, since: line.folded()) }
      report.readings += readings
      report.mapping.add(mapper)
      for label in mapper.misspelt where !mapper.asides.hasGroup(at: label.place) {
        notes.add(.misspeltLabel(label.text, readAs: label.label, at: label.place))
      }
      for (aside, figures) in mapper.asides.asides { notes.add(.aside(aside, figures: figures)) }
      for place in mapper.rowsWithoutCell { notes.add(.missingCell(at: place)) }
      for other in mapper.otherUnits {
        notes.add(.otherUnit(other.stated, than: other.own, in: other.cell))
      }
      for assumed in mapper.assumedUnits {
        notes.add(.assumedUnit(assumed.unit, of: assumed.cell))
      }
      for row in mapper.unplaced.textRows {
        notes.add(.textRow(row.text, at: row.place, label: row.label))
      }
    }
    for (index, item) in items.enumerated() {
      let table = OtherTable(table: scanned[index].table)
      if others.contains(index) {
        if let note = table.noteOfSecond { notes.add(note) }
      } else if !statutory.contains(item), let note = table.note {
        notes.add(note)
      }
    }
    if let second {
      report.mapping.secondReport = second.title
      for scanned in tablesOfSecond ?? [] {
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
    for row in plainRows.rows { notes.add(.rowAsText(row)) }
    metadata.describe(&report)
    for note in metadata.notes { notes.add(note) }
    return (report, notes.notes)
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
}

extension Mapping {
  fileprivate mutating func add(_ mapper: TableMapper) {
    missingRows += mapper.missingRows
    missingColumns += mapper.missingColumns
    unplacedRows += mapper.unplaced.rows
    unplacedColumns += mapper.unplaced.columnLines
    duplicateRows += mapper.duplicateRows
    duplicateColumns += mapper.duplicateColumns
  }
}

extension Document {
  /// Whether it has a table at all, in the flow or nested.
  fileprivate var hasTable: Bool {
    blocks.contains { if case .table = $0 { true } else { false } }
  }
}
