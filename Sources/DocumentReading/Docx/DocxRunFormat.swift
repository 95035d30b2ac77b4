// SPDX-License-Identifier: Apache-2.0

/// How a run's text is shown: what its properties, its styles and the document's defaults come to.
struct DocxRunFormat {
  private(set) var isHidden = false
  private(set) var isStruck = false
  private(set) var visibility = DocxVisibility.seen
  /// Where the text stands, if not on its line.
  private(set) var script: ScriptPosition?
  /// The symbol font, whose characters aren't those of Unicode.
  private(set) var symbolFont: DocxSymbol.Font?
  /// How far it is raised, in half-points.
  private(set) var raise = 0
  /// Whether two lines are in one.
  private(set) var isCombined = false

  /// Whether it is seen as text is everywhere.
  var isPlain: Bool { visibility == .seen && raise == 0 && !isCombined }

  /// What a run's format follows from in a document: its own properties, what is above them, and what
  /// is behind it.
  struct Context {
    var own = DocxRunProperties()
    /// The styles of the run, of its paragraph, and of the table that it is in.
    var style = DocxStyles.Resolved.none
    var line = DocxStyles.Resolved.none
    var table = DocxStyles.Resolved.none
    /// The parts of the table's style that it may be in.
    var conditions: [DocxTableCondition] = []
    var ground = DocxColor.white
  }

  init(_ context: Context, defaults: DocxRunProperties) {
    let cell = context.table.run
    self.init(context, cell: cell, defaults: defaults, on: context.ground)
    let isUncertain =
      context.style.isCutOff || context.line.isCutOff || context.table.isCutOff
      || context.conditions.contains { condition in
        var color = context.ground
        if case .color(let own) = condition.shading { color = own }
        return !looksLike(
          DocxRunFormat(context, cell: condition.run.over(cell), defaults: defaults, on: color))
      }
    if isUncertain, visibility == .seen { visibility = .uncertain }
  }

  /// That of text that is shown as it is stored.
  init() {}

  private init(
    _ context: Context, cell: DocxRunProperties, defaults: DocxRunProperties, on ground: DocxColor
  ) {
    let own = context.own
    let style = context.style.run
    let line = context.line.run
    isHidden =
      own.isHidden
      ?? Self.isOn(style.isHidden, line.isHidden, cell.isHidden, defaults.isHidden)
    let isStruckOnce =
      own.isStruck ?? Self.isOn(style.isStruck, line.isStruck, cell.isStruck, defaults.isStruck)
    let isStruckTwice =
      own.isDoubleStruck ?? style.isDoubleStruck ?? line.isDoubleStruck ?? cell.isDoubleStruck
    isStruck = isStruckOnce || isStruckTwice ?? defaults.isDoubleStruck ?? false
    script = (own.script ?? style.script ?? line.script ?? cell.script ?? defaults.script) ?? nil
    let font = own.symbolFont ?? style.symbolFont ?? line.symbolFont ?? cell.symbolFont
    symbolFont = (font ?? defaults.symbolFont) ?? nil
    raise = own.raise ?? style.raise ?? line.raise ?? cell.raise ?? defaults.raise ?? 0
    isCombined = own.isCombined ?? style.isCombined ?? line.isCombined ?? false
    let isVisible =
      own.isVisible && style.isVisible && line.isVisible && cell.isVisible && defaults.isVisible
    visibility =
      isVisible
      ? .seen
      : DocxVisibility(
        own.over(style.over(line.over(cell.over(defaults)))), on: ground)
  }

  /// Whether text in this format is seen as in another.
  private func looksLike(_ other: DocxRunFormat) -> Bool {
    isHidden == other.isHidden && isStruck == other.isStruck && visibility == other.visibility
      && script == other.script && symbolFont == other.symbolFont && raise == other.raise
  }

  /// Whether a property is on that styles switch: said by two of them, it is off again (17.7.3).
  private static func isOn(
    _ style: Bool?, _ line: Bool?, _ cell: Bool?, _ defaults: Bool?
  ) -> Bool {
    if defaults == true { return true }
    return ((style == true) != (line == true)) != (cell == true)
  }
}
