// SPDX-License-Identifier: Apache-2.0

import Markup

/// What an element's declarations come to, before it's known what surrounds it.
struct Box {
  typealias Display = StyleDeclaration.Display
  typealias Effect = StyleDeclaration.Effect

  var display: Display?
  var visibility: Bool?
  var opacity: Float = 1
  var fontSize: CSSLength?
  var color: CSSColor?
  var fill: CSSColor??
  var background: StyleDeclaration.Background?
  var textIndent: CSSLength?
  var position = StyleDeclaration.Position.static
  var left: CSSLength?
  var right: CSSLength?
  var top: CSSLength?
  var bottom: CSSLength?
  var marginLeft: CSSLength?
  var marginRight: CSSLength?
  var marginTop: CSSLength?
  var paddingLeft: CSSLength?
  var paddingRight: CSSLength?
  var paddingTop: CSSLength?
  var paddingBottom: CSSLength?
  var width: CSSLength?
  var height: CSSLength?
  var maxWidth: CSSLength?
  var maxHeight: CSSLength?
  var minWidth: CSSLength?
  var minHeight: CSSLength?
  var grows = false
  var clipsOverflow = false
  var clip = Effect.none
  var clipPath = Effect.none
  var transform = Effect.none
  var filter = Effect.none
  /// The properties whose value may hide or change what is seen.
  var unclear: Set<StyleProperty> = []
  var isContentHidden = false
  var isWordHidden = false
  var isStruck: Bool?
  var verticalAlignment: StyleDeclaration.VerticalAlignment?
  var floats = false
  var whiteSpace: StyleDeclaration.WhiteSpace?
  var listStyle: ListMarker.Style?
  var isRightToLeft: Bool?
  var overridesDirection = false
  var reverses = false
  var isSecret = false
  var spreads: Bool?
  var turns: Bool?
  var paints: Bool?
  var inset: CSSColor?
  /// What is in it, where it's a box that style makes.
  var content: StyleDeclaration.Content?
  var animation = StyleAnimation()
  var fonts: [UInt64]?
  var collapses = false

  /// The box of an element of which these declarations are made, the last one of a property winning.
  init(_ declarations: [StyleDeclaration]) {
    for declaration in declarations { apply(declaration) }
  }

  private mutating func apply(_ declaration: StyleDeclaration) {
    switch declaration {
    case .display(let value): set(\.display, value, .display)
    case .visibility(let value): set(\.visibility, value, .visibility)
    case .opacity(let value): set(\.opacity, value, .opacity)
    case .fontSize(let value): fontSize = value
    case .color(let value): color = value
    case .fill(let value): fill = .some(value)
    case .background(let value): background = value
    case .textIndent(let value): set(\.textIndent, value, .textIndent)
    case .position(let value): set(\.position, value, .position)
    case .offset(.left, let value): left = value
    case .offset(.right, let value): right = value
    case .offset(.top, let value): top = value
    case .offset(.bottom, let value): bottom = value
    case .margin(.left, let value): marginLeft = value
    case .margin(.right, let value): marginRight = value
    case .margin(.top, let value): marginTop = value
    case .margin(.bottom, _): break
    case .padding(.left, let value): paddingLeft = value
    case .padding(.right, let value): paddingRight = value
    case .padding(.top, let value): paddingTop = value
    case .padding(.bottom, let value): paddingBottom = value
    case .size(.width, let value): width = value
    case .size(.height, let value): height = value
    case .sizeLimit(.width, let value): maxWidth = value
    case .sizeLimit(.height, let value): maxHeight = value
    case .minimum(.width, let value): minWidth = value
    case .minimum(.height, let value): minHeight = value
    case .grows(let value): grows = value
    case .clipsOverflow(let value): clipsOverflow = value
    case .clip(let value): clip = value
    case .clipPath(let value): clipPath = value
    case .transform(let value): transform = value
    case .filter(let value): filter = value
    case .unclear(let property, true): unclear.insert(property)
    case .unclear(let property, false): unclear.remove(property)
    case .contentHidden(let value): isContentHidden = value
    case .wordHidden(let value): isWordHidden = value
    case .isStruck(let value): isStruck = value
    case .verticalAlign(let value): verticalAlignment = value
    case .floats(let value): floats = value
    case .whiteSpace(let value): whiteSpace = value
    case .listStyle(let value): listStyle = value
    case .content(let value): content = value
    case .animates(let names): animation.names = names
    case .animationFills(let value): animation.fills = value
    case .animationOpen(.animation, let value): animation.open = value ? [.animation] : []
    case .animationOpen(let property, true): animation.open.insert(property)
    case .animationOpen(let property, false): animation.open.remove(property)
    case .direction(let value): isRightToLeft = value
    case .overridesDirection(let value): overridesDirection = value
    case .reverses(let value): reverses = value
    case .isSecret(let value): isSecret = value
    case .spreads(let value): spreads = value
    case .turns(let value): turns = value
    case .paints(let value): paints = value
    case .inset(let value): inset = value
    case .resets(let toDefault): reset(toDefault: toDefault)
    case .fonts(let value): fonts = value
    case .collapses(let value): collapses = value
    }
  }

