// SPDX-License-Identifier: Apache-2.0

import Basics
import Markup

/// How an element's text is shown: what the element says of it, and what it inherits.
struct TextStyle: Equatable {
  enum Ground: Equatable {
    /// Nothing but the window's own, which is white unless a style sheet says otherwise.
    case canvas
    case color(CSSColor)
    /// A picture, which may be missing.
    case picture
    /// A gradient, or what a variable has.
    case unknown

    /// What is seen through a colour that isn't opaque.
    func covered(by color: CSSColor) -> Ground {
      switch self {
      case .canvas: .color(color.over(.white))
      case .color(let ground): .color(color.over(ground))
      case .picture: .picture
      case .unknown: .unknown
      }
    }
  }

  // MARK: The element's own

  /// Whether the element begins and ends a paragraph.
  private(set) var isBlock = false
  /// Whether it is apart from what is before and behind it in its line.
  private(set) var hasGap = false
  /// Whether each of its children is a box beside the others.
  private var laysOutChildren = false

  // MARK: Inherited

  private(set) var whiteSpace = StyleDeclaration.WhiteSpace.normal
  private(set) var script: ScriptPosition?
  private(set) var headingLevel: Int?
  private(set) var listStyle = ListMarker.Style.symbol
  private(set) var isRightToLeft = false
  private(set) var ground = Ground.canvas
  /// Whether letters are painted by more than their colour.
  private(set) var isPainted = false
  /// Whether characters stand far apart.
  private(set) var isSpread = false
  /// The width, in pixels, beyond which text isn't seen.
  private(set) var clipWidth: Float?
  /// Whether what is to the left of the box isn't seen.
  private var isClipped = false
  /// Whether the element is out of the line, so that it leaves no room in it.
  private var isOutOfFlow = false
  /// Whether it may be seen in another cell than its own.
  private(set) var isMoved = false
  /// Whether a colour is set for a part of a cell's text alone.
  private(set) var hasColorInCell = false
  /// Whether the font that is declared within a table is one of symbols.
  private(set) var isInSymbolFont = false
  /// Whether one of those that are is brought in by a style sheet.
  private(set) var isInSheetFont = false
  /// Why the text may be seen otherwise than it's read.
  private(set) var doubt: TextDoubt?

  private var color = CSSColor.black
  private var fill: CSSColor?
  private var fontSize: Float = 16
  /// The root's, in pixels, where it's known.
  private var rootSize: Float? = 16
  private var indent: Float = 0
  /// The indent of the block that the text is in, which alone has lines to be indented.
  private var lineIndent: Float = 0
  private var isVisible = true
  private var isStruck = false
  private var isInCell = false
  /// What nothing within the element undoes.
  private var concealed = Concealment.none

  init() {}

  /// How the element's text is concealed, whatever its characters are.
  var concealment: Concealment {
    if concealed > .erased { return concealed }
    if concealed == .erased || isIllegible { return .erased }
    return !isVisible ? .invisible : isStruck ? .struck : .none
  }

  /// Whether text that isn't seen keeps its room, so that what is before and behind it are two things.
  var keepsRoom: Bool { fontSize >= 1.5 && !isOutOfFlow }

  /// Whether digits are cut off at the edge of their box.
  func isCutOff(digits: Int) -> Bool {
    clipWidth.map { Float(digits) * fontSize * 0.5 > $0 } ?? false
  }

  /// Whether the letters are no larger than a dot, or begin far outside of the window.
  private var isIllegible: Bool { fontSize < 1.5 || lineIndent <= -300 }

  /// The style of an element within one of this style, but for tables' parts, whose own boxes follow
  /// other rules. `sheetFonts` are the fonts that the page's style sheets bring in.
  func within(
    _ name: HTMLName, _ space: HTMLTag.Space, _ box: Box, _ own: Concealment,
    _ sheetFonts: Set<UInt64>
  ) -> TextStyle {
    var style = self
    let isTablePart = space == .html && name.isTablePart
    let display = box.display
    let isBox =
      display.map { $0 != .inline && $0 != .none } ?? (name.isBlock || name == .textarea)
    let isBoxLike = (isBox || laysOutChildren || box.floats || box.isPositioned) && !isTablePart

    style.isBlock =
      isTablePart
      ? false
      : laysOutChildren
        || (display.map { $0 == .block || $0 == .flex || $0 == .listItem } ?? name.isBlock)
    style.laysOutChildren = display == .flex || display == .inlineFlex

    if name.isField { style.takeFieldDefaults(box) }
    if let size = box.fontSize { style.takeSize(size, name) }
    if name == .td || name == .th {
      style.isInCell = true
      style.isClipped = box.clipsOverflow
      style.clipWidth = nil
    }
    if let fonts = box.fonts {
      let isInTable = style.isInCell || isTablePart
      style.isInSymbolFont = isInTable && fonts.first.map(SymbolFont.hashes.contains) ?? false
      style.isInSheetFont = isInTable && fonts.contains(where: sheetFonts.contains)
    }
    style.takeText(name, box, isBlock: isBoxLike || isTablePart)
    style.takeColors(box, isTablePart: isTablePart)
    style.takeConcealment(name, box, own, isBoxLike: isBoxLike)
    // What is out of the line and isn't seen parts nothing.
    style.hasGap =
      !isTablePart && (box.hasGap || name.isReplaced)
      && (style.keepsRoom || style.concealment < .erased)
    return style
  }

