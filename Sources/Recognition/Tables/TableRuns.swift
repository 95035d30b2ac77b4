// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// Which of a document's tables are one of the form's, where several have its labels.
///
/// A table may be cut by pages, or have a table for each of its blocks: one behind the other, with
/// nothing between but a caption. What is elsewhere is another table: last year's in an
/// attachment, a sub-office's, a summary in chapter one. It fills no blank of the report's own.
struct TableRuns {
  let flow: Flow
  /// The items of the flow that are tables, in order.
  let items: [Int]
  let scanned: [ScannedTable]
  let lexicon: Lexicon
  /// For each item that is a table, the number of the section that it is in.
  let sections: [Int: Int]
  let title: Title?
  /// The year that the report is on: of its title, or else of its period.
  let year: Int?
  /// The headings of the report's sections.
  let headings: Set<ExactText>

  /// Tables of the document that are one of the form's, in order.
  private struct Run {
    var documents: [Int]
    /// The lines above the first of them.
    let above: [String]
    /// Whether they are in the section that the form has them in.
    let isAtHome: Bool
    /// What is above the first of them, below the section's heading or the title, the nearest last.
    let words: [String]
  }

  /// Which of the tables that have the labels of one of the form's are its own.
  struct Split {
    /// The report's own, in order.
    var own: [Int] = []
    /// Others that may be as well, each in order: nothing says which is the report's.
    var rivals: [[Int]] = []
    var others: [Int] = []
  }

  /// Splits the tables that have the labels of the form's table `form` (its number among those of
  /// all formats), which the form has in `section`; `count` says how many of its labels some tables
  /// have, nil where they are too few.
  func split(
    _ documents: [Int], form: Int, section: Int?, count: ([Int]) -> Int?
  ) -> Split {
    var best: (rank: Int, runs: [(run: Run, labels: Int)]) = (-1, [])
    for run in runs(of: documents, form: form, section: section) {
      guard let labels = count(run.documents) else { continue }
      let words = run.words
      let isForeign = words.contains(where: isOfAnother)
      let isAnnex = words.contains(where: Self.isAnnex)
      // An attachment of tables is the report's own, unless it is of another year or body.
      if isForeign, !run.isAtHome, sections[items[run.documents[0]]] != nil { continue }
      let rank = (run.isAtHome ? 4 : 0) + (isForeign ? 0 : 2) + (isAnnex ? 0 : 1)
      if rank > best.rank { best = (rank, []) }
      if rank == best.rank { best.runs.append((run, labels)) }
    }
    var rest = chosen(of: best.runs)
    guard !rest.isEmpty else { return Split(others: documents) }
    var split = Split(own: rest.removeFirst().documents)
    // Where the chapters aren't known, the first is the report's, as in the order of the form; one that is in
    // no chapter may be any.
    split.rivals = (section == nil ? rest : rest.filter(\.isAtHome)).map(\.documents)
    split.others = documents.filter { document in
      !split.own.contains(document) && !split.rivals.joined().contains(document)
    }
    return split
  }

  /// Those that the captions leave of several tables of one kind, and that are as whole as any of
  /// them: a few rows in the same chapter are no second table.
  private func chosen(of runs: [(run: Run, labels: Int)]) -> [Run] {
    guard runs.count > 1 else { return runs.map(\.run) }
    var rest = runs.map { ($0.run, $0.labels, CaptionClaim($0.run.words, title: title)) }
    func keep(_ isKept: ((Run, Int, CaptionClaim)) -> Bool) {
      if rest.contains(where: isKept) { rest = rest.filter(isKept) }
    }
    keep { !$0.2.isOther }
    keep(\.2.isCorrected)
    if rest.contains(where: { $0.2.isOfBodyItself && !$0.2.isSummary }) {
      keep { $0.2.isOfBodyItself || !$0.2.isSummary }
    }
    let most = rest.map(\.1).max() ?? 0
    keep { 2 * $0.1 >= most }
    return rest.map(\.0)
  }

  private func runs(of documents: [Int], form: Int, section: Int?) -> [Run] {
    var runs: [Run] = []
    for document in documents {
      let lines = lines(above: document)
      let caption = caption(of: document)
      if let last = runs.indices.last, let previous = runs[last].documents.last,
        previous == document - 1,
        sections[items[previous]] == sections[items[document]],
        lines.count <= Self.limit,
        lines.allSatisfy({ isRepeated($0, in: runs[last].above, form: form) }),
        !isOfAnother(caption), !Self.isAnnex(caption), !differs(caption, from: runs[last])
      {
        runs[last].documents.append(document)
      } else {
        let place = sections[items[document]]
        let above = Array(lines.suffix(Self.limit))
        // What is above the section's heading, or the title, says nothing of the table.
        let start = above.lastIndex { isTitle($0) || isHeading($0) }
        runs.append(
          Run(
            documents: [document], above: above, isAtHome: place != nil && place == section,
            words: above[(start.map { $0 + 1 } ?? 0)...] + [caption]))
      }
    }
    return runs
  }

