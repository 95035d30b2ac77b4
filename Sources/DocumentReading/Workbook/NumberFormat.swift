// SPDX-License-Identifier: Apache-2.0

/// How a number is shown, as a format's code says it: ECMA-376 part 1, 18.8.31.
struct NumberFormat: Sendable {
  /// One piece of a section.
  enum Piece: Sendable, Equatable {
    case literal(String)
    /// A digit's place: `0`, `#` or `?`.
    case digit(UInt8)
    case point
    /// `,`: thousands between digits, a division by 1000 behind them.
    case comma
    case percent
    /// `E+` or `E-`; the first writes the sign of every exponent.
    case exponent(showsPlus: Bool)
    case general
    /// `@`
    case text
    case date(DatePiece)
  }

  /// A piece of a date or a time.
  enum DatePiece: Sendable, Equatable {
    case year(Int)
    case month(Int)
    case day(Int)
    /// The day's name, 周一 or 星期一: `aaa` and `aaaa`.
    case chineseWeekday(Int)
    case hour(Int)
    case minute(Int)
    case second(Int)
    /// Parts of a second, with so many digits.
    case fraction(Int)
    case halfDay(morning: String, afternoon: String)
    case elapsedHours(Int)
    case elapsedMinutes(Int)
    case elapsedSeconds(Int)
  }

  enum Comparison: String, Sendable {
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "="
    case unequal = "<>"
  }

  struct Condition: Sendable, Equatable {
    var comparison: Comparison
    var number: SheetNumber

    func holds(for value: SheetNumber) -> Bool {
      switch comparison {
      case .less: value < number
      case .lessOrEqual: value < number || value == number
      case .greater: number < value
      case .greaterOrEqual: number < value || value == number
      case .equal: value == number
      case .unequal: value != number
      }
    }
  }

  struct Section: Sendable {
    var pieces: [Piece] = [] {
      didSet { layout = DigitLayout(pieces) }
    }
    /// The places of digits among the pieces.
    private(set) var layout = DigitLayout([])
    var condition: Condition?
    /// Whether dates are written in Chinese numerals: `[DBNum1]`, 二〇二三年.
    var hasChineseNumerals = false
    /// Whether the names of months and days are Chinese.
    var isChinese = false

    static let general: Section = {
      var section = Section()
      section.pieces = [.general]
      return section
    }()

    var isDate: Bool { pieces.contains { if case .date = $0 { true } else { false } } }
    var isText: Bool { pieces.contains(.text) }
    var isGeneral: Bool { pieces.contains(.general) }
    var hasDigits: Bool { pieces.contains { if case .digit = $0 { true } else { false } } }
  }

  /// The sections of numbers; one to three.
  private(set) var sections: [Section]
  /// The section of text; nil where text is shown as it is.
  private(set) var textSection: Section?

  static let general = NumberFormat(sections: [.general])

  private init(sections: [Section], textSection: Section? = nil) {
    self.sections = sections
    self.textSection = textSection
  }

  /// The format of a code; nil for one that can't be told from its letters.
  init?(_ code: String) {
    guard code.utf8.count <= 1024 else { return nil }
    if code.isEmpty {
      self = .general
      return
    }
    var parsed: [Section] = []
    for text in Self.split(code) {
      var parser = NumberFormatParser(text)
      guard let section = parser.section() else { return nil }
      parsed.append(section)
    }
    guard (1...4).contains(parsed.count) else { return nil }
    if parsed.count == 4 {
      textSection = parsed.removeLast()
    } else if let last = parsed.last, last.isText {
      // The last section is that of text; alone it leaves numbers as they are.
      textSection = last
      if parsed.count > 1 { parsed.removeLast() }
    }
    sections = parsed
  }

  /// The texts of the sections, which `;` separates outside of quotation marks, brackets and escapes.
  private static func split(_ code: String) -> [[UInt8]] {
    var parts: [[UInt8]] = [[]]
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for byte in code.utf8 {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = byte != UInt8(ascii: "\"")
      } else if isBracketed {
        isBracketed = byte != UInt8(ascii: "]")
      } else if byte == UInt8(ascii: ";") {
        parts.append([])
        continue
      } else {
        isQuoted = byte == UInt8(ascii: "\"")
        isBracketed = byte == UInt8(ascii: "[")
        isEscaped = [UInt8(ascii: "\\"), UInt8(ascii: "!"), UInt8(ascii: "_"), UInt8(ascii: "*")]
          .contains(byte)
      }
      parts[parts.count - 1].append(byte)
    }
    return parts
  }

  /// The section that shows a number, and whether the number's sign goes with it.
  func section(for value: SheetNumber) -> (section: Section, showsSign: Bool) {
    let first = sections[0]
    if sections.prefix(2).contains(where: { $0.condition != nil }) {
      let isConditional = { (index: Int) in
        index < sections.count && (sections[index].condition?.holds(for: value) ?? false)
      }
      if isConditional(0) { return (first, showsSign(of: first)) }
      guard sections.count > 1 else { return (.general, true) }
      if isConditional(1) { return (sections[1], showsSign(of: sections[1])) }
      let both = first.condition != nil && sections[1].condition != nil
      let rest = both ? sections.count > 2 ? sections[2] : .general : sections[1]
      return (rest, true)
    }
    switch sections.count {
    case 1: return (first, true)
    case 2: return value.isNegative ? (sections[1], false) : (first, true)
    default:
      if value.isZero { return (sections[2], true) }
      return value.isNegative ? (sections[1], false) : (first, true)
    }
  }

  /// A section for negative numbers alone writes their sign itself.
  private func showsSign(of section: Section) -> Bool {
    guard let condition = section.condition else { return true }
    switch condition.comparison {
    case .less: return !(condition.number.isNegative || condition.number.isZero)
    case .lessOrEqual: return !condition.number.isNegative
    default: return true
    }
  }
}
