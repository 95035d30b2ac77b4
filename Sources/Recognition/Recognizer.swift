// SPDX-License-Identifier: Apache-2.0

import Basics
package import DocumentModel
package import ReportModel

/// Recognizes an annual report in a document.
///
/// It maps what is there and reports what it missed; it judges nothing (the rules do) and fails only
/// where the document has none of the form's tables.
package struct Recognizer: Sendable {
  private let lexicon: Lexicon

  package init(formats: [ReportFormat]) {
    lexicon = Lexicon(formats: formats)
  }

  /// - Returns: the report, and notes on how the document's labels were understood.
  package func recognize(
    _ document: Document
  ) throws(Rejection) -> (report: Report, notes: [Note]) {
    let flow = Flow(document)
    var scanned: [ScannedTable] = []
    var items: [Int] = []
    for (index, item) in flow.items.enumerated() {
      guard case .table(let table) = item else { continue }
      scanned.append(ScannedTable(table, lexicon: lexicon))
      items.append(index)
    }
    let recognizer = FormatRecognizer(lexicon: lexicon, scanned: scanned)
    guard let result = recognizer.recognize() else {
      throw scanned.isEmpty ? .noTables : .noStatutoryTable(of: lexicon.formats)
    }
    let format = lexicon.formats[result.format]
    var readings = Array(repeating: CellValue.absent, count: format.figures.count)
    var mapping = Mapping()
    var notes = NoteList()
    for (index, tables) in result.tables.enumerated() {
      guard !tables.isEmpty else {
        mapping.missingTables.append(index)
        continue
      }
      var mapper = TableMapper(lexicon: lexicon, format: result.format, table: index)
      for table in tables { mapper.map(scanned[table]) }
      readings.replaceSubrange(format.tables[index].figures, with: mapper.readings)
      mapping.add(mapper)
      for label in mapper.misspelt {
        notes.add(.misspeltLabel(label.text, readAs: label.label, at: label.place))
      }
      for place in mapper.rowsWithoutCell { notes.add(.missingCell(at: place)) }
    }
    let statutory = Set(result.tables.joined().map { items[$0] })
    let sections = lexicon.sections[result.format].recognize(flow.items, statutory: statutory)
    var report = Report(
      format: format, sections: sections.sections, readings: readings, mapping: mapping)
    addMetadata(to: &report, sections: sections, flow: flow, statutory: statutory, document)
    return (report, notes.notes)
  }

  private func addMetadata(
    to report: inout Report, sections: SectionRecognizer.Result, flow: Flow, statutory: Set<Int>,
    _ document: Document
  ) {
    let preamble = sections.preamble.map(\.text)
    if let title = TitleRecognizer().title(
      in: preamble, metadataTitle: document.metadataTitle?.asSeen)
    {
      report.title = title.text
      report.issuer = title.issuer
      report.year = title.year
      if let year = title.year {
        report.statedYears.append(StatedYear(source: .title, year: year, quote: title.text))
      }
    }
    let prose = flow.prose
    if let period = PeriodRecognizer().period(in: DateText(prose.joined())) {
      report.periodStart = period.start
      report.periodEnd = period.end
      report.statedYears.append(
        StatedYear(source: .period, year: period.start.year, quote: period.quote))
      if report.year == nil { report.year = period.start.year }
    }
    if let last = sections.lines.keys.max(), let lines = sections.lines[last] {
      let signature = SignatureRecognizer().signature(at: lines.map(\.text))
      report.signedBy = signature.body
      report.issuedOn = signature.date
      if let first = signature.firstLine {
        report.sections[last].text = lines[..<first].map(\.text).joined(separator: "\n")
      }
    }
    if report.issuedOn == nil {
      report.issuedOn = SignatureRecognizer().publicationDate(
        in: prose + flow.tableLines(excluding: statutory))
    }
    if let stated = ProseYear().year(in: sections) { report.statedYears.append(stated) }
  }
}

extension Mapping {
  fileprivate mutating func add(_ mapper: TableMapper) {
    missingRows += mapper.missingRows
    missingColumns += mapper.missingColumns
    unplacedRows += mapper.unplacedRows
    unplacedColumns += mapper.unplacedColumnLines
    duplicateRows += mapper.duplicateRows
    duplicateColumns += mapper.duplicateColumns
  }
}

extension Flow {
  /// The text of all paragraphs.
  fileprivate var prose: [String] {
    items.compactMap { if case .paragraph(let paragraph) = $0 { paragraph.text } else { nil } }
  }

  /// The rows of tables that aren't the form's, each as one line.
  fileprivate func tableLines(excluding statutory: Set<Int>) -> [String] {
    items.enumerated().flatMap { index, item -> [String] in
      guard case .table(let table) = item, !statutory.contains(index) else { return [] }
      var lines = Array(repeating: "", count: table.rowCount + 1)
      for cell in table.cells { lines[cell.row] += cell.text + " " }
      return lines
    }
  }
}