  /// Whether a table's own first row says of its figures what the tables before it don't.
  private func differs(_ caption: String, from run: Run) -> Bool {
    guard !caption.isEmpty, caption != run.words.last else { return false }
    let claim = CaptionClaim([caption], title: title)
    return claim != CaptionClaim([""], title: title)
      && claim != CaptionClaim(run.words, title: title)
  }

  /// How many lines above a table may say whose it is.
  private static let limit = 6

  /// The section's heading above a table and what follows it, or else the last few lines.
  func captions(of document: Int) -> [String] {
    let lines = lines(above: document)
    return Array(lines[(lines.lastIndex(where: isHeading) ?? 0)...])
  }

  /// The line that is the caption of some tables: the nearest above the first of them, below the
  /// section's heading, or its own first row, unless that is a label of the form; empty where there is
  /// none.
  func caption(above documents: [Int]) -> String {
    guard let first = documents.first else { return "" }
    let line = lines(above: first).last ?? ""
    if !line.isEmpty, !isHeading(line), !isTitle(line) { return line.folded() }
    let own = caption(of: first)
    return lexicon.label(own) == nil ? own : ""
  }

  /// The notes right below a table (注：…), and its unit, unless that is the next table's caption.
  func footnotes(of document: Int) -> [String] {
    var notes: [String] = []
    for item in flow.items[(items[document] + 1)...].prefix(Self.limit) {
      guard let first = item.lines.first, first.isFootnote || !notes.isEmpty, !isHeading(first)
      else { break }
      notes += item.lines
    }
    if notes.isEmpty, let unit = unit(below: document) { notes.append(unit) }
    return notes
  }

  /// What the heading above a table, plain lines right above and below it and its own lines say of its
  /// figures; `footnotes` are the notes below it.
  func statements(around document: Int, below footnotes: [String]) -> [TableStatement] {
    let above = lines(above: document)
    let start = above.lastIndex { isHeading($0) || isTitle($0) }
    var lines = above[(start.map { $0 + 1 } ?? 0)...].suffix(Self.limit)
    let others = (footnotes.isEmpty ? linesBelow(document) : footnotes) + scanned[document].lines
    lines += others.filter { Footnote($0, year: title?.year) == nil }
    var statements = lines.compactMap { TableStatement($0, title: title) }
    if let start, isHeading(above[start]),
      let statement = TableStatement(heading: above[start], title: title)
    {
      statements.append(statement)
    }
    return statements
  }

  /// The lines between a table and the next table or heading, a few of them.
  func linesBehind(_ document: Int) -> [String] {
    var lines: [String] = []
    for item in flow.items[(items[document] + 1)...].prefix(Self.limit) {
      guard case .paragraph(let paragraph) = item else { break }
      for line in paragraph.lines {
        if isHeading(line) { return lines }
        lines.append(line)
      }
    }
    return lines
  }

  /// The first lines below a table, unless they are the next one's caption.
  private func linesBelow(_ document: Int) -> [String] {
    var lines: [String] = []
    for item in flow.items[(items[document] + 1)...].prefix(3) {
      guard case .paragraph(let paragraph) = item else { return [] }
      for line in paragraph.lines {
        if isHeading(line) { return lines }
        lines.append(line)
      }
      if lines.count > 2 { break }
    }
    return Array(lines.prefix(2))
  }

  /// The line above a table, its section's heading included, or its own first row that says that its
  /// figures are another year's or another body's.
  ///
  /// - Parameters:
  ///   - document: the table.
  ///   - above: its ``captions(of:)``.
  ///   - below: its ``footnotes(of:)``.
  /// - Returns: nil where no line says so.
  func foreignLine(of document: Int, _ above: [String], _ below: [String]) -> String? {
    let own = caption(of: document)
    let last = [above.last ?? "", own].first {
      $0.hasAtMost(20) && !isHeading($0)
        && Self.foreignWords.contains(where: $0.holds)
    }
    guard last == nil, let year = title?.year else { return last }
    let heading = above.first(where: isHeading)
    let line = ([heading ?? ""] + above.suffix(2) + [own]).first { line in
      line.hasAtMost(60) && !line.holds("。") && isOfOtherYear(line, than: year) && !isTitle(line)
    }
    return line
      ?? (below + scanned[document].footnotes).first { note in
        Self.wholeWords.contains(where: note.holds) && isOfOtherYear(note, than: year)
      }
  }

