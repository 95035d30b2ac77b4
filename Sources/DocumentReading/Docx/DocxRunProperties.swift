// SPDX-License-Identifier: Apache-2.0

import Basics
import Markup

/// What the properties of a run, a paragraph's style or a character style say of how text is shown:
/// ECMA-376 part 1, 17.3.2. Nil where they don't say it.
struct DocxRunProperties: Sendable, Equatable {
  var isHidden: Bool?
  var isStruck: Bool?
  var isDoubleStruck: Bool?
  /// Where the text stands; inner nil for its own line.
  var script: ScriptPosition??
  /// The symbol font, whose characters aren't those of Unicode; inner nil for any other font.
  var symbolFont: DocxSymbol.Font??
  var color: DocxColor?
  /// The fill that Word 2010 gives the text in place of its colour (`w14:textFill`).
  var fill: DocxColor?
  var shading: DocxShading?
  /// The colour of a marker; inner nil for none.
  var highlight: DocxColor??
  /// In half-points.
  var size: Int?
  /// How far the text is raised, in half-points (17.3.2.24 `position`).
  var raise: Int?
  /// The width of characters in percent (17.3.2.43 `w`).
  var width: Int?
  /// What is added between characters, in twentieths of a point (17.3.2.35 `spacing`).
  var spacing: Int?
  /// Whether two lines are in one (17.3.2.10 `eastAsianLayout`).
  var isCombined: Bool?

  /// Whether text with these and no other properties is seen on any ground, as nearly all is.
  var isVisible: Bool {
    let hasColor = color != nil && color != .auto || fill != nil
    return !hasColor && size ?? 20 > DocxVisibility.leastSize && width == nil && spacing == nil
  }

  /// Whether text with these and no other properties is shown as it is stored.
  var isPlain: Bool {
    isHidden != true && isStruck != true && isDoubleStruck != true && (script ?? nil) == nil
      && (symbolFont ?? nil) == nil && raise ?? 0 == 0 && isCombined != true && isVisible
  }

  /// Takes up one property; false for what is none of these.
  mutating func take(
    _ name: DocxName, _ attributes: borrowing Attributes, _ theme: DocxTheme
  ) -> Bool {
    switch name {
    case .vanish: isHidden = attributes.isOn
    case .strike: isStruck = attributes.isOn
    case .doubleStrike: isDoubleStruck = attributes.isOn
    case .verticalAlignment: script = .some(attributes.scriptPosition)
    case .runFonts: takeFont(attributes, theme)
    case .color: color = DocxColor(attributes)
    case .shading: shading = DocxShading(attributes)
    case .highlight:
      highlight = .some(attributes.string(DocxAttribute.value).flatMap(DocxColor.init(highlight:)))
    case .size: size = attributes.integer(DocxAttribute.value)
    case .raise: raise = attributes.integer(DocxAttribute.value)
    case .characterWidth: width = attributes.integer(DocxAttribute.value)
    case .spacing: spacing = attributes.integer(DocxAttribute.value)
    case .eastAsianLayout:
      isCombined = attributes.isOn(DocxAttribute.combine, otherwise: false)
    case .textFill: fill = .other
    case .noFill: if fill != nil { fill = .unknown }
    case .fillColor:
      if fill != nil { fill = attributes.color(DocxAttribute.fillValue) }
    case .fillScheme:
      if fill != nil { fill = DocxColor(theme: attributes.string(DocxAttribute.fillValue)) }
    // A fill that is transparent to a degree.
    case .fillAlpha: if fill != nil { fill = .unknown }
    default: return false
    }
    return true
  }

  private mutating func takeFont(_ attributes: borrowing Attributes, _ theme: DocxTheme) {
    // The theme's fonts go before the one that is named (17.3.2.26).
    var named: DocxSymbol.Font??
    var ofTheme: DocxSymbol.Font??
    let (asciiFont, asciiTheme) = (DocxAttribute.asciiFont, DocxAttribute.asciiTheme)
    attributes.forEach { name, value in
      if name == asciiFont {
        named = .some(DocxSymbol.Font(value))
      } else if name == asciiTheme {
        ofTheme = .some(theme.hasSymbols ? theme.symbolFont(value) : nil)
      }
    }
    if let font = ofTheme ?? named { symbolFont = .some(font) }
  }

  /// These properties where they are given, and those of `base` where not.
  func over(_ base: DocxRunProperties) -> DocxRunProperties {
    var all = base
    if let isHidden { all.isHidden = isHidden }
    if let isStruck { all.isStruck = isStruck }
    if let isDoubleStruck { all.isDoubleStruck = isDoubleStruck }
    if let script { all.script = .some(script) }
    if let symbolFont { all.symbolFont = .some(symbolFont) }
    if let color { all.color = color }
    if let fill { all.fill = fill }
    if let shading { all.shading = shading }
    if let highlight { all.highlight = .some(highlight) }
    if let size { all.size = size }
    if let raise { all.raise = raise }
    if let width { all.width = width }
    if let spacing { all.spacing = spacing }
    if let isCombined { all.isCombined = isCombined }
    return all
  }
}

