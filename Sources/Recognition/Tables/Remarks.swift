// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// What labels and captions say in brackets, or behind 单位, of the figures that they govern: in which
/// unit, and of what time.
struct Remarks {
  /// The units of money that they state.
  private(set) var units: [MoneyUnit] = []
  /// A remark by which the figures aren't the form's: 万件, 千元, another year, months, 历年累计.
  private(set) var doubt: String?

  init() {}

  var isEmpty: Bool { units.isEmpty && doubt == nil }

  /// The remarks of a label, of the form's own none but the unit; or of a line above a table, where
  /// only the unit counts. `year` is the report's.
  init(_ text: String, lexicon: Lexicon, year: Int?, isLine: Bool = false) {
    guard text.holds("单位") || !isLine && text.unicodeScalars.contains(where: Self.isBracket) else {
      return
    }
    let label = Label(text)
    let isOwn = lexicon.spelling(label.key) != nil
    // All that counts of the form's own labels is a unit of money.
    if isOwn, !label.key.scalars.contains("元") { return }
    let name = String(String.UnicodeScalarView(label.bare.scalars))
    let spansYears = isLine || lexicon.otherYears.contains(where: name.holds)
    for remark in label.remarks {
      add(
        String(String.UnicodeScalarView(remark.scalars)), isUnitOnly: spansYears, isOwn: isOwn, year
      )
    }
    let scalars = text.unicodeScalars.filter { !$0.isWhiteSpace }.map(
      CharacterFolding.fold)
    for index in scalars.indices.dropLast()
    where scalars[index] == "单" && scalars[index + 1] == "位" {
      let rest = scalars[(index + 2)...].drop { $0 == ":" || $0 == "：" || $0 == "为" }
      let end = rest.firstIndex { Self.isBracket($0) || "，。；、,;".unicodeScalars.contains($0) }
      add(String(scalars: rest[..<(end ?? rest.endIndex)]), isUnitOnly: true, isOwn: isOwn, year)
    }
  }

  /// The remarks without units of money.
  var withoutUnits: Remarks {
    var rest = self
    rest.units = []
    return rest
  }

  mutating func add(_ other: Remarks) {
    units += other.units
    doubt = doubt ?? other.doubt
  }

  private mutating func add(_ remark: String, isUnitOnly: Bool, isOwn: Bool, _ year: Int?) {
    var word = remark
    for prefix in ["计量", "金额", "单位", "为", "人民币"] where word.hasPrefix(prefix) {
      word.removeFirst(prefix.count)
    }
    if word.hasSuffix("人民币") { word.removeLast(3) }
    if let unit = MoneyUnit(rawValue: word) {
      if !units.contains(unit) { units.append(unit) }
    } else if !isOwn, doubt == nil, Self.isUnit(word) || !isUnitOnly && isOfOtherTime(word, year) {
      doubt = remark
    }
  }

  /// A unit that is none of the form's: 千元, 万美元, 万件, 百.
  private static func isUnit(_ word: String) -> Bool {
    let scalars = Array(word.unicodeScalars)
    guard !scalars.isEmpty, scalars.count <= 6 else { return false }
    if scalars.contains("元") {
      return scalars.allSatisfy { isMultiple($0) || "元美港欧日人次件/".unicodeScalars.contains($0) }
    }
    return isMultiple(scalars[0])
      && scalars.drop(while: isMultiple).allSatisfy {
        "件个条份例宗起项次人".unicodeScalars.contains($0)
      }
  }

  /// Whether a remark says that figures are of other months or years; of a year, only where it says
  /// nothing else: 上一年项目数量（指2019年事项数）.
  private func isOfOtherTime(_ word: String, _ year: Int?) -> Bool {
    if ["累计", "历年", "上年", "去年", "上半年", "下半年", "季度"].contains(where: word.holds) { return true }
    let scalars = Array(word.unicodeScalars)
    if let month = scalars.firstIndex(of: "月"), month > 0, scalars[month - 1].isDigit {
      return !word.holds("12月")
    }
    guard let year, scalars.count >= 5, scalars[4] == "年",
      scalars[5...].allSatisfy({ "度全数据".unicodeScalars.contains($0) }),
      let stated = Int(String(scalars: scalars[..<4]))
    else { return false }
    return stated != year && (1900...2100).contains(stated)
  }

  private static func isMultiple(_ scalar: Unicode.Scalar) -> Bool {
    "十百千万亿".unicodeScalars.contains(scalar)
  }

  private static func isBracket(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", "（", "）", "[", "]", "【", "】", "〔", "〕", "［", "］": true
    default: false
    }
  }
}

extension String {
  /// Whether the text is a note on a table: 注：…, 备注：…, 说明：….
  var isFootnote: Bool {
    let text = drop { $0.isWhitespace || "（(*※【[".contains($0) }
    return ["注：", "注:", "备注", "说明", "注1", "注释"].contains(where: text.hasPrefix)
  }
}
