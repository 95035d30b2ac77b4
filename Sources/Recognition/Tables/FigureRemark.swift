// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// What a figure's cell says behind the figure, and that leaves it as it stands: 18（其中修订3件）, 5*, 3①.
struct FigureRemark: Equatable {
  /// The cell's text up to the remark.
  let figure: String
  let text: String
  /// The mark by which a note below the table is found, where it is one.
  let mark: String?

  /// Nil where a text has no remark, or one that may make the figure another: 120（作废）, 120（应为130）,
  /// 120（2021年）, 120（130）.
  init?(_ text: String, lexicon: Lexicon) {
    guard let last = text.unicodeScalars.last(where: { !$0.isWhiteSpace && !$0.isUnseen }),
      text.unicodeScalars.count <= Self.limit,
      !text.unicodeScalars.contains(where: \.turnsDirection)
    else { return nil }
    let scalars = Array(text.unicodeScalars)
    let isMarked = Self.isMark(last) || last.isDigit || last == "注"
    guard isMarked || Label.isClosing(CharacterFolding.fold(last)) || text.holds("其中"),
      let start = Self.start(of: scalars)
    else { return nil }
    let remark = scalars[start...]
    figure = String(scalars: scalars[..<start])
    self.text = String(scalars: remark).folded()
    let folded = Self.folded(remark)
    if let mark = Self.mark(folded) {
      self.mark = mark
      return
    }
    mark = nil
    let parts = Label.Brackets(folded[...])
    let words = parts.inside.isEmpty ? folded : parts.inside[0]
    let isWhole =
      parts.inside.isEmpty
      ? Self.names(words.drop { "，,；;".unicodeScalars.contains($0) }, Self.parts)
      : parts.inside.count == 1 && parts.outside.isEmpty && folded.last.map(Label.isClosing) == true
    guard isWhole, !words.isEmpty, Self.leaves(words, figure: figure, lexicon: lexicon) else {
      return nil
    }
  }

  /// Whether a note below the table, if there is one for a mark, leaves the figure as it stands.
  static func leaves(_ note: String, year: Int?) -> Bool {
    let text = String(scalars: folded(Array(note.unicodeScalars)[...])[...])
    let years = YearName.ofFigures(in: note)
    return !Footnote.words.contains(where: text.holds)
      && year.map { years.isEmpty || years.contains($0) } ?? years.isEmpty
  }

  /// Longer ones are text.
  private static let limit = 80

  /// Where a remark begins: behind the figure and its counter, at a bracket, a mark, or a comma.
  private static func start(of scalars: [Unicode.Scalar]) -> Int? {
    var hasDigit = false
    for (index, scalar) in scalars.enumerated() {
      let folded = CharacterFolding.fold(scalar)
      if isMark(scalar) || Label.isOpening(folded) || scalar == "注" {
        return hasDigit ? index : nil
      }
      if "，,；;".unicodeScalars.contains(folded), hasDigit,
        names(scalars[(index + 1)...].drop(while: \.isWhiteSpace), parts)
      {
        return index
      }
      hasDigit = hasDigit || folded.isDigit
    }
    return nil
  }

  private static func folded(_ scalars: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
    scalars.filter { !Label.isPassedOver($0) }.map { isMark($0) ? $0 : CharacterFolding.fold($0) }
  }

  /// `*`, ※, ①, 注, 注1, [1], （注1）, （见注1）
  private static func mark(_ folded: [Unicode.Scalar]) -> String? {
    if folded.count <= 2, folded.allSatisfy(isMark) { return String(scalars: folded[...]) }
    var inner = folded[...]
    let isSquare = folded.first == "[" || folded.first == "〔"
    if let first = inner.first, let last = inner.last, Label.isOpening(first), Label.isClosing(last)
    {
      inner = inner.dropFirst().dropLast()
    }
    if inner.first == "见" { inner = inner.dropFirst() }
    guard inner.count <= 3 else { return nil }
    if isSquare, !inner.isEmpty, inner.allSatisfy(\.isDigit) { return String(scalars: folded[...]) }
    guard inner.first == "注" || inner.first.map(isMark) == true,
      inner.dropFirst().allSatisfy(\.isDigit)
    else { return nil }
    return String(scalars: inner)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2A, 0xFF0A, 0x203B, 0x2460...0x2473: true
    default: false
    }
  }

  private static func names(
    _ words: ArraySlice<Unicode.Scalar>, _ openings: [[Unicode.Scalar]]
  ) -> Bool {
    openings.contains { words.starts(with: $0) }
  }

  /// Whether a remark in brackets leaves a figure as it stands.
  private static func leaves(
    _ words: [Unicode.Scalar], figure: String, lexicon: Lexicon
  ) -> Bool {
    let text = String(scalars: words[...])
    let isUnit =
      lexicon.counters.contains(text) || MoneyUnit(rawValue: text) != nil || text.holds("单位")
    // （130） and （三） may be the figure.
    let isNumber = words.allSatisfy { scalar in
      scalar.isDigit || Numbering.chinese(scalar) != nil || Label.isPunctuation(scalar)
        || "件个条份项".unicodeScalars.contains(scalar)
    }
    guard !isUnit, !isNumber, !others.contains(where: text.holds) else { return false }
    guard names(words.drop { "，,；;".unicodeScalars.contains($0) }, parts) else {
      return !doubts.contains(where: text.holds) && !text.hasDigit
    }
    // A part is no more than the whole.
    guard let whole = number(in: Array(figure.unicodeScalars.map(CharacterFolding.fold))[...])
    else {
      return false
    }
    return words.split { !$0.isDigit && $0 != "." }.allSatisfy { digits in
      number(in: digits).map { $0 <= whole } ?? false
    }
  }

  private static func number(in scalars: ArraySlice<Unicode.Scalar>) -> Quantity? {
    let digits = scalars.filter { $0.isDigit || $0 == "." || $0 == "-" }
    guard
      case .number(let value, _) = FigureText(String(scalars: digits[...]), counters: []).content
    else { return nil }
    return value
  }

  /// By which a remark names parts of the figure.
  private static let parts = ["其中", "含", "包含", "包括", "内含"].map { Array($0.unicodeScalars) }

  /// By which a remark makes the figure another, or of another time or extent.
  private static let others =
    Footnote.corrections + [
      "不含", "未含", "不包括", "未包括", "除外", "剔除", "扣除", "未计入", "未统计", "作废", "上年", "上一年", "去年", "往年", "历年",
      "累计", "季度", "上半年", "下半年", "年度", "预计", "估", "暂", "拟", "约", "百分", "%", "‰", "万", "千", "百", "亿",
    ]

  /// By which one may do so that names no parts.
  private static let doubts = [
    "不", "未", "非", "无", "没", "否", "改", "更", "原", "实", "余", "多", "少", "全市", "全区", "全县", "全省", "全国",
    "所属",
    "下属", "合计", "共", "总", "年", "月", "增", "减", "比", "另", "加", "减", "废", "撤", "待", "元", "人", "率",
  ]
}
