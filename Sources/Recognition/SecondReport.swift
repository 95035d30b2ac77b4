// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// Finds where a document's first report ends because another one follows: two years' or two bodies' in
/// one file, last year's attached to this year's.
///
/// The second one's title is behind tables of the form, and chapters or tables that have been there follow
/// it. A page's header or a caption that repeats the title is none, and neither are a table of contents
/// and links to other reports.
struct SecondReport {
  struct Found {
    var title: String
    /// The item of the flow in which the title begins, and how many lines of that paragraph are before it.
    var item: Int
    var linesBefore: Int
  }

  let flow: Flow
  /// The items of the flow that are tables, in order.
  let items: [Int]
  let scanned: [ScannedTable]
  let lexicon: Lexicon
  /// The format of the document's tables.
  let format: Int

  /// A line behind a table, with how many of its paragraph come before it.
  private struct Line {
    var title: TitleRecognizer.Line
    var linesBefore: Int
  }

  /// The second of a document's reports; nil where it has one.
  func found() -> Found? {
    guard let first = zip(items, scanned).first(where: { !$1.known.isEmpty })?.0,
      flow.items[first...].contains(where: Self.mayHaveTitle)
    else { return nil }
    let sections = lexicon.sections[format]
    // The chapter that the first table is in, and those that begin behind it: a table of contents before
    // it names them all.
    var begun: Set<Int> = []
    var lines: [Line] = []
    for (number, item) in flow.items.enumerated() {
      switch item {
      case .table:
        if number > first, let found = title(in: lines), hasAllTables(before: found.item),
          repeatsTables(from: number), chapters(behind: found).isSubset(of: begun)
        {
          return found
        }
        lines = []
      case .paragraph(let paragraph):
        for (place, text) in paragraph.lines.enumerated() {
          guard let section = sections.section(ofHeading: text) else {
            if number > first {
              let line = TitleRecognizer.Line(
                text: text, paragraph: number, isHeading: paragraph.headingLevel != nil)
              lines.append(Line(title: line, linesBefore: place))
            }
            continue
          }
          if number > first, let last = begun.max(), section <= last,
            let found = title(in: lines), beginsAgain(behind: found)
          {
            return found
          }
          if number < first { begun = [] }
          begun.insert(section)
          lines = []
        }
      }
    }
    return nil
  }

  private func title(in lines: [Line]) -> Found? {
    guard let found = TitleRecognizer().title(in: lines.map(\.title), stated: []),
      let line = lines[found.lines].first
    else { return nil }
    return Found(
      title: found.title.text, item: line.title.paragraph, linesBefore: line.linesBefore)
  }

  /// Whether an item may have a line of a title that ends it.
  private static func mayHaveTitle(_ item: Flow.Item) -> Bool {
    item.lines.contains { line in
      // Most lines have neither 年报 nor 报告 by a character of them.
      guard line.utf8.count <= 320, line.holds("报") || line.holds("報") else { return false }
      let text = Title.joined(line).simplified
      return text.holds("年报") || text.holds("报告") && !text.holds("需要报告")
    }
  }

  /// Whether what follows a title is a report: with tables of the form, or three of its chapters.
  private func beginsAgain(behind title: Found) -> Bool {
    let before = tables { $0 < title.item }
    guard FormatRecognizer(lexicon: lexicon, scanned: before).recognize() != nil else {
      return false
    }
    let behind = tables { $0 > title.item }
    return FormatRecognizer(lexicon: lexicon, scanned: behind).recognize() != nil
      || chapters(behind: title).count >= 3
  }

  private func hasAllTables(before item: Int) -> Bool {
    let tables = FormatRecognizer(lexicon: lexicon, scanned: tables { $0 < item }).recognize()?
      .tables
    return tables?.allSatisfy { !$0.isEmpty } ?? false
  }

  /// Whether the form's tables come again, and not one of them alone.
  private func repeatsTables(from item: Int) -> Bool {
    let tables = FormatRecognizer(lexicon: lexicon, scanned: tables { $0 >= item }).recognize()?
      .tables
    return (tables ?? []).count { !$0.isEmpty } > 1
  }

  private func tables(where isIncluded: (Int) -> Bool) -> [ScannedTable] {
    zip(items, scanned).filter { isIncluded($0.0) }.map(\.1)
  }

  /// The chapters that have a heading behind a title.
  private func chapters(behind title: Found) -> Set<Int> {
    var chapters: Set<Int> = []
    for item in flow.items[title.item...] {
      chapters.formUnion(item.lines.compactMap(lexicon.sections[format].section(ofHeading:)))
    }
    return chapters
  }
}

extension Flow {
  /// The flow up to where another report begins.
  func before(_ second: SecondReport.Found) -> Flow {
    var flow = self
    flow.items = Array(items[..<second.item])
    if case .paragraph(let paragraph) = items[second.item], second.linesBefore > 0 {
      let text = paragraph.lines.prefix(second.linesBefore).joined(separator: "\n")
      flow.items.append(.paragraph(Paragraph(text, headingLevel: paragraph.headingLevel)))
    }
    flow.columns.removeAll { $0.items.upperBound > second.item }
    return flow
  }
}
