// SPDX-License-Identifier: Apache-2.0

import Markup

/// The properties that are read.
enum StyleProperty: String, CaseIterable {
  case display, visibility, opacity, color, background, position, margin, padding, overflow, clip
  case transform, scale, rotate, translate, filter, mask, direction, order, content, float, font
  case width, height, left, right, top, bottom, inset, all
  case fontFamily = "font-family"
  case fontSize = "font-size"
  case textFill = "-webkit-text-fill-color"
  case backgroundColor = "background-color"
  case backgroundImage = "background-image"
  case backgroundClip = "background-clip"
  case webkitBackgroundClip = "-webkit-background-clip"
  case textIndent = "text-indent"
  case marginLeft = "margin-left"
  case marginRight = "margin-right"
  case marginTop = "margin-top"
  case marginInlineStart = "margin-inline-start"
  case marginInlineEnd = "margin-inline-end"
  case paddingLeft = "padding-left"
  case paddingRight = "padding-right"
  case insetInlineStart = "inset-inline-start"
  case minWidth = "min-width"
  case minHeight = "min-height"
  case flex
  case flexGrow = "flex-grow"
  case paddingTop = "padding-top"
  case paddingBottom = "padding-bottom"
  case maxWidth = "max-width"
  case maxHeight = "max-height"
  case inlineSize = "inline-size"
  case blockSize = "block-size"
  case overflowX = "overflow-x"
  case overflowY = "overflow-y"
  case clipPath = "clip-path"
  case webkitClipPath = "-webkit-clip-path"
  case webkitTransform = "-webkit-transform"
  case maskImage = "mask-image"
  case webkitMask = "-webkit-mask"
  case webkitMaskImage = "-webkit-mask-image"
  case contentVisibility = "content-visibility"
  case msoHide = "mso-hide"
  case textDecoration = "text-decoration"
  case textDecorationLine = "text-decoration-line"
  case verticalAlign = "vertical-align"
  case fontVariantPosition = "font-variant-position"
  case whiteSpace = "white-space"
  case whiteSpaceCollapse = "white-space-collapse"
  case listStyle = "list-style"
  case listStyleType = "list-style-type"
  case unicodeBidi = "unicode-bidi"
  case flexDirection = "flex-direction"
  case flexFlow = "flex-flow"
  case textSecurity = "-webkit-text-security"
  case letterSpacing = "letter-spacing"
  case zoom
  case writingMode = "writing-mode"
  case textShadow = "text-shadow"
  case boxShadow = "box-shadow"
  case textStroke = "-webkit-text-stroke"
  case textStrokeWidth = "-webkit-text-stroke-width"
  case blendMode = "mix-blend-mode"
  case boxReflect = "-webkit-box-reflect"
  case lineClamp = "line-clamp"
  case webkitLineClamp = "-webkit-line-clamp"
  case listStyleImage = "list-style-image"
  case gridArea = "grid-area"
  case gridColumn = "grid-column"
  case gridRow = "grid-row"
  case gridColumnStart = "grid-column-start"
  case gridRowStart = "grid-row-start"
  case animation
  case animationName = "animation-name"
  case animationFillMode = "animation-fill-mode"
  case animationIterationCount = "animation-iteration-count"
  case animationDirection = "animation-direction"
  case animationPlayState = "animation-play-state"

  init?(hash: UInt64) {
    guard let property = Self.names[hash] else { return nil }
    self = property
  }

  private static let names = HashedNames(
    allCases.map { ($0.rawValue, $0) } + animations.map { ("-webkit-" + $0.rawValue, $0) })

  /// What a value of the property says, its tokens without `!important`.
  func declarations(_ tokens: ArraySlice<CSSToken>) -> [StyleDeclaration] {
    if tokens.count == 1, let keyword = Keyword(tokens.first), let declarations = reset(keyword) {
      return declarations
    }
    if let declarations = calculated(tokens) { return declarations }
    switch self {
    case .margin, .padding, .inset: return sides(tokens)
    case .background, .backgroundColor, .backgroundImage: return background(tokens)
    case .listStyle, .listStyleType: return listStyle(tokens)
    case .overflow, .overflowX, .overflowY:
      return [.clipsOverflow(tokens.contains { !isWord($0, .visible) })]
    case .animation, .animationName, .animationFillMode, .animationIterationCount,
      .animationDirection, .animationPlayState:
      return animation(tokens)
    case .font: return Self.font(tokens) + Self.fonts(tokens)
    case .fontFamily: return Self.fonts(tokens)
    case .visibility:
      return declaration(tokens).map { [$0, .collapses(tokens.first == .word(.collapse))] } ?? []
    default: return declaration(tokens).map { [$0] } ?? []
    }
  }

