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
    var isHidden: Bool?
    var isStruck: Bool?
    /// Outer nil where nothing is said, inner one where it is that the text stands on its line.
    var position: ScriptPosition??
  }

  /// A style with what it takes from those that it is based on.
  struct Resolved: Sendable {
    var outlineLevel: Int?
    var numbering: DocxNumberingReference?
    var isHidden = false
    var isStruck = false
    var position: ScriptPosition?
  }

  /// Styles follow one another no further than this; a circle ends here.
  private static let depthLimit = 32

  fileprivate(set) var styles: [String: Style] = [:]
  fileprivate(set) var defaultParagraph: String?
  private var resolved: [String: Resolved] = [:]

  /// What a style says with all that it is based on; nothing for one that isn't defined.
  ///
  /// Worked out once: a report has thousands of paragraphs and a dozen styles.
  mutating func resolved(_ id: String) -> Resolved {
    if let known = resolved[id] { return known }
    let new = Resolved(
      outlineLevel: first(from: id) { $0.outlineLevel }, numbering: numbering(of: id),
      isHidden: first(from: id) { $0.isHidden } ?? false,
      isStruck: first(from: id) { $0.isStruck } ?? false,
      position: first(from: id) { $0.position } ?? nil)
    if styles[id] != nil { resolved[id] = new }
    return new
  }

  /// The numbering of a style, with what it doesn't say taken from those that it is based on.
  private func numbering(of id: String) -> DocxNumberingReference? {
    var found: DocxNumberingReference?
    _ = first(from: id) { style -> Bool? in
      guard let own = style.numbering else { return nil }
      found = DocxNumberingReference(id: found?.id ?? own.id, level: found?.level ?? own.level)
      return found?.id == nil ? nil : true
    }
    return found
  }

  private func first<Value>(from id: String?, _ value: (Style) -> Value?) -> Value? {
    var next = id
    for _ in 0..<Self.depthLimit {
      guard let id = next, let style = styles[id] else { return nil }
      if let value = value(style) { return value }
      next = style.basedOn
    }
    return nil
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
  private var id: String?
  private var style = DocxStyles.Style()
  private var skipped = 0

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    guard skipped == 0 else {
      skipped += 1
      return
    }
    switch DocxName(element) {
    case .style:
      id = attributes.string(DocxAttribute.styleID)
      style = DocxStyles.Style()
      if attributes.string(DocxAttribute.kind) == "paragraph",
        let isDefault = attributes.string(DocxAttribute.isDefault),
        isDefault == "1" || isDefault == "true" || isDefault == "on"
      {
        styles.defaultParagraph = id
      }
    case .basedOn: style.basedOn = attributes.string(DocxAttribute.value)
    case .outlineLevel: style.outlineLevel = attributes.integer(DocxAttribute.value)
    case .numberingProperties: style.numbering = DocxNumberingReference()
    case .numberingID: style.numbering?.id = attributes.integer(DocxAttribute.value)
    case .numberingLevel: style.numbering?.level = attributes.integer(DocxAttribute.value)
    case .vanish: style.isHidden = attributes.isOn
    case .strike, .doubleStrike: style.isStruck = attributes.isOn || style.isStruck == true
    case .verticalAlignment: style.position = .some(attributes.scriptPosition)
    // Conditional formats of table styles (17.7.6) and tracked changes of properties.
    case .paragraphPropertyChange, .runPropertyChange, .tableProperties: skipped = 1
    default: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    guard skipped == 0 else {
      skipped -= 1
      return
    }
    if DocxName(element) == .style, let id { styles.styles[id] = style }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}
}
