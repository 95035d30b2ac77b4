// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// Finds what a report says of itself: title, issuer, year, period, who signs and when, and the prose
/// of its sections.
struct MetadataRecognizer {
  let document: Document
  let flow: Flow
  /// The items of the flow that are tables of the form.
  let statutory: Set<Int>
  private(set) var sections: SectionRecognizer.Result
  private(set) var notes: [Note] = []
  private(set) var title: TitleRecognizer.Found?
  private let signature: SignatureRecognizer.Signature
  /// The lines that the signature was looked for in.
  private let lastLines: [SectionRecognizer.Line]

  init(
    _ document: Document, flow: Flow, statutory: Set<Int>, sections: SectionRecognizer
  ) {
    self.document = document
    self.flow = flow
    self.statutory = statutory
    var result = sections.recognize(flow.items, statutory: statutory)
    lastLines = result.lines.keys.max().flatMap { result.lines[$0] } ?? result.rest
    signature = SignatureRecognizer().signature(at: lastLines.map(\.text))
    let bodies = [signature.body, document.publication.source?.asSeen].compactMap { $0 }
    let stated = [document.publication.title, document.metadataTitle].compactMap { $0?.asSeen }
    title = TitleRecognizer(bodies: bodies).title(
      in: result.preamble.map {
        TitleRecognizer.Line(text: $0.text, paragraph: $0.item, isHeading: $0.isHeading)
      }, stated: stated + flow.titles(excluding: statutory))
    if let first = result.sections.first, first.heading == nil,
      let overview = AssumedOverview(result.preamble, opening: title?.lines.upperBound ?? 0)
    {
      result.sections[0].heading = overview.heading
      result.sections[0].text = overview.lines.map(\.text).joined(separator: "\n")
      result.lines[0] = overview.lines
      notes.append(.assumedOverview(heading: overview.heading))
    }
    if let others = title?.others, !others.isEmpty { notes.append(.otherTitles(others)) }
    if let line = title?.doubtfulLine { notes.append(.lineBeforeTitle(line)) }
    self.sections = result
  }

  /// The year that the report says it's on: in its title, or else of its period; nil where that is open.
  var year: Int? {
    if let title, title.title.year != nil || title.title.isUncertainYear {
      return title.title.year
    }
    return PeriodRecognizer().period(in: DateText(flow.prose))?.start.year
  }

  /// The item of the flow that the signature begins with.
  var signatureItem: Int? { signature.firstLine.map { lastLines[$0].item } }

  /// Puts what was found into a report.
  mutating func describe(_ report: inout Report) {
    report.sections = sections.sections
    if let title = title?.title {
      report.title = title.text
      report.issuer = title.issuer
      report.year = title.year
      if let year = title.year {
        report.statedYears.append(StatedYear(source: .title, year: year, quote: title.text))
      }
      if title.isUncertainYear { notes.append(.uncertainYear(title.text)) }
    }
    let isYearOpen = title?.title.isUncertainYear != true
    if report.issuer == nil, let source = document.publication.source?.asSeen.nameOfBody {
      report.issuer = source
      notes.append(.issuerOfPage(source))
    }
    let prose = flow.prose
    if let period = PeriodRecognizer().period(in: DateText(prose)) {
      report.periodStart = period.start
      report.periodEnd = period.end
      report.statedYears.append(
        StatedYear(source: .period, year: period.start.year, quote: period.quote))
      if report.year == nil, isYearOpen { report.year = period.start.year }
    } else if let statement = PeriodRecognizer().statement(in: prose.joined()) {
      notes.append(.periodNotRead(statement))
    }
    if let stated = ProseYear().year(in: sections) { report.statedYears.append(stated) }
    if report.year == nil, isYearOpen {
      let opening = sections.preamble.dropFirst(title?.lines.lowerBound ?? 0)
      report.year = ProseYear().onlyYear(in: (opening + (sections.lines[0] ?? [])).map(\.text))
    }
    report.signedBy = signature.body
    report.issuedOn = signature.date ?? publicationDate(prose)
    if let first = signature.firstLine, let last = sections.lines.keys.max() {
      report.sections[last].text = lastLines[..<first].map(\.text).joined(separator: "\n")
    }
    // Those of a table of one column are in its own note.
    let behind = signature.dateLine.map { lastLines[($0 + 1)...] } ?? []
    let counted = behind.filter { line in !flow.columns.contains { $0.items.contains(line.item) } }
      .map(\.text).filter { $0.countsSomething(by: report.format.counters) }
    if let first = counted.first {
      notes.append(.textAfterSignature(first, count: counted.count))
    }
  }

  /// The date that the page states, where the report has none of its own.
  private func publicationDate(_ prose: [String]) -> CalendarDate? {
    let dates = PublicationDate()
    if let title, !title.lines.isEmpty {
      let below = sections.preamble.dropFirst(title.lines.upperBound).lazy.map(\.text)
      if let date = dates.underTitle(below) { return date }
    }
    return dates.labelled(in: prose + flow.tableLines(excluding: statutory))
      ?? document.publication.date.flatMap(dates.only)
  }
}

extension String {
  /// Whether a line has a number with a counter or a unit of money (3件, 2万元), and isn't a count of a page's
  /// readers.
  fileprivate func countsSomething(by counters: some Sequence<String>) -> Bool {
    guard hasDigit, unicodeScalars.count <= 2000,
      !["浏览", "点击", "阅读", "访问", "人气"].contains(where: holds)
    else { return false }
    let scalars = unicodeScalars.filter { !Label.isPassedOver($0) }.map(CharacterFolding.fold)
    let units = Array(counters) + MoneyUnit.allCases.map(\.rawValue)
    return scalars.indices.contains { index in
      scalars[index].isDigit
        && units.contains { scalars[(index + 1)...].starts(with: $0.unicodeScalars) }
    }
  }

  /// The name of a body, where the text is one: 本站 and a site's name aren't.
  fileprivate var nameOfBody: String? {
    let name = Title.joined(self)
    guard (3...40).contains(name.unicodeScalars.count), !name.hasPrefix("本"), !name.holds("网"),
      BodyName.endings.contains(where: name.simplified.ends)
    else { return nil }
    return name
  }
}

extension Flow {
  /// The text of all paragraphs.
  var prose: [String] {
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

  /// Cells that are a title, of the tables before the first of the form: a page's index data has the
  /// article's name. A row of cells that lays a title out is one, too.
  fileprivate func titles(excluding statutory: Set<Int>) -> [String] {
    var titles: [String] = []
    for (index, item) in items.enumerated() {
      if statutory.contains(index) { break }
      guard case .table(let table) = item else { continue }
      let cells = table.cells.map { Title.joined($0.text.asSeen) }
      titles += cells.filter(TitleRecognizer.isTitle)
      let row = cells.joined()
      guard table.rowCount == 1, TitleRecognizer.isTitle(row),
        let issuer = Title(row).issuer?.simplified,
        BodyName.endings.contains(where: issuer.ends)
      else { continue }
      titles.append(row)
    }
    return titles
  }
}
