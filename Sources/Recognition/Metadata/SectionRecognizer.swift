// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// Finds the statutory sections by their headings, and gathers their prose.
struct SectionRecognizer: Sendable {
  private let forms: [SectionForm]
  /// The keys of their headings.
  private let keys: [Label.Key]
  /// The sections by their names' keys.
  private let names: [Label.Key: Name]

  private struct Name: Sendable {
    var section: Int
    /// Whether the name is long enough to be no sub-heading's: 主动公开情况 is under 总体情况 in
    /// many reports.
    var isDistinctive: Bool
  }

  init(_ forms: [SectionForm]) {
    self.forms = forms
    var names: [Label.Key: Name] = [:]
    for (section, form) in forms.enumerated() {
      for (index, spelling) in ([form.heading] + form.spellings).enumerated() {
        let key = Label(spelling).key
        names[key] = Name(
          section: section, isDistinctive: index == 0 || key.scalars.count >= 9)
      }
    }
    self.names = names
    keys = forms.map { Label($0.heading).key }
  }

  private struct Heading {
    var text: String
    var key: Label.Key
  }

  /// A line of the document's prose.
  struct Line {
    var text: String
    /// Its number among the items of the flow.
    var item: Int
    var isHeading = false
  }

  struct Result {
    var sections: [Section]
    /// The lines before the first section's heading, and before the first table.
    var preamble: [Line]
    /// For each section that was found, its lines.
    var lines: [Int: [Line]]
    /// The lines behind the first table that belong to no section, since none was found before them.
    var rest: [Line] = []
    /// For each item of the flow that is a table behind a heading, the section that it is in.
    var sectionOfTable: [Int: Int] = [:]
    /// How many headings were found that no other kind of document has.
    var distinctiveHeadings = 0
    var headings: Int { sections.count { $0.heading != nil } }
  }

  /// The sections of a document's flow, some items of which are tables of the form.
  ///
  /// Where some have no heading, and three of the form's are there with numbers of another kind that are
  /// theirs (壹、 （一） Ⅰ、 01), these count, too.
  func recognize(_ items: [Flow.Item], statutory: Set<Int>) -> Result {
    let steps = Self.steps(items)
    let result = recognize(steps, statutory, numbering: nil)
    guard result.headings < forms.count, let numbering = numbering(of: steps, beside: result)
    else { return result }
    return recognize(steps, statutory, numbering: numbering)
  }

  /// What is read one after the other: the lines of paragraphs, and tables.
  private enum Step {
    case line(Line)
    case table(Int)
  }

  private static func steps(_ items: [Flow.Item]) -> [Step] {
    items.enumerated().flatMap { number, item -> [Step] in
      guard case .paragraph(let paragraph) = item else { return [.table(number)] }
      return paragraph.lines.map {
        .line(Line(text: $0, item: number, isHeading: paragraph.headingLevel != nil))
      }
    }
  }

  private func recognize(
    _ steps: [Step], _ statutory: Set<Int>, numbering: ChapterNumber.Style?
  ) -> Result {
    var headings: [Int: Heading] = [:]
    var lines: [Int: [Line]] = [:]
    var preamble: [Line] = []
    var current: Int?
    var rest: [Line] = []
    var hasTable: Set<Int> = []
    var sectionOfTable: [Int: Int] = [:]
    var seenTable = false
    var index = 0
    while index < steps.count {
      let step = steps[index]
      index += 1
      guard case .line(let line) = step else {
        guard case .table(let number) = step else { continue }
        sectionOfTable[number] = current
        if statutory.contains(number) {
          seenTable = true
          if let current { hasTable.insert(current) }
        }
        continue
      }
      let broken = brokenHeading(steps[(index - 1)...])
      let text = broken?.text ?? line.text
      if let (section, label) = heading(text, numbering) {
        let isLater = current.map { section > $0 } ?? true
        // A table of contents names all sections before the first of them begins.
        let onlyNamed = lines.isEmpty && hasTable.isEmpty
        let isRenamed = onlyNamed && headings[section] != nil
        let isMissed = !onlyNamed && headings[section] == nil && isFormsOwn(label, section)
        // The lines behind one, a title and a preface, are before the first section.
        if !isLater, let last = current, hasTable.isEmpty, headings.count >= 3,
          lines.keys.allSatisfy({ $0 == last })
        {
          preamble += lines[last] ?? []
          lines = [:]
          headings = [:]
          current = nil
        }
        if isLater || isRenamed || isMissed || current == nil {
          if isRenamed, !isLater { headings = [:] }
          headings[section] = Heading(text: text, key: label.key)
          current = section
          index += (broken?.lines ?? 1) - 1
          continue
        }
      }
      if let current {
        lines[current, default: []].append(line)
      } else if !seenTable {
        preamble.append(line)
      } else {
        rest.append(line)
      }
    }
    let sections = forms.indices.map { index in
      Section(
        number: index + 1, kind: forms[index].kind, heading: headings[index]?.text,
        text: headings[index] == nil
          ? nil : (lines[index] ?? []).map(\.text).joined(separator: "\n"))
    }
    return Result(
      sections: sections, preamble: preamble, lines: lines, rest: rest,
      sectionOfTable: sectionOfTable,
      distinctiveHeadings: headings.values.count { $0.key.scalars.count >= 7 })
  }

