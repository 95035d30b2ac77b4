// SPDX-License-Identifier: Apache-2.0

/// What happens to labels between the official form and a published page. None of it makes a
/// label mean another row.
package enum LabelNoise: String, Sendable, CaseIterable {
  case blanks
  case nonBreakingBlanks
  case ideographicBlanks
  case lineBreaks
  /// The label goes on in a second paragraph.
  case paragraphs
  case halfWidthBrackets
  case fullWidthDigits
  /// `1、` or `1．` in place of `1.`
  case numbering
  case straightQuotes
  case traditional
  /// A note in brackets behind the label, with figures that mean nothing.
  case notes
  /// `现行有效件`, `本年增\减`, `规范性文件`
  case spellings
}

/// Writes labels with noise.
struct LabelWriter {
  let noise: [LabelNoise]
  /// The report's year, which notes name.
  let year: Int
  var generator: SplitMix64

  /// A label's paragraphs.
  mutating func paragraphs(of label: String) -> [Paragraph] {
    var text = label
    for kind in LabelNoise.order where noise.contains(kind) {
      if kind.isRare || generator.isOne(in: 2) { text = apply(kind, to: text) }
    }
    guard noise.contains(.paragraphs), text.count > 1, generator.isOne(in: 2) else {
      return [Paragraph(text)]
    }
    let split = text.index(
      text.startIndex, offsetBy: Int.random(in: 1..<text.count, using: &generator))
    return [Paragraph(String(text[..<split])), Paragraph(String(text[split...]))]
  }

  private mutating func apply(_ kind: LabelNoise, to text: String) -> String {
    switch kind {
    case .blanks: inserting(" ", in: text)
    case .nonBreakingBlanks: inserting("\u{A0}", in: text)
    case .ideographicBlanks: inserting("\u{3000}", in: text)
    case .lineBreaks: inserting("\n", in: text)
    case .paragraphs: text
    case .halfWidthBrackets: text.mapping(["（": "(", "）": ")", "，": ",", "：": ":"])
    case .fullWidthDigits:
      text.mapping(Dictionary(uniqueKeysWithValues: zip("0123456789", "０１２３４５６７８９")))
    case .numbering: text.mapping([".": generator.pick(["、", "．"])])
    case .straightQuotes: text.mapping(["“": "\"", "”": "\""])
    case .traditional: text.mapping(traditionalCharacters)
    case .notes: text + note(on: text)
    case .spellings: spellings[text] ?? text
    }
  }

  private func note(on text: String) -> String {
    switch text {
    case "规章": "（设区的市、自治州人民政府应提供相关数据）"
    case "规范性文件": "（行政机关制定发布的决定、公告、通告等，一般情况下属于规范性文件）"
    case "上一年项目数量": "（指\(year - 1)年事项数）"
    case "本年增/减": "（指\(year)年增加或减少的事项数，减用负值表示，如-8）"
    case "处理决定数量": "（指\(year)年办件量）"
    default: ""
    }
  }

  private mutating func inserting(_ blank: Character, in text: String) -> String {
    var text = text
    for _ in 0..<Int.random(in: 1...2, using: &generator) {
      let offset = Int.random(in: 0...text.count, using: &generator)
      text.insert(blank, at: text.index(text.startIndex, offsetBy: offset))
    }
    return text
  }
}

extension LabelNoise {
  /// Whether there are so few labels to which this can happen that it happens to each of them.
  fileprivate var isRare: Bool {
    self == .straightQuotes || self == .notes || self == .spellings
  }

  /// Words change before letters, and letters before blanks come between them.
  fileprivate static let order: [LabelNoise] = [
    .spellings, .notes, .numbering, .fullWidthDigits, .halfWidthBrackets, .straightQuotes,
    .traditional, .blanks, .nonBreakingBlanks, .ideographicBlanks, .lineBreaks,
  ]
}

private let spellings: [String: String] = [
  "现行有效件数": "现行有效件",
  "本年增/减": "本年增\\减",
  "行政规范性文件": "规范性文件",
]

/// The characters of labels, headings and names as converted copies show them, 製 for 制 and 隻 for 只
/// among them, which are mistakes.
let traditionalCharacters: [Character: Character] = Dictionary(
  uniqueKeysWithValues: zip(
    "规条项内发制数废现许处决罚业费额单万请况组织总计会构机务结转办继续属于国稳护权类过执询关没补后确访举报诉复议认获无法纠维审经区这只开对购减动体题进问讼证缴纳应断为县乡镇厅东门华庆阳湾据",
    "規條項內發製數廢現許處決罰業費額單萬請況組織總計會構機務結轉辦繼續屬於國穩護權類過執詢關沒補後確訪舉報訴復議認獲無法糾維審經區這隻開對購減動體題進問訟證繳納應斷為縣鄉鎮廳東門華慶陽灣據"))

extension String {
  func mapping(_ characters: [Character: Character]) -> String {
    String(map { characters[$0] ?? $0 })
  }
}
