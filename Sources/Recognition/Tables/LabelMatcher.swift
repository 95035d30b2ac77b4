// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// Finds what labels mean within one table of one format, misspelt ones included.
///
/// A misspelt label is read as a known one only where nothing else comes near: five characters or
/// more, one of them wrong, missing or too many and none that turns the meaning (``LabelSlip``), and
/// every other label at least three away.
struct LabelMatcher {
  let lexicon: Lexicon
  /// The table's number among those of all formats.
  let table: Int
  /// The report's, if that is known.
  var year: Int?

  /// The columns of a block that a header's text may name.
  func columns(text: String, block: Int) -> [Int] {
    guard let spelling = lexicon.spelling(of: Label(text)) else { return [] }
    return lexicon.roles[lexicon.roles(of: spelling, in: table)].columns(of: block)
  }

  /// What is to be noted of a cell that is none of the form's labels above `paths`, innermost first;
  /// nil where it may be one of them in other words, is cut off, or says nothing of what they are.
  /// `year` is the report's, if that is known.
  func aside(
    of cell: Int, in assigned: AssignedTable, above paths: [[[String]]], year: Int?
  ) -> Aside? {
    let label = String(
      String.UnicodeScalarView(Label(assigned.table.cells[cell].text).bare.scalars))
    let text = year.map { label.replacing("\($0)年", with: "本年") } ?? label
    let key = Array(text.unicodeScalars)
    let isNumber = key.allSatisfy { $0.isDigit || Numbering.chinese($0) != nil }
    guard !isNumber, text != "其中", !text.holds("单位"), !assigned.namesTitle(cell),
      !LabelSlip.isRewording(key, of: lexicon.tables[table].title.scalars)
    else { return nil }
    let isNamed = paths.joined().joined().contains { spelling in
      LabelSlip.isRewording(key, of: Label(spelling).bare.scalars)
    }
    if isNamed { return nil }
    // The one of the form's labels there that is most like it, or else the nearest.
    var expected: (label: String, common: Int)?
    for label in (paths.first ?? []).dropFirst().compactMap(\.first) {
      let common = LabelSlip.commonLength(key, Label(label).bare.scalars)
      if common > expected?.common ?? -1 { expected = (label, common) }
    }
    return Aside(.group(expected: expected?.label ?? ""), at: cell, of: assigned.table)
  }

  /// The number of the roles that a label of no known spelling must have, 0 if it isn't known.
  func nearest(to label: Label) -> Int {
    let wanted = label.key.scalars
    if wanted.contains("它") {
      // 其它 is 其他 in another spelling, whatever is around it.
      let usual = Label.Key(wanted.map { $0 == "它" ? "他" : $0 })
      if let known = lexicon.spelling(usual) { return lexicon.roles(of: known, in: table) }
    }
    if let known = spelling(ofDated: label) { return lexicon.roles(of: known, in: table) }
    guard (5...60).contains(wanted.count) else { return 0 }
    var best: (distance: Int, spelling: FormTable.Spelling?) = (.max, nil)
    var isSlip = false
    var second = Int.max
    for spelling in lexicon.tables[table].spellings
    where abs(spelling.key.scalars.count - wanted.count) <= 3 {
      let distance = editDistance(wanted, spelling.key.scalars)
      if distance == 1, LabelSlip.isSlip(wanted, of: spelling.key.scalars) { isSlip = true }
      let isOther = spelling.roles.parts != best.spelling?.roles.parts ?? []
      if distance < best.distance {
        if isOther { second = best.distance }
        best = (distance, spelling)
      } else if isOther {
        second = min(second, distance)
      }
    }
    guard let nearest = best.spelling, best.distance == 1, second >= 3, isSlip,
      let number = lexicon.spelling(nearest.key)
    else { return 0 }
    return lexicon.roles(of: number, in: table)
  }
}

extension LabelMatcher {
  /// Whether a label names the year of the report, or one beside it, where the form has 本年, 上年 or 下年.
  func isDated(_ text: String) -> Bool { text.hasDigit && spelling(ofDated: Label(text)) != nil }

  /// The spelling of a label that names the report's year where the form has 本年, the one before it for
  /// 上年, the next for 下年: 2023年新收政府信息公开申请数量.
  private func spelling(ofDated label: Label) -> Int? {
    guard let year, label.key.scalars.contains(where: \.isDigit) else { return nil }
    let (last, next) = (year - 1, year + 1)
    let readings = [
      ("\(year)年", "本年"), ("截至\(year)年底", ""), ("截止\(year)年底", ""), ("\(last)年", "上年"),
      ("\(last)年", "上一年"), ("\(next)年", "下年"), ("至\(next)年度", "下年度"), ("至\(next)年", "下年度"),
    ]
    for key in [label.key, label.bare] {
      let text = String(scalars: key.scalars[...])
      for (stated, usual) in readings where text.holds(stated) {
        let usual = text.replacing(stated, with: usual)
        guard !usual.hasDigit else { continue }
        if let known = lexicon.spelling(Label.Key(Array(usual.unicodeScalars))) { return known }
      }
    }
    return nil
  }
}

/// How many characters must be changed, added or left out to make one text of the other.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var previous = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var current = [i + 1]
    current.reserveCapacity(right.count + 1)
    for (j, b) in right.enumerated() {
      current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a == b ? 0 : 1)))
    }
    previous = current
  }
  return previous[right.count]
}