  private func declaration(_ tokens: ArraySlice<CSSToken>) -> StyleDeclaration? {
    guard let first = tokens.first, tokens.count == 1 || !isSingle || isFunction(first) else {
      return nil
    }
    switch self {
    case .display: return Self.display(tokens)
    case .visibility: return Self.visibility(first)
    case .opacity: return Self.share(first).map { .opacity($0) }
    case .fontSize:
      return isFunction(first) ? Self.calculatedSize(tokens) : Self.fontSize(first)
    case .color:
      return first == .name(Self.currentColor) ? .color(nil) : Self.color(first).map { .color($0) }
    case .textFill:
      if case .name = first, Self.color(first) == nil { return .fill(nil) }
      return Self.color(first).map { .fill($0) }
    case .backgroundClip, .webkitBackgroundClip:
      return tokens.contains(.word(.text)) ? .background(.picture(nil)) : nil
    case .textIndent: return length(first).map { .textIndent($0) }
    case .position: return Self.position(first)
    case .left, .insetInlineStart: return offset(.left, first)
    case .right: return offset(.right, first)
    case .top: return offset(.top, first)
    case .bottom: return offset(.bottom, first)
    case .marginLeft, .marginInlineStart: return length(first).map { .margin(.left, $0) }
    case .marginRight, .marginInlineEnd: return length(first).map { .margin(.right, $0) }
    case .marginTop: return length(first).map { .margin(.top, $0) }
    // Of these a negative one is none.
    case _ where isSize && (length(first)?.value ?? 0) < 0: return nil
    case .paddingLeft: return length(first).map { .padding(.left, $0) }
    case .paddingRight: return length(first).map { .padding(.right, $0) }
    case .paddingTop: return length(first).map { .padding(.top, $0) }
    case .paddingBottom: return length(first).map { .padding(.bottom, $0) }
    case .width, .inlineSize: return .size(.width, length(first))
    case .height, .blockSize: return .size(.height, length(first))
    case .minWidth: return .minimum(.width, length(first))
    case .minHeight: return .minimum(.height, length(first))
    case .flex, .flexGrow: return .grows(!isWord(first, .none) && length(first)?.value != 0)
    case .maxWidth: return .sizeLimit(.width, length(first))
    case .maxHeight: return .sizeLimit(.height, length(first))
    case .clip: return .clip(StyleEffect.clip(tokens))
    case .clipPath, .webkitClipPath: return .clipPath(StyleEffect.clipPath(tokens))
    case .transform, .webkitTransform: return .transform(StyleEffect.transform(tokens))
    case .scale, .rotate, .translate: return .transform(StyleEffect.single(self, tokens))
    case .filter: return .filter(StyleEffect.filter(tokens))
    case .contentVisibility: return .contentHidden(isWord(first, .hidden))
    case .msoHide: return .wordHidden(!isWord(first, .none))
    case .textDecoration, .textDecorationLine:
      return .isStruck(tokens.contains(.word(.lineThrough)))
    case .verticalAlign: return verticalAlignment(first).map { .verticalAlign($0) }
    case .fontVariantPosition:
      return isWord(first, .super)
        ? .verticalAlign(.raised) : isWord(first, .sub) ? .verticalAlign(.lowered) : nil
    case .float: return .floats(isWord(first, .left) || isWord(first, .right))
    case .whiteSpace, .whiteSpaceCollapse: return Self.whiteSpace(tokens)
    case .content: return Self.content(tokens).map { .content($0) }
    case .direction: return .direction(isRightToLeft: isWord(first, .rtl))
    case .unicodeBidi:
      return .overridesDirection(isWord(first, .bidiOverride) || isWord(first, .isolateOverride))
    case .order: return .reverses(length(first)?.value != 0)
    case .flexDirection, .flexFlow:
      return .reverses(
        tokens.contains(.word(.rowReverse)) || tokens.contains(.word(.columnReverse)))
    case .gridArea, .gridColumn, .gridRow, .gridColumnStart, .gridRowStart:
      return .reverses(!isWord(first, .auto))
    case .textSecurity: return .isSecret(!isWord(first, .none))
    case .letterSpacing:
      // Characters that are drawn over one another, or so far apart that each is by itself.
      let pixels = length(first)?.pixels(fontSize: 16) ?? 0
      return pixels < -6 ? .unclear(self, true) : .spreads(pixels > 10)
    case .zoom: return .unclear(self, (Self.share(first) ?? 1) < 0.3)
    case .writingMode: return .turns(!isWord(first, .horizontal))
    case .boxShadow: return .inset(Self.inset(tokens))
    case .textShadow, .textStroke, .textStrokeWidth: return .paints(!isWord(first, .none))
    // Black on white it leaves as it is.
    case .blendMode where first == .name(Self.multiply): return .unclear(self, false)
    case .mask, .maskImage, .webkitMask, .webkitMaskImage, .blendMode, .boxReflect, .lineClamp,
      .webkitLineClamp:
      return .unclear(self, !isWord(first, .none) && !isWord(first, .normal))
    case .listStyleImage: return isFunction(first) ? .listStyle(.text) : nil
    default: return nil
    }
  }