  /// Sites lay pages out by the root's font size, which they work out from the window's width, and
  /// give all others as parts of it (`rem`): where one of them isn't known, text outside of tables is
  /// taken for legible.
  private mutating func takeSize(_ size: CSSLength, _ name: HTMLName) {
    let isInTable = isInCell || name.isTablePart
    switch size.unit {
    case .unknown:
      if isInTable { raise(.hidden) }
      if name == .html { rootSize = nil }
    case .rem:
      if let rootSize { fontSize = size.value * rootSize }
    default:
      fontSize = size.pixels(fontSize: fontSize, whole: fontSize)
      if name == .html { rootSize = fontSize }
    }
  }

  /// A field has a font size of its own, which is that of small text, its text no indent, and colours of its
  /// own unless its background is transparent.
  private mutating func takeFieldDefaults(_ box: Box) {
    fontSize = 13
    indent = 0
    lineIndent = 0
    color = .black
    if case .color(let color) = box.background, color.alpha == 0 { return }
    ground = .canvas
  }

  private mutating func takeText(_ name: HTMLName, _ box: Box, isBlock: Bool) {
    if let level = name.headingLevel { headingLevel = level }
    if name.isTablePart { headingLevel = nil }
    switch name {
    case .ol: listStyle = .decimal
    case .ul, .menu, .dir: listStyle = .symbol
    default: break
    }
    if let style = box.listStyle { listStyle = style }
    if name.isPreformatted { whiteSpace = .preserved }
    if let space = box.whiteSpace { whiteSpace = space }
    if let length = box.textIndent { indent = length.pixels(fontSize: fontSize) }
    if isBlock { lineIndent = indent }
    if let position = name.position ?? (name.isTablePart ? nil : box.script(fontSize: fontSize)) {
      script = position
    } else if isBlock {
      script = nil
    }
    if let isTurned = box.isRightToLeft { isRightToLeft = isTurned }
    if isRightToLeft, box.overridesDirection { doubt = doubt ?? .direction }
    if let spreads = box.spreads { isSpread = spreads }
    if let paints = box.paints { isPainted = paints }
    // Of a whole cell, digits that lie on their side are the same number.
    if box.turns == true, isInCell, !name.isTablePart { raise(.layout) }
  }

  private mutating func takeColors(_ box: Box, isTablePart: Bool) {
    if let color = box.color {
      self.color = color
      hasColorInCell = !isTablePart
    }
    if let fill = box.fill {
      self.fill = fill
      hasColorInCell = !isTablePart
    }
    if isTablePart, box.color == nil, box.fill == nil { hasColorInCell = false }
    switch box.background {
    case .color(let color):
      if case .known(_, _, _, let alpha) = color {
        // What shows through is what was there before.
        if alpha > 0 { ground = alpha >= 1 ? .color(color) : ground.covered(by: color) }
      } else {
        ground = .unknown
      }
    case .textColor: ground = .color(fill ?? color)
    case .picture(let color?) where color.alpha >= 1 && color != .unknown: ground = .color(color)
    case .picture: ground = .picture
    case .band, .unknown: ground = .unknown
    case nil: break
    }
    // It's drawn over the box's own ground.
    if let inset = box.inset { ground = inset == .unknown ? .unknown : .color(inset) }
  }

  /// What is behind the cells of a table one of whose columns has a background isn't known, unless it is
  /// as white as the window.
  mutating func takeColumn(_ background: StyleDeclaration.Background) {
    if case .color(let color) = background, color.alpha == 0 { return }
    if case .color(let color) = background, color.distance(to: .white).map({ $0 <= 24 }) == true {
      return
    }
    ground = .unknown
  }

