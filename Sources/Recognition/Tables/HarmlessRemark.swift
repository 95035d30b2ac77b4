// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The kinds of remarks that leave a figure as it stands: it has parts that are named (其中修订3件), it is
/// explained elsewhere (见附件), or all of what it counts has something in common (均为网上办理).
///
/// What is of none of these kinds may say anything of the figure: 误, 拾玖, 合并.
enum HarmlessRemark {
  /// Whether a remark's folded characters are of one of the kinds; `whole` is the figure.
  static func isOne(_ words: [Unicode.Scalar], whole: Quantity) -> Bool {
    let text = neutral.reduce(String(scalars: words[...])) { $0.replacing($1, with: "") }
    guard !doubts.contains(where: text.holds) else { return false }
    let clauses = words.split { "，,；;、".unicodeScalars.contains($0) }
    guard let first = clauses.first else { return false }
    if namesParts(first) {
      return clauses.allSatisfy { isPart($0, of: whole, isOpened: namesParts($0)) }
    }
    return !text.hasDigit && others.contains { first.starts(with: $0) }
      && !words.contains { Numbering.chinese($0) != nil }
  }

  /// Whether a text begins as one that names parts of the figure.
  static func namesParts(_ words: ArraySlice<Unicode.Scalar>) -> Bool {
    parts.contains { words.starts(with: $0) }
  }

  /// Whether a clause is a part's name and at most one number, which is no more than the whole: 网上3件.
  private static func isPart(
    _ clause: ArraySlice<Unicode.Scalar>, of whole: Quantity, isOpened: Bool
  ) -> Bool {
    let numbers = clause.split { !$0.isDigit && $0 != "." }
    guard let number = numbers.first else { return isOpened }
    guard numbers.count == 1, isOpened || clause.first?.isDigit == false,
      case .number(let part, _) = FigureText(String(scalars: number), counters: []).content
    else { return false }
    return part <= whole
  }

  private static let parts = ["其中", "含", "包含", "包括", "内含"].map { Array($0.unicodeScalars) }

  private static let others = [
    "见", "详见", "参见", "均为", "均系", "均由", "均通过", "全部为", "全部由", "全部通过", "皆为",
  ].map { Array($0.unicodeScalars) }

  /// Words that say nothing of the figure although they have a character of ``doubts``.
  private static let neutral = ["不动产", "不予公开", "不予处理", "重复申请", "减免", "国有", "有偿"]

  /// By which even such a remark may make the figure another, or of another time, extent or measure.
  private static let doubts = [
    "不", "未", "非", "无", "没", "否", "误", "错", "应", "实", "改", "更", "原", "余", "多", "少", "减", "扣", "剔",
    "除", "另", "加", "增", "比", "待", "疑", "估", "约", "拟", "暂", "预", "漏", "重复", "有", "剩", "尚", "净", "现行",
    "作废", "撤", "共", "总", "合计", "累计", "年", "月", "季", "上期", "全市", "全区", "全县", "全省", "全国", "所属",
    "下属", "直属", "单位", "率", "百分", "%", "‰", "万", "千", "百", "亿", "?",
  ]
}