  // MARK: Values

  func isWord(_ token: CSSToken, _ word: CSSWord) -> Bool { token == .word(word) }

  func isFunction(_ token: CSSToken) -> Bool {
    if case .function = token { true } else { false }
  }

  /// Whether a value is one token, so that one of more is invalid.
  private var isSingle: Bool {
    switch self {
    case .visibility, .opacity, .fontSize, .color, .position, .all: true
    default: false
    }
  }

  private var isSize: Bool {
    switch self {
    case .paddingLeft, .paddingRight, .paddingTop, .paddingBottom, .width, .inlineSize, .height,
      .blockSize, .minWidth, .minHeight, .maxWidth, .maxHeight:
      true
    default: false
    }
  }

  func length(_ token: CSSToken) -> CSSLength? {
    if case .length(let length) = token { length } else { nil }
  }

  /// `auto` takes an offset away.
  private func offset(_ side: StyleDeclaration.Side, _ token: CSSToken) -> StyleDeclaration? {
    if isFunction(token) { return .offset(side, .unknown) }
    return isWord(token, .auto) ? .offset(side, nil) : length(token).map { .offset(side, $0) }
  }

  private static func share(_ token: CSSToken) -> Float? {
    guard case .length(let length) = token else { return nil }
    return length.unit == .percent ? length.value / 100 : length.value
  }

  static func color(_ token: CSSToken) -> CSSColor? {
    switch token {
    case .color(let color): color
    case .name(let hash):
      hash == transparent ? .transparent : CSSColorName.color(hash: hash)
    // A variable, `color-mix()`.
    case .function: .unknown
    default: nil
    }
  }

  private static let multiply = NameHash("multiply").value
  private static let transparent = NameHash("transparent").value
  static let currentColor = NameHash("currentcolor").value

  private static func display(_ tokens: ArraySlice<CSSToken>) -> StyleDeclaration? {
    // `none` is alone; a word that isn't known makes the whole invalid.
    let isValid = tokens.allSatisfy { if case .word = $0 { true } else { false } }
    guard isValid || !tokens.contains(.word(.none)),
      tokens.count == 1 || tokens.first != .word(.none)
    else { return nil }
    var display: StyleDeclaration.Display?
    var isInline = false
    for case .word(let word) in tokens {
      switch word {
      case .none: display = StyleDeclaration.Display.none
      case .inline: isInline = true
      case .contents: display = .inline
      case .inlineBlock, .inlineTable: display = .inlineBlock
      case .inlineFlex, .inlineGrid: display = .inlineFlex
      case .flex, .grid: display = isInline ? .inlineFlex : .flex
      case .listItem: display = .listItem
      case .block, .flowRoot, .table, .tableRow:
        display = isInline ? .inlineBlock : .block
      // What is inherited may be a cell's, and is apart like it.
      case .tableCell, .inherit: display = .cell
      case .tableColumn, .tableColumnGroup: display = .column
      default: break
      }
    }
    return (display ?? (isInline ? .inline : nil)).map { .display($0) }
  }

  private static func visibility(_ token: CSSToken) -> StyleDeclaration? {
    switch token {
    case .word(.hidden), .word(.collapse): .visibility(false)
    case .word(.visible): .visibility(true)
    case .word(.inherit): .visibility(nil)
    default: nil
    }
  }