  /// Whether a label is the form's own heading of a section of tables, its number included: it is that of
  /// the section wherever it stands.
  private func isFormsOwn(_ label: Label, _ section: Int) -> Bool {
    (1...4).contains(section) && label.number == section + 1
      && label.key == keys[section]
  }

  /// Whether a line is a heading of the form, with its number and in the form's own words.
  func isFormsOwn(_ text: String) -> Bool {
    let label = Label(text)
    guard label.numbering?.style == .chinese, let number = label.number else { return false }
    return keys.indices.contains(number - 1) && label.key == keys[number - 1]
  }

  /// The number of the section that a line is the heading of.
  func section(ofHeading text: String) -> Int? { heading(text, nil)?.section }

  // MARK: Headings that few write

  /// The form's own heading that begins with the first of some lines and ends with one of those behind it, as
  /// a page has it that breaks it: 三、收到和处⏎理政府信息公开申请情况.
  private func brokenHeading(_ steps: ArraySlice<Step>) -> (text: String, lines: Int)? {
    guard case .line(let first)? = steps.first, first.text.utf8.count <= 60 else { return nil }
    let label = Label(first.text)
    guard label.numbering?.style == .chinese, let number = label.number,
      (1...forms.count).contains(number), !first.text.hasSuffix("。")
    else { return nil }
    let whole = keys[number - 1].scalars
    var text = first.text
    var part = label.key.scalars
    for (count, step) in steps.dropFirst().prefix(2).enumerated() {
      guard part.count < whole.count, whole.starts(with: part), case .line(let line) = step,
        Numbering(leading: Label.folded(line.text)[...]) == nil
      else { return nil }
      text += line.text
      part = Label(text).key.scalars
      if part == whole { return (text, count + 2) }
    }
    return nil
  }

  /// The kind of numbers that the form's headings have which weren't found, where three or more are there.
  private func numbering(of steps: [Step], beside result: Result) -> ChapterNumber.Style? {
    var found: [ChapterNumber.Style: Set<Int>] = [:]
    for case .line(let line) in steps {
      guard let (number, section) = numbered(line.text), result.sections[section].heading == nil
      else { continue }
      found[number.style, default: []].insert(section)
    }
    return ChapterNumber.Style.allCases.first { (found[$0]?.count ?? 0) >= 3 }
  }

  /// The section that a line is the form's own heading of, with a number of another kind that is its own.
  private func numbered(_ text: String) -> (number: ChapterNumber, section: Int)? {
    guard text.utf8.count <= 150, let number = ChapterNumber(leading: Label(text)),
      (1...forms.count).contains(number.value), number.rest == keys[number.value - 1]
    else { return nil }
    return (number, number.value - 1)
  }

  // MARK: Headings

  /// The section that a line is the heading of: by its name in one of the known spellings, or by
  /// its number and the words that its name must have.
  private func heading(
    _ text: String, _ numbering: ChapterNumber.Style?
  ) -> (section: Int, label: Label)? {
    guard text.utf8.count <= 150 else { return nil }
    let label = Label(text)
    if let numbering, let (number, section) = numbered(text), number.style == numbering {
      return (section, label)
    }
    let style = label.numbering?.style
    let isTopLevel = style == .chinese
    if let name = names[label.key], style != .chineseInBrackets {
      if isTopLevel { return (name.section, label) }
      if name.isDistinctive, label.number == nil || label.number == name.section + 1 {
        return (name.section, label)
      }
    }
    // 一 总体情况: the mark is lost.
    if let key = label.withoutNumeral, let name = names[key],
      Numbering.chinese(label.key.scalars[0]) == name.section + 1
    {
      return (name.section, label)
    }
    guard let number = label.number, (1...forms.count).contains(number), isTopLevel,
      label.key.scalars.count <= 40, !text.holds("。"), !text.holds("；")
    else { return nil }
    let form = forms[number - 1]
    let key = String(String.UnicodeScalarView(label.key.scalars))
    let fits =
      !form.keywords.isEmpty
      && form.keywords.allSatisfy { words in words.contains(where: key.holds) }
    return fits ? (number - 1, label) : nil
  }
}