  private mutating func takeConcealment(
    _ name: HTMLName, _ box: Box, _ own: Concealment, isBoxLike: Bool
  ) {
    if let visibility = box.visibility { isVisible = visibility }
    // A line through the text isn't drawn through boxes in it (CSS Text Decoration 3, 2).
    if isBoxLike, box.floats || box.isPositioned || box.isInlineBox { isStruck = false }
    if box.isStruck ?? name.isStruck { isStruck = true }
    var concealment = max(own, name.concealment)
    if box.display == Box.Display.none || box.display == .column && !name.isColumn {
      concealment = max(concealment, .hidden)
    }
    if isBoxLike, box.floats || box.isPositioned { isOutOfFlow = true }
    takeClipping(box, isBoxLike: isBoxLike)
    if name.isTablePart, box.movesTablePart(name) { raise(.layout) }
    let isWithinCell = isInCell && !name.isTablePart
    if isInCell, box.movesText(isTablePart: name.isTablePart, isBoxLike, fontSize) {
      isMoved = true
    }
    switch box.effect(isBoxLike: isBoxLike, fontSize: fontSize, isInCell: isWithinCell) {
    case .vanishes: concealment = max(concealment, .erased)
    case .none: break
    case .moves, .unclear: doubt = doubt ?? .hidden
    }
    if box.isSecret { doubt = doubt ?? .control }
    if box.reverses { doubt = doubt ?? .layout }
    concealed = max(concealed, concealment)
  }

  /// What a box of a cell cuts off at its edges.
  private mutating func takeClipping(_ box: Box, isBoxLike: Bool) {
    guard isInCell else { return }
    if isBoxLike, box.clipsOverflow, !box.grows {
      isClipped = true
      for case let size? in [box.width, box.maxWidth]
      where size.unit != .percent && size.unit != .unknown && size.unit != .other {
        clipWidth = min(clipWidth ?? .infinity, size.pixels(fontSize: fontSize))
      }
    }
    guard isClipped else { return }
    let outer = [box.marginLeft, box.paddingLeft].compactMap { $0?.pixels(fontSize: fontSize) }
    if outer.reduce(isBoxLike ? lineIndent : 0, +) < -2 { raise(.layout) }
  }

  mutating func raise(_ doubt: TextDoubt) { self.doubt = self.doubt ?? doubt }

  /// Whether this text is seen as another is: whether a rule that may apply or not makes no
  /// difference to it.
  func looksLike(_ other: TextStyle) -> Bool {
    concealment == other.concealment && doubt == other.doubt && script == other.script
      && isRightToLeft == other.isRightToLeft
      && isSpread == other.isSpread && isPainted == other.isPainted
      && (color == other.color && fill == other.fill && ground == other.ground
        || !isWhite && !other.isWhite
        || legibility(hasOtherSheets: false) == .legible
          && other.legibility(hasOtherSheets: false) == .legible)
  }

  // MARK: Colours

  enum Legibility: Equatable { case legible, unclear, illegible }

  /// Whether the text stands out from what is behind it, where both colours are known; where the
  /// page has style sheets that aren't in it, the window's own colour isn't.
  func legibility(hasOtherSheets: Bool) -> Legibility {
    let text = fill ?? color
    // Letters that a picture shines through are transparent, too.
    if text.alpha < 0.05 {
      return isPainted ? .unclear : ground == .unknown || ground == .picture ? .legible : .illegible
    }
    if text == .unknown { return hasColorInCell ? .unclear : .legible }
    let ground: CSSColor
    switch self.ground {
    case .color(let color): ground = color
    case .canvas:
      if hasOtherSheets { return hasColorInCell && isWhite ? .unclear : .legible }
      ground = .white
    case .picture: return hasColorInCell && isWhite ? .unclear : .legible
    // That nothing is seen isn't shown.
    case .unknown: return .legible
    }
    guard let distance = text.distance(to: ground) else { return .legible }
    return distance == 0 && !isPainted ? .illegible : distance <= 24 ? .unclear : .legible
  }

  private var isWhite: Bool {
    let text = fill ?? color
    return text.alpha < 0.05 || text.distance(to: .white).map { $0 <= 24 } ?? false
  }
}

extension HTMLName {
  fileprivate var isColumn: Bool { self == .col || self == .colgroup }
}

extension Box {
  fileprivate var isInlineBox: Bool { display == .inlineBlock || display == .inlineFlex }
}