  private static func fontSize(_ token: CSSToken) -> StyleDeclaration? {
    let pixels: Float
    switch token {
    case .length(let length):
      guard length.value >= 0 else { return nil }
      // A number alone is a length in quirks mode, and no size in any other.
      if length.unit == .number, length.value > 0, length.value < 6 { return .fontSize(.unknown) }
      return .fontSize(length)
    case .word(.inherit): return .fontSize(CSSLength(value: 1, unit: .em))
    case .word(.xxSmall): pixels = 9
    case .word(.xSmall): pixels = 10
    case .word(.small): pixels = 13
    case .word(.medium): pixels = 16
    case .word(.large): pixels = 18
    case .word(.xLarge): pixels = 24
    case .word(.xxLarge): pixels = 32
    case .word(.smaller): return .fontSize(CSSLength(value: 0.83, unit: .em))
    case .word(.larger): return .fontSize(CSSLength(value: 1.2, unit: .em))
    default: return nil
    }
    return .fontSize(CSSLength(value: pixels, unit: .pixel))
  }

  /// A size that is worked out: legible where it is one of some that all are.
  private static func calculatedSize(_ tokens: ArraySlice<CSSToken>) -> StyleDeclaration {
    var sizes: [Float] = []
    var isSum = false
    for token in tokens {
      switch token {
      case .length(let length): sizes.append(length.pixels(fontSize: 16, whole: 16))
      case .function, .comma, .end: break
      case .plus: isSum = true
      default: return .fontSize(.unknown)
      }
    }
    // A sum is no less than the largest of its parts.
    guard let size = isSum ? sizes.max() : sizes.min(), size >= 6, sizes.allSatisfy({ $0 >= 0 })
    else { return .fontSize(.unknown) }
    return .fontSize(CSSLength(value: size, unit: .pixel))
  }

  /// The names of fonts, in quotes or not. A name of several words is that of the last one here.
  private static func fonts(_ tokens: ArraySlice<CSSToken>) -> [StyleDeclaration] {
    let names = tokens.compactMap { fontName($0) }
    return names.isEmpty ? [] : [.fonts(names)]
  }

  static func fontName(_ token: CSSToken) -> UInt64? {
    switch token {
    case .name(let hash): return hash
    case .string(let text):
      var hash = NameHash()
      for byte in text { hash.add(lowercased(byte)) }
      return hash.value
    // A font may have the name of a keyword.
    case .word(let word): return NameHash(word.rawValue).value
    default: return nil
    }
  }

  /// The size is the first length of the shorthand, but for a weight, which is a number alone.
  private static func font(_ tokens: ArraySlice<CSSToken>) -> [StyleDeclaration] {
    for token in tokens {
      if case .length(let length) = token, length.unit == .number, length.value != 0 { continue }
      if let size = fontSize(token) { return [size] }
      if token == .comma { break }
    }
    return []
  }

  private static func position(_ token: CSSToken) -> StyleDeclaration? {
    switch token {
    case .word(.absolute): .position(.absolute)
    case .word(.fixed): .position(.fixed)
    case .word(.relative): .position(.relative)
    // In a page that isn't scrolled, it is where it would be without.
    case .word(.static), .word(.sticky): .position(.static)
    default: nil
    }
  }

  private func verticalAlignment(_ token: CSSToken) -> StyleDeclaration.VerticalAlignment? {
    switch token {
    case .word(.super): .raised
    case .word(.sub): .lowered
    case .word(.baseline), .word(.initial): .baseline
    case .length(let length): .length(length)
    default: nil
    }
  }

  private static func whiteSpace(_ tokens: ArraySlice<CSSToken>) -> StyleDeclaration? {
    for case .word(let word) in tokens {
      switch word {
      case .pre, .preWrap, .breakSpaces, .preserve: return .whiteSpace(.preserved)
      case .preLine, .preserveBreaks: return .whiteSpace(.lines)
      case .normal, .nowrap, .collapse, .initial: return .whiteSpace(.normal)
      default: break
      }
    }
    return nil
  }

  private static func content(_ tokens: ArraySlice<CSSToken>) -> StyleDeclaration.Content? {
    var text: [UInt8] = []
    if tokens.first == .function(.url) { return .picture }
    for token in tokens {
      switch token {
      case .string(let part): text += part
      case .word(.none), .word(.normal), .word(.initial): return StyleDeclaration.Content.none
      // What is behind a slash is for readers that speak.
      case .slash: return .text(text)
      default: return .unknown
      }
    }
    return .text(text)
  }
}