extension Attributes {
  /// Where `w:vertAlign` has the text stand: 17.18.96, `ST_VerticalAlignRun`.
  var scriptPosition: ScriptPosition? {
    switch string(DocxAttribute.value) {
    case "superscript": .raised
    case "subscript": .lowered
    default: nil
    }
  }

  /// The colour that an attribute writes in hexadecimal digits.
  func color(_ name: NameID) -> DocxColor? { value(of: name) { DocxColor(hexadecimal: $0) } }
}

/// A colour of text or of what is behind it.
enum DocxColor: Sendable, Equatable {
  /// Black on a light ground and white on a dark one (17.3.2.6 `auto`): text in it is always seen.
  case auto
  case rgb(red: UInt8, green: UInt8, blue: UInt8)
  /// One that isn't white and isn't known otherwise.
  case other
  case unknown

  static let white = DocxColor.rgb(red: 255, green: 255, blue: 255)

  /// The colour that `w:color` says: Word writes the colour that its theme gives beside the theme's
  /// name.
  init(_ attributes: borrowing Attributes) {
    if let color = attributes.color(DocxAttribute.value) {
      self = color
      guard attributes.count > 1 else { return }
      // What Word writes beside the theme's name is no longer so once the theme is another.
      if let theme = attributes.string(DocxAttribute.themeColor),
        !attributes.has(DocxAttribute.themeTint), !attributes.has(DocxAttribute.themeShade),
        DocxColor(theme: theme).distance(from: color) ?? 0 > 0x80
      {
        self = .unknown
      }
    } else if let theme = attributes.string(DocxAttribute.themeColor) {
      self = DocxColor(theme: theme)
    } else {
      self = attributes.equals(DocxAttribute.value, "auto") ?? true ? .auto : .unknown
    }
  }

  /// `FFFFFF`.
  init?(hexadecimal utf8: Span<UInt8>) {
    guard utf8.count == 6 else { return nil }
    var number = 0
    for index in utf8.indices {
      guard let digit = utf8[index].hexadecimalValue else { return nil }
      number = number << 4 | Int(digit)
    }
    self = .rgb(
      red: UInt8(number >> 16), green: UInt8(number >> 8 & 0xFF), blue: UInt8(number & 0xFF))
  }

  /// A theme's colour (17.18.97, `ST_ThemeColor`): nearly all have black text on a white ground.
  init(theme: String?) {
    switch theme {
    case "background1", "light1", "bg1", "lt1": self = .white
    case "text1", "dark1", "tx1", "dk1": self = .rgb(red: 0, green: 0, blue: 0)
    case nil, "none": self = .unknown
    default: self = .other
    }
  }

  /// The colour of a marker: 17.18.40, `ST_HighlightColor`. Nil for none.
  init?(highlight name: String) {
    guard name != "none" else { return nil }
    self = Self.highlights[name].flatMap { DocxColor(hexadecimal: $0.utf8Span.span) } ?? .unknown
  }

  private static let highlights = [
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080",
    "darkCyan": "008080", "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "green": "00FF00", "lightGray": "C0C0C0",
    "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF", "yellow": "FFFF00",
  ]

  /// How far two colours are apart in the channel where they are farthest; nil where one of them
  /// isn't known.
  func distance(from other: DocxColor) -> Int? {
    guard case .rgb(let red, let green, let blue) = self,
      case .rgb(let otherRed, let otherGreen, let otherBlue) = other
    else { return nil }
    return max(
      abs(Int(red) - Int(otherRed)), abs(Int(green) - Int(otherGreen)),
      abs(Int(blue) - Int(otherBlue)))
  }

  /// Whether text in it could only be seen on a dark ground.
  var isLight: Bool { distance(from: .white).map { $0 <= 0x20 } ?? (self == .unknown) }
}

/// What is painted behind a run, a paragraph, a cell or a table: 17.3.5, `CT_Shd`.
enum DocxShading: Sendable, Equatable {
  /// Nothing: what is behind it is seen.
  case none
  case color(DocxColor)

  init(_ attributes: borrowing Attributes) {
    switch attributes.string(DocxAttribute.value) {
    case "nil": self = .none
    case "clear", nil:
      if let color = attributes.color(DocxAttribute.shadingFill) {
        self = .color(color)
      } else if let theme = attributes.string(DocxAttribute.themeFill) {
        self = .color(DocxColor(theme: theme))
      } else {
        self = .none
      }
    case "solid": self = .color(attributes.color(DocxAttribute.shadingColor) ?? .unknown)
    // A pattern of two colours.
    default: self = .color(.unknown)
    }
  }
}
