// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// A sentence of the report, wherever it stands, that says of the tables' figures what the form doesn't:
/// 本报告所列数据为2021年数据, 表二中“予以公开”应为99件, 行政处罚数据截至9月底.
struct ReportStatement {
  enum Effect {
    /// No figure is the report's.
    case noFigure
    /// Those of the rows that it names are others.
    case otherRows
    /// It is noted.
    case remark
  }

  let sentence: String
  let effect: Effect

  /// The statements in a document's lines; `title` is the report's.
  static func all(in prose: [String], title: Title?) -> [ReportStatement] {
    var statements: [ReportStatement] = []
    for line in prose where marks.contains(where: line.holds) {
      for sentence in line.unicodeScalars.split(whereSeparator: "。；;\n".unicodeScalars.contains) {
        if let statement = ReportStatement(String(String.UnicodeScalarView(sentence)), title) {
          statements.append(statement)
        }
      }
    }
    return statements
  }

  /// One of which each such line has.
  private static let marks = ["数据", "表中", "表内", "表一", "表二", "表三", "作废", "本报告为", "金额单位"]

  private init?(_ sentence: String, _ title: Title?) {
    guard sentence.hasAtMost(60), Self.marks.contains(where: sentence.holds) else { return nil }
    let scalars = sentence.unicodeScalars.filter { !Label.isPassedOver($0) }
      .map(CharacterFolding.fold)
    let text = String(scalars: scalars[...])
    let isOfReport = Self.ofReport.contains(where: text.holds)
    let isOfTables = Self.ofTables.contains(where: text.holds)
    let isOfRow = ["数据截", "数据为", "数据因", "数据包", "数据不", "数据统计口径"].contains(where: text.holds)
    let time = TableStatement.time(text, title?.year)
    self.sentence = sentence.trimmed()
    if isOfReport, time == .other || Self.untrue.contains(where: text.holds) {
      effect = text.holds("统计期") ? .remark : .noFigure
    } else if isOfTables || isOfRow,
      time == .other || Self.corrections.contains(where: text.holds)
    {
      effect = .otherRows
    } else if isOfReport || isOfTables || isOfRow, Self.remarks.contains(where: text.holds) {
      effect = .remark
    } else if ["本报告已作废", "本报告作废", "原报告作废"].contains(where: text.holds)
      || Self.untrue.contains(where: text.holds) || Self.isOfOtherBody(text, title?.issuer)
      || time == .other && text.holds("年数据")
      || ["部分数据未统计", "数据合并统计", "数据代替", "数据尚未核"].contains(where: text.holds)
      || text.holds("收费金额单位应")
    {
      effect = .remark
    } else {
      return nil
    }
  }

  private static let ofReport = [
    "本报告数据", "本报告所列数据", "本报告中数据", "本报告中的数据", "本报告中所列数据", "本报告为测试", "本报告为模拟",
  ]
  private static let ofTables = [
    "表中", "表内", "表一", "表二", "表三", "表1", "表2", "表3", "更正:",
  ]
  private static let untrue = ["测试数据", "虚拟数据", "模拟数据", "演示数据"]
  private static let corrections = ["应为", "实为", "有误", "错误", "暂按", "暂以", "误填", "漏填"]
  private static let remarks =
    corrections + [
      "更正", "不含", "未含", "不包括", "未包括", "包含", "口径", "初步", "未统计", "缺失", "人次", "未经审核", "尚未核", "待核",
      "为准",
    ]

  /// Whether the report says that it is another body's.
  private static func isOfOtherBody(_ text: String, _ issuer: String?) -> Bool {
    guard let issuer, let range = text.range(of: "本报告为") else { return false }
    let rest = String(text[range.upperBound...])
    let name = rest.unicodeScalars.prefix { !$0.isDigit }
    let end = rest.range(of: "政府信息")?.lowerBound
    return TableStatement.isOther(
      end.map { min($0, name.endIndex) }.map { String(rest[..<$0]) } ?? String(name), than: issuer)
  }
}

extension Note {
  static func statement(_ sentence: String) -> Note {
    Note(
      code: "table.remark",
      message: Localized(
        en: "A sentence says something of the tables' figures that the form doesn't; check them "
          + "against it: \(sentence.folded())",
        zh: "正文中的说明涉及表内数据，请核对：\(sentence.folded())"),
      text: sentence.folded())
  }
}
