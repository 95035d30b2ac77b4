// SPDX-License-Identifier: Apache-2.0

import Markup

/// What a document's styles say that the text depends on: ECMA-376 part 1, 17.7.
struct DocxStyles: Sendable {
  /// One style as written.
  struct Style: Sendable {
    var basedOn: String?
    /// 0 to 8; 9 is body text.
    var outlineLevel: Int?
    var numbering: DocxNumberingReference?
    var run = DocxRunProperties()
    /// What is painted behind its paragraphs, or its table's cells.
    var shading: DocxShading?
    /// The parts of a table that have a ground or text of their own.
    var conditions: [DocxTableCondition] = []
  }

  /// A style with what it inherits from those that it is based on: an object, as every paragraph
  /// refers to one.
  final class Resolved: Sendable, Equatable {
    let outlineLevel: Int?
    let numbering: DocxNumberingReference?
    let run: DocxRunProperties
    /// Whether its text is shown as it is stored.
    let isPlain: Bool
    let shading: DocxShading?
    let conditions: [DocxTableCondition]
    /// Those of them that change how text is seen.
    let textConditions: [DocxTableCondition]
    /// Whether text is shown as it is stored in all of its parts.
    let isPlainWithParts: Bool
    /// Whether it is based on more styles than are followed, so that what it says isn't certain.
    let isCutOff: Bool

    /// That of a style which isn't defined.
    static let none = Resolved([])

    /// What a chain says: a style and those that it is based on, one after another.
    init(_ chain: [Style], isCutOff: Bool = false) {
      var numbering: DocxNumberingReference?
      var run = DocxRunProperties()
      for style in chain {
        run = run.over(style.run)
        guard let own = style.numbering, numbering?.id == nil else { continue }
        numbering = DocxNumberingReference(id: own.id, level: numbering?.level ?? own.level)
      }
      self.numbering = numbering
      self.run = run
      self.isCutOff = isCutOff
      isPlain = run.isPlain && !isCutOff
      outlineLevel = chain.lazy.compactMap(\.outlineLevel).first
      shading = chain.lazy.compactMap(\.shading).first
      conditions = chain.flatMap(\.conditions).filter { !$0.isEmpty }
      textConditions = conditions.filter { !$0.run.isPlain }
      isPlainWithParts = isPlain && textConditions.isEmpty
    }

    static func == (one: Resolved, other: Resolved) -> Bool { one === other }
  }

  /// Styles follow one another no further than this.
  private static let depthLimit = 32
  /// How many styles are followed in all, for one after another: a report has some hundred.
  private static let stepLimit = 100_000

  fileprivate(set) var styles: [String: Style] = [:]
  fileprivate(set) var defaultParagraph: String?
  fileprivate(set) var defaultTable: String?
  /// What holds for all runs (17.7.5.1 `docDefaults`).
  fileprivate(set) var defaults = DocxRunProperties()
  private var resolved: [String: Resolved] = [:]
  private var steps = 0

  /// What a style says with all that it is based on; nothing for one that isn't defined.
  ///
  /// Worked out once: a report has thousands of paragraphs and a dozen styles.
  mutating func resolved(_ id: String) -> Resolved {
    if let known = resolved[id] { return known }
    guard styles[id] != nil else { return .none }
    let new = resolve(id)
    resolved[id] = new
    return new
  }

  private mutating func resolve(_ id: String) -> Resolved {
    var chain: [Style] = []
    var ids: [String] = []
    var next: String? = id
    while let id = next, let style = styles[id], !ids.contains(id) {
      steps += 1
      guard chain.count < Self.depthLimit, steps <= Self.stepLimit else {
        return Resolved(chain, isCutOff: true)
      }
      chain.append(style)
      ids.append(id)
      next = style.basedOn
    }
    return Resolved(chain)
  }
}

/// A paragraph's place in a list, as its properties or its style write it.
struct DocxNumberingReference: Sendable, Equatable {
  /// The list; 0 takes the paragraph out of any.
  var id: Int?
  var level: Int?
}

/// Reads the styles part.
struct DocxStylesHandler: MarkupHandler {
  private(set) var styles = DocxStyles()
  private let theme: DocxTheme
  private var id: String?
  private var style = DocxStyles.Style()
  private var skipped = 0
  /// Whether the open element is one of a condition of a table's style.
  private var isInCondition = false
  private var isInDefaults = false
  private var isInRun = false

  init(_ theme: DocxTheme) { self.theme = theme }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    guard skipped == 0 else {
      skipped += 1
      return
    }
    guard let name = DocxName(element) else { return }
    switch name {
    case .style: beginStyle(attributes)
    case .basedOn: style.basedOn = attributes.string(DocxAttribute.value)
    case .documentDefaults: isInDefaults = true
    case .tableCondition:
      isInCondition = true
      let part = attributes.string(DocxAttribute.kind)
      style.conditions.append(
        DocxTableCondition(part: part.flatMap(DocxTableCondition.Part.init(rawValue:))))
    case .runProperties: isInRun = true
    case .paragraphPropertyChange, .runPropertyChange, .textOutline, .textDepth, .textGlow,
      .textShadow, .textReflection:
      skipped = 1
    default: startProperty(name, attributes)
    }
  }

  private mutating func beginStyle(_ attributes: borrowing Attributes) {
    id = attributes.string(DocxAttribute.styleID)
    style = DocxStyles.Style()
    guard attributes.isOn(DocxAttribute.isDefault, otherwise: false) else { return }
    switch attributes.string(DocxAttribute.kind) {
    case "paragraph": styles.defaultParagraph = id
    case "table": styles.defaultTable = id
    default: break
    }
  }

  private mutating func startProperty(_ name: DocxName, _ attributes: borrowing Attributes) {
    if isInCondition {
      takeCondition(name, attributes)
      return
    }
    if isInRun {
      if isInDefaults {
        _ = styles.defaults.take(name, attributes, theme)
      } else {
        _ = style.run.take(name, attributes, theme)
      }
      return
    }
    switch name {
    case .outlineLevel: style.outlineLevel = attributes.integer(DocxAttribute.value)
    case .numberingProperties: style.numbering = DocxNumberingReference()
    case .numberingID: style.numbering?.id = attributes.integer(DocxAttribute.value)
    case .numberingLevel: style.numbering?.level = attributes.integer(DocxAttribute.value)
    case .shading: style.shading = DocxShading(attributes)
    default: break
    }
  }

  private mutating func takeCondition(_ name: DocxName, _ attributes: borrowing Attributes) {
    guard let last = style.conditions.indices.last else { return }
    if name == .shading, !isInRun {
      style.conditions[last].shading = DocxShading(attributes)
    } else {
      _ = style.conditions[last].run.take(name, attributes, theme)
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    switch DocxName(element) {
    case .style: if let id { styles.styles[id] = style }
    case .documentDefaults: isInDefaults = false
    case .tableCondition: isInCondition = false
    case .runProperties: isInRun = false
    default: break
    }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}
}
