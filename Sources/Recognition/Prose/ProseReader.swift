// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import ReportModel

/// Reads a report's prose into claims about its figures.
///
/// A section is cut into sentences, a sentence into clauses at its marks, and a clause into slots around
/// its numbers:
///
///     time     body   source    manner  verb  object  NUMBER  remark
///     2023年，  我局   通过网站   依法     受理  申请     46件    （含上年结转2件）
///
/// - **Verb and object**, or a row's own name, say what is counted. They are words of the phrasebook;
///   between them and the number nothing unknown may come. Where the words before a number say nothing,
///   those behind it do (2件结转下年).
/// - **Body, source and manner** may be free text, before the first known word; it makes the reading
///   probable where it would be certain. The end of a name (局) that isn't the issuer's, a part of the
///   body (区本级) or a way in (窗口) makes the number another's. The area is the report's own where the
///   issuer is its government (全县).
/// - **Time**: another year makes its number, and the sentence until the own year is named, another's;
///   with 结转 it says carried over or forward instead. A plan or a part of the year silences the rest.
/// - **Lists**: a sum of the numbers before it counts what they are parts of (三项共计27件); numbers that
///   add up to one that no row counts are that one's parts, and state nothing. Behind 分别 each number is
///   that of the name of its rank.
/// - **Labels**: a colon, or a heading, puts the words apart from their number (办结情况：30件).
/// - **Remarks**: brackets are clauses whose whole is the number before them.
///
/// What was spoken of (requests, reviews, the first table) lasts for the numbers that name no object,
/// until another register begins (热线、提案). A clause without a number may state one: none (未收到), all
/// (均为自然人) or that nothing is left (均已答复). `Words` is what the words of a slot say,
/// `SectionReader` what has been spoken of, `Target` what both mean.
package struct ProseReader: Sendable {
  private let phrasebook: Phrasebook
  private let index: PhraseIndex
  private let forms: PerFormat<Form>

  /// What words mean in a form.
  private struct Form: Sendable {
    let readings: FigureReadings
    /// The section of the reviews' table.
    let reviews: Int?
  }

  package init(phrasebook: Phrasebook, formats: ReportFormats) {
    self.phrasebook = phrasebook
    index = PhraseIndex(phrasebook)
    forms = PerFormat(formats) { format in
      let unread = FigureReadings(FigurePatterns(format), phrasebook)
      return Form(
        readings: unread, reviews: Self.section(of: .review, in: format, phrasebook, unread))
    }
  }

  package func claims(in report: Report) -> ProseFigureSet {
    let body = report.body.map { BodyName($0) }
    let tokenizer = Tokenizer(index: index.passingOver(report.body, body))
    let year = report.year ?? Self.spokenYear(in: report)
    let ownArea = report.issuer == nil ? nil : body?.area
    // 东山区 is 区政府, too.
    let title = report.body?.holds("政府") == false ? body?.governmentNames.first : nil
    let issuer = ((report.body ?? "") + (title ?? "")).unicodeScalars.map(CharacterFolding.fold)
    let form = forms[report.format]
    let unread = form.readings
    var figures = unread
    var claims = ProseFigureSet()
    for section in report.sections {
      guard let text = section.text, !text.isEmpty else { continue }
      var reader = SectionReader(
        phrasebook: phrasebook, figures: unread, year: year, ownArea: ownArea,
        issuer: issuer,
        isAboutReviews: section.number == form.reviews, section: section.number)
      // Exchanged, for a copy would be made where both have them.
      swap(&reader.claims, &claims)
      swap(&reader.figures, &figures)
      let isWhole = Prose.forEachSentence(of: text, index) { sentence in
        let tokens =
          sentence.isWrapped
          ? tokenizer.tokens(ofLines: sentence.folded) : tokenizer.tokens(of: sentence.folded)
        let stated = reader.claims.numbers.count + reader.claims.all.count
        reader.read(sentence, tokens)
        if reader.claims.numbers.count + reader.claims.all.count > stated {
          reader.claims.sentences[section.number, default: []].append(sentence.scalars.indices)
        }
        return !reader.isFull
      }
      // Where no number is read any more, some may be left.
      if !isWhole || reader.isFull { reader.claims.unread.append(section.number) }
      swap(&reader.claims, &claims)
      swap(&reader.figures, &figures)
    }
    return claims
  }

  /// The section of the table that has a topic's figures.
  private static func section(
    of topic: Phrasebook.Topic, in format: ReportFormat, _ phrasebook: Phrasebook,
    _ unread: FigureReadings
  ) -> Int? {
    var figures = unread
    for subject in phrasebook.subjects.indices where phrasebook.subjects[subject].topic == topic {
      let readings = figures.of(subject, at: phrasebook.unqualified)
      guard let figure = readings.first?.first else { continue }
      return format.tables[format.figures[figure].table].section
    }
    return nil
  }

  /// Says of what the prose wasn't compared with the tables.
  package static func notes(on claims: ProseFigureSet) -> [Note] {
    claims.unread.map { .proseNotCompared(section: $0) }
  }

  /// The year that the overview speaks of, for a report that doesn't say its own: its figures are
  /// compared all the same. Nil where another than the first is named more often.
  private static func spokenYear(in report: Report) -> Int? {
    guard let text = report.sections.first?.text else { return nil }
    var first: Int?
    var counts: [Int: Int] = [:]
    let dates = DateText(String(String.UnicodeScalarView(text.unicodeScalars.prefix(yearLimit))))
    for index in dates.scalars.indices
    where dates.isNumeral(dates.scalars[index])
      && (index == 0 || !dates.isNumeral(dates.scalars[index - 1]))
    {
      guard let found = dates.year(at: index) else { continue }
      first = first ?? found.year
      counts[found.year, default: 0] += 1
    }
    guard let first, counts.values.max() == counts[first] else { return nil }
    return first
  }

  /// How much of the overview is searched for its year, in scalars.
  private static let yearLimit = 20_000
}

