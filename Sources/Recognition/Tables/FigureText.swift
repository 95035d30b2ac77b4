// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// What a figure cell's text says.
///
/// Read exactly or not at all: a number in digits (half- or full-width), with thousands separators
/// in their places, with a sign, with the counter or the unit of money that offices write behind
/// it. Digits that have run together or apart (`23 0 00`) are no number, nor are those of two lines
/// or columns (`12⏎345`): a blank separates thousands only if it is one plain, no-break, thin or
/// narrow space.
struct FigureText: Equatable {
  enum Content: Equatable {
    /// Nothing, or a sign for nothing: `/`, `—`, `-`, `无`.
    case blank
    case number(Quantity, unit: MoneyUnit?)
    case unreadable(Unreadable)
  }

  let content: Content
  /// Whether the text is a figure rather than a label, even one that can't be read: it is a number,
  /// or nothing but digits and separators.
  let isFigure: Bool
  /// What the cell says behind the figure, if anything.
  private(set) var remark: FigureRemark?
  /// Whether a counter is behind the figure, which no amount has.
  private(set) var hasCounter = false

  static let blank = FigureText(content: .blank, isFigure: false)

  static let inWords = FigureText(content: .unreadable(.notANumber), isFigure: true)

  /// Whether a text is nothing but 零 or 〇.
  static func isZeroInWords(_ text: String) -> Bool {
    guard text.utf8.count <= 12 else { return false }
    let scalars = folded(text)
    return !scalars.isEmpty && scalars.allSatisfy { $0 == "零" || $0 == "〇" }
  }

  static func uncertain(_ doubt: TextDoubt) -> FigureText {
    FigureText(content: .unreadable(.uncertain(doubt)), isFigure: true)
  }

  private init(content: Content, isFigure: Bool) {
    self.content = content
    self.isFigure = isFigure
  }

  /// Reads a text, which may end in one of `counters`, which adds nothing.
  init(_ text: String, counters: Set<String>) {
    if let plain = FigureText(plain: text) {
      self = plain
      return
    }
    let scalars = Self.folded(text)
    guard !Self.isBlank(scalars) else {
      self = .blank
      return
    }
    if text.unicodeScalars.contains(where: \.turnsDirection) {
      self.init(
        content: .unreadable(.uncertain(.direction)), isFigure: scalars.allSatisfy(Self.isOfFigures)
      )
      return
    }
    let content = Self.number(scalars, counters: counters)
    let isNumber = if case .number = content { true } else { false }
    self.init(
      content: content, isFigure: isNumber || scalars.allSatisfy(Self.isOfFigures))
    if case .number(_, nil) = content, let last = scalars.last { hasCounter = !Self.isDigit(last) }
  }

  /// Reads a cell's text with a remark behind the figure; nil where there is none, or no figure before it.
  init?(remarked text: String, lexicon: Lexicon) {
    guard let remark = FigureRemark(text, lexicon: lexicon) else { return nil }
    let figure = FigureText(remark.figure, counters: lexicon.counters)
    guard case .number = figure.content else { return nil }
    self = figure
    self.remark = remark
  }

  /// The common case: a text that is empty or nothing but ASCII digits; nil for any other.
  init?(plain text: String) {
    if text.isEmpty {
      self = .blank
    } else if let digits = Self.plainDigits(text) {
      self.init(content: .number(Quantity(digits), unit: nil), isFigure: true)
    } else {
      return nil
    }
  }

  static func isFigureOrBlank(_ text: String, counters: Set<String>) -> Bool {
    guard !beginsAsLabel(text) else { return false }
    let figure = FigureText(text, counters: counters)
    return figure.isFigure || figure.content == .blank
  }

  static func looksLikeFigure(_ text: String, counters: Set<String>) -> Bool {
    FigureText(text, counters: counters).isFigure
  }

  static func beginsWithBracket(_ text: String) -> Bool {
    text.unicodeScalars.first == "（" || text.unicodeScalars.first == "("
  }

  /// Whether a text is a label at first sight: it begins with a bracket, or with a Chinese character that
  /// no figure begins with.
  static func beginsAsLabel(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    if first == "（" || first == "(" { return true }
    guard (0x4E00..<0xA000).contains(first.value) else { return false }
    return sign(CharacterFolding.fold(first)) == nil && first != "无" && first != "無"
  }

  /// Whether a text is blank in the sense of the form.
  static func isBlank(_ text: String) -> Bool {
    text.isEmpty || (plainDigits(text) == nil && isBlank(folded(text)))
  }