  /// Takes a value over, and with it the doubt that an earlier one of the property left.
  private mutating func set<Value>(
    _ path: WritableKeyPath<Box, Value>, _ value: Value, _ property: StyleProperty
  ) {
    self[keyPath: path] = value
    if !unclear.isEmpty { unclear.remove(property) }
  }

  /// Forgets all but the direction, which `all` doesn't concern (CSS Cascade 4, 3.2).
  private mutating func reset(toDefault: Bool) {
    var box = Box([])
    box.isRightToLeft = isRightToLeft
    box.overridesDirection = overridesDirection
    if !toDefault {
      box.display = .inline
      box.isStruck = false
    }
    self = box
  }

  /// Whether a margin draws the element over text that comes before it, or what follows over its
  /// own, by more than letters are set closer. Word writes hanging indents so, which have nothing
  /// before them.
  func overlaps(isBlock: Bool, hasTextBefore: Bool) -> Bool {
    func isBelow(_ limit: Float, _ margin: CSSLength?) -> Bool {
      margin.map { $0.pixels(fontSize: 16) <= limit } ?? false
    }
    if isBlock { return hasTextBefore && isBelow(-8, marginTop) }
    return hasTextBefore && isBelow(-3, marginLeft) || isBelow(-3, marginRight)
  }

  var isOnPicture: Bool { if case .picture = background { true } else { false } }

  /// Whether what is seen of the element is a picture.
  var showsPicture: Bool {
    isOnPicture
      || !unclear.isDisjoint(with: [.mask, .maskImage, .webkitMask, .webkitMaskImage])
  }

  /// Whether the element is taken out of the line, or is beside it.
  var isPositioned: Bool { position == .absolute || position == .fixed }

  // MARK: What is left to be seen

  /// Whether a person sees nothing of the element, whatever it says of its colours and its text.
  ///
  /// What is moved further than the half of a small window is moved out of it; what is moved less may
  /// be an indent.
  func effect(isBoxLike: Bool, fontSize: Float, isInCell: Bool) -> Effect {
    let effect = effectAtRest(isBoxLike, fontSize, isInCell)
    return animation.isRunning && effect == .vanishes ? .unclear : effect
  }

  private func effectAtRest(_ isBoxLike: Bool, _ fontSize: Float, _ isInCell: Bool) -> Effect {
    // No list is made of the lengths: this is asked of every element.
    func isOutside(_ length: CSSLength?) -> Bool {
      length.map { $0.pixels(fontSize: fontSize) <= -Self.outside } ?? false
    }
    if opacity < 0.02 || isBoxLike && isContentHidden || filter == .vanishes { return .vanishes }
    if clipPath == .vanishes || isBoxLike && transform == .vanishes { return .vanishes }
    if isPositioned {
      if clip == .vanishes { return .vanishes }
      if isOutside(left) || isOutside(right) || isOutside(top) || isOutside(bottom) {
        return .vanishes
      }
      let offsets = [left, right, top, bottom].compactMap { $0?.pixels(fontSize: fontSize) }
      if offsets.contains(where: { $0 >= Self.farOutside }) { return .unclear }
    }
    if isOutside(marginLeft) || isOutside(marginTop) || position == .relative && isOutside(left) {
      return .vanishes
    }
    if isBoxLike, case .moves(let distance) = transform, abs(distance) >= Self.outside {
      return .vanishes
    }
    if isBoxLike, clipsOverflow, let effect = shrinking(fontSize) { return effect }
    let isUnclear =
      opacity < 0.1 || isWordHidden || !unclear.isEmpty || filter == .unclear
      || isInCell && (background == .band || isMoved(isBoxLike, fontSize))
      || clipPath == .unclear || isBoxLike && transform == .unclear
      || isPositioned && clip == .unclear
    return isUnclear ? .unclear : .none
  }

