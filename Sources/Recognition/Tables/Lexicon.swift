// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Every label of a set of formats, by its folded spelling: one look-up finds what a cell's text
/// may mean.
///
/// Spellings, the formats' tables and what a spelling means in one of them have numbers, so
/// that the rest of recognition counts and compares numbers.
///
/// A class, since many parts of recognition have it: to copy it was to retain a dozen arrays.
final class Lexicon: Sendable {
  let formats: [ReportFormat]
  let counters: Set<String>
  /// Words of labels whose figures are of other years themselves.
  let otherYears: Set<String>
  let knownRemarks: KnownRemarks
  /// For each format, how its sections are found.
  let sections: [SectionRecognizer]
  /// The tables of all formats, and for each format the range of its own.
  let tables: [FormTable]
  let tablesOfFormat: [Range<Int>]
  /// All roles that spellings play; the first is of those that play none.
  let roles: [Roles]

  private let spellings: [Label.Key: Int]
  /// The forms' labels to the letter.
  private let exactLabels: [ExactText: KnownLabel]
  /// For each spelling and, within it, each table: the number of its roles there.
  private let rolesBySpelling: [Int]

  init(formats: [ReportFormat]) {
    self.formats = formats
    counters = Set(formats.flatMap(\.counters))
    otherYears = Set(formats.flatMap(\.otherYears))
    knownRemarks = KnownRemarks(formats)
    sections = formats.map { SectionRecognizer($0.sections) }
    var tables: [FormTable] = []
    tablesOfFormat = formats.map { format in
      tables += format.tables.map { FormTable($0, format.figures) }
      return tables.count - format.tables.count..<tables.count
    }
    var spellings: [Label.Key: Int] = [:]
    for key in tables.lazy.flatMap(\.spellings).map(\.key) where spellings[key] == nil {
      spellings[key] = spellings.count
    }
    var exactLabels: [ExactText: KnownLabel] = [:]
    for (text, label) in tables.lazy.flatMap(\.labels) {
      guard let spelling = spellings[label.key],
        !FigureText.isFigureOrBlank(text, counters: counters), !text.isFootnote
      else { continue }
      exactLabels[ExactText(text)] = KnownLabel(
        spelling, of: label, isExact: true, remarks: Remarks(ownLabel: text, counters: counters))
    }
    var roles = [Roles()]
    var rolesBySpelling = Array(repeating: 0, count: spellings.count * tables.count)
    for (number, table) in tables.enumerated() {
      for spelling in table.spellings {
        guard let known = spellings[spelling.key] else { continue }
        rolesBySpelling[known * tables.count + number] = roles.count
        roles.append(spelling.roles)
      }
    }
    self.tables = tables
    self.roles = roles
    self.spellings = spellings
    self.exactLabels = exactLabels
    self.rolesBySpelling = rolesBySpelling
  }

  func spelling(_ key: Label.Key) -> Int? { spellings[key] }

  /// What a text means that is one of the forms' labels to the letter, and no figure.
  func exactLabel(_ text: String) -> KnownLabel? { exactLabels[ExactText(text)] }

  /// What a cell's text means as a label, nil where it is none that is known.
  func label(_ text: String) -> KnownLabel? {
    let label = Label(text)
    if let found = spelling(of: label) {
      return KnownLabel(found, of: label, isExact: false, remarks: nil)
    }
    // 行政许可 / Administrative licensing
    guard let own = Translation.left(out: text) else { return nil }
    let rest = Label(own)
    return spelling(of: rest).map { KnownLabel($0, of: rest, isExact: false, remarks: nil) }
  }

  /// The number of a label's most exact spelling that is known.
  func spelling(of label: Label) -> Int? {
    if let found = spellings[label.key] { return found }
    if !label.remarks.isEmpty, let found = spellings[label.bare] { return found }
    if let rest = label.withoutNumeral, let found = spellings[rest] { return found }
    return nil
  }

  /// The spelling that a label has with 本年 in place of the year that it names, whichever that is: 2016年度. It
  /// says which form a table is of; whether its figures are this year's, the report's year decides.
  func spelling(ofDated text: String) -> Int? {
    guard text.hasDigit, text.hasAtMost(20) else { return nil }
    let scalars = Label(text).key.scalars
    guard let end = scalars.firstIndex(of: "年"), end >= 4,
      case let start = end - 4, scalars[start..<end].allSatisfy(\.isDigit),
      start == 0 || !scalars[start - 1].isDigit
    else { return nil }
    return spellings[Label.Key(Array(scalars[..<start]) + ["本"] + scalars[end...])]
  }

  /// The number of the roles that a spelling plays in a table.
  func roles(of spelling: Int, in table: Int) -> Int {
    rolesBySpelling[spelling * tables.count + table]
  }
}

/// A label of a known spelling.
struct KnownLabel: Sendable {
  let spelling: Int
  /// Long ones are more specific: 其他 and 总计 occur in any table.
  let isLong: Bool
  /// Whether it is the form's to the letter, and so no note.
  let isExact: Bool
  /// What it says of its figures; nil where that depends on the report.
  let remarks: Remarks?
  let numbering: Numbering?

  init(_ spelling: Int, of label: Label, isExact: Bool, remarks: Remarks?) {
    self.spelling = spelling
    isLong = label.bare.scalars.count >= 4
    self.isExact = isExact
    self.remarks = remarks
    numbering = label.numbering
  }
}