  /// Up to 15 ASCII digits, without folding.
  private static func plainDigits(_ text: String) -> Int? {
    let utf8 = text.utf8
    guard !utf8.isEmpty, utf8.count <= Quantity.digitLimit else { return nil }
    var value = 0
    for byte in utf8 {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  /// Full-width forms folded; blanks at both ends taken off, those inside made one space where they
  /// are one that may separate thousands, and a ``gap`` otherwise.
  private static func folded(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    var between: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar.isUnseen { continue }
      if scalar.isWhiteSpace {
        guard !scalars.isEmpty else { continue }
        between = between == nil && isSeparatingBlank(scalar) ? " " : gap
      } else {
        if let between { scalars.append(between) }
        between = nil
        scalars.append(CharacterFolding.fold(scalar))
      }
    }
    return scalars
  }

  /// What stands for a line break, a tab, a wide blank or several blanks: what is on its two sides
  /// are two texts.
  private static let gap: Unicode.Scalar = "\n"

  /// Plain, no-break, thin and narrow no-break space.
  private static func isSeparatingBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0xA0, 0x2009, 0x202F: true
    default: false
    }
  }

  private static func isBlank(_ scalars: [Unicode.Scalar]) -> Bool {
    scalars.allSatisfy { scalar in
      switch scalar {
      case " ", gap, "/", "\\", "-", "—", "–", "―", "─", "－", "−", "_", "‐", "‑", "ー": true
      default: false
      }
    } || scalars == ["无"]
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func isOfFigures(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", gap, ",", ".", "/", "、", "，", "%": true
    default: isDigit(scalar) || sign(scalar) != nil
    }
  }

  /// The signs, and the words that 本年增/减 uses for them.
  private static func sign(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar {
    case "+", "增": 1
    case "-", "−", "－", "–", "减": -1
    default: nil
    }
  }

  private static func number(_ scalars: [Unicode.Scalar], counters: Set<String>) -> Content {
    var rest = scalars[...]
    var sign = 1
    if let first = rest.first, let value = Self.sign(first) {
      sign = value
      rest = rest.dropFirst()
      if let second = rest.first, second == "加" && sign == 1 || second == "少" && sign == -1 {
        rest = rest.dropFirst()
      }
      if rest.first == " " { rest = rest.dropFirst() }
    }
    guard let digits = Digits(leading: rest) else { return .unreadable(.notANumber) }
    // The unit may be on the next line.
    let tail = rest.dropFirst(digits.length).filter { $0 != " " && $0 != gap }
    var unit: MoneyUnit?
    if !tail.isEmpty {
      unit = MoneyUnit.allCases.first { $0.rawValue.unicodeScalars.elementsEqual(tail) }
      let isKnown = unit != nil || counters.contains { $0.unicodeScalars.elementsEqual(tail) }
      guard isKnown else { return .unreadable(.notANumber) }
    }
    guard let mantissa = digits.mantissa else { return .unreadable(.tooManyDigits) }
    return .number(Quantity(mantissa: Int128(sign * mantissa), scale: digits.scale), unit: unit)
  }

  /// Digits with thousands separators and a decimal point.
  private struct Digits {
    /// How many scalars they take.
    let length: Int
    /// Nil where there are more digits than a figure may have.
    let mantissa: Int?
    let scale: Int

    init?(leading scalars: ArraySlice<Unicode.Scalar>) {
      var groups: [Int] = []
      var value = 0
      var digits = 0
      var inGroup = 0
      var separator: Unicode.Scalar?
      var index = scalars.startIndex
      scan: while index < scalars.endIndex {
        let scalar = scalars[index]
        if FigureText.isDigit(scalar) {
          digits += 1
          inGroup += 1
          if digits <= Quantity.digitLimit { value = value * 10 + Int(scalar.value - 0x30) }
        } else if Self.isSeparator(scalar), index + 1 < scalars.endIndex,
          FigureText.isDigit(scalars[index + 1]), separator == nil || separator == scalar
        {
          separator = scalar
          groups.append(inGroup)
          inGroup = 0
        } else {
          break scan
        }
        index += 1
      }
      guard digits > 0 else { return nil }
      if let first = groups.first {
        // 1,234,567: three digits in every group but the first, which begins no row of zeros.
        groups.append(inGroup)
        guard (1...3).contains(first), groups.dropFirst().allSatisfy({ $0 == 3 }),
          scalars.first != "0"
        else { return nil }
      }
      var scale = 0
      if index + 1 < scalars.endIndex, scalars[index] == ".",
        FigureText.isDigit(scalars[index + 1])
      {
        index += 1
        while index < scalars.endIndex, FigureText.isDigit(scalars[index]) {
          digits += 1
          scale += 1
          if digits <= Quantity.digitLimit {
            value = value * 10 + Int(scalars[index].value - 0x30)
          }
          index += 1
        }
      }
      length = index - scalars.startIndex
      mantissa = digits <= Quantity.digitLimit ? value : nil
      self.scale = scale
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "," || scalar == " " || scalar == "'" || scalar == "，"
    }
  }
}
