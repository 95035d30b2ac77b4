import Reports

/// A label reduced to what identifies it, so that the ways in which offices write it are equal.
///
/// Blanks, line breaks, quotes and punctuation are passed over, width, Kangxi radicals and
/// traditional characters folded, and a leading number (一、 （一） 1. ①) is taken off.
struct Label: Hashable {
  /// Everything but the number.
  let key: String
  /// The key without what stands in brackets (a remark, a unit); the key itself where nothing else
  /// would be left.
  let bare: String
  /// The key with a Chinese numeral at its front taken off, for labels whose 、 got lost; nil where
  /// there is none, or where the label has a number of its own.
  let withoutNumeral: String?
  /// The texts in brackets.
  let remarks: [String]
  /// The number that the label begins with, where it begins with one.
  let numbering: Numbering?

  var number: Int? { numbering?.value }

  init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count / 3)
    for scalar in text.unicodeScalars where !Label.isPassedOver(scalar) {
      scalars.append(CharacterFolding.fold(scalar))
    }
    numbering = Numbering(leading: scalars[...])
    let rest = scalars[(numbering?.length ?? 0)...]

    var key = String.UnicodeScalarView()
    var bare = String.UnicodeScalarView()
    var remarks: [String] = []
    var remark = String.UnicodeScalarView()
    var depth = 0
    for scalar in rest {
      if Label.isOpening(scalar) {
        depth += 1
      } else if Label.isClosing(scalar) {
        if depth == 1 {
          remarks.append(String(remark))
          remark = String.UnicodeScalarView()
        }
        depth = max(0, depth - 1)
      } else if !Label.isPunctuation(scalar) {
        key.append(scalar)
        if depth == 0 { bare.append(scalar) } else { remark.append(scalar) }
      }
    }
    if !remark.isEmpty { remarks.append(String(remark)) }
    self.key = String(key)
    self.bare = bare.isEmpty ? String(key) : String(bare)
    self.remarks = remarks
    if numbering == nil, let first = key.first, key.dropFirst(2).first != nil,
      Numbering.chinese[first] != nil
    {
      withoutNumeral = String(String.UnicodeScalarView(key.dropFirst()))
    } else {
      withoutNumeral = nil
    }
  }

  static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x20, 0x7F...0xA0, 0xAD, 0x1680, 0x180E, 0x2000...0x200F, 0x2028...0x202F,
      0x205F...0x2064, 0x3000, 0xFEFF, 0xE000...0xF8FF:
      true
    default: false
    }
  }

  private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "[", "【", "〔", "〈", "{": true
    default: false
    }
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ")", "]", "】", "〕", "〉", "}": true
    default: false
    }
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0xB7, 0x2010...0x2027,
      0x2030...0x205E, 0x3001...0x3003, 0x3008...0x301F, 0x30FB, 0xFE10...0xFE6F:
      true
    default: false
    }
  }
}

/// The number that a heading or label begins with: `一、`, `（一）`, `1.`, `1、`, `(1)`, `①`, `㈠`.
struct Numbering: Hashable {
  let value: Int
  /// How many scalars it takes.
  let length: Int
  let style: Style

  enum Style {
    /// 一、
    case chinese
    /// （一）
    case chineseInBrackets
    /// 1. 1、 (1) ①
    case digits
  }

  /// - Parameter scalars: folded (``CharacterFolding``), without blanks.
  init?(leading scalars: ArraySlice<Unicode.Scalar>) {
    guard let first = scalars.first else { return nil }
    switch first.value {
    case 0x2460...0x2473: self.init(value: Int(first.value - 0x245F), length: 1, style: .digits)
    case 0x2474...0x2487: self.init(value: Int(first.value - 0x2473), length: 1, style: .digits)
    case 0x3220...0x3229:
      self.init(value: Int(first.value - 0x321F), length: 1, style: .chineseInBrackets)
    default:
      let isBracketed = first == "("
      var index = scalars.startIndex + (isBracketed ? 1 : 0)
      let start = index
      while index < scalars.endIndex, Self.isNumeral(scalars[index]) { index += 1 }
      guard index > start, index < scalars.endIndex, index - start <= 3,
        let value = Self.value(of: scalars[start..<index])
      else { return nil }
      let isChinese = Self.chinese[scalars[start]] != nil
      let separator = scalars[index]
      if isBracketed {
        guard separator == ")" else { return nil }
      } else {
        guard separator == "、" || separator == "." || separator == "," || separator == "．"
        else { return nil }
        // 1.5 is a number, not an item.
        if !isChinese, index + 1 < scalars.endIndex, Self.isNumeral(scalars[index + 1]) {
          return nil
        }
      }
      self.init(
        value: value, length: index + 1 - scalars.startIndex,
        style: isChinese ? (isBracketed ? .chineseInBrackets : .chinese) : .digits)
    }
  }

  private init(value: Int, length: Int, style: Style) {
    self.value = value
    self.length = length
    self.style = style
  }

  static let chinese: [Unicode.Scalar: Int] = [
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
  ]

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || chinese[scalar] != nil
  }

  private static func value(of numerals: ArraySlice<Unicode.Scalar>) -> Int? {
    var value = 0
    if let first = numerals.first, chinese[first] != nil {
      for numeral in numerals {
        guard let digit = chinese[numeral] else { return nil }
        value = digit == 10 ? max(1, value) * 10 : value + digit
      }
      return value
    }
    for numeral in numerals {
      guard (0x30...0x39).contains(numeral.value) else { return nil }
      value = value * 10 + Int(numeral.value - 0x30)
    }
    return value
  }
}
