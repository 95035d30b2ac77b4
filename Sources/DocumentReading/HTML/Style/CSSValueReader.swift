// SPDX-License-Identifier: Apache-2.0

import Markup

/// Divides a declaration's value into tokens.
struct CSSValueReader {
  private(set) var tokens: [CSSToken] = []

  /// Reads the value in `range`.
  mutating func read(_ css: Span<UInt8>, _ range: Range<Int>) {
    tokens.removeAll(keepingCapacity: true)
    let css = css.extracting(range)
    var index = 0
    while true {
      CSSScanner.skipBlank(css, &index)
      guard index < css.count else { return }
      tokens.append(token(css, &index))
    }
  }

  private func token(_ css: Span<UInt8>, _ index: inout Int) -> CSSToken {
    let byte = css[index]
    if let number = Self.number(css, &index) { return .length(length(number, css, &index)) }
    if CSSScanner.beginsName(css, index) { return name(css, &index) }
    switch byte {
    case UInt8(ascii: ","): index += 1; return .comma
    case UInt8(ascii: "/"): index += 1; return .slash
    case UInt8(ascii: "!"): index += 1; return .exclamation
    case UInt8(ascii: "+"): index += 1; return .plus
    case UInt8(ascii: ")"): index += 1; return .end
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let text = CSSScanner.text(css, &index) else { return .other }
      return .string(text)
    case UInt8(ascii: "#"):
      let start = index + 1
      index += 1
      _ = CSSScanner.name(css, &index)
      return CSSColor(digits: css.extracting(start..<index)).map { .color($0) } ?? .other
    default:
      index += 1
      return .other
    }
  }

  private func name(_ css: Span<UInt8>, _ index: inout Int) -> CSSToken {
    let hash = CSSScanner.name(css, &index)
    let word = CSSWord(hash: hash)
    guard index < css.count, css[index] == UInt8(ascii: "(") else {
      return word.map { .word($0) } ?? .name(hash)
    }
    index += 1
    switch word {
    case .url:
      // What is in it without quotes is no name.
      CSSScanner.skip(css, &index, to: UInt8(ascii: ")"))
    case .rgb, .rgba, .hsl, .hsla:
      return .color(color(css, &index, isRGB: word == .rgb || word == .rgba))
    default: break
    }
    return .function(word)
  }

  // MARK: Numbers

  private static func number(_ css: Span<UInt8>, _ index: inout Int) -> Float? {
    var end = index
    let isNegative = css[end] == UInt8(ascii: "-")
    if isNegative || css[end] == UInt8(ascii: "+") { end += 1 }
    var value = 0.0
    var digits = 0
    while end < css.count, (0x30...0x39).contains(css[end]) {
      value = min(1e9, value * 10 + Double(css[end] - 0x30))
      digits += 1
      end += 1
    }
    if end + 1 < css.count, css[end] == UInt8(ascii: "."), (0x30...0x39).contains(css[end + 1]) {
      var place = 0.1
      end += 1
      while end < css.count, (0x30...0x39).contains(css[end]) {
        value += Double(css[end] - 0x30) * place
        place /= 10
        digits += 1
        end += 1
      }
    }
    guard digits > 0 else { return nil }
    index = end
    return Float(isNegative ? -value : value)
  }

  private func length(_ value: Float, _ css: Span<UInt8>, _ index: inout Int) -> CSSLength {
    guard index < css.count else { return CSSLength(value: value, unit: .number) }
    if css[index] == UInt8(ascii: "%") {
      index += 1
      return CSSLength(value: value, unit: .percent)
    }
    guard CSSScanner.beginsName(css, index) else { return CSSLength(value: value, unit: .number) }
    let (factor, unit) = Self.units[CSSScanner.name(css, &index)] ?? (1, .other)
    return CSSLength(value: value * factor, unit: unit)
  }

  private static let units = HashedNames<(Float, CSSLength.Unit)>([
    ("px", (1, .pixel)), ("pt", (96 / 72, .pixel)), ("pc", (16, .pixel)), ("in", (96, .pixel)),
    ("cm", (37.8, .pixel)), ("mm", (3.78, .pixel)), ("q", (0.945, .pixel)), ("em", (1, .em)),
    ("ex", (0.5, .em)), ("ch", (0.5, .em)), ("ic", (1, .em)), ("lh", (1.2, .em)),
    ("rem", (1, .rem)), ("vw", (1, .viewport)), ("vh", (1, .viewport)), ("vmin", (1, .viewport)),
    ("vmax", (1, .viewport)), ("deg", (1, .number)), ("turn", (360, .number)),
  ])

  // MARK: Colours

  /// The colour that the arguments of `rgb()` or `hsl()` are (CSS Color 4, 5.1 and 7.1).
  private func color(_ css: Span<UInt8>, _ index: inout Int, isRGB: Bool) -> CSSColor {
    var numbers: [CSSLength] = []
    while index < css.count, css[index] != UInt8(ascii: ")") {
      if let number = Self.number(css, &index) {
        numbers.append(length(number, css, &index))
      } else {
        index += 1
      }
    }
    index = min(index + 1, css.count)
    guard numbers.count >= 3 else { return .unknown }
    let alpha = numbers.count > 3 ? Self.share(numbers[3], of: 1) : 1
    if alpha == 0 { return .transparent }
    func part(_ value: Float) -> UInt32 { UInt32(max(0, min(255, value.rounded()))) }
    if isRGB {
      let parts = numbers.map { part(Self.share($0, of: 255)) }
      return CSSColor(rgb: parts[0] << 16 | parts[1] << 8 | parts[2], alpha: alpha)
    }
    let lightness = max(0, min(1, Self.share(numbers[2], of: 100) / 100))
    let range =
      max(0, min(1, Self.share(numbers[1], of: 100) / 100)) * min(lightness, 1 - lightness)
    guard range == 0 || numbers[0].unit == .number else { return .unknown }
    func channel(_ offset: Float) -> UInt32 {
      let position = (offset + numbers[0].value / 30).truncatingRemainder(dividingBy: 12)
      let place = position < 0 ? position + 12 : position
      return part(255 * (lightness - range * max(-1, min(place - 3, 9 - place, 1))))
    }
    return CSSColor(rgb: channel(0) << 16 | channel(8) << 8 | channel(4), alpha: alpha)
  }

  private static func share(_ length: CSSLength, of whole: Float) -> Float {
    length.unit == .percent ? length.value / 100 * whole : length.value
  }
}