  /// Whether the element, which is within a cell, isn't seen where it stands in the page, but perhaps
  /// in another row or column.
  private func isMoved(_ isBoxLike: Bool, _ fontSize: Float) -> Bool {
    if isPositioned {
      let offsets = [left, right, top, bottom, marginTop, marginLeft].compactMap(\.self)
      return offsets.contains { $0.unit == .unknown || $0.value != 0 }
    }
    if isBoxLike, case .moves(let distance) = transform, abs(distance) >= 8 { return true }
    return position == .relative
      && [left, right].contains { abs($0?.pixels(fontSize: fontSize) ?? 0) >= 30 }
  }

  /// Whether the text of a cell, or of what is in it, may be seen in another.
  func movesText(isTablePart: Bool, _ isBoxLike: Bool, _ fontSize: Float) -> Bool {
    guard position != .static || transform != .none else { return false }
    if position == .relative,
      [top, bottom].contains(where: { abs($0?.pixels(fontSize: fontSize) ?? 0) >= 8 })
    {
      return true
    }
    return isTablePart ? movesTablePart(.td) : isMoved(isBoxLike, fontSize)
  }

  /// Whether a table's part is seen elsewhere than its row and column have it, or not at all.
  func movesTablePart(_ name: HTMLName) -> Bool {
    let isCell = name == .td || name == .th
    switch transform {
    case .none: break
    case .moves(let distance): if abs(distance) >= 8 { return true }
    case .vanishes, .unclear: return true
    }
    if isCell, floats || isPositioned || isContentHidden { return true }
    if !isCell, name != .table, name != .caption, display == .flex || display == .inlineFlex {
      return true
    }
    return position == .relative
      && [left, right, top, bottom].contains { abs($0?.pixels(fontSize: 16) ?? 0) >= 8 }
  }

  private static let outside: Float = 300
  private static let farOutside: Float = 3_000

  /// A box of no width or no height whose content doesn't reach out of it.
  private func shrinking(_ fontSize: Float) -> Effect? {
    func isSmall(_ length: CSSLength?) -> Bool {
      length.map { $0.pixels(fontSize: fontSize) <= 2 } ?? false
    }
    func isLarge(_ length: CSSLength?) -> Bool {
      length.map { $0.pixels(fontSize: fontSize) > 2 } ?? false
    }
    let isNarrow = isSmall(width) && !grows && !isLarge(minWidth) || isSmall(maxWidth)
    let isLow = isSmall(height) && !grows && !isLarge(minHeight) || isSmall(maxHeight)
    guard isNarrow || isLow else { return nil }
    // Padding gives a box room that its size doesn't.
    let padding = isNarrow ? [paddingLeft, paddingRight] : [paddingTop, paddingBottom]
    return padding.contains { isLarge($0) } ? .unclear : .vanishes
  }

  // MARK: What is set apart

  /// Whether the element is apart from the text before and behind it, though in one line with it.
  var hasGap: Bool {
    func isSome(_ length: CSSLength?) -> Bool {
      length.map { $0.pixels(fontSize: 16) > 1 } ?? false
    }
    if isSome(marginLeft) || isSome(marginRight) || isSome(paddingLeft) || isSome(paddingRight) {
      return true
    }
    if floats || isPositioned || display == .cell { return true }
    if position == .relative, left != nil || right != nil { return true }
    return (display == .inlineBlock || display == .inlineFlex) && (width != nil || isSome(minWidth))
  }

  /// Where the element's digits are against their line.
  func script(fontSize: Float) -> ScriptPosition? {
    switch verticalAlignment {
    case .raised: return .raised
    case .lowered: return .lowered
    case .length(let length):
      // A percentage is of the line's height.
      let pixels = length.pixels(fontSize: fontSize, whole: fontSize * 1.2)
      if abs(pixels) >= 2 { return pixels > 0 ? .raised : .lowered }
    case .baseline, nil: break
    }
    guard position == .relative else { return nil }
    let rise =
      (bottom?.pixels(fontSize: fontSize) ?? 0) - (top?.pixels(fontSize: fontSize) ?? 0)
    return abs(rise) >= 3 ? (rise > 0 ? .raised : .lowered) : nil
  }
}
