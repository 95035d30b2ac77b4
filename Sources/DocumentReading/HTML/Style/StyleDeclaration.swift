// SPDX-License-Identifier: Apache-2.0

import Markup

/// What a declaration says, of the properties that decide whether text is seen, where, and what it
/// is read with.
enum StyleDeclaration: Equatable {
  enum Display: Equatable {
    case none, inline
    /// A box in the line.
    case inlineBlock
    /// A box in the line, or side by side with others, whose own children are such.
    case inlineFlex, flex
    case block
    /// A block that has a number or a mark before it, as an item of a list has.
    case listItem
    case cell
    /// A table's column or group of columns, whose content isn't shown (CSS 2, 17.2).
    case column
  }

  enum Position: Equatable { case `static`, relative, absolute, fixed }
  enum Side: Equatable { case left, right, top, bottom }
  enum Dimension: Equatable { case width, height }

  enum WhiteSpace: Equatable { case normal, preserved, lines }

  /// What becomes of a box that is clipped, moved or changed.
  enum Effect: Equatable {
    case none
    /// Nothing of it is left to be seen.
    case vanishes
    /// It is moved so far, in pixels.
    case moves(Float)
    /// It may be seen or not, or otherwise than it's written.
    case unclear
  }

  enum VerticalAlignment: Equatable {
    case baseline, raised, lowered
    case length(CSSLength)
  }

  /// What a style puts before or behind an element's own content (CSS Generated Content 3).
  enum Content: Equatable {
    /// No box at all.
    case none
    case text([UInt8])
    case picture
    /// A counter, an attribute, a text with a picture in it.
    case unknown

    /// Whether a person may read it: letters or digits.
    var mayBeRead: Bool {
      switch self {
      case .none, .picture: false
      case .text(let utf8):
        String(decoding: utf8, as: UTF8.self).contains { $0.isLetter || $0.isNumber }
      case .unknown: true
      }
    }
  }

  /// What is behind the text, or in the shape of its letters.
  enum Background: Equatable {
    case color(CSSColor)
    /// `currentcolor`: that of the text itself.
    case textColor
    /// An image, over a colour if there is one.
    case picture(CSSColor?)
    /// A gradient that is a thin band across the middle.
    case band
    /// Any other gradient, or what a variable has.
    case unknown
  }

  /// nil is what the browser has for the element.
  case display(Display?)
  /// nil inherits.
  case visibility(Bool?)
  case opacity(Float)
  case fontSize(CSSLength)
  /// nil inherits.
  case color(CSSColor?)
  /// Takes the place of the colour; `nil` doesn't.
  case fill(CSSColor?)
  case background(Background)
  /// nil inherits.
  case textIndent(CSSLength?)
  case position(Position)
  /// nil is `auto`.
  case offset(Side, CSSLength?)
  case margin(Side, CSSLength)
  case padding(Side, CSSLength)
  case size(Dimension, CSSLength?)
  case sizeLimit(Dimension, CSSLength?)
  case minimum(Dimension, CSSLength?)
  /// Takes what room there is, whatever its size.
  case grows(Bool)
  case clipsOverflow(Bool)
  case clip(Effect)
  case clipPath(Effect)
  case transform(Effect)
  case filter(Effect)
  /// Whether a property has a value that may hide or change what is seen.
  case unclear(StyleProperty, Bool)
  case contentHidden(Bool)
  /// Word's own: hidden there, though not in a browser.
  case wordHidden(Bool)
  case isStruck(Bool)
  case verticalAlign(VerticalAlignment)
  case floats(Bool)
  case whiteSpace(WhiteSpace)
  case listStyle(ListMarker.Style)
  /// Text of the style's own, before or behind an element's content.
  case content(Content)
  case direction(isRightToLeft: Bool)
  case overridesDirection(Bool)
  case reverses(Bool)
  /// It changes by itself, as these keyframes say, so that what it is at first it may not stay.
  case animates([UInt64])
  /// Whether it stays as the animation's end has it.
  case animationFills(Bool)
  /// Whether a property of the animation lets it have no end, or another one than its last keyframe.
  case animationOpen(StyleProperty, Bool)
  /// Dots in place of the characters.
  case isSecret(Bool)
  /// Characters stand far apart.
  case spreads(Bool)
  /// Lines run from top to bottom.
  case turns(Bool)
  /// Letters are painted by more than their colour: by a shadow, or along their outlines.
  case paints(Bool)
  /// A shadow within the box that fills it; nil for none.
  case inset(CSSColor?)
  /// `all`: every property is as if nothing had been said of it; `toDefault` is the browser's own.
  case resets(toDefault: Bool)
  /// The fonts, by the hashes of their names.
  case fonts([UInt64])
  /// `visibility: collapse`, which alone hides a column.
  case collapses(Bool)
}

