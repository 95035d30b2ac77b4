// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// A line right below a table, or a cell in it, that is a note on its figures (注：…) and says that
/// they aren't what the table shows: in another measure, corrected, of another time, of less than all.
struct Footnote {
  init?(_ line: String, year: Int?) {
    guard line.isFootnote else { return nil }
    guard Self.changes(line, year: year) else { return nil }
  }

  /// Whether a note, in whatever form, says that figures aren't what the table shows.
  static func changes(_ note: String, year: Int?) -> Bool {
    let scalars = note.unicodeScalars.filter { !Label.isPassedOver($0) }.map(CharacterFolding.fold)
    let text = String(scalars: scalars[...])
    return words.contains(where: text.holds) || namesOtherTime(scalars, text, year)
      || scales(scalars) || Remarks(line: note).doubt != nil
  }

  /// Whether a note says that what it names is another number, or another year's: 更正：行政处罚应为9件.
  static func corrects(_ line: String, year: Int?) -> Bool {
    guard line.isFootnote else { return false }
    if corrections.contains(where: line.holds) { return true }
    let years = YearName.ofFigures(in: line)
    return year.map { !years.isEmpty && !years.contains($0) } ?? false
  }

  static let corrections = [
    "更正", "订正", "勘误", "修正", "应为", "实为", "有误", "错误", "误填", "误报", "漏填", "漏报", "多报", "少报",
  ]

  /// By which figures are corrected, or are of other years, or leave something out.
  static let words =
    corrections + [
      "不含", "未含", "不包括", "未包括", "除外", "剔除", "扣除", "未计入", "未统计", "撤销", "上年", "上一年", "去年", "往年", "历年",
      "累计", "季度", "上半年", "下半年", "百分", "%",
    ]

  /// Whether a year is named that isn't the report's, or a month within it.
  private static func namesOtherTime(
    _ scalars: [Unicode.Scalar], _ text: String, _ year: Int?
  ) -> Bool {
    if let year, YearName.years(in: scalars).contains(where: { $0 != year }) { return true }
    guard let month = scalars.firstIndex(of: "月"), month > 0, scalars[month - 1].isDigit else {
      return false
    }
    return !text.holds("12月")
  }

  /// Whether a multiple of counts is named that is no number: 百件, not 3百件.
  private static func scales(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.indices.dropLast().contains { index in
      "百千万亿".unicodeScalars.contains(scalars[index])
        && "件个条份例宗起项次".unicodeScalars.contains(scalars[index + 1])
        && !(index > 0
          && (scalars[index - 1].isDigit || scalars[index - 1] == "."
            || Numbering.chinese(scalars[index - 1]) != nil))
    }
  }
}

extension String {
  /// Whether the text is a note on a table: 注：…, 备注：…, 说明：…, 更正：….
  ///
  /// Asked of each cell of a report, of which few begin with one of these characters: comparing all of
  /// them with all words took a fifth of the conversion of a DOCX (7.3 of 36 million instructions).
  var isFootnote: Bool {
    guard let mark = unicodeScalars.first else { return false }
    if mark == "*" || mark == "※" { return true }
    guard mark.isWhiteSpace || Footnote.isBracket(mark) || Footnote.beginsOpening(mark)
    else { return false }
    let text = unicodeScalars.drop { $0.isWhiteSpace || Footnote.isBracket($0) }
    guard let first = text.first, Footnote.beginsOpening(first) else { return false }
    return Footnote.openings.contains { text.starts(with: $0) }
  }
}

extension Footnote {
  fileprivate static func isBracket(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "（", "(", "*", "※", "【", "[": true
    default: false
    }
  }

  /// Whether one of ``openings`` begins with a character.
  fileprivate static func beginsOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "注", "备", "附", "说", "更", "订", "勘", "以", "上", "本", "表": true
    default: false
    }
  }

  fileprivate static let openings = [
    "注：", "注:", "备注", "附注", "说明", "注1", "注释", "更正", "订正", "勘误", "以上数据", "上述数据", "上表", "本表", "表中",
    "表内",
  ].map { Array($0.unicodeScalars) }
}

extension Note {
  static func footnote(_ line: String, of table: Table) -> Note {
    Note(
      code: "table.remark",
      message: Localized(
        en: "A note below table \(table.number) is on its figures, which were read as they stand: "
          + line.folded(),
        zh: "第\(table.number)个表格下的注释涉及表内数据，数据仍按表格读取：\(line.folded())"),
      location: "table \(table.number)", text: line.folded())
  }
}