  private func isOfOtherYear(_ line: String, than year: Int) -> Bool {
    let years = YearName.ofFigures(in: line)
    return !years.isEmpty && !years.contains(year)
  }

  /// By which a note says that it is on all of the table above it.
  private static let wholeWords = ["以上", "上述", "上表", "本表", "表中", "表内"]

  /// By which a short line says that what is below isn't the report's own.
  private static let foreignWords = [
    "上年同期", "上年数据", "去年数据", "同比", "各街道", "各乡镇", "各镇", "所属事业单位", "所属单位", "下属", "平均", "年计划", "计划数",
    "更正前", "样表", "示例", "其中：", "其中:",
  ]

  private func unit(below document: Int) -> String? {
    let behind = flow.items[(items[document] + 1)...].prefix(2)
    guard case .paragraph(let paragraph)? = behind.first,
      paragraph.text.beginsWithUnit
    else { return nil }
    if behind.count == 2, case .table? = behind.last { return nil }
    // A unit of money may be that of one figure.
    return Remarks(line: paragraph.text).doubt == nil ? nil : paragraph.text
  }

  private func caption(of document: Int) -> String {
    let table = scanned[document].table
    guard let first = table.cells.first, first.row == 1, first.columnSpan == table.columnCount
    else {
      return ""
    }
    return first.text.folded()
  }

  /// The lines between a table and the one before it, or the report's signature; the last few where there
  /// are many.
  private func lines(above document: Int) -> [String] {
    var first = items[document]
    var count = 0
    while first > 0, count <= Self.limit, case .paragraph(let paragraph) = flow.items[first - 1] {
      count += paragraph.lines.count
      first -= 1
    }
    let lines = flow.items[first..<items[document]].flatMap(\.lines)
    // 附表1 behind the signature: its date says nothing of the table.
    let signature = SignatureRecognizer().signature(at: lines)
    if let date = signature.dateLine, signature.body != nil || date < lines.count - 1 {
      return Array(lines[(date + 1)...])
    }
    return lines
  }

  /// Whether a line between two tables leaves the second one a part of the first: a caption that
  /// is above the first, too, a label of the form, the unit, a page's number.
  private func isRepeated(_ line: String, in above: [String], form: Int) -> Bool {
    let label = Label(line)
    if years(in: line).contains(where: { $0 != title?.year }), title?.year != nil { return false }
    if let spelling = lexicon.spelling(of: label), lexicon.roles(of: spelling, in: form) != 0 {
      return true
    }
    if isTitle(line) { return true }
    let matcher = LabelMatcher(lexicon: lexicon, table: form)
    if GroupCaption(line, matcher: matcher) != nil { return true }
    if above.contains(where: { Label($0).key == label.key }) { return true }
    let key = String(String.UnicodeScalarView(label.key.scalars))
    if line.unicodeScalars.count <= 20, key.hasPrefix("单位") || key.hasPrefix("计量单位") {
      return true
    }
    if ["续表", "续上表", "接上表", "续前表", "续"].contains(key) { return true }
    // 第3页, — 3 —, 3/5
    return line.unicodeScalars.allSatisfy { scalar in
      scalar.isDigit || scalar.isWhiteSpace || Self.pageMarks.contains(scalar)
    }
  }

  private func isHeading(_ line: String) -> Bool { headings.contains(ExactText(line)) }

  private func isTitle(_ line: String) -> Bool {
    guard let title, let first = line.unicodeScalars.first(where: { !Label.isPassedOver($0) }),
      // Of most lines their first character says that they aren't.
      first == title.text.unicodeScalars.first
    else { return false }
    return Title.joined(line) == title.text
  }

  private static let pageMarks: Set<Unicode.Scalar> = [
    "第", "页", "共", "-", "—", "–", "－", "/", "·", "*", "_",
  ]

  private static func isAnnex(_ line: String) -> Bool {
    let text = line.unicodeScalars.drop { $0 == "（" || $0 == "(" || $0 == "【" }
    return text.first == "附" && line.hasAtMost(60)
  }

  /// Whether a line above a table says that it is another year's or another body's.
  private func isOfAnother(_ line: String) -> Bool {
    guard line.hasAtMost(60), !line.holds("。") else { return false }
    if let year = title?.year {
      let years = years(in: line)
      if !years.isEmpty { return !years.contains(year) }
    }
    guard Self.isAnnex(line), let issuer = title?.issuer else { return false }
    let name = Title.joined(line).drop { !$0.isLetter || $0 == "附" || $0 == "件" || $0 == "表" }
    return BodyName.endings.contains(where: String(name).ends) && !issuer.holds(String(name))
  }

  private func years(in line: String) -> [Int] {
    guard line.hasDigit else { return [] }
    return YearName.years(in: line.unicodeScalars.map(CharacterFolding.fold))
  }
}