/// Declarations as a rule or an attribute has them.
struct StyleDeclarations {
  private(set) var normal: [StyleDeclaration] = []
  private(set) var important: [StyleDeclaration] = []

  /// What it puts before or behind the elements' own content, if it says that.
  var contents: [StyleDeclaration.Content] {
    (normal + important).compactMap { if case .content(let content) = $0 { content } else { nil } }
  }

  /// Whether the elements aren't displayed.
  var hides: Bool { (normal + important).contains(.display(StyleDeclaration.Display.none)) }

  var isEmpty: Bool { normal.isEmpty && important.isEmpty }

  init() {}

  /// Reads a style attribute or the inside of a rule: CSS Style Attributes, 2.
  ///
  /// A page exported from Word has 200 KB of them, most of properties that nobody asks for here.
  init(_ css: Span<UInt8>, hasQuirks: Bool = false, variables: StyleVariables? = nil) {
    var reader = CSSValueReader()
    var index = 0
    while index < css.count {
      CSSScanner.skipBlank(css, &index)
      guard index < css.count else { return }
      if CSSScanner.beginsName(css, index) {
        let isVariable = css[index] == UInt8(ascii: "-") && css[index + 1] == UInt8(ascii: "-")
        let name = CSSScanner.name(css, &index)
        CSSScanner.skipBlank(css, &index)
        if index < css.count, css[index] == UInt8(ascii: ":") {
          index += 1
          let start = index
          if isVariable {
            CSSScanner.skip(css, &index, to: UInt8(ascii: ";"))
          } else {
            CSSScanner.skip(css, &index, to: UInt8(ascii: ";"), UInt8(ascii: "{"))
          }
          let isWhole = index >= css.count || css[index] != UInt8(ascii: "{")
          if isWhole, let property = StyleProperty(hash: name) {
            if hasQuirks, let color = Self.color(property, css.extracting(start..<index)) {
              normal.append(color)
            } else {
              reader.read(css, start..<index)
              let isNothing = property == .content && variables?.isInvalid(reader.tokens) == true
              add(
                property,
                isNothing ? [.word(.normal)] : variables?.resolved(reader.tokens) ?? reader.tokens)
            }
          }
        }
      }
      Self.skipRest(css, &index)
    }
  }

  /// The fonts that the attribute `face` has a list of.
  static func fonts(_ list: Span<UInt8>) -> [StyleDeclaration] {
    var reader = CSSValueReader()
    reader.read(list, list.indices)
    return StyleProperty.fontFamily.declarations(reader.tokens[...])
  }

  /// To behind a semicolon, or behind a block: what was no declaration up to its brace is a rule
  /// within the rule, and ends with it (CSS Syntax, 5.5.5 "consume a block's contents").
  private static func skipRest(_ css: Span<UInt8>, _ index: inout Int) {
    CSSScanner.skip(css, &index, to: UInt8(ascii: ";"), UInt8(ascii: "{"))
    if index < css.count, css[index] == UInt8(ascii: "{") {
      index += 1
      CSSScanner.skip(css, &index, to: UInt8(ascii: "}"))
    }
    index += 1
  }

  /// A colour without its `#`, which counts in quirks mode (Quirks Mode, 3.2).
  private static func color(_ property: StyleProperty, _ css: Span<UInt8>) -> StyleDeclaration? {
    guard property == .color || property == .backgroundColor else { return nil }
    var start = 0
    var end = css.count
    while start < end, isSpace(css[start]) { start += 1 }
    while end > start, isSpace(css[end - 1]) { end -= 1 }
    guard end - start == 3 || end - start == 6,
      let color = CSSColor(digits: css.extracting(start..<end))
    else { return nil }
    return property == .color ? .color(color) : .background(.color(color))
  }

  /// Adds what the value of a property says; nothing for one that isn't understood, as it counts for
  /// nothing in a browser.
  mutating func add(_ property: StyleProperty, _ tokens: [CSSToken]) {
    var tokens = tokens[...]
    let isImportant = tokens.suffix(2) == [.exclamation, .word(.important)]
    if isImportant { tokens = tokens.dropLast(2) }
    // `display: none !ie` is no declaration.
    guard !tokens.isEmpty, !tokens.contains(.exclamation) else { return }
    for declaration in property.declarations(tokens) {
      if isImportant { important.append(declaration) } else { normal.append(declaration) }
    }
  }

  mutating func append(_ declaration: StyleDeclaration) { normal.append(declaration) }
}
