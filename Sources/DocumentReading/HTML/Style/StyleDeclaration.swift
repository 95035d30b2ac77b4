// SPDX-License-Identifier: Apache-2.0

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
    case cell
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
    /// A counter, an attribute, a picture.
    case unknown
  }

  /// An image or a gradient is behind the text, or it is in the shape of its letters.
  enum Background: Equatable {
    case color(CSSColor)
    case picture
  }

  /// nil is what the browser has for the element.
  case display(Display?)
  /// nil inherits.
  case visibility(Bool?)
  case opacity(Float)
  case fontSize(CSSLength)
  case color(CSSColor)
  /// Takes the place of the colour; `nil` doesn't.
  case fill(CSSColor?)
  case background(Background)
  case textIndent(CSSLength)
  case position(Position)
  case offset(Side, CSSLength)
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
  case mask(Effect)
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
  /// It changes by itself, so that what it is at first it may not stay.
  case animates(Bool)
  /// Dots in place of the characters.
  case isSecret(Bool)
}

/// Declarations as a rule or an attribute has them.
struct StyleDeclarations {
  private(set) var normal: [StyleDeclaration] = []
  private(set) var important: [StyleDeclaration] = []

  var isEmpty: Bool { normal.isEmpty && important.isEmpty }

  init() {}

  /// Reads a style attribute or the inside of a rule: CSS Style Attributes, 2.
  ///
  /// A page exported from Word has 200 KB of them, most of properties that nobody asks for here.
  init(_ css: Span<UInt8>) {
    var reader = CSSValueReader()
    var index = 0
    while index < css.count {
      CSSScanner.skipBlank(css, &index)
      guard index < css.count else { return }
      if CSSScanner.beginsName(css, index) {
        let name = CSSScanner.name(css, &index)
        CSSScanner.skipBlank(css, &index)
        if index < css.count, css[index] == UInt8(ascii: ":") {
          index += 1
          let start = index
          CSSScanner.skip(css, &index, to: UInt8(ascii: ";"))
          if let property = StyleProperty(hash: name) {
            reader.read(css, start..<index)
            add(property, reader.tokens)
          }
        }
      }
      CSSScanner.skip(css, &index, to: UInt8(ascii: ";"))
      index += 1
    }
  }

  /// Adds what the value of a property says; nothing for one that isn't understood, as it counts for
  /// nothing in a browser.
  mutating func add(_ property: StyleProperty, _ tokens: [CSSToken]) {
    var tokens = tokens[...]
    let isImportant = tokens.last == .word(.important)
    // `!` and `important`.
    if isImportant { tokens = tokens.dropLast(2) }
    guard !tokens.isEmpty else { return }
    for declaration in property.declarations(tokens) {
      if isImportant { important.append(declaration) } else { normal.append(declaration) }
    }
  }

  mutating func append(_ declaration: StyleDeclaration) { normal.append(declaration) }
}
