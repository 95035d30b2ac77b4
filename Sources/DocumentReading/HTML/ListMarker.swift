// SPDX-License-Identifier: Apache-2.0

import Markup

/// What comes before the items of lists: WHATWG HTML, 4.4.5 and 15.4.9 "counter styles"; CSS
/// Counter Styles 3.
struct ListMarker {
  enum Style: Equatable {
    case none
    /// A disc, a square, a picture: nothing that is read.
    case symbol
    /// A picture or a mark that the page's style has.
    case text
    /// A text that it has.
    case words([UInt8])
    case decimal, decimalLeadingZero, lowerLetter, upperLetter, lowerRoman, upperRoman
    case chinese

    init?(_ word: CSSWord) {
      switch word {
      case .none: self = .none
      case .disc, .circle, .square: self = .symbol
      case .decimal, .cjkDecimal: self = .decimal
      case .decimalLeadingZero: self = .decimalLeadingZero
      case .lowerAlpha, .lowerLatin: self = .lowerLetter
      case .upperAlpha, .upperLatin: self = .upperLetter
      case .lowerRoman: self = .lowerRoman
      case .upperRoman: self = .upperRoman
      case .cjkIdeographic, .simpChineseInformal, .tradChineseInformal: self = .chinese
      default: return nil
      }
    }

    /// The style that the attribute `type` of a list or an item asks for (WHATWG HTML, 15.3.8): numbers
    /// on `ol`, symbols on `ul`, either on `li`.
    init?(type: String, of element: HTMLName) {
      switch (type, element) {
      case ("1", .ol), ("1", .li): self = .decimal
      case ("a", .ol), ("a", .li): self = .lowerLetter
      case ("A", .ol), ("A", .li): self = .upperLetter
      case ("i", .ol), ("i", .li): self = .lowerRoman
      case ("I", .ol), ("I", .li): self = .upperRoman
      case (_, .ul), (_, .li):
        switch type.lowercased() {
        case "none": self = .none
        case "disc", "circle", "square": self = .symbol
        default: return nil
        }
      default: return nil
      }
    }

  }

  /// The number of the next item.
  var next: Int
  /// How the numbers go on, up or down.
  var step: Int

  /// The number as it's shown before an item's text, with its mark and the space behind it.
  static func text(_ number: Int, _ style: Style) -> String {
    switch style {
    case .none, .symbol, .text: ""
    case .words(let utf8): String(decoding: utf8, as: UTF8.self)
    case .chinese: DocxNumberFormat.text(number, as: "chineseCountingThousand") + "、"
    default: numeral(number, style) + ". "
    }
  }

  private static func numeral(_ number: Int, _ style: Style) -> String {
    switch style {
    case .decimalLeadingZero: (0..<10).contains(number) ? "0\(number)" : "\(number)"
    case .lowerLetter: letters(number)
    case .upperLetter: letters(number).uppercased()
    case .lowerRoman: DocxNumberFormat.text(number, as: "lowerRoman")
    case .upperRoman: DocxNumberFormat.text(number, as: "upperRoman")
    default: "\(number)"
    }
  }

  /// a to z, aa, ab.
  private static func letters(_ number: Int) -> String {
    guard number > 0 else { return "\(number)" }
    var rest = number
    var letters = ""
    while rest > 0 {
      letters = String(Character(Unicode.Scalar(UInt8(0x61 + (rest - 1) % 26)))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
