// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// What the captions above a table say of its figures: of which year they are, whether they are those
/// before or after a correction, and whether they are the reporting body's own.
///
/// Asked only where a chapter has several tables of one kind; it decides which of them is the report's.
struct CaptionClaim: Equatable {
  /// Whether a caption speaks for a table's being the report's, or against it.
  enum Side { case own, other }

  private(set) var year: Side?
  private(set) var state: Side?
  private(set) var level: Side?
  /// Whether a caption says 汇总: against the body's own figures only beside a table that says that it
  /// has them (本机关).
  private(set) var isSummary = false

  /// Whether a caption says that the figures are not the report's.
  var isOther: Bool { [year, state, level].contains(.other) }
  var isCorrected: Bool { state == .own }
  var isOfBodyItself: Bool { level == .own }

  /// The claim of the lines above a table, the nearest last; `title` is the report's.
  init(_ lines: some BidirectionalCollection<String>, title: Title?) {
    for line in lines.reversed() where line.unicodeScalars.count <= 60 && !line.holds("。") {
      let text = Self.words(of: line)
      year = year ?? Self.year(text, title?.year)
      state = state ?? Self.state(text)
      level = level ?? Self.level(text, issuer: title?.issuer)
      if text.holds("汇总") || text.holds("合并") { isSummary = true }
    }
  }

  /// A line without blanks, punctuation and numbering, folded.
  private static func words(of line: String) -> String {
    String(String.UnicodeScalarView(Label(line).key.scalars))
  }

  /// The one side that words of a text are on; nil where both have some.
  private static func side(_ text: String, own: [String], other: [String]) -> Side? {
    let isOwn = own.contains(where: text.holds)
    let isOther = other.contains(where: text.holds)
    return isOwn == isOther ? nil : isOwn ? .own : .other
  }

  private static func year(_ words: String, _ year: Int?) -> Side? {
    var text = words
    // 上年结转 is a row of the form, and 比上年 compares.
    for phrase in [
      "上年结转", "去年结转", "上年度结转", "上一年结转", "上一年度结转", "比上年", "较上年", "与上年", "同上年", "比上一年", "较上一年",
      "与上一年",
    ] {
      text = text.replacing(phrase, with: "")
    }
    let stated = YearName.years(in: Array(text.unicodeScalars))
    if let year, !stated.isEmpty { return stated.contains(year) ? .own : .other }
    return side(
      text, own: ["本年", "今年", "当年"], other: ["上年", "上一年", "去年", "前年", "往年", "历年"])
  }

  private static func state(_ text: String) -> Side? {
    if ["原", "旧", "更正前", "修改前"].contains(text) { return .other }
    guard !text.holds("前后") else { return nil }
    return side(text, own: correctedWords, other: uncorrectedWords)
  }

  private static let corrections = [
    "更正", "修改", "修订", "修正", "订正", "改正", "勘误", "纠正", "调整", "变更", "更新", "核实",
  ]
  private static let correctedWords =
    corrections.map { $0 + "后" } + ["更正表", "更正为", "修改为", "现表", "新表", "定稿", "终稿", "最终"]
    + ["更正数据", "更正情况"]
  private static let uncorrectedWords =
    corrections.map { $0 + "前" } + [
      "原表", "旧表", "原数据", "原报告", "原稿", "初稿", "草稿", "原公布", "原发布", "原填报", "原公开", "作废", "有误", "错误",
    ]

  private static func level(_ text: String, issuer: String?) -> Side? {
    guard let issuer else {
      return side(text, own: [], other: subordinates)
    }
    // A government's report is on all below it: of 全县 and 本级, either may be its own.
    let isDepartment = BodyName.isDepartment(issuer)
    let named = text.holds(words(of: issuer))
    let side = side(
      text, own: isDepartment ? itself : [],
      other: subordinates + (isDepartment ? wholes : []))
    return named && side == nil && isDepartment && !text.holds("汇总") ? .own : side
  }

  private static let itself = [
    "本机关", "本级", "本局", "本厅", "本委", "本办", "本院", "本署", "本部门", "本单位", "局机关", "厅机关", "委机关", "机关本部",
  ]
  private static let subordinates = [
    "所属", "下属", "直属", "局属", "委属", "厅属", "所辖", "基层", "各单位", "各部门", "各街道", "各乡", "各镇", "各县", "各区",
    "各市",
    "各科室", "各分局", "其他单位",
  ]
  /// What a department is a part of, or the head of.
  private static let wholes = [
    "全国", "全省", "全市", "全县", "全区", "全州", "全盟", "全旗", "全镇", "全乡", "全街道", "全系统",
  ]
}
