// SPDX-License-Identifier: Apache-2.0

import Markup

/// A piece of a declaration's value, as far as the properties that are read have use for it.
enum CSSToken: Equatable {
  case word(CSSWord)
  /// Any other word, by the hash of its letters in lower case.
  case name(UInt64)
  /// A function's name and opening bracket; its arguments follow, and ``end``.
  case function(CSSWord?)
  case length(CSSLength)
  case color(CSSColor)
  case string([UInt8])
  case comma
  case slash
  case plus
  case exclamation
  case end
  case other
}

/// A number with its unit. Absolute lengths are in pixels.
struct CSSLength: Equatable {
  enum Unit {
    /// A number alone.
    case number
    case pixel, em, rem, percent
    /// What a calculation or a variable comes to.
    case unknown
    /// A hundredth of the window's width or height.
    case viewport
    /// An angle, a time, or a unit of this module's future.
    case other
  }

  var value: Float
  var unit: Unit

  static let unknown = CSSLength(value: 0, unit: .unknown)

  /// In pixels, for an element of a font size; what a percentage is of, the caller says. A window of
  /// a desktop computer is some 1,280 pixels wide.
  func pixels(fontSize: Float, whole: Float = 1280) -> Float {
    switch unit {
    case .number, .pixel, .other, .unknown: value
    case .em: value * fontSize
    case .rem: value * 16
    case .percent: value / 100 * whole
    case .viewport: value / 100 * 1280
    }
  }
}

/// A colour, or that it isn't known.
enum CSSColor: Equatable {
  case known(red: UInt8, green: UInt8, blue: UInt8, alpha: Float)
  /// `currentcolor`, a system colour, a variable, a colour space of its own.
  case unknown

  static let black = known(red: 0, green: 0, blue: 0, alpha: 1)
  static let white = known(red: 255, green: 255, blue: 255, alpha: 1)
  static let transparent = known(red: 0, green: 0, blue: 0, alpha: 0)

  init(rgb value: UInt32, alpha: Float = 1) {
    self = .known(
      red: UInt8(truncatingIfNeeded: value >> 16), green: UInt8(truncatingIfNeeded: value >> 8),
      blue: UInt8(truncatingIfNeeded: value), alpha: alpha)
  }

  /// The colour of hexadecimal digits, three, four, six or eight of them.
  init?(digits: Span<UInt8>) {
    var values: [UInt32] = []
    for index in digits.indices {
      guard let value = CSSScanner.hexadecimal(digits[index]) else { return nil }
      values.append(value)
    }
    func part(_ index: Int) -> UInt32 {
      values.count < 6 ? values[index] * 17 : values[index * 2] << 4 | values[index * 2 + 1]
    }
    guard [3, 4, 6, 8].contains(values.count) else { return nil }
    let hasAlpha = values.count == 4 || values.count == 8
    self.init(
      rgb: part(0) << 16 | part(1) << 8 | part(2), alpha: hasAlpha ? Float(part(3)) / 255 : 1)
  }

  /// How far two colours are from each other, 0 for one and the same; nil where one isn't known.
  func distance(to other: CSSColor) -> Int? {
    guard case .known(let red, let green, let blue, _) = self,
      case .known(let otherRed, let otherGreen, let otherBlue, _) = other
    else { return nil }
    return abs(Int(red) - Int(otherRed)) + abs(Int(green) - Int(otherGreen))
      + abs(Int(blue) - Int(otherBlue))
  }

  /// What is seen of it over another (Compositing and Blending 1, 5.1).
  func over(_ ground: CSSColor) -> CSSColor {
    guard case .known(let red, let green, let blue, let alpha) = self,
      case .known(let groundRed, let groundGreen, let groundBlue, _) = ground
    else { return .unknown }
    func mixed(_ top: UInt8, _ bottom: UInt8) -> UInt8 {
      let share = max(0, min(1, alpha))
      return UInt8((Float(top) * share + Float(bottom) * (1 - share)).rounded())
    }
    return .known(
      red: mixed(red, groundRed), green: mixed(green, groundGreen), blue: mixed(blue, groundBlue),
      alpha: 1)
  }

  var alpha: Float {
    if case .known(_, _, _, let alpha) = self { alpha } else { 1 }
  }
}

/// The keywords that the values of properties are made of.
enum CSSWord: String, CaseIterable {
  case none, auto, inherit, initial, unset, revert, normal, important
  case revertLayer = "revert-layer"
  case horizontal = "horizontal-tb"
  case block, inline, contents, flex, grid, table
  case inlineBlock = "inline-block"
  case inlineFlex = "inline-flex"
  case inlineGrid = "inline-grid"
  case inlineTable = "inline-table"
  case listItem = "list-item"
  case flowRoot = "flow-root"
  case tableCell = "table-cell"
  case tableRow = "table-row"
  case tableColumn = "table-column"
  case tableColumnGroup = "table-column-group"
  case hidden, collapse, visible, clip, scroll
  case absolute, fixed, relative, `static`, sticky
  case left, right, rtl, ltr
  case `super`, sub, baseline
  case lineThrough = "line-through"
  case pre, nowrap, all, screen, text, preserve
  case preWrap = "pre-wrap"
  case preLine = "pre-line"
  case breakSpaces = "break-spaces"
  case preserveBreaks = "preserve-breaks"
  case bidiOverride = "bidi-override"
  case isolateOverride = "isolate-override"
  case rowReverse = "row-reverse"
  case columnReverse = "column-reverse"
  case variable = "var"
  case rect, inset, circle, ellipse, url, opacity, blur, rgb, rgba, hsl, hsla
  case invert, brightness, contrast
  case linearGradient = "linear-gradient"
  case scale, translate, translate3d, rotate, matrix
  case scaleX = "scalex"
  case scaleY = "scaley"
  case scale3d
  case translateX = "translatex"
  case translateY = "translatey"
  case rotateX = "rotatex"
  case rotateY = "rotatey"
  case xxSmall = "xx-small"
  case xSmall = "x-small"
  case small, medium, large, smaller, larger
  case xLarge = "x-large"
  case xxLarge = "xx-large"
  case disc, square, decimal
  case decimalLeadingZero = "decimal-leading-zero"
  case lowerRoman = "lower-roman"
  case upperRoman = "upper-roman"
  case lowerAlpha = "lower-alpha"
  case upperAlpha = "upper-alpha"
  case lowerLatin = "lower-latin"
  case upperLatin = "upper-latin"
  case cjkDecimal = "cjk-decimal"
  case cjkIdeographic = "cjk-ideographic"
  case simpChineseInformal = "simp-chinese-informal"
  case tradChineseInformal = "trad-chinese-informal"

  init?(hash: UInt64) {
    guard let word = Self.words[hash] else { return nil }
    self = word
  }

  private static let words = HashedNames(allCases.map { ($0.rawValue, $0) })
}