extension ProseFigure {
  /// Puts it at a part of a sentence, by its place in the section.
  mutating func place(at range: Range<Int>, in sentence: Sentence) {
    self.range = range
    words = sentence.text(of: range)
    text = sentence.isWrapped ? String(scalars: sentence.scalars[range]) : words
  }
}

/// A sentence with its place in the section's text.
struct Sentence {
  let scalars: ArraySlice<Unicode.Scalar>
  /// The same with full-width digits, letters and brackets made half-width.
  let folded: [Unicode.Scalar]
  /// Whether line breaks stand within it.
  let isWrapped: Bool

  var start: Int { scalars.startIndex }
  /// With its end; of a long one, the beginning.
  func text(upTo limit: Int) -> String {
    scalars.count > limit
      ? text(of: start..<start + limit) + "…" : text(of: scalars.indices) + "。"
  }

  /// A part of it, by its place in the section, on one line.
  func text(of range: Range<Int>) -> String {
    isWrapped
      ? String(
        String.UnicodeScalarView(PageNumberLine.placesBeside(scalars[range]).map { scalars[$0] }))
      : String(scalars: scalars[range])
  }

  init(_ scalars: ArraySlice<Unicode.Scalar>, isWrapped: Bool = false) {
    self.scalars = scalars
    self.isWrapped = isWrapped
    // ，stays apart from a thousands separator.
    var folded = Array(scalars)
    CharacterFolding.fold(&folded)
    for (index, scalar) in scalars.enumerated() where scalar == "，" { folded[index] = scalar }
    self.folded = folded
  }
}

enum Prose {
  /// How long a sentence may be, in scalars: a long report's have some hundred.
  static let sentenceLimit = 1 << 15

  /// A section's sentences; a paragraph ends the last.
  ///
  /// - Parameters:
  ///   - text: the section's text.
  ///   - index: the phrases that a line break may divide.
  ///   - read: is called with each, and returns whether to go on.
  /// - Returns: whether all of the text was read.
  static func forEachSentence(
    of text: String, _ index: PhraseIndex, _ read: (Sentence) -> Bool
  ) -> Bool {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(min(text.utf8.count / 2, Section.textLimit))
    var isWhole = true
    for scalar in text.unicodeScalars {
      guard scalars.count < Section.textLimit else {
        isWhole = false
        break
      }
      scalars.append(scalar)
    }
    var start = 0
    var line = 0
    while start < scalars.count {
      let (end, isWrapped) = sentenceEnd(
        in: scalars, from: start, line: &line, LineWrap(index, hasMark: start > line))
      if end - start > sentenceLimit {
        isWhole = false
      } else if end > start, !read(Sentence(scalars[start..<end], isWrapped: isWrapped)) {
        return isWhole && !scalars[end...].contains { !isEnd($0) }
      }
      start = end + 1
    }
    return isWhole
  }

  /// Where the sentence at `start` ends, and whether line breaks stand within it; `line` is where its
  /// line begins, and then that of what follows it.
  private static func sentenceEnd(
    in text: [Unicode.Scalar], from start: Int, line: inout Int, _ wrap: LineWrap
  ) -> (end: Int, isWrapped: Bool) {
    var wrap = wrap
    var next = start
    while let end = text[next...].firstIndex(where: isEnd) {
      guard text[end] == "\n" else { return (end, next > start) }
      wrap.pass(text[next..<end])
      if let page = PageNumberLine.end(in: text, behind: end), end - start <= sentenceLimit,
        page + 1 < text.count
      {
        // As if the line weren't there.
        let rest = text[(page + 1)...].prefix(sentenceLimit).prefix { $0 != "\n" }
        let joined = Array(text[line..<end]) + ["\n"] + rest
        if wrap.isWithinSentence(joined, at: end - line, line: 0) {
          line = page + 1
          next = page + 1
          continue
        }
      }
      let isWithin =
        end - start <= sentenceLimit && wrap.isWithinSentence(text, at: end, line: line)
      line = end + 1
      guard isWithin else { return (end, next > start) }
      next = end + 1
    }
    return (text.count, next > start)
  }

  private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "。", "！", "？", "!", "?": true
    default: false
    }
  }
}
