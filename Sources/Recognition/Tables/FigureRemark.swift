// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// What a figure's cell says behind the figure, and that leaves it as it stands: 18（其中修订3件）, 5*, 3①.
struct FigureRemark: Equatable {
  /// The cell's text up to the remark.
  let figure: String
  let text: String
  /// The marks by which notes below the table are found, where it is one or two.
  let marks: [String]

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
    if let marks = Self.marks(folded) {
      self.marks = marks
      return
    }
    marks = []
    let parts = Label.Brackets(folded[...])
    let isWhole =
      parts.inside.isEmpty
      ? HarmlessRemark.namesParts(folded.drop { "，,；;".unicodeScalars.contains($0) })
      : parts.inside.count == 1 && parts.outside.isEmpty && folded.last.map(Label.isClosing) == true
    let words = (parts.inside.first ?? folded).drop { "，,；;".unicodeScalars.contains($0) }
    guard isWhole,
      case .number(let whole, _) = FigureText(figure, counters: lexicon.counters).content,
      HarmlessRemark.isOne(Array(words), whole: whole)
    else { return nil }
  }

  /// Whether a note below the table leaves the figures as they stand that have its mark: it says nothing of
  /// their measure, unit, time or extent, and no other number in their stead.
  static func leaves(_ note: String, year: Int?) -> Bool {
    let text = String(scalars: folded(Array(note.unicodeScalars)[...])[...])
    return !Footnote.changes(note, year: year) && !doubts.contains(where: text.holds)
      && (year != nil || YearName.ofFigures(in: note).isEmpty)
  }

  private static let doubts = [
    "为准", "误", "错", "核实", "估", "暂", "初步", "实有", "实际", "作废", "废除", "约", "待", "拟", "另有", "应当", "人次",
  ]

  /// The note with a mark among the lines below a table: one that begins with it (①单位：百件), has it within
  /// (注：①…；②…), or, of a mark that is no number, speaks of it (注：带*的…).
  static func note(at mark: String, in lines: [String]) -> String? {
    let mark = Array(mark.unicodeScalars)
    let isNumber = mark.first.map { (0x2460...0x2473).contains($0.value) } ?? false
    for line in lines {
      let text = folded(Array(line.unicodeScalars)[...])
      if !isNumber, text.starts(with: mark), text.dropFirst(mark.count).first.map(isMark) != true {
        return line.folded()
      }
      let isMarked = text.first.map(isMark) == true
      guard isMarked ? isNumber : line.isFootnote,
        let start = text.indices.first(where: { text[$0...].starts(with: mark) })
      else { continue }
      guard isNumber else { return line.folded() }
      let rest = text[(start + 1)...].prefix { !isMark($0) }
      return String(scalars: mark + rest)
    }
    return nil
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
        HarmlessRemark.namesParts(scalars[(index + 1)...].drop(while: \.isWhiteSpace))
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

  /// `*`, ※, ①, ①②, 注, 注1, [1], （注1）, （见注1）
  private static func marks(_ folded: [Unicode.Scalar]) -> [String]? {
    if folded.count <= 2, folded.allSatisfy(isMark) {
      let isPair = folded.count == 2 && folded[0] != folded[1]
      return isPair ? folded.map { String($0) } : [String(scalars: folded[...])]
    }
    var inner = folded[...]
    let isSquare = folded.first == "[" || folded.first == "〔"
    if let first = inner.first, let last = inner.last, Label.isOpening(first), Label.isClosing(last)
    {
      inner = inner.dropFirst().dropLast()
    }
    if inner.first == "见" { inner = inner.dropFirst() }
    guard inner.count <= 3 else { return nil }
    if isSquare, !inner.isEmpty, inner.allSatisfy(\.isDigit) {
      return [String(scalars: folded[...])]
    }
    // 18*3 is a product.
    guard inner.first == "注" || inner.count == 1 && inner.allSatisfy(isMark),
      inner.dropFirst().allSatisfy(\.isDigit)
    else { return nil }
    return [String(scalars: inner)]
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2A, 0xFF0A, 0x203B, 0x2460...0x2473: true
    default: false
    }
  }
}
